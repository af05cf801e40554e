// What she wrote with no network: sealed at once, on this phone until her server has it.
import { Queue } from "./queue.js";
import { seal, toText } from "./seal.js";
import { home, homes, shelf } from "./shelf.js";

const ADDRESS = "/waiting";
const FLAG = "fullcup-writes"; // other pages look for it before they load any of this

const seconds = () => Math.floor(Date.now() / 1000);

async function send(item) {
  const to = (await homes.all()).find((one) => one.mark === item.mark);
  if (!to) return "unknown";
  const body = JSON.stringify({ token: to.token, client: item.client, sealed: toText(item.sealed), now: seconds() });
  try {
    const answer = await fetch(ADDRESS, {
      method: "POST", body, credentials: "omit", redirect: "error", cache: "no-store",
      headers: { "Content-Type": "application/json" },
    });
    if (answer.status === 404 && (await answer.json()).unknown) return "unknown";
    // A hotel's sign-in page says 200 as well, and not this.
    return answer.ok && (await answer.json()).kept === item.client ? "kept" : "later";
  } catch {
    return "later";
  }
}

export const queue = new Queue(shelf, send);
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

// Sealed and on the shelf when this is over. `told` is what store/phones.py reads.
export async function write(told) {
  const to = await home();
  const client = crypto.randomUUID();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  const sealed = await seal(to.key, client, { ...told, at: seconds(), zone });
  await queue.add({ client, mark: to.mark, at: Date.now(), sealed });
  return client;
}

// One page at a time, where the browser can say so; two at once hand in nothing twice either.
export function handIn() {
  const now = () => queue.handIn();
  return navigator.locks ? navigator.locks.request("fullcup-waiting", now) : now();
}
