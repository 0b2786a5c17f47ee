// Forms that could not be sent are kept in this browser until they can be: encrypted under a key that no script can
// read out of it, and deleted together with it at sign-out (src/entity/form/local.rs).
const NAME = "campus-forms";

const answered = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });

let opened;
function open() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => ["keys", "forms"].forEach((store) => request.result.createObjectStore(store));
  return answered(request).then((database) => {
    // Another tab signs out.
    database.onversionchange = () => close();
    return database;
  });
}
function close() {
  const closing = opened;
  opened = undefined;
  return closing?.then((database) => database.close(), () => {});
}
async function store(name, mode = "readonly") {
  opened ??= open();
  return (await opened).transaction(name, mode).objectStore(name);
}

async function key() {
  const kept = await answered((await store("keys")).get("key"));
  if (kept) return kept;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await answered((await store("keys", "readwrite")).put(made, "key"));
  return made;
}

/** What this tab has, or had, open: name → what lets it go. */
const mine = new Map();
const LOCK = "campus-form/";

window.campusForms = {
  /** Says to other tabs that a form is open here, until it is let go or the tab ends. */
  hold(name) {
    mine.set(name, null);
    const granted = () => (mine.get(name) === null ? new Promise((done) => mine.set(name, done)) : undefined);
    navigator.locks?.request(LOCK + name, granted).catch(() => {});
  },
  letGo(name) {
    mine.get(name)?.();
    mine.set(name, undefined);
  },
  /** The forms that other tabs have open. */
  async elsewhere() {
    const held = (await navigator.locks?.query())?.held ?? [];
    return held.filter(({ name }) => name.startsWith(LOCK)).map(({ name }) => name.slice(LOCK.length)).filter((name) => !mine.has(name));
  },
  async put(name, text) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), new TextEncoder().encode(text));
    await answered((await store("forms", "readwrite")).put({ iv, data }, name));
  },
  /** The text, or null: nothing kept, or nothing that this browser's key opens. */
  async get(name) {
    const kept = await answered((await store("forms")).get(name));
    if (!kept) return null;
    const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, await key(), kept.data).catch(() => null);
    return text && new TextDecoder().decode(text);
  },
  remove: async (name) => answered((await store("forms", "readwrite")).delete(name)),
  names: async () => answered((await store("forms")).getAllKeys()),
  async clear() {
    await close();
    await answered(indexedDB.deleteDatabase(NAME));
  },
  /** On the way out: the request outlives the page. */
  send(url, body) {
    fetch(url, { method: "POST", keepalive: true, headers: { "content-type": "application/json" }, body }).catch(() => {});
  },
};
