// With no network the taps of whoever stays wait on their phone and go by themselves, each once, with the
// time of the tap. "Ask for a call now" never waits: with.js says at once that it was not delivered.
import { Queue } from "./offline/queue.js";
import { nameOf, taps } from "./with_taps.js";

const place = document.querySelector("[data-lasts]");
const home = place ? place.dataset.home : "";
const EVERY = 15000, PATIENCE = 15000, TWICE = 1500;
const shelf = taps(home), queue = new Queue(shelf, send);
const box = document.querySelector("textarea");
let landed = null; // the page with which the server answered last: { client, address, text }
let ended = false;

// The page that answers is read in the same time; that it comes no further takes back no tap.
async function ask(address, how = {}) {
  const stop = new AbortController(), timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(address, { ...how, signal: stop.signal });
    return { answer, text: await answer.text().catch(() => "") };
  } finally {
    clearTimeout(timer);
  }
}
function post(item) {
  const waited = Math.max(0, Math.round((Date.now() - item.at) / 1000));
  const body = new URLSearchParams([...item.fields, ["waited", String(waited)]]);
  return ask(home, { method: "POST", body });
}

// Only an answer that names this very tap says that it has come; a network's sign-in page does not.
function hasCome(item, answer) {
  if (!answer.ok || !answer.url) return false;
  const told = new URL(answer.url).searchParams, fields = new URLSearchParams(item.fields);
  return fields.get("act") === "undo" ? told.get("did") === "back" : (told.get("sent") || "").startsWith(`${fields.get("client")}:`);
}

async function send(item) {
  if (ended) return "later";
  try {
    const { answer, text } = await post(item);
    if (answer.status === 404) await end();
    if (answer.status === 422) {
      refused(text);
      return "unknown"; // too many at once: the others may be in their time
    }
    if (!hasCome(item, answer)) return "later";
    landed = { client: item.client, address: answer.url, text };
    return "kept";
  } catch {
    return "later"; // no network
  }
}

const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
function refused(text) {
  say(parsed(text).querySelector(".wrong")?.textContent || "");
}
function say(words) {
  const line = place.querySelector("[data-refused]");
  line.textContent = words;
  line.hidden = !words;
  if (words) place.hidden = false;
}

