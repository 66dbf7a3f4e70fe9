// The service worker, below the constant BUILD that `training/carry/offline.py` writes.

/** @import { Answered } from "./offline/messages.js" */
import { choice, forget, keptFile, remove, save, state, update } from "./sw/kept.js";
import { partOf } from "./sw/network.js";
import { asset, isHash, navigate, rememberOpen } from "./sw/pages.js";
import { SCOPE, worker } from "./sw/scope.js";

const SLICE = 1000;

/** @type {Record<string, string>} */
const FAILURES = {
  QuotaExceededError: "full",
  unpublished: "unpublished",
  changed: "changed",
  TypeError: "lost",
  AbortError: "lost",
};

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  const url = new URL(request.url);
  const range = request.headers.get("range");
  const hash = url.searchParams.get("v") ?? "";
  if (range) {
    // What plays or shows a file by parts takes no whole one, and a browser cuts none from what is kept.
    event.respondWith(fetch(request).catch(async () => partOf(await keptFile(url), range)));
  } else if (request.mode === "navigate") {
    event.respondWith(navigate(event));
    event.waitUntil(update().catch(() => {}));
  } else if (isHash(hash)) {
    event.respondWith(asset(request.url, hash).catch(() => fetch(request))); // a page goes before what is kept
  } else {
    // What a page asks for only if it is kept is looked for nowhere else.
    const missing = () => url.search === "?kept" ? Response.error() : fetch(request);
    event.respondWith(keptFile(url).then((own) => own || missing()));
  }
});

worker.addEventListener("install", () => {
  worker.skipWaiting();
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(worker.clients.claim());
  update().catch(() => {});
  // Not waited for: no page is served while a worker activates.
  rememberOpen();
});

/**
 * Do what a page asks for.
 * @param {{ task: string, set: string }} message
 */
const work = async ({ task, set }) => {
  if (task === "save") await save([...new Set([...(await choice()).sets, set])], SLICE);
  if (task === "remove") await remove(set);
  if (task === "forget") await forget(Boolean(set));
};

worker.addEventListener("message", (event) => {
  /**
   * @param {Error} error
   * @returns {Answered}
   */
  const fail = ({ name }) => ({ failure: FAILURES[name] ?? "refused" });
  const answer = async () => {
    const failure = await work(event.data).catch(fail);
    event.ports[0].postMessage({ ...(await state().then((sets) => ({ sets }), fail)), ...failure });
  };
  event.waitUntil(answer());
});
