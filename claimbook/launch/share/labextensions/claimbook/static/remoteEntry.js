// JupyterLab and Notebook 7 take an extension as a container of module federation. This is one
// written by hand, so that nothing has to be built: the extension itself is in extension.js.
(() => {
  const beside = new URL("./extension.js", document.currentScript.src).href;
  let shared = {};

  // A module that JupyterLab shares with its extensions.
  async function get(name) {
    const [one] = Object.values(shared[name] ?? {});
    return one ? (await one.get())() : {};
  }

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB.claimbook = {
    init(scope) {
      shared = scope;
    },
    async get() {
      const { ISettingRegistry } = await get("@jupyterlab/settingregistry");
      const { plugin } = await import(beside);
      return () => ({ __esModule: true, default: plugin(ISettingRegistry) });
    },
  };
})();
