// With no network the taps of whoever stays wait on their phone and go by themselves, each once, with the
// time of the tap. "You are needed" never waits: with.js says at once that it was not delivered.
const place = document.querySelector("[data-until]");
const home = place ? place.dataset.home : "";
const KEY = `fullcup-with:${home}`, EVERY = 15000, PATIENCE = 15000, TWICE = 1500;

const waiting = () => JSON.parse(localStorage.getItem(KEY) || "[]");
function keep(list) {
  if (list.length) localStorage.setItem(KEY, JSON.stringify(list));
  else localStorage.removeItem(KEY);
}

async function end() {
  localStorage.removeItem(KEY);
  const worker = await navigator.serviceWorker?.getRegistration(home);
  worker?.active?.postMessage("end");
  location.reload();
}

function post(one) {
  const stop = new AbortController(), timer = setTimeout(() => stop.abort(), PATIENCE);
  const waited = Math.max(0, Math.round((Date.now() - one.at) / 1000));
  const body = new URLSearchParams([...one.fields, ["waited", String(waited)]]);
  return fetch(home, { method: "POST", body, signal: stop.signal }).finally(() => clearTimeout(timer));
}
// Only our own page says that it has come; a network's sign-in page does not.
const isOurs = (answer) => answer.ok && new URL(answer.url).searchParams.has("did");

function show() {
  const box = document.querySelector("[data-waiting]"), list = waiting();
  box.hidden = !list.length;
  box.querySelector("ul").replaceChildren(...list.map((one) => {
    const row = document.createElement("li"), back = document.createElement("button");
    row.className = "level";
    const clock = new Date(one.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    back.textContent = box.dataset.back;
    back.className = "pill";
    back.addEventListener("click", () => { keep(waiting().filter((other) => other.id !== one.id)); show(); });
    row.append(`${clock} · ${one.says} `, back);
    return row;
  }));
}

let busy = false;
async function send() {
  if (busy || !waiting().length) return;
  busy = true;
  try {
    for (const one of waiting()) {
      const answer = await post(one);
      if (answer.status === 404) { await end(); return; }
      if (!isOurs(answer)) break;
      keep(waiting().filter((other) => other.id !== one.id));
      show();
    }
  } catch {
    // No network: it waits.
  } finally {
    busy = false;
  }
}

async function tap(event) {
  const form = event.target, button = event.submitter;
  if (form.hasAttribute("data-needs") || form.querySelector("[name=act]")) return;
  event.preventDefault();
  const id = crypto.randomUUID(), told = new FormData(form, button);
  told.set("client", id); // a tap later from the same page is another thing
  const words = (told.get("words") || "").trim();
  if (told.get("news") === "note" && !words) return;
  button.disabled = true;
  setTimeout(() => { button.disabled = false; }, TWICE);
  const one = { id, at: Date.now(), says: words || button.textContent.trim(), fields: [...told.entries()] };
  try {
    keep([...waiting(), one]); // kept before it is sent: a browser may be killed
    const answer = await post(one);
    if (answer.status === 404) { await end(); return; }
    if (answer.ok && !isOurs(answer)) throw new Error("not ours");
    const isRefused = !answer.ok && told.get("news") === "note";
    if (!answer.ok && !isRefused) throw new Error("later"); // too many at once, or a full disk there
    keep(waiting().filter((other) => other.id !== id));
    if (isRefused) HTMLFormElement.prototype.submit.call(form); // the page that comes says why, with the note in it
    else location.assign(answer.url);
  } catch {
    form.reset();
    show();
  }
}

if (place && window.isSecureContext && window.crypto?.randomUUID) {
  document.addEventListener("submit", tap);
  window.addEventListener("online", send);
  setInterval(send, EVERY);
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.register("/with/worker.js", { scope: home, updateViaCache: "none" }).then(async (worker) => {
      const answer = await fetch(home);
      const text = await answer.clone().text();
      if (!answer.ok || !text.includes("data-until=")) return;
      await (await caches.open("with-page")).put(home, new Response(text, { headers: answer.headers }));
      document.querySelector("[data-kept]").hidden = !worker;
    }).catch(() => { /* refused: the page works with a network */ });
  }
  show();
  send();
}
