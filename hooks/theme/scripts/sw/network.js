// What comes from the network.
import shared from "../../../shared.json" with { type: "json" };
import { HASH, keyOf, SCOPE, wait } from "./scope.js";

const TRIES = 10;
const GIVEN_UP = 120000;
const VERSION = new RegExp(`\\?v=${HASH}`, "g");
const MARK = new RegExp(`<!--(${HASH})-->`);

/**
 * Return an answer and its bytes, which both come in good time or not at all.
 * @param {string} address
 * @param {RequestCache} cache
 */
const fetched = async (address, cache) => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), GIVEN_UP);
  try {
    const response = await fetch(address, { cache, signal: stop.signal });
    return { response, bytes: await response.clone().arrayBuffer() };
  } finally {
    clearTimeout(timer);
  }
};

/** @param {BufferSource} bytes */
const hashOf = async (bytes) => {
  const digest = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes), 0, shared.hash.file / 2)];
  return digest.map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

/**
 * Return whether bytes are what a hash stands for; of a page counts what it says, as `training/carry/offline.py` has it.
 * One that bears the hash, and is it not, was changed on its way.
 * @param {string} address
 * @param {ArrayBuffer} bytes
 * @param {string} hash
 */
const compared = async (address, bytes, hash) => {
  if (!new URL(address).pathname.endsWith(".html")) return { right: (await hashOf(bytes)) === hash, changed: false };
  const text = new TextDecoder().decode(bytes);
  const said = new TextEncoder().encode(text.replace(VERSION, "").replace(MARK, ""));
  const right = (await hashOf(said)) === hash;
  return { right, changed: !right && MARK.exec(text)?.[1] === hash };
};

/**
 * Take from the browser's cache what it has, however old; a content that is not what its address says is asked for anew.
 * @param {string} address
 * @param {string} hash
 */
export const get = async (address, hash) => {
  let last = { response: Response.error(), right: false, changed: false };
  for (const cache of /** @type {const} */ (["force-cache", "reload"])) {
    const { response, bytes } = await fetched(address, cache);
    const { right, changed } = await compared(address, bytes, hash);
    last = { response, right: response.ok && right, changed: response.ok && changed };
    if (last.right) break;
  }
  return last;
};

/**
 * Return a copy, since a browser shows no page that came by a redirect.
 * @param {Response} response
 * @param {Record<string, string>} [headers]
 */
export const copyOf = async (response, headers) => {
  const type = response.headers.get("content-type") ?? "";
  return new Response(await response.clone().arrayBuffer(), { headers: { "content-type": type, ...headers } });
};

/**
 * Return the part of a kept file that was asked for by where it begins.
 * @param {Response | "" | undefined} file
 * @param {string} range
 */
export const partOf = async (file, range) => {
  const [, from, to] = range.match(/^bytes=(\d+)-(\d*)$/) ?? [];
  const whole = file && (await file.blob());
  const part = whole && from && whole.slice(Number(from), to ? Number(to) + 1 : whole.size);
  if (!whole || !part || !part.size) return Response.error();
  const place = `bytes ${from}-${Number(from) + part.size - 1}/${whole.size}`;
  return new Response(part, { status: 206, headers: { "content-type": whole.type, "content-range": place } });
};

/**
 * @param {string} store
 * @param {string} address
 * @param {Response} response
 */
export const put = async (store, address, response) => (await caches.open(store)).put(address, await copyOf(response));

/**
 * Fetch a file into a store. A lost connection is tried again, some ten seconds; what is not of this version is not: the
 * site is being published, or its host changes files.
 * @param {string} store
 * @param {string} path
 * @param {string} hash
 */
export const fetchInto = async (store, path, hash) => {
  for (let lost = 0;; lost += 1) {
    let got;
    try {
      got = await get(`${SCOPE}${path}?v=${hash}`, hash);
      if (got.response.status >= 500) throw new TypeError();
    } catch (error) {
      if (lost === TRIES) throw error;
      await wait(Math.min(100 * 2 ** lost, 1000));
      continue;
    }
    if (!got.right) throw Object.assign(new Error(path), { name: got.changed ? "changed" : "unpublished" });
    return put(store, keyOf(hash), got.response);
  }
};
