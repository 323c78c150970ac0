// What the reader did, in the browser's IndexedDB: a log of events that only grows, which all tabs
// share, and files beside it. Nothing is confirmed before the browser says that it is on the disk.
const STORES = { events: { autoIncrement: true }, reader: {} };

const FILES = IDBKeyRange.bound("file ", "file \uffff");

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Open the log of this name. Rejects where the browser keeps nothing, as in some private windows. */
export async function openLog(name) {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    for (const [store, options] of Object.entries(STORES)) {
      opening.result.createObjectStore(store, options);
    }
    opening.transaction.objectStore("events").createIndex("uid", "uid", { unique: true });
  };
  const db = await asked(opening);
  db.onversionchange = () => db.close(); // another tab deletes or renews it
  let seen = 0; // the number of the newest event that was read or written here
  let era = null; // changes when the reader is forgotten

  // Do `act` with the stores; what it returns is given once all of it is on the disk.
  function transaction(mode, act) {
    const one = db.transaction(Object.keys(STORES), mode, { durability: "strict" });
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
   * What is new since the last time: `{ anew, seed, events, files }`, of files all. `anew` says that the reader was
   * forgotten since, and `events` then holds all that there is.
   */
  async function read() {
    return transaction("readonly", async (events, reader) => {
      const held = (await asked(reader.get("reader"))) ?? { seed: "", era: "" };
      const anew = era !== null && held.era !== era;
      if (anew) seen = 0;
      era = held.era;
      const range = IDBKeyRange.lowerBound(seen, true);
      const [found, keys] = [asked(events.getAll(range)), asked(events.getAllKeys(range))];
      const list = await found;
      seen = (await keys).at(-1) ?? seen;
      const files = Object.fromEntries(
        (await asked(reader.getAll(FILES))).map(({ name, text }) => [name, text]),
      );
      return { anew, seed: held.seed, events: list, files };
    });
  }

  /** Add events, each once, and files; keep the seed. Resolves when all is on the disk. */
  async function write(seed, list, files = {}) {
    seen = await transaction("readwrite", async (events, reader) => {
      const held = (await asked(reader.get("reader"))) ?? { era: era ?? "" };
      // Of two seeds the smaller one stays, as wherever progress is brought together.
      if (!held.seed || seed < held.seed) await asked(reader.put({ ...held, seed }, "reader"));
      for (const [file, text] of Object.entries(files)) {
        await asked(reader.put({ name: file, text }, `file ${file}`));
      }
      const last = await asked(events.openKeyCursor(null, "prev"));
      let newest = seen;
      for (const event of list) {
        if (await asked(events.index("uid").getKey(event.uid))) continue;
        newest = await asked(events.add(event));
      }
      return last && last.key > seen ? seen : newest; // what another tab wrote is still to be read
    });
  }

  /** Delete everything, for all tabs. */
  async function forget() {
    return transaction("readwrite", async (events, reader) => {
      await asked(events.clear());
      await asked(reader.clear());
      await asked(reader.put({ seed: "", era: crypto.randomUUID() }, "reader"));
    });
  }

  const count = () =>
    transaction(
      "readonly",
      async (events, reader) => (await asked(events.count())) + (await asked(reader.count(FILES))),
    );
  return { read, write, forget, count, close: () => db.close() };
}
