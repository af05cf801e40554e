// The kept pages on which she writes with no network. What she wrote is read by the rules here, and
// what they hear opens help. It never keeps anything from being kept.
import * as outbox from "./outbox.js";
import * as waiting from "./waiting.js";
import { SafetyRules, check } from "./safety.js";

const page = document.querySelector("[data-write]");
const words = page.querySelector("textarea, input[type=text]");
const part = (name) => page.querySelector(`[data-${name}]`);
const said = (name) => { for (const one of page.querySelectorAll("[data-said]")) one.hidden = one.dataset.said !== name; };

// What no server would take is not kept: the phone could not read it to her again. Shared words can
// be that long; half a sign, as some apps cut it, is none.
const typed = () => {
  const text = words?.value.trim() ?? "";
  return text.toWellFormed?.() ?? text; // older browsers do not know it
};
const isTooLong = (text) => [...text].length > words?.maxLength;

async function heard(text) {
  try {
    const rules = new SafetyRules(await (await fetch(page.dataset.rules)).json());
    return check(text, rules);
  } catch {
    return { level: "none", routes: [] };
  }
}

function showHelp(routes) {
  const links = [...page.querySelectorAll("[data-route]")];
  for (const one of links) one.hidden = !routes.includes(one.dataset.route);
  part("help").hidden = !routes.length;
}

// A killed browser loses nothing of what she is typing: it is sealed at each pause, one after the
// other, and what she keeps in the end takes its place.
const PAUSE = 500;
const hasDraft = Boolean(page.querySelector("[data-keep=moment]"));
let draft = "";
let turn = Promise.resolve();
let pause = 0;

function inTurn(act) {
  turn = turn.then(act, act);
  return turn;
}

async function keepDraft() {
  const text = typed();
  if (!text) {
    if (draft) await outbox.forget(draft);
    return;
  }
  if (isTooLong(text)) { said("long"); return; }
  draft ||= await outbox.beginTyping();
  if (draft) await outbox.write({ kind: "moment", words: text, heavy: heavyOf() }, { client: draft, typing: true });
}

if (hasDraft) {
  words.addEventListener("input", (event) => {
    if (!event.isTrusted) return; // shared from another app: that is kept by a tap alone
    clearTimeout(pause);
    pause = setTimeout(() => inTurn(keepDraft).catch(() => { /* it still stands on the page */ }), PAUSE);
  });
}

async function written(told) {
  clearTimeout(pause);
  await outbox.write(told, draft ? { client: draft } : {});
  draft = "";
}

// `text` is what she typed, `label` what the page says of a tap.
async function keep(told, text, label = "") {
  try {
    await inTurn(() => written(told));
  } catch {
    said("trouble"); // her words stay where they are
    return false;
  }
  if (words) words.value = "";
  said("kept");
  part("shown").textContent = text || label; // until she leaves this page
  part("kept-title").focus();
  await waiting.show();
  waiting.handIn();
  const found = text ? await heard(text) : { level: "none", routes: [] };
  showHelp(found.routes);
  if (found.level === "crisis") location.assign(`/help/${found.routes[0]}`);
  return true;
}

function heavyOf() {
  // app.js gives it its name when she touches it.
  const slide = page.querySelector("input[type=range]");
  return slide?.name ? Number(slide.value) : null;
}

let isBusy = false; // a double tap is one
async function tapped(button) {
  const text = typed();
  if (isBusy) return;
  isBusy = true;
  try {
    if (!button.dataset.what && isTooLong(text)) { said("long"); words.focus(); return; }
    if (button.dataset.keep === "moment") {
      if (!text) { said("empty"); words.focus(); return; }
      await keep({ kind: "moment", words: text, heavy: heavyOf() }, text);
    } else if (button.dataset.own) {
      if (!text) { said("empty"); words.focus(); return; }
      await keep({ kind: "kept_moment", what: text, own: true, direction: button.dataset.own }, text);
    } else {
      await keep({ kind: "kept_moment", what: button.dataset.what, direction: button.dataset.direction }, "", button.textContent);
    }
  } finally {
    isBusy = false;
  }
}

page.addEventListener("click", (event) => {
  const button = event.target.closest("[data-keep], [data-own], [data-what]");
  if (button) tapped(button);
});

outbox.home().then((to) => {
  part("form").hidden = !to;
  part("no-home").hidden = Boolean(to);
}, () => { part("no-home").hidden = false; });
