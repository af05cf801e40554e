// Her space may have locked itself while she wrote. Before a form leaves the page this asks;
// if it is locked, name and words are asked for on top of the page, and then the form goes.
// Without this file the server answers with a page that carries what she wrote.
// A page that stands there after its space was locked is covered: a phone goes from hand to hand.
(() => {
  const { alive, door, space, wait, offline, failed, locked, reopen } = document.body.dataset;
  const FRESH = 20000; // a page this young came from an open space; asking would only delay
  let seen = performance.now();
  let waiting = null; // what is sent once the space is open: { form, submitter }
  let passed = null; // the form that has been asked about
  let dialog = null;

  const say = (words) => { document.getElementById("live").textContent = words; };
  const isPost = (form) => (form.getAttribute("method") || "").toLowerCase() === "post";

  function send() {
    const { form, submitter } = waiting;
    waiting = null;
    if (!form.isConnected) return;
    seen = performance.now();
    passed = form;
    form.requestSubmit(submitter && submitter.isConnected ? submitter : null);
  }

  // Asks for the very space that this page was drawn from: two may share a phone.
  const ask = () => fetch(alive, { headers: { "X-Fullcup-Space": space }, cache: "no-store" });

  async function check() {
    // A slow line: she sees that her tap was heard.
    const patience = setTimeout(say, 1500, wait);
    try {
      const answer = await ask().finally(() => clearTimeout(patience));
      say("");
      if (answer.ok) send();
      else if (answer.status === 401) await open();
      else giveUp(failed);
    } catch {
      const told = new CustomEvent("fullcup:unsent", { cancelable: true, detail: { form: waiting.form } });
      giveUp(document.dispatchEvent(told) ? offline : "");
    }
  }
  function giveUp(words) {
    waiting = null;
    say(words);
  }

  function place(html) {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    dialog.replaceChildren(...parsed.body.childNodes);
    const more = document.createElement("script");
    more.src = dialog.querySelector("form").dataset.script;
    dialog.append(more);
    (dialog.querySelector("[aria-invalid=true]") || dialog.querySelector("input:not([type=hidden])"))?.focus();
  }

  async function open() {
    const html = await (await fetch(door, { cache: "no-store" })).text();
    dialog = document.createElement("dialog");
    dialog.className = "over";
    dialog.setAttribute("aria-labelledby", "door-title");
    dialog.addEventListener("submit", unlock);
    dialog.addEventListener("click", (event) => { if (event.target.closest("[data-close]")) dialog.close(); });
    // Closed without unlocking: the page and her words are as they were.
    dialog.addEventListener("close", () => { dialog.remove(); waiting = null; });
    document.body.append(dialog);
    dialog.showModal();
    place(html);
  }

  async function unlock(event) {
    event.preventDefault();
    const form = event.target;
    const button = form.querySelector("button:not([type=button])");
    button.disabled = true;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { "X-Fullcup-Overlay": "1" },
      });
      if (answer.status !== 204) place(await answer.text());
      else if ((await ask()).ok) done();
      else elsewhere(form);
    } catch {
      tell(form, offline);
    }
    button.disabled = false;
  }
  function done() {
    uncover();
    const kept = waiting;
    dialog.close();
    waiting = kept;
    say("");
    if (waiting) send();
  }
  // Another space is open now. Her words stay on this page and are not sent there.
  function elsewhere(form) { tell(form, form.dataset.elsewhere); }
  function tell(form, words) { form.querySelector("[role=alert]").textContent = words; }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!isPost(form) || form.closest("dialog") || form.hasAttribute("data-unasked")) return;
    if (form === passed) { passed = null; return; }
    if (!waiting && performance.now() - seen < FRESH) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (waiting) return;
    waiting = { form, submitter: event.submitter };
    check();
  }, true);

  // htmx met a locked space after all: another tab locked it. Ask, then send again.
  document.addEventListener("htmx:responseError", (event) => {
    const form = event.target.closest?.("form");
    if (event.detail.xhr.status !== 401 || !form || !isPost(form) || waiting) return;
    event.stopImmediatePropagation();
    waiting = { form, submitter: event.detail.requestConfig?.triggeringEvent?.submitter };
    open().catch(() => giveUp(offline));
  }, true);

  // -- covering --
  const HALF_HOUR = 30 * 60000;
  let asked = Date.now(); // by the clock on the wall: a phone that sleeps counts no seconds
  let cover = null;
  const others = window.BroadcastChannel && new BroadcastChannel("fullcup-lock");

  // Help stays in reach, and what she typed stays in the page underneath.
  function hide() {
    if (cover) return;
    cover = document.createElement("div");
    cover.className = "page";
    const button = Object.assign(document.createElement("button"), { className: "act", textContent: reopen });
    button.addEventListener("click", () => look(() => open().catch(() => say(offline))));
    cover.append(Object.assign(document.createElement("h1"), { textContent: locked }), button);
    document.getElementById("page").hidden = true;
    document.getElementById("page").before(cover);
  }
  function uncover() {
    if (!cover) return;
    cover.remove();
    cover = null;
    document.getElementById("page").hidden = false;
  }
  async function look(ifLocked) {
    asked = Date.now();
    try {
      const answer = await ask();
      if (answer.ok) uncover();
      else if (answer.status === 401) ifLocked();
    } catch {
      if (cover) say(offline); // who takes the phone off the net sees no more for it
    }
  }
  function again() {
    if (Date.now() - asked >= HALF_HOUR) hide();
    look(hide);
  }

  // Asking is no visit: a page that lies open does not keep its space open.
  setInterval(() => { if (Date.now() - asked >= HALF_HOUR) again(); }, 60000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden && Date.now() - asked > FRESH) again(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) { hide(); look(hide); } });
  document.addEventListener("submit", (event) => {
    if (event.target.hasAttribute("data-locks")) others?.postMessage(space);
  });
  others?.addEventListener("message", (event) => {
    if (event.data !== space) return;
    hide();
    setTimeout(look, 1500, hide);
  });
})();
