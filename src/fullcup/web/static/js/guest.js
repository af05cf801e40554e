// Before she has a space, her page carries what she wrote, sealed under a cookie that no
// script can read. This keeps the newest sealed copy: in this tab while it lives, and on this
// phone for a week if she says so. It never sees a word.
(() => {
  const NAME = "fullcup-guest";
  const WEEK = 7 * 24 * 3600 * 1000;
  const MOMENT = /^\/moment\/([0-9a-f-]{36})\//;

  function open(which) { try { return window[which]; } catch { return null; } }
  const tab = open("sessionStorage");
  const phone = open("localStorage");

  // A shelf holds { moment id: { blob, path, at } }: a path says no word of hers.
  function shelf(store) {
    try { return JSON.parse(store?.getItem(NAME)) || {}; } catch { return {}; }
  }
  function put(store, all) {
    try {
      if (Object.keys(all).length) store?.setItem(NAME, JSON.stringify(all));
      else store?.removeItem(NAME);
    } catch { /* the device is full, or private */ }
  }
  const idOf = (path) => MOMENT.exec(path)?.[1];
  const pathOf = (url) => new URL(url, location.href).pathname;

  function forgetOld() {
    const all = shelf(phone);
    for (const id of Object.keys(all)) {
      if (Date.now() - all[id].at > WEEK) delete all[id];
    }
    put(phone, all);
  }

  // The newest blob of this moment; on the phone too if that was asked for, now or before.
  function carry(input) {
    const path = pathOf(input.form.getAttribute("action"));
    const id = idOf(path);
    if (!id || !input.value) return;
    const kept = { blob: input.value, path, at: Date.now() };
    put(tab, { ...shelf(tab), [id]: kept });
    if (id in shelf(phone) || input.hasAttribute("data-guest-week")) {
      put(phone, { ...shelf(phone), [id]: kept });
    }
    // This page answered a form, so Back and Reload would ask her to send it again, or show an
    // error. As a plain address it comes back by itself, through `resume`.
    history.replaceState(history.state, "", path);
  }

  const everything = () => ({ ...shelf(phone), ...shelf(tab) });
  const newest = () => Object.values(everything()).sort((one, other) => other.at - one.at)[0];

  // The first page: something is waiting from Tuesday.
  function wait(link) {
    const kept = newest();
    if (!kept) return;
    const day = new Date(kept.at);
    const today = day.toDateString() === new Date().toDateString();
    const name = day.toLocaleDateString(document.documentElement.lang, { weekday: "long" });
    link.textContent = today ? link.dataset.today : link.dataset.guestWaiting.replace("{day}", name);
    link.href = kept.path;
    link.hidden = false;
  }

  // A page of the flow that came without its blob: a reload, or days later.
  function resume(form) {
    const id = idOf(location.pathname);
    if (form.hasAttribute("data-dead")) { drop(id); return; }
    const kept = everything()[id];
    if (!kept) return;
    form.elements.namedItem("blob").value = kept.blob;
    form.submit();
  }
  function drop(id) {
    for (const store of [tab, phone]) {
      const all = shelf(store);
      delete all[id];
      put(store, all);
    }
  }

  // She ticks that what waits on this phone comes into the space too.
  function adopt(box) {
    const label = box.closest("[hidden]");
    const there = new Set([...box.form.querySelectorAll("input[name=blob]")].map((one) => one.value));
    const blobs = Object.values(everything()).map((kept) => kept.blob).filter((blob) => !there.has(blob));
    if (!blobs.length) return;
    if (label) label.hidden = false;
    const set = () => {
      box.form.querySelectorAll("[data-adopted]").forEach((input) => input.remove());
      if (!box.checked) return;
      for (const blob of blobs) {
        const input = Object.assign(document.createElement("input"), { type: "hidden", name: "blob", value: blob });
        input.dataset.adopted = "";
        box.form.append(input);
      }
    };
    box.addEventListener("change", set);
    set();
  }

  forgetOld();
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  each("[data-guest-gone]", () => { put(tab, {}); put(phone, {}); });
  // Her space has these; whatever else waits goes on waiting.
  each("[data-guest-adopted]", (one) => one.dataset.guestAdopted.split(" ").forEach(drop));
  each("input[data-guest-blob]", carry);
  each("[data-guest-waiting]", wait);
  each("form[data-guest-resume]", resume);
  each("input[data-guest-adopt]", adopt);
  document.addEventListener("htmx:load", (event) => {
    event.target.querySelectorAll("input[data-guest-blob]").forEach(carry);
  });
})();
