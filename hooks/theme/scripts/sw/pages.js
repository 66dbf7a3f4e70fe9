// Pages that are visited, and what they ask for by hash.
import shared from "../../../shared.json" with { type: "json" };
import { choice, keptFile } from "./kept.js";
import { copyOf, get, put } from "./network.js";
import { keyOf, PAGES, SCOPE, wait, worker } from "./scope.js";

const PATIENCE = 4000;
const HASH = `[0-9a-f]{${shared.hash.file}}`;
const PART = new RegExp(`"([^"]+\\?v=(${HASH}))"`, "g");

/**
 * Return whether a file is asked for by its content.
 * @param {string | null} hash
 */
export const isHash = (hash) => new RegExp(`^${HASH}$`).test(hash ?? "");

/** @type {Map<string, ReturnType<typeof get>>} */
const loading = new Map();

/**
 * @param {string} address
 * @param {string} hash
 */
export const asset = async (address, hash) => {
  const found = await caches.match(keyOf(hash)).catch(() => undefined);
  if (found) return found;
  const coming = loading.get(hash) ?? get(address, hash).finally(() => loading.delete(hash));
  loading.set(hash, coming);
  const { response, right } = await coming;
  if (right) await put(PAGES, keyOf(hash), response).catch(() => {});
  if (right || !response.ok) return response.clone();
  // A site that is being published, or a host that rewrites files: better than nothing for now, and not to be remembered.
  return copyOf(response, { "cache-control": "no-store" });
};

/**
 * Store a page that was visited, if all that it asks for by hash can be had; else the copy that was there stays.
 * @param {string} address
 * @param {Response} response
 */
export const remember = async (address, response) => {
  if (!response.ok || response.redirected || !response.headers.get("content-type")?.startsWith("text/html")) return;
  const text = await response.clone().text();
  const parts = [...text.matchAll(PART)];
  await Promise.all(parts.map(([, part, hash]) => asset(new URL(part, address).href, hash)));
  const there = await Promise.all(parts.map(([, , hash]) => caches.match(keyOf(hash))));
  if (there.every(Boolean)) await put(PAGES, address, response);
};

/** Return the page for want of a network, with links to what is there. */
const sorry = async () => {
  const addresses = (await choice()).sets.filter((set) => set in BUILD.homes).map((set) => SCOPE + BUILD.homes[set]);
  for (const { url } of await (await caches.open(PAGES)).keys()) if (!url.includes("?v=")) addresses.push(url);
  const links = new Map();
  for (const address of addresses) {
    const text = await ((await keptFile(new URL(address))) || (await caches.match(address)))?.text();
    const [, language] = text?.match(/<html[^>]* lang="?([\w-]+)/) ?? [];
    const [, title] = text?.match(/<title>([^<]*)/) ?? [];
    if (title) links.set(address, `<li><a href="${address}" lang="${language}">${title}</a></li>`);
  }
  const headers = { "content-type": "text/html; charset=utf-8" };
  const page = BUILD.page.replace("<ul></ul>", () => `<ul>${[...links.values()].join("")}</ul>`);
  return new Response(page, { status: 503, headers });
};

/**
 * Return the address under which a page is remembered.
 * @param {string} url
 */
const addressOf = (url) => url.replace(/[?#].*/, "").replace(/\/$/, "/index.html");

/**
 * Return the page that somebody goes to.
 * @param {FetchEvent} event
 */
export const navigate = async (event) => {
  const own = await keptFile(new URL(event.request.url));
  if (own) return own;
  const address = addressOf(event.request.url);
  const seen = await caches.match(address).catch(() => undefined);
  const online = fetch(event.request);
  event.waitUntil(online.then((response) => remember(address, response.clone())).catch(() => {}));
  try {
    // On a line that neither works nor breaks, what was seen before is better than to wait.
    return await (seen ? Promise.race([online, wait(PATIENCE).then(() => seen)]) : online);
  } catch {
    return seen ?? sorry();
  }
};

/** Remember the pages that are open: they came past this worker. */
export const rememberOpen = async () => {
  for (const { url } of await worker.clients.matchAll({ includeUncontrolled: true, type: "window" })) {
    fetch(url, { cache: "force-cache" }).then((response) => remember(addressOf(url), response)).catch(() => {});
  }
};
