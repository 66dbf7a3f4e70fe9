// Pages that are visited, and what they ask for by hash.
import { choice, keptFile } from "./kept.js";
import { copyOf, get, put } from "./network.js";
import { HASH, HOUR, keyOf, PAGES, PART, SCOPE, wait, worker } from "./scope.js";

const PATIENCE = 4000;
/** A page of this course, from its first line to its last. */
const OURS = new RegExp(`<html[^>]* data-course="?${BUILD.course}[" >][^]*</footer>`);
/** Files that came otherwise than their hash says: how often, and when last. */
const STRANGE = keyOf("strange");
const LOOKS_AT_MOST = 3;

/**
 * Return whether a file is asked for by its content.
 * @param {string | null} hash
 */
export const isHash = (hash) => new RegExp(`^${HASH}$`).test(hash ?? "");

/** @returns {Promise<Record<string, [tries: number, last: number]>>} */
const strangers = async () => (await (await caches.match(STRANGE))?.json()) ?? {};

/**
 * Note that a file came otherwise than its hash says: a site that is being published, or a host that rewrites files.
 * @param {string} hash
 */
const note = async (hash) => {
  const known = await strangers();
  known[hash] = [(known[hash]?.[0] ?? 0) + 1, Date.now()];
  await (await caches.open(PAGES)).put(STRANGE, new Response(JSON.stringify(known)));
};

/**
 * Return whether it is in vain to look at a file again: for an hour, where that has failed some times.
 * @param {string} hash
 */
const isStrange = async (hash) => {
  const [tries, last] = (await strangers())[hash] ?? [0, 0];
  return tries >= LOOKS_AT_MOST && Math.abs(Date.now() - last) < HOUR;
};

/** @type {Map<string, ReturnType<typeof get>>} */
const loading = new Map();

/**
 * @param {string} address
 * @param {string} hash
 */
export const asset = async (address, hash) => {
  const found = await caches.match(keyOf(hash)).catch(() => undefined);
  if (found) return found;
  if (await isStrange(hash)) return fetch(address);
  const coming = loading.get(hash) ?? get(address, hash).finally(() => loading.delete(hash));
  loading.set(hash, coming);
  const { response, right } = await coming;
  if (right) await put(PAGES, keyOf(hash), response).catch(() => {});
  if (right || !response.ok) return response.clone();
  await note(hash).catch(() => {});
  // A site that is being published, or a host that rewrites files: better than nothing for now, and not to be remembered.
  return copyOf(response, { "cache-control": "no-store" });
};

/**
 * Return whether an answer is a page of ours, and whole: a host under repair and a café that asks for a name answer well,
 * too.
 * @param {Response} response
 */
const isOurs = async (response) => response.ok && !response.redirected && OURS.test(await response.clone().text());

/**
 * Store a page that was visited, if it is ours and all that it asks for by hash can be had; else the copy that was there
 * stays.
 * @param {string} address
 * @param {Response} response
 */
export const remember = async (address, response) => {
  if (!(await isOurs(response))) return;
  const parts = [...(await response.clone().text()).matchAll(PART)];
  await Promise.all(parts.map(([, part, hash]) => asset(new URL(`${part}?v=${hash}`, address).href, hash)));
  const there = await Promise.all(parts.map(([, , hash]) => caches.match(keyOf(hash))));
  if (there.every(Boolean)) await put(PAGES, address, response);
};

/** Return the page for want of a network, with links to what is there. */
const sorry = async () => {
  const kept = (await choice()).sets.filter((set) => set in BUILD.homes);
  const addresses = kept.flatMap((set) => [BUILD.homes[set], ...BUILD.modules[set]].map((name) => SCOPE + name));
  for (const { url } of await (await caches.open(PAGES)).keys()) if (!url.includes("?v=")) addresses.push(url);
  const links = new Map();
  for (const address of addresses) {
    const text = await ((await keptFile(new URL(address))) || (await caches.match(address)))?.text();
    const [, language] = text?.match(/<html[^>]* lang="?([\w-]+)/) ?? [];
    const [, title] = text?.match(/<title>([^<]*?)(?: – [^<]*)?<\/title>/) ?? [];
    if (title) links.set(address, `<li><a href="${address}" lang="${language}">${title}</a></li>`);
  }
  const headers = { "content-type": "text/html; charset=utf-8" };
  const cards = `<ul>${[...links.values()].join("")}</ul>`;
  const page = BUILD.page.replace(/(<nav [^>]*?) hidden(=""|)/, links.size ? "$1" : "$&").replace(
    "<ul></ul>",
    () => cards,
  );
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
    if (!seen) return await online;
    // What was seen before is better than what others answer in the place of our site; that a page is gone, it says itself.
    const ours = online.then(async (response) => response.status === 404 || (await isOurs(response)) ? response : seen);
    // On a line that neither works nor breaks, it is better than to wait.
    return await Promise.race([ours, wait(PATIENCE).then(() => seen)]);
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
