// What opens without a network. KEPT, the list, stands in a line before these: pages and files that
// are the same for everyone. Nothing is put into a cache but what is on it, and only while installing.
// A newer worker waits until no page is open any more, so that it never takes a draft away.
"use strict";
const files = new Set(KEPT.files.map(whole));
const OLD = /^cup-/;
// Not ours: what a caregiver sees, and what she sees while she is out.
const APART = /^\/(with|away)(\/|$)/;
// The one exception, which she turns on for one outing: its door and its way, until it ends.
const POCKET = "pocket", IN_POCKET = /^\/(?:away\/(now|[0-9a-f-]{36}\/(?:door|way))|pocket\/(?:door|way))$/;
const THE_DOOR = 600; // seconds after leaving for which it is the door that she needs

function whole(address) { return new URL(address, self.location.origin).href; }

function isPublic(answer, url) {
  const told = answer.headers.get("Cache-Control") || "";
  return answer.status === 200 && answer.type === "basic" && !answer.redirected && answer.url === url
    && /\bpublic\b/.test(told) && !/\b(no-store|private)\b/.test(told);
}

async function keep(cache, url) {
  // Asked for by nobody: no cookie goes with it.
  const answer = await fetch(url, {
    credentials: "omit", redirect: "error", cache: files.has(url) ? "default" : "no-cache",
  });
  if (!isPublic(answer, url)) throw new Error("not for everyone");
  await cache.put(url, answer);
}

async function install() {
  const cache = await caches.open(KEPT.name);
  try {
    await Promise.all([...files, ...Object.values(KEPT.pages).map(whole)].map((url) => keep(cache, url)));
  } catch (failed) {
    await caches.delete(KEPT.name); // all of it, or the one before stays
    throw failed;
  }
}

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((one) => OLD.test(one) && one !== KEPT.name).map((one) => caches.delete(one)));
}

function pageFor(path) {
  const name = path.replace(/^\/|\/$/g, "");
  if (Object.hasOwn(KEPT.pages, name)) return KEPT.pages[name];
  return KEPT.pages[/^library\/[^/]+$/.test(name) ? "library" : KEPT.start];
}

function isFromApart(request) {
  return request.referrer.startsWith(self.location.origin) && APART.test(new URL(request.referrer).pathname);
}

async function kept(url) {
  const cache = await caches.open(KEPT.name);
  return cache.match(url, { ignoreVary: true });
}

async function pocketed(path) {
  if (!IN_POCKET.test(path) || !(await caches.has(POCKET))) return undefined;
  const cache = await caches.open(POCKET);
  const told = await cache.match("/pocket/about");
  const is = told && await told.json();
  const now = Date.now() / 1000;
  if (!is || now >= is.until) {
    await caches.delete(POCKET);
    return undefined;
  }
  const [, room, of, page] = path.split("/");
  if (room === "away" && of !== "now" && of !== is.outing) return undefined;
  const wanted = room === "pocket" ? of : page || (now < is.leaving + THE_DOOR ? "door" : "way");
  return cache.match(`/pocket/${wanted}`);
}

async function fromPocket(request, path) {
  if (path.startsWith("/pocket/")) return (await pocketed(path)) || fetch(request).catch(() => kept(whole(KEPT.pages[KEPT.start])));
  return fetch(request).catch(async () => (await pocketed(path)) || Response.error());
}

// What another app shared: in memory until the page that it is for asks, and asked for once.
let shared = "";
async function take(request) {
  const told = await request.formData();
  shared = ["title", "text"].map((name) => told.get(name)).filter((one) => typeof one === "string" && one).join("\n");
  return Response.redirect("/moment", 303);
}

self.addEventListener("message", (event) => {
  if (event.data !== "shared?" || !event.source) return;
  event.source.postMessage({ shared });
  shared = "";
});
// A reminder: the words that she chose. What it leads to is a fixed page of ours.
async function remind(told) {
  const is = told && typeof told.words === "string" ? told : { words: "…", tag: "unknown", to: "/" };
  await self.registration.showNotification(KEPT.called, {
    body: is.words, tag: is.tag, icon: KEPT.icon, badge: KEPT.icon, renotify: is.tag === "needs",
    requireInteraction: is.tag === "needs", data: { to: is.to, stop: is.stop },
    actions: is.stop ? [{ action: "stop", title: KEPT.stop }] : [],
  });
  // Only now has it reached her phone.
  if (is.ear) await tell("/away/ear/rang", { ear: is.ear, call: is.call });
}

function tell(address, fields) {
  return fetch(address, { method: "POST", body: new URLSearchParams(fields), keepalive: true }).catch(() => {
    // No network: who calls sees that it did not arrive, and dials.
  });
}

async function open(to) {
  const url = whole(to === "/away/call" ? to : "/");
  const pages = await self.clients.matchAll({ type: "window" });
  const there = pages.find((one) => one.url === url);
  return there ? there.focus() : self.clients.openWindow(url);
}

function read(data) {
  try { return data.json(); } catch { return null; }
}

self.addEventListener("push", (event) => event.waitUntil(remind(read(event.data))));
self.addEventListener("notificationclick", (event) => {
  const { to, stop } = event.notification.data || {};
  event.notification.close();
  event.waitUntil(event.action === "stop" ? tell("/reminders/stop", { stop }) : open(to));
});
self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(dropOlder()));
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  // A phone's share names no page that it comes from; a form of another site does, as a rule.
  const isOurs = !request.referrer || request.referrer.startsWith(`${self.location.origin}/`);
  if (request.method === "POST" && isOurs && url.href === whole("/share")) {
    event.respondWith(take(request));
    return;
  }
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (IN_POCKET.test(url.pathname)) {
      event.respondWith(fromPocket(request, url.pathname));
      return;
    }
    if (APART.test(url.pathname)) return;
    event.respondWith(fetch(request).catch(async () => (await kept(whole(pageFor(url.pathname)))) || Response.error()));
  } else if (files.has(url.href) && request.cache !== "no-store" && !isFromApart(request)) {
    event.respondWith(kept(url.href).then((found) => found || fetch(request)));
  }
});
