// Asks this browser for an address that reminders can go to, when she taps, and never before.
(async () => {
  const place = document.querySelector("[data-reminders]");
  if (!place) return;
  const PATIENCE = 20000;
  const part = (name) => place.querySelector(`[data-${name}]`);
  const form = part("turn-on");
  const canPush = window.isSecureContext && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  if (!canPush) {
    part("cannot").hidden = false;
    return;
  }
  const known = await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription();
  const row = known && place.querySelector(`[data-phone="${await mark(known.endpoint)}"]`);
  if (row) row.querySelector("[data-here]").hidden = false;
  else form.hidden = false;

  async function mark(address) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(address));
    return [...new Uint8Array(digest)].map((one) => one.toString(16).padStart(2, "0")).join("");
  }

  function raw(text) {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  }

  // A worker that cannot be installed is never ready, and never says so.
  function inTime(promise) {
    return Promise.race([promise, new Promise((_, failed) => { setTimeout(() => failed(new Error("not ready")), PATIENCE); })]);
  }

  async function ready() {
    const worker = await navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" });
    await inTime(navigator.serviceWorker.ready);
    return worker;
  }

  async function address(worker) {
    const key = raw(place.dataset.key);
    const known = await worker.pushManager.getSubscription();
    const isOurs = known && String(new Uint8Array(known.options.applicationServerKey || [])) === String(key);
    if (isOurs) return known;
    if (known) await known.unsubscribe(); // made for a server key of before
    return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  }

  form.addEventListener("submit", async (event) => {
    if (form.elements.address.value) return; // the second time round it goes
    event.preventDefault();
    event.stopImmediatePropagation();
    for (const one of ["refused", "unready", "failed"]) part(one).hidden = true;
    if ((await Notification.requestPermission()) !== "granted") {
      part("refused").hidden = false;
      return;
    }
    let trouble = "unready";
    try {
      const worker = await ready();
      trouble = "failed";
      const told = (await address(worker)).toJSON();
      form.elements.address.value = told.endpoint;
      form.elements.public.value = told.keys.p256dh;
      form.elements.auth.value = told.keys.auth;
      form.requestSubmit();
    } catch {
      part(trouble).hidden = false;
    }
  });
})();
