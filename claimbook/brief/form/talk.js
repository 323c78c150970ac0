// The talk with Python, which keeps the draft and makes the page. Nothing of the page is in here.

const PAUSE = 500; // milliseconds without a change before the draft is sent
const PATIENCE = 10000; // milliseconds to wait for an answer

/**
 * Keeps the draft of one view and talks about it. `heard` is told: `draft()` that there is another
 * draft, `state(message)` what Python says of it, `chart(name, png)` a picture that was asked for,
 * `silence()` that no answer came.
 */
export function talk(model, view, heard) {
  let draft = structuredClone(model.get("state").draft);
  let serial = 0;
  let timer;
  let watch;
  let wanted = null;

  function send(kind, more) {
    clearTimeout(watch);
    watch = setTimeout(heard.silence, PATIENCE);
    model.send({ kind, view, ...more });
  }
  function settle() {
    clearTimeout(timer);
    timer = undefined;
    serial += 1;
  }
  function flush() {
    settle();
    send("draft", { draft, serial });
  }
  const leave = () => timer !== undefined && flush(); // what waits is sent before the page goes

  function take(message) {
    const own = message.view === view;
    // What is being typed here is newer than what another view has sent, or than an old answer.
    if (own ? message.serial < serial : timer !== undefined) return;
    if (!own || message.refill) {
      draft = structuredClone(message.draft);
      heard.draft();
    }
    heard.state(message);
  }
  function received(message) {
    clearTimeout(watch);
    if (message.kind === "chart") heard.chart(message.name, message.png);
    if (message.kind === "state") take(message);
    if (message.kind === "page" && message.view === view) {
      wanted?.(message);
      wanted = null;
    }
  }
  model.on("msg:custom", received);

  return {
    draft: () => draft,
    leave,
    changed() {
      clearTimeout(timer);
      timer = setTimeout(flush, PAUSE);
    },
    /** Ask for the finished page, and give it to `act`. */
    finished(act) {
      leave();
      wanted = act;
      send("page", { draft });
    },
    renew(example) {
      settle();
      send("renew", { serial, example });
    },
    chart: (name) => send("chart", { name }),
    end() {
      leave();
      clearTimeout(watch);
      model.off("msg:custom", received);
    },
  };
}
