// The pocket: the door and the way of one outing stay on this phone, because she asked, until it ends.
// On every later page of ours it is looked at again: over, called off, or of another space, it goes.
(() => {
  if (window.fullcupPocket || !window.isSecureContext || !("caches" in window) || !("serviceWorker" in navigator)) return;
  window.fullcupPocket = true;
  const NAME = "pocket", ABOUT = "/pocket/about", FLAG = "fullcup-pocket";
  const KEPT_HEADERS = ["Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options"];
  const { space } = document.body.dataset;

  async function about() {
    if (!(await caches.has(NAME))) return null;
    const found = await (await caches.open(NAME)).match(ABOUT);
    return found ? found.json() : null;
  }
  async function wipe() {
    await caches.delete(NAME);
    localStorage.removeItem(FLAG);
  }

  // What she changed in the plan is in the pocket too. Locked: it stays, that is what it is for.
  async function fill(outing) {
    const answer = await fetch(`/away/${outing}/pocket`, { cache: "no-store" });
    if (answer.status === 404 || answer.redirected) return wipe();
    if (!answer.ok) return;
    const { door, way, ...rest } = await answer.json();
    const headers = Object.fromEntries(KEPT_HEADERS.map((name) => [name, answer.headers.get(name) || ""]));
    const page = (html) => new Response(html, { headers: { ...headers, "Content-Type": "text/html; charset=utf-8" } });
    localStorage.setItem(FLAG, "1"); // before anything is kept, so that it is looked at in any case
    try {
      const cache = await caches.open(NAME);
      await cache.put("/pocket/door", page(door));
      await cache.put("/pocket/way", page(way));
      await cache.put(ABOUT, Response.json(rest));
    } catch (failed) {
      await wipe(); // all of it, or nothing
      throw failed;
    }
  }

  async function look() {
    const is = await about();
    if (!is) return wipe();
    const isOver = Date.now() >= is.until * 1000 || (space && space !== is.space) || document.querySelector("[data-guest-gone]");
    if (isOver) return wipe();
    if (space && location.pathname.startsWith("/away/")) return fill(is.outing);
  }

  const place = document.querySelector("[data-pocket-of]");
  async function show() {
    if (!place) return;
    const is = await about();
    const isIn = Boolean(is) && is.outing === place.dataset.pocketOf;
    place.querySelector("[data-in]").hidden = !isIn;
    place.querySelector("[data-out]").hidden = isIn;
    place.hidden = false;
  }
  async function keep() {
    place.querySelector("[data-not-kept]").hidden = true;
    try {
      await navigator.serviceWorker.register("/worker.js", { updateViaCache: "none" });
      await fill(place.dataset.pocketOf);
    } catch {
      place.querySelector("[data-not-kept]").hidden = false;
    }
    await show();
  }
  place?.querySelector("[data-keep]").addEventListener("click", keep);
  place?.querySelector("[data-wipe]").addEventListener("click", async () => { await wipe(); await show(); });
  // No network while looking: it is looked at on the next page.
  (localStorage.getItem(FLAG) ? look() : Promise.resolve()).catch(() => {}).then(show);
})();
