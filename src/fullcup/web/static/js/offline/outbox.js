// What she wrote with no network: sealed at once, on this phone until her server has it.
import { Queue } from "./queue.js";
import { seal, toText } from "./seal.js";
import { home, homes, shelf } from "./shelf.js";

const ADDRESS = "/waiting";
const NEVER = [400, 413]; // as it is, it is not taken, however often it goes
const PATIENCE = 30000; // all tabs wait for the one that hands in
const FLAG = "fullcup-writes"; // other pages look for it before they load any of this

const seconds = () => Math.floor(Date.now() / 1000);

async function send(item) {
  const to = (await homes.all()).find((one) => one.mark === item.mark);
  if (!to) return "unknown";
  const body = JSON.stringify({ token: to.token, client: item.client, sealed: toText(item.sealed), now: seconds() });
  try {
    const answer = await fetch(ADDRESS, {
      method: "POST", body, credentials: "omit", redirect: "error", cache: "no-store",
      signal: AbortSignal.timeout?.(PATIENCE), // older browsers wait for as long as it takes
      headers: { "Content-Type": "application/json" },
    });
    if (answer.status === 404 && (await answer.json()).unknown) return "unknown";
    if (NEVER.includes(answer.status)) return "refused";
    // A hotel's sign-in page says 200 as well, and not this.
    return answer.ok && (await answer.json()).kept === item.client ? "kept" : "later";
  } catch {
    return "later";
  }
}

// What she is still typing lies on the shelf as well. While its page lives, that page holds a lock
// by its name, and nothing hands it in; a page that was closed or killed holds none.
const lockOf = (client) => `fullcup-writing ${client}`;

async function mayGo(item) {
  if (!item.typing) return true;
  return navigator.locks.request(lockOf(item.client), { ifAvailable: true }, (lock) => Boolean(lock));
}

export const queue = new Queue(shelf, send, mayGo);
export { home };

// From now on what is written here is sealed to this space.
export async function turnOn(told) {
  await homes.put({ ...told, since: Date.now() });
  localStorage.setItem(FLAG, "1");
}

export async function turnOff(phone) {
  for (const one of await homes.all()) if (one.phone === phone) await homes.drop(one.mark);
}

// A new passphrase has made a new key.
export async function knowKey(mark, key) {
  const known = (await homes.all()).find((one) => one.mark === mark);
  if (known && known.key !== key) await homes.put({ ...known, key });
}

// A name for what she begins to type; "" where this browser cannot tell a page that lives.
export function beginTyping() {
  if (!navigator.locks) return Promise.resolve("");
  const client = crypto.randomUUID();
  return new Promise((done) => {
    navigator.locks.request(lockOf(client), () => { done(client); return new Promise(() => {}); });
  });
}

export const forget = (client) => shelf.drop(client);

// Sealed and on the shelf when this is over. `told` is what store/phones.py reads. Under the name of
// what she was typing it takes that one's place.
export async function write(told, { client = crypto.randomUUID(), typing = false } = {}) {
  const to = await home();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  const sealed = await seal(to.key, client, { ...told, at: seconds(), zone });
  await queue.add({ client, mark: to.mark, at: Date.now(), sealed, typing });
  return client;
}

// One page at a time, where the browser can say so; two at once hand in nothing twice either.
export function handIn() {
  const now = () => queue.handIn();
  return navigator.locks ? navigator.locks.request("fullcup-waiting", now) : now();
}
