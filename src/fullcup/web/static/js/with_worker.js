// For the page of whoever stays, and nothing else: it opens with no network, until that time is over.
// KEPT, the list of its files, stands in a line before these.
"use strict";
const files = new Set(KEPT.files.map((address) => new URL(address, self.location.origin).href));
const PAGE = "with-page", UNTIL = "Kept-Until", OURS = /data-lasts="(\d+)"/;
const home = new URL(self.registration.scope).pathname;

async function install() {
  const cache = await caches.open(KEPT.name);
  await Promise.all([...files].map(async (url) => {
    const answer = await fetch(url, { credentials: "omit", redirect: "error" });
    if (answer.status !== 200) throw new Error("not there");
    await cache.put(url, answer);
  }));
}

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((one) => one.startsWith("with-files-") && one !== KEPT.name).map((one) => caches.delete(one)));
}

// Its page and what waits go, and with them this worker: the link of another outing has one of its own.
async function end() {
  const cache = await caches.open(PAGE);
  await cache.delete(home);
  indexedDB.deleteDatabase(`fullcup-with:${home}`);
  if (!(await cache.keys()).length) {
    await caches.delete(PAGE);
    await caches.delete(KEPT.name);
  }
  await self.registration.unregister();
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  pages.filter((one) => new URL(one.url).pathname.startsWith(home)).forEach((one) => one.postMessage("ended"));
}

// Asked for by nobody: no cookie goes with it. Until when is counted on the phone's own clock, however
// wrong that is: the page says how many seconds are left.
async function keep() {
  const answer = await fetch(home, { credentials: "omit", redirect: "error", cache: "no-store" });
  if (answer.status === 404 || answer.status === 410) return end();
  const text = await answer.text(), lasts = OURS.exec(text);
  if (answer.status !== 200 || !lasts) return undefined; // a network's sign-in page says 200, too
  const headers = new Headers(answer.headers);
  headers.set(UNTIL, String(Date.now() + lasts[1] * 1000));
  await (await caches.open(PAGE)).put(home, new Response(text, { headers }));
  return true;
}

async function kept() {
  const found = await caches.match(home, { cacheName: PAGE });
  if (!found) return undefined;
  if (Date.now() < Number(found.headers.get(UNTIL))) return found;
  await end();
  return undefined;
}

async function answer(request) {
  let fresh;
  try {
    fresh = await fetch(request);
  } catch {
    return (await kept()) || Response.error();
  }
  if (fresh.status === 404 || fresh.status === 410) await end();
  return fresh;
}

async function told(event) {
  if (event.data === "end") await end();
  if (event.data === "keep" && await keep().catch(kept)) event.source.postMessage("kept");
  if (event.data === "look") await kept();
}

self.addEventListener("install", (event) => event.waitUntil(install().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(dropOlder().then(() => self.clients.claim())));
self.addEventListener("message", (event) => event.waitUntil(told(event)));
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (files.has(url.href)) event.respondWith(caches.match(url.href, { cacheName: KEPT.name, ignoreVary: true }).then((one) => one || fetch(request)));
  // The page of a call, too: with no network it is this page, with the number to dial.
  else if (request.mode === "navigate" && (url.pathname === home || url.pathname === `${home}/call`)) event.respondWith(answer(request));
});
