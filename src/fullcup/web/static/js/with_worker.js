// For the page of whoever stays, and nothing else: it opens with no network, until that time is over.
// KEPT, the list of its files, stands in a line before these. What a caregiver taps is not its business.
"use strict";
const files = new Set(KEPT.files.map((address) => new URL(address, self.location.origin).href));
const PAGE = "with-page";
const home = new URL(self.registration.scope).pathname;

async function install() {
  const cache = await caches.open(KEPT.name);
  await Promise.all([...files].map(async (url) => {
    const answer = await fetch(url, { credentials: "omit", redirect: "error" });
    if (!answer.ok) throw new Error("not there");
    await cache.put(url, answer);
  }));
}

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((one) => one.startsWith("with-files-") && one !== KEPT.name).map((one) => caches.delete(one)));
}

// Its page goes, and with it this worker: the link of another outing has one of its own.
async function end() {
  const cache = await caches.open(PAGE);
  await cache.delete(home);
  if (!(await cache.keys()).length) {
    await caches.delete(PAGE);
    await caches.delete(KEPT.name);
  }
  await self.registration.unregister();
}

async function kept() {
  const found = await caches.match(home, { cacheName: PAGE });
  if (!found) return undefined;
  const until = /data-until="(\d+)"/.exec(await found.clone().text());
  if (until && Date.now() < until[1] * 1000) return found;
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
  const url = new URL(request.url);
  if (fresh.status === 404) await end();
  else if (fresh.ok && !fresh.redirected && fresh.type === "basic" && url.pathname === home && !url.search) {
    const text = await fresh.clone().text();
    // A network's sign-in page says 200, too.
    if (text.includes("data-until=")) await (await caches.open(PAGE)).put(home, new Response(text, { headers: fresh.headers }));
  }
  return fresh;
}

self.addEventListener("install", (event) => event.waitUntil(install().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(dropOlder().then(() => self.clients.claim())));
self.addEventListener("message", (event) => { if (event.data === "end") event.waitUntil(end()); });
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (files.has(url.href)) event.respondWith(caches.match(url.href, { cacheName: KEPT.name, ignoreVary: true }).then((one) => one || fetch(request)));
  else if (request.mode === "navigate" && url.pathname === home) event.respondWith(answer(request));
});
