// The talk with Python, which keeps the draft and makes the page. Nothing of the page is in here.

const PAUSE = 500; // milliseconds without a change before the draft is sent
const PATIENCE = 10000; // milliseconds to wait for an answer

// Runs `act` when a pause is over; to start it again begins the pause anew.
function clock(act, pause) {
  let timer;
  return {
    start() {
      clearTimeout(timer);
      timer = setTimeout(act, pause);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
    runs: () => timer !== undefined,
  };
}

// Sends what this view says, hands what comes to `received`, and calls `silence` if nothing does.
function wire(model, view, received, silence) {
  const watch = clock(silence, PATIENCE);
  function hear(message) {
    watch.stop();
    received(message);
  }
  model.on("msg:custom", hear);
  return {
    send(kind, more) {
      watch.start();
      model.send({ kind, view, ...more });
    },
    end() {
      watch.stop();
      model.off("msg:custom", hear);
    },
  };
}

/**
 * Keeps the draft of one view and talks about it. `heard` is told: `draft()` that there is another
 * draft, `state(message)` what Python says of it, `chart(name, png)` a picture that was asked for,
 * `silence()` that no answer came.
 */
export function talk(model, view, heard) {
  let draft = structuredClone(model.get("state").draft);
  let serial = 0;
  let wanted = null;
  const pause = clock(flush, PAUSE);
  const { send, end } = wire(model, view, received, heard.silence);

  function settle() {
    pause.stop();
    serial += 1;
  }
  function flush() {
    settle();
    send("draft", { draft, serial });
  }
  const leave = () => pause.runs() && flush(); // what waits is sent before the page goes

  function take(message) {
    const own = message.view === view;
    // What is being typed here is newer than what another view has sent, or than an old answer.
    if (own ? message.serial < serial : pause.runs()) return;
    if (!own || message.refill) {
      draft = structuredClone(message.draft);
      heard.draft();
    }
    heard.state(message);
  }
  function received(message) {
    if (message.kind === "chart") heard.chart(message.name, message.png);
    if (message.kind === "state") take(message);
    if (message.kind === "page" && message.view === view) {
      wanted?.(message);
      wanted = null;
    }
  }

  return {
    draft: () => draft,
    leave,
    changed: pause.start,
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
      end();
    },
  };
}
