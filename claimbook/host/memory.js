// The panel "Your answers": save them to a file, add those of a file, forget them.
const WORDS =
  "Your answers, and what you made in figures, are kept in this browser, on this device, and are " +
  "sent to nobody. A file that you save here holds the answers. It can be added in another browser, " +
  "or in JupyterLab, and the other way round. Safari deletes all of it after seven days without a " +
  "visit, unless this site is on your home screen.";
const SURE =
  "All answers that this browser keeps for this course will be deleted, in all tabs, and what you " +
  "made in figures. Answers that you saved to a file can be brought back, the rest cannot.";

function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

const button = (text, onclick) => element("button", { type: "button", onclick }, text);

function download(name, text) {
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

// The question before everything is deleted; `yes` is called when the reader is sure.
function makeSure(yes) {
  const node = element("div", { className: "cb-sure", hidden: true });
  const close = () => {
    node.hidden = true;
    opener.focus();
  };
  const no = button("Keep them", close);
  const sure = button("Delete all answers", () => {
    close();
    yes();
  });
  const opener = button("Forget me", () => {
    node.hidden = false;
    no.focus();
  });
  node.append(element("p", {}, SURE), no, sure);
  return { node, opener };
}

/** Fill a place with the panel; `memory` has save, load, forget, file. */
export function fillMemory(place, memory) {
  if (place.dataset.started !== undefined) return;
  place.dataset.started = "";
  const told = element("p", { className: "cb-told" });
  told.setAttribute("role", "status");
  // Do something, say first that it takes a moment (Python may have to be loaded), then what came.
  async function act(doing) {
    told.textContent = "One moment.";
    try {
      told.textContent = await doing();
    } catch (error) {
      told.textContent = `This could not be done: ${error.message}`;
    }
  }
  const save = () =>
    act(async () => {
      download(memory.file(), await memory.save());
      return `Saved as ${memory.file()}, where your browser keeps downloads.`;
    });
  const chosen = element("input", { type: "file", accept: ".json,application/json", hidden: true });
  chosen.addEventListener("change", () => {
    const [file] = chosen.files;
    if (file) act(async () => memory.load(await file.text()));
    chosen.value = "";
  });
  const { node, opener } = makeSure(() =>
    act(async () => {
      await memory.forget();
      return "All answers are deleted.";
    }),
  );
  const buttons = element(
    "div",
    { className: "cb-buttons" },
    button("Save to a file", save),
    button("Add from a file", () => chosen.click()),
    opener,
  );
  place.replaceChildren(element("p", {}, WORDS), buttons, chosen, node, told);
}
