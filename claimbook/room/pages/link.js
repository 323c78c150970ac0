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
export const connect = (page) => new Line(page);

class Line {
  #page;
  #waiting = new Map();
  #socket = null;
  #failed = 0;
  #delay = FIRST;
  #version = null;
  #timer = 0;
  #closed = false;
  #number = 0;
  #opened = 0;
  #polled = 0;

  constructor(page) {
    this.#page = page;
    document.addEventListener("visibilitychange", this.#wake);
    addEventListener("online", this.#wake);
    this.#open();
  }

  #take(told) {
    const { onunknown, onbook, onstate } = this.#page;
    if (told.type === "unknown") return onunknown();
    if (told.type === "book") return onbook?.(told);
    if (told.type === "state") {
      this.#version = told.version;
      onstate(told);
    }
    const reply = told.type === "reply" ? told : told.reply;
    if (!reply) return;
    this.#waiting.get(reply.id)?.answer(reply.error);
    this.#waiting.delete(reply.id);
  }

  #open() {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    const address = new URL("live", base());
    address.protocol = address.protocol.replace("http", "ws");
    let good = false;
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.onopen = () => {
      good = true;
      this.#opened = Date.now();
      this.#failed = 0;
      this.#page.online("socket");
      socket.send(JSON.stringify({ do: "hello", ...this.#page.hello }));
      for (const { deed } of this.#waiting.values()) socket.send(JSON.stringify(deed));
    };
    socket.onmessage = ({ data }) => this.#take(JSON.parse(data));
    socket.onclose = ({ reason }) => this.#lost(good, reason);
  }

  #lost(good, reason) {
    this.#socket = null;
    if (this.#closed || reason === "removed") return;
    if (good && Date.now() - this.#opened > LONGEST) this.#delay = FIRST;
    this.#failed += good ? 0 : 1;
    this.#page.online("");
    if (this.#failed >= FAILED) {
      this.#poll();
      return;
    }
    // Not all phones of a class at the same moment.
    this.#timer = setTimeout(() => this.#open(), this.#delay * (0.5 + Math.random()));
    this.#delay = Math.min(LONGEST, this.#delay * 2);
  }

  async #ask(act) {
    const sent = { ...this.#page.hello, version: this.#version, ...(act ? { act } : {}) };
    const answer = await fetch(new URL("poll", base()), {
      method: "POST",
      body: JSON.stringify(sent),
      cache: "no-store",
    });
    if (!answer.ok) throw new Error(answer.statusText);
    const told = await answer.json();
    if (told.book) this.#page.onbook?.(told.book);
    this.#take(told);
  }

  async #poll() {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    this.#polled ||= Date.now();
    try {
      const [first] = this.#waiting.values();
      await this.#ask(first?.deed);
      this.#page.online("poll");
    } catch {
      this.#page.online("");
    }
    if (Date.now() - this.#polled > AGAIN) {
      this.#polled = 0;
      this.#failed = 0;
      this.#open();
      return;
    }
    this.#timer = setTimeout(() => this.#poll(), EVERY * (0.8 + 0.4 * Math.random()));
  }

  send(deed) {
    this.#number += 1;
    const sent = { ...deed, id: this.#number };
    const late = setTimeout(() => this.#waiting.has(sent.id) && this.#deliver(sent), LATE);
    return new Promise((resolve) => {
      const answer = (error) => {
        clearTimeout(late);
        resolve(error);
      };
      this.#waiting.set(sent.id, { deed: sent, answer });
      this.#deliver(sent);
    });
  }

  #deliver(sent) {
    if (this.#socket?.readyState === OPEN) this.#socket.send(JSON.stringify(sent));
    else if (!this.#socket) this.#poll();
  }

  // A phone that wakes, or finds a network again, does not wait.
  #wake = () => {
    if (document.visibilityState === "hidden" || this.#closed || this.#socket) return;
    this.#delay = FIRST;
    this.#failed = 0;
    this.#open();
  };

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#wake);
    removeEventListener("online", this.#wake);
    this.#socket?.close();
  }
}
