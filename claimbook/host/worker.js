// The page's own Python: Pyodide's core with the course's code, and the log of what the reader did.
// Everything comes from the site itself. One thing is done after another, in the order of the page.
import { openLog } from "./log.js";

const COURSE = "/course";
const SIZE = 12_400_000; // bytes of the core and the course, as the browser unpacks them
const REASONS = {
  QuotaExceededError: "there is no room left for this site in your browser",
  none: "your browser keeps nothing for this site (a private window, or its settings)",
};

let pyodide = null;
let host = null;
let log = null;
let queue = Promise.resolve();
const others = new BroadcastChannel(`${self.name} answers`); // the other tabs of this site

const say = (message) => self.postMessage(message);
const toPython = (value) => JSON.stringify(value);

// Fetch as always, and tell the page how much has come.
function counting() {
  const plain = self.fetch;
  let come = 0;
  self.fetch = async (...request) => {
    const answer = await plain(...request);
    if (!answer.ok) throw new Error(`${answer.url} is not there (${answer.status})`);
    const counted = new TransformStream({
      transform(part, controller) {
        come += part.length;
        say({ progress: Math.min(come / SIZE, 0.99) });
        controller.enqueue(part);
      },
    });
    return new Response(answer.body.pipeThrough(counted), { headers: answer.headers });
  };
}

// A zip that lies beside this file: fetched, and laid down among the course's files.
async function fetched(name) {
  const answer = await fetch(new URL(name, self.location.href));
  return answer.arrayBuffer();
}
const unpack = (zip) => pyodide.unpackArchive(zip, "zip", { extractDir: COURSE });

async function startPython(python) {
  counting();
  const zipped = fetched("course.zip");
  zipped.catch(() => {}); // told when it is waited for
  const { loadPyodide } = await import(new URL("pyodide.mjs", python));
  pyodide = await loadPyodide({
    indexURL: python,
    packageBaseUrl: python, // and nothing from elsewhere
    env: { HOME: "/home/reader", COURSE_ROOT: COURSE, COURSE_HOME: "/home/reader" },
  });
  unpack(await zipped);
  pyodide.runPython(`import sys; sys.path.insert(0, "${COURSE}")`);
  return pyodide.pyimport("claimbook.host.session");
}

async function start(python) {
  const loading = startPython(python);
  let stored = { seed: "", events: [] };
  let refused = "";
  try {
    log = await openLog(self.name);
    stored = await log.read();
  } catch (error) {
    refused = reason(error);
  }
  const session = await loading;
  host = session.Host(toPython(stored));
  if (refused) host.refused(refused);
  say({ ready: true });
}

function reason(error) {
  console.warn(error);
  return REASONS[error?.name] ?? REASONS.none;
}

// Follow what other tabs wrote since the last time.
async function follow() {
  if (!log) return;
  try {
    const { anew, ...found } = await log.read();
    if (anew) host.renew(toPython(found));
    else host.take(toPython(found));
  } catch (error) {
    host.refused(reason(error));
  }
}

// Bring what is new to the disk. Only then the page is told of it.
async function keep() {
  const fresh = host.pending();
  if (!fresh) return;
  try {
    log ??= await openLog(self.name);
    const { events, files } = JSON.parse(fresh);
    await log.write(host.seed, events, files);
    host.written(fresh);
    others.postMessage("written");
  } catch (error) {
    host.refused(reason(error));
  }
}

const DO = {
  start: ({ python }) => start(python),
  async open({ widget, session }) {
    if (session.name === "brief") unpack(await fetched("brief.zip"));
    host.open(widget, toPython(session));
  },
  receive: ({ widget, message }) => host.receive(widget, toPython(message)),
  follow: () => {},
  export: () => host.export(),
  bring: ({ text }) => host.bring(text),
  async forget() {
    await log?.forget();
    others.postMessage("written");
    host.renew(toPython({ seed: "", events: [] }));
  },
};

async function handle({ id, what, ...given }) {
  let told = {};
  try {
    if (what !== "start") {
      if (!host) throw new Error("Python did not start");
      await follow();
    }
    const result = await DO[what](given);
    await keep();
    told = { result };
  } catch (error) {
    console.error(error);
    told = {
      error: String(error.message ?? error)
        .trim()
        .split("\n")
        .at(-1),
    };
  }
  const [changes, sent] = host ? [host.changes(), host.sent()].map((one) => JSON.parse(one)) : [];
  say({ id, ...told, changes, sent });
}

const next = (message) => {
  queue = queue.then(() => handle(message));
};
self.onmessage = ({ data }) => next(data);
others.onmessage = () => host && next({ what: "follow" });
