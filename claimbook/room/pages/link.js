// The line to the room: a WebSocket that comes back by itself, and plain polling where none gets
// through. Each state is whole, so that whatever was missed does not matter.
const EVERY = 2500; // milliseconds between two polls
const FIRST = 400; // milliseconds before the first attempt to come back; then twice as long
const LONGEST = 8000;
const FAILED = 2; // attempts without a WebSocket after which the page polls
const AGAIN = 30_000; // milliseconds after which a polling page tries a WebSocket again
const OPEN = 1; // as WebSocket says it
const LATE = 6000; // milliseconds without a reply after which a deed is sent again

/** The address of the room: the folder of this page, without what follows it. */
export const base = () => new URL("./", location.href.split(/[?#]/)[0]).href;

/**
 * Connect. `hello`: what this page says of itself. `onstate(state)`, `onbook(book)`, `onunknown()`,
 * `online(kind)` with "socket", "poll" or "". Gives `send(deed)`, a promise of "" or of a sentence
 * that says why not, and `close()`.
 */
export function connect({ hello, onstate, onbook, onunknown, online }) {
  const waiting = new Map();
  let socket = null;
  let failed = 0;
  let delay = FIRST;
  let version = null;
  let timer = 0;
  let closed = false;
  let number = 0;
  let opened = 0;

  function take(told) {
    if (told.type === "unknown") return onunknown();
    if (told.type === "book") return onbook?.(told);
    if (told.type === "state") {
      version = told.version;
      onstate(told);
    }
    const reply = told.type === "reply" ? told : told.reply;
    if (!reply) return;
    waiting.get(reply.id)?.answer(reply.error);
    waiting.delete(reply.id);
  }

  function open() {
    if (closed) return;
    clearTimeout(timer);
    const address = new URL("live", base());
    address.protocol = address.protocol.replace("http", "ws");
    let good = false;
    socket = new WebSocket(address);
    socket.onopen = () => {
      good = true;
      opened = Date.now();
      failed = 0;
      online("socket");
      socket.send(JSON.stringify({ do: "hello", ...hello }));
      for (const { deed } of waiting.values()) socket.send(JSON.stringify(deed));
    };
    socket.onmessage = ({ data }) => take(JSON.parse(data));
    socket.onclose = ({ reason }) => {
      socket = null;
      if (closed || reason === "removed") return;
      if (good && Date.now() - opened > LONGEST) delay = FIRST;
      failed += good ? 0 : 1;
      online("");
      if (failed >= FAILED) return poll();
      // Not all phones of a class at the same moment.
      timer = setTimeout(open, delay * (0.5 + Math.random()));
      delay = Math.min(LONGEST, delay * 2);
    };
  }

  async function ask(act) {
    const sent = { ...hello, version, ...(act ? { act } : {}) };
    const answer = await fetch(new URL("poll", base()), {
      method: "POST",
      body: JSON.stringify(sent),
      cache: "no-store",
    });
    if (!answer.ok) throw new Error(answer.statusText);
    const told = await answer.json();
    if (told.book) onbook?.(told.book);
    take(told);
  }

  let polled = 0;
  async function poll() {
    if (closed) return;
    clearTimeout(timer);
    polled ||= Date.now();
    try {
      const [first] = waiting.values();
      await ask(first?.deed);
      online("poll");
    } catch {
      online("");
    }
    if (Date.now() - polled > AGAIN) {
      polled = 0;
      failed = 0;
      return open();
    }
    timer = setTimeout(poll, EVERY * (0.8 + 0.4 * Math.random()));
  }

  function send(deed) {
    number += 1;
    const sent = { ...deed, id: number };
    const late = setTimeout(() => waiting.has(sent.id) && deliver(sent), LATE);
    return new Promise((resolve) => {
      const answer = (error) => {
        clearTimeout(late);
        resolve(error);
      };
      waiting.set(sent.id, { deed: sent, answer });
      deliver(sent);
    });
  }

  function deliver(sent) {
    if (socket?.readyState === OPEN) socket.send(JSON.stringify(sent));
    else if (!socket) poll();
  }

  // A phone that wakes, or finds a network again, does not wait.
  const wake = () => {
    if (document.visibilityState === "hidden" || closed || socket) return;
    delay = FIRST;
    failed = 0;
    open();
  };
  document.addEventListener("visibilitychange", wake);
  addEventListener("online", wake);
  open();
  return {
    send,
    close() {
      closed = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
      removeEventListener("online", wake);
      socket?.close();
    },
  };
}
