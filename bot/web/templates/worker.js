"use strict";
// Opens the page where there is no network: the conversation as it was last seen, and what waits to be sent.
const KEPT = "cunyi", FILES = ["PAGE_CSS", "PAGE_JS"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname === "/" || (url.pathname === "/history" && !url.search)) event.respondWith(fresh(event.request, url.pathname));
  else if (url.pathname.startsWith("/static/")) event.respondWith(kept(event.request));
});

async function fresh(request, name) {
  const cache = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected && (name !== "/" || answer.headers.get("x-cunyi-page") === "chat")) {
      await cache.put(name, answer.clone());
      await forget(cache);
    }
    return answer;
  } catch (error) {
    const found = await cache.match(name);
    if (found) return found;
    throw error;
  }
}

async function kept(request) {
  const cache = await caches.open(KEPT);
  const found = await cache.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

// Files of older versions go once the page of this one is kept.
async function forget(cache) {
  const page = await cache.match("/");
  if (!page) return;
  const text = await page.text();
  for (const each of await cache.keys()) {
    const path = new URL(each.url).pathname;
    if (path.startsWith("/static/") && !text.includes(path)) await cache.delete(each);
  }
}