async function show() {
  const list = (await queue.waiting()).filter((item) => item.says);
  place.querySelector("ul").replaceChildren(...list.map(row));
  place.querySelector(".label").hidden = !list.length;
  if (!list.length) say("");
  place.hidden = !list.length;
}
function row(item) {
  const line = document.createElement("li"), said = document.createElement("span"), back = document.createElement("button");
  const clock = new Date(item.at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  line.className = "level";
  said.textContent = `${clock} · ${item.says}`;
  said.dir = "auto";
  back.textContent = place.dataset.back;
  back.className = "pill";
  back.addEventListener("click", () => takeBack(item));
  line.append(said, back);
  return line;
}

// It may have come all the same, its answer lost: so the server is told as well, and forgets it either way.
async function takeBack(item) {
  await queue.add({ client: crypto.randomUUID(), at: Date.now(), says: "", fields: [...item.fields, ["act", "undo"]] });
  await shelf.drop(item.client);
  await show();
  await handIn();
}

// A page that was kept, or stays open, past midnight: "today" is another day then.
function tellTheDay() {
  const line = document.querySelector("[data-over]");
  if (!line || Date.now() < line.dataset.over * 1000) return;
  line.textContent = line.textContent.replace(line.dataset.today, line.dataset.dated);
  delete line.dataset.over;
}

let turn = Promise.resolve();
function handIn() {
  turn = turn.catch(() => {}).then(async () => {
    if (ended) return;
    await queue.handIn();
    if (!ended) await show();
  });
  return turn;
}

function told(form, button) {
  const fields = new FormData(form), client = crypto.randomUUID();
  if (button?.name) fields.set(button.name, button.value); // older browsers leave it out
  fields.set("client", client); // a tap later from the same page is another thing
  const words = (fields.get("words") || "").trim();
  return { client, at: Date.now(), says: words || (button || form).textContent.trim(), fields: [...fields.entries()], words };
}

async function tap(event) {
  const form = event.target, button = event.submitter, isUndo = form.classList.contains("undo");
  if (form.hasAttribute("data-needs")) return;
  const { words, ...item } = told(form, button);
  const isNote = !isUndo && new URLSearchParams(item.fields).get("news") === "note";
  event.preventDefault();
  if (isNote && !words) return;
  if (isNote && [...words].length > Number(place.dataset.longest)) { say(place.dataset.long); return; }
  if (button) { button.disabled = true; setTimeout(() => { button.disabled = false; }, TWICE); }
  document.querySelector("form.undo")?.remove(); // what it takes back was told before this
  form.reset(); // at once: what is typed next stays
  try {
    await queue.add(item); // before it is sent: a browser may be killed
  } catch {
    HTMLFormElement.prototype.submit.call(plain(form, item.fields)); // a phone that keeps nothing: as without scripts
    return;
  }
  await handIn();
  if (ended) return;
  const isWaiting = (await shelf.all()).some((one) => one.client === item.client);
  if (isWaiting) place.scrollIntoView({ block: "nearest" });
  else if (box?.value.trim()) await showTold(item);
  else location.assign(addressAfter(item));
}
// A note that is half written stays in its box, and nowhere else: of the new page only its first line comes.
async function showTold(item) {
  const told = landed?.client === item.client ? landed : await ask(addressAfter(item)).catch(() => ({ text: "" }));
  const line = parsed(told.text).querySelector("[data-told]");
  document.querySelector("[data-told]")?.remove();
  if (!line) return;
  document.getElementById("page").prepend(document.importNode(line, true));
  document.querySelector("[data-told]").scrollIntoView({ block: "nearest" });
}
function addressAfter(item) {
  if (landed?.client === item.client) return landed.address;
  // Another tab was quicker, and has the name by which it is taken back.
  const fields = new URLSearchParams(item.fields);
  return `${home}?did=${fields.get("act") === "undo" ? "back" : fields.get("news")}`;
}
function plain(form, fields) {
  const copy = document.createElement("form");
  copy.method = "post";
  copy.action = form.action;
  for (const [name, value] of fields) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    copy.append(field);
  }
  document.body.append(copy);
  return copy;
}

// The link is over: what waits goes, and with the worker the page that was kept.
async function end() {
  if (ended) return;
  ended = true;
  turn.catch(() => {}).then(() => indexedDB.deleteDatabase(nameOf(home))); // what is on its way looks there once more
  (await navigator.serviceWorker?.getRegistration(home))?.active?.postMessage("end");
  document.getElementById("page").replaceChildren(document.querySelector("template[data-ended]").content);
}

async function keep() {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data === "ended") end();
    else if (data === "kept") document.querySelector("[data-kept]").hidden = false;
  });
  const found = await navigator.serviceWorker.register("/with/worker.js", { scope: home, updateViaCache: "none" });
  await active(found);
  const ask = (what) => found.active?.postMessage(what);
  ask("keep");
  window.addEventListener("online", () => ask("keep"));
  setInterval(() => ask("look"), EVERY);
}
function active(found) {
  const worker = found.installing || found.waiting;
  if (found.active || !worker) return found.active;
  return new Promise((done) => { worker.addEventListener("statechange", () => { if (worker.state === "activated") done(); }); });
}

if (place && window.isSecureContext && window.crypto?.randomUUID && window.indexedDB) {
  document.addEventListener("submit", tap);
  window.addEventListener("online", handIn);
  setInterval(() => { tellTheDay(); handIn(); }, EVERY);
  tellTheDay();
  keep().catch(() => { /* refused, or no network: the page works with one */ });
  // The page of a call, opened with no network: nobody can say here whether it has arrived.
  if (location.pathname !== home) document.querySelector("[data-unsent]").hidden = false;
  show().then(handIn).catch(() => { /* a phone that keeps nothing */ });
}
