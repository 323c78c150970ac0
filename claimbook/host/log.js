// What the reader did, in the browser's IndexedDB: a log of events that only grows, which all tabs
// share, and files beside it. An event is `{ uid, text }`; what its text says is for Python. Nothing is confirmed before the browser says that it is on the disk.
const STORES = { events: { autoIncrement: true }, reader: {} };

const FILES = IDBKeyRange.bound("file ", "file \uffff");

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

// The log as one tab sees it.
class Log {
  #db;
  #seen = 0; // the number of the newest event that was read or written here
  #era = null; // changes when the reader is forgotten

  constructor(db) {
    this.#db = db;
    db.onversionchange = () => db.close(); // another tab deletes or renews it
  }

  // Do `act` with the stores; what it returns is given once all of it is on the disk.
  #transaction(mode, act) {
    const one = this.#db.transaction(Object.keys(STORES), mode, { durability: "strict" });
    return new Promise((resolve, reject) => {
      let result;
      one.oncomplete = () => resolve(result);
      one.onabort = () => reject(one.error ?? new Error("the browser broke off"));
      act(one.objectStore("events"), one.objectStore("reader")).then(
        (found) => {
          result = found;
        },
        (error) => {
          reject(error);
          try {
            one.abort();
          } catch {} // it has ended by itself
        },
      );
    });
  }

  /**
   * What is new since the last time: `{ anew, seed, events, files }`, of files all. `anew` says
   * that the reader was forgotten since, and `events` then holds all that there is.
   */
  async read() {
    return this.#transaction("readonly", async (events, reader) => {
      const held = (await asked(reader.get("reader"))) ?? { seed: "", era: "" };
      const anew = this.#era !== null && held.era !== this.#era;
      if (anew) this.#seen = 0;
      this.#era = held.era;
      const range = IDBKeyRange.lowerBound(this.#seen, true);
      const [found, keys] = [asked(events.getAll(range)), asked(events.getAllKeys(range))];
      const list = await found;
      this.#seen = (await keys).at(-1) ?? this.#seen;
      const files = Object.fromEntries(
        (await asked(reader.getAll(FILES))).map(({ name, text }) => [name, text]),
      );
      return { anew, seed: held.seed, events: list, files };
    });
  }

  /** Add events, each once, and files; keep the seed. Resolves when all is on the disk. */
  async write(seed, list, files = {}) {
    this.#seen = await this.#transaction("readwrite", async (events, reader) => {
      const held = (await asked(reader.get("reader"))) ?? { era: this.#era ?? "" };
      // Of two seeds the smaller one stays, as wherever progress is brought together.
      if (!held.seed || seed < held.seed) await asked(reader.put({ ...held, seed }, "reader"));
      for (const [file, text] of Object.entries(files)) {
        await asked(reader.put({ name: file, text }, `file ${file}`));
      }
      const last = await asked(events.openKeyCursor(null, "prev"));
      let newest = this.#seen;
      for (const event of list) {
        if (await asked(events.index("uid").getKey(event.uid))) continue;
        newest = await asked(events.add(event));
      }
      // What another tab wrote meanwhile is still to be read.
      return last && last.key > this.#seen ? this.#seen : newest;
    });
  }

  /** Delete everything, for all tabs. */
  async forget() {
    return this.#transaction("readwrite", async (events, reader) => {
      await asked(events.clear());
      await asked(reader.clear());
      await asked(reader.put({ seed: "", era: crypto.randomUUID() }, "reader"));
    });
  }

  /** How many events and files there are. */
  count() {
    const all = async (events, reader) =>
      (await asked(events.count())) + (await asked(reader.count(FILES)));
    return this.#transaction("readonly", all);
  }

  close() {
    this.#db.close();
  }
}

/** Open the log of this name. Rejects where the browser keeps nothing, as in some private windows. */
export async function openLog(name) {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    for (const [store, options] of Object.entries(STORES)) {
      opening.result.createObjectStore(store, options);
    }
    opening.transaction.objectStore("events").createIndex("uid", "uid", { unique: true });
  };
  return new Log(await asked(opening));
}
