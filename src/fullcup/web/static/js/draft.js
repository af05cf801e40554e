// What she is typing, kept on this device until the server has it: a reload, a lost
// connection or a killed browser loses nothing. Only ciphertext is stored. The key comes with
// the page, which the server draws only while her space is open (or her guest cookie lives).
(() => {
  // Plain http on a home network has no WebCrypto: then nothing is kept.
  if (!window.crypto?.subtle) return;
  const PREFIX = "fullcup-draft:";
  const WEEK = 7 * 24 * 3600 * 1000;
  const PAUSE = 400;
  const BUCKET = 256; // the length of a draft says little of its words

  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  if (!store) return;

  const slots = () => Object.keys(store).filter((name) => name.startsWith(PREFIX));
  const read = (slot) => { try { return JSON.parse(store.getItem(slot)); } catch { return null; } };
  const toText = (bytes) => btoa(Array.from(new Uint8Array(bytes), (one) => String.fromCharCode(one)).join(""));
  const toBytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const utf8 = (text) => new TextEncoder().encode(text);

  function forgetOld() {
    for (const slot of slots()) {
      const kept = read(slot);
      if (!kept || Date.now() - kept.at > WEEK) store.removeItem(slot);
    }
  }
  // The server has it: a page names the entry that it made, or the box that it came from.
  function forgetDone(within) {
    for (const mark of within.querySelectorAll("[data-draft-done]")) {
      for (const slot of slots()) {
        const kept = read(slot);
        if (kept && [kept.entry, kept.box].includes(mark.dataset.draftDone)) store.removeItem(slot);
      }
    }
  }
  // Words sent a second time, with a change, made an entry of their own under an id that no
  // draft knows. The server has the draft all the same if it has its very words.
  async function forgetSaid(within) {
    for (const page of within.querySelectorAll("[data-draft-said][data-draft-key]")) {
      if (!page.dataset.draftKey) continue;
      const { key, mark } = await keyOf(page.dataset.draftKey);
      for (const slot of slots().filter((name) => name.startsWith(PREFIX + mark + ":"))) {
        const words = await opened(slot, key).catch(() => null);
        if (words !== null && tidy(words) === tidy(page.dataset.draftSaid)) store.removeItem(slot);
      }
    }
  }
  const tidy = (words) => words.replace(/\r\n?/g, "\n").replaceAll("\0", "").trim();

  // All of a space or of a guest has gone: so do the drafts that only its key would open.
  function forgetAll(within) {
    for (const one of within.querySelectorAll("[data-draft-gone]")) {
      for (const slot of slots()) {
        if (slot.startsWith(PREFIX + one.dataset.draftGone + ":")) store.removeItem(slot);
      }
    }
  }

  async function keyOf(text) {
    const raw = toBytes(text.replace(/-/g, "+").replace(/_/g, "/"));
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
    // Two who share a phone have a slot each.
    const mark = toText(await crypto.subtle.digest("SHA-256", raw)).slice(0, 8);
    return { key, mark };
  }

  async function keep(box, slot, key) {
    const words = box.value;
    if (!words.trim()) { store.removeItem(slot); return; }
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = utf8(JSON.stringify(words));
    const padded = new Uint8Array(Math.ceil(plain.length / BUCKET) * BUCKET).fill(32);
    padded.set(plain);
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(slot) }, key, padded);
    const entry = box.form?.elements.namedItem("new")?.value || "";
    const kept = { at: Date.now(), box: box.dataset.draft, entry, iv: toText(iv), sealed: toText(sealed) };
    try { store.setItem(slot, JSON.stringify(kept)); } catch { /* the device is full */ }
  }

  async function opened(slot, key) {
    const kept = read(slot);
    const how = { name: "AES-GCM", iv: toBytes(kept.iv), additionalData: utf8(slot) };
    const plain = await crypto.subtle.decrypt(how, key, toBytes(kept.sealed));
    return JSON.parse(new TextDecoder().decode(plain));
  }

  async function restore(box, slot, key) {
    const kept = read(slot);
    if (!kept || box.value.trim()) return;
    try {
      const words = await opened(slot, key);
      if (box.value.trim()) return; // she has begun again meanwhile
      box.value = words;
      // The same id: if the server had it after all, sending it again makes no second one.
      const id = box.form?.elements.namedItem("new");
      if (id && kept.entry) id.value = kept.entry;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    } catch {
      store.removeItem(slot);
    }
  }

  async function wire(box) {
    if (box.dataset.draftWired || !box.dataset.draftKey) return;
    box.dataset.draftWired = "1";
    const { key, mark } = await keyOf(box.dataset.draftKey);
    const slot = PREFIX + mark + ":" + box.dataset.draft;
    await restore(box, slot, key);
    let timer = 0;
    const now = () => { clearTimeout(timer); timer = 0; return keep(box, slot, key); };
    // Not put off by further typing: at most this much is ever lost.
    box.addEventListener("input", () => { timer ||= setTimeout(now, PAUSE); });
    box.form?.addEventListener("submit", now);
    document.addEventListener("visibilitychange", () => { if (timer && document.hidden) now(); });
  }

  function look(within) {
    forgetDone(within);
    forgetSaid(within);
    forgetAll(within);
    within.querySelectorAll("textarea[data-draft]").forEach(wire);
  }
  forgetOld();
  look(document);
  document.addEventListener("htmx:load", (event) => look(event.target));
})();
