// The service worker, what it was built with, and its stores.
//
// FILES holds what the button keeps, each file under the hash of its content, so that a new version takes over what has
// not changed and lies whole beside the old one until a single entry, the choice, is switched. PAGES holds what was
// visited, with the styles, scripts and pictures that the page asked for by hash. Both names carry the address of the
// site: other sites of the same host share these stores.

import shared from "../../../shared.json" with { type: "json" };

export const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

export const SCOPE = worker.registration.scope;
export const FILES = `${SCOPE} files`;
export const PAGES = `${SCOPE} pages`;

/**
 * Return under what a store holds a file.
 * @param {string} hash
 */
export const keyOf = (hash) => `${SCOPE}?v=${hash}`;

/** How the hash of a file is written. */
export const HASH = `[0-9a-f]{${shared.hash.file}}`;

/** What a page asks for by its hash: address and hash. */
export const PART = new RegExp(`"([^"]+)\\?v=(${HASH})"`, "g");

/** For how long nothing is asked for again that came otherwise than it should, some times in turn. */
export const HOUR = 3.6e6;

/** @param {number} time */
export const wait = (time) => new Promise((done) => setTimeout(done, time));

/** @param {unknown} message */
export const tell = async (message) => {
  for (const client of await worker.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
};
