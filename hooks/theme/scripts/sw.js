"use strict";
// The service worker, below the constant BUILD that training/offline.py writes: version of the site, sizes of what can be
// kept, home pages, and the page for want of a network.
//
// Two stores. FILES holds what the button keeps, each file under the hash of its content, so that a new version takes
// over what has not changed and lies whole beside the old one until a single entry, the choice, is switched. PAGES holds
// what was visited, with the styles, scripts and pictures that the page asked for by hash. Both names carry the address
// of the site: other sites of the same host share these stores.
const SCOPE = registration.scope;
const FILES = `${SCOPE} files`;
const PAGES = `${SCOPE} pages`;
const CHOICE = `${SCOPE}?choice`;
const AT_ONCE = 4;
const TRIES = 10;
const SLICE = 1000;
const PATIENCE = 4000;
const GIVEN_UP = 120000;

const key = (hash) => `${SCOPE}?v=${hash}`;
const wait = (time) => new Promise((done) => setTimeout(done, time));
const FAILURES = { QuotaExceededError: "full", unpublished: "unpublished", TypeError: "lost", TimeoutError: "lost" };
const failed = (name) => Object.assign(new Error(name), { name });

// --- from the network ---

// Takes from the browser's cache what it has, however old; a content that is not what its address says is asked for anew.
const get = async (address, hash) => {
  let response;
  for (const cache of ["force-cache", "reload"]) {
    response = await fetch(address, { cache, signal: AbortSignal.timeout(GIVEN_UP) });
    const digest = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
    const hex = [...new Uint8Array(digest, 0, 6)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (response.ok && hex === hash) return { response, right: true };
  }
  return { response, right: false };
};

// A copy, since a browser shows no page that came by a redirect.
const copy = async (response, headers) => {
  const type = response.headers.get("content-type") ?? "";
  return new Response(await response.clone().arrayBuffer(), { headers: { "content-type": type, ...headers } });
};
const put = async (store, address, response) => (await caches.open(store)).put(address, await copy(response));

// A lost connection is tried again, some ten seconds; what is not of this version is not: the site is being published.
const fetchInto = async (store, path, hash) => {
  for (let lost = 0; ; lost += 1) {
    let got;
    try {
      got = await get(`${SCOPE}${path}?v=${hash}`, hash);
      if (got.response.status >= 500) throw new TypeError();
    } catch (error) {
      if (lost === TRIES) throw error;
      await wait(Math.min(100 * 2 ** lost, 1000));
      continue;
    }
    if (!got.right) throw failed("unpublished");
    return put(store, key(hash), got.response);
  }
};

// --- what is kept ---

const list = async (version) => (await caches.match(key(version)))?.json();

let memory;
const readChoice = async () => {
  const chosen = (await (await caches.match(CHOICE))?.json()) ?? { version: BUILD.version, sets: [] };
  const all = (await list(chosen.version)) ?? {};
  return { ...chosen, files: Object.assign({}, ...chosen.sets.map((set) => all[set])) };
};
const choice = () =>
  (memory ??= readChoice().catch((error) => {
    memory = undefined;
    throw error;
  }));
const choose = async (version, sets) => {
  await (await caches.open(FILES)).put(CHOICE, new Response(JSON.stringify({ version, sets })));
  memory = undefined;
};

const hashes = async () => new Set((await (await caches.open(FILES)).keys()).map(({ url }) => url));
const tidy = async (keep) => {
  const store = await caches.open(FILES);
  for (const url of await hashes()) if (url !== CHOICE && !keep.has(url)) await store.delete(url);
};
const keys = (...lists) => new Set(lists.flatMap((files) => Object.values(files)).map(([hash]) => key(hash)));

// Saves for some time; whoever asked asks again until all is there. Only then is the new version shown.
const save = async (sets, time) => {
  const { version } = BUILD;
  const old = await choice();
  if (!(await list(version))) await fetchInto(FILES, "offline.json", version);
  const all = await list(version);
  // The files of the version before stay until now, for pages that were open when it was switched.
  await tidy(new Set([key(version), key(old.version), ...keys(...Object.values(all), old.files)]));
  const had = await hashes();
  const files = new Map(sets.flatMap((set) => Object.entries(all[set] ?? {})).map(([path, [hash]]) => [hash, path]));
  const wanted = [...files].filter(([hash]) => !had.has(key(hash)));
  const end = Date.now() + time;
  let error;
  const work = async () => {
    while (!error && wanted.length && Date.now() < end) {
      const [hash, path] = wanted.shift();
      await fetchInto(FILES, path, hash).catch((cause) => (error = cause));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (error) throw error;
  if (wanted.length) return;
  await choose(version, sets);
  if (old.sets.length && old.version !== version) await tell("new-version");
};

const remove = async (set) => {
  const { version, sets, files } = await choice();
  const left = sets.filter((one) => one !== set);
  if (left.length) {
    await choose(version, left);
    await tidy(new Set([key(version), ...keys((await choice()).files)]));
  } else {
    await Promise.all([FILES, PAGES].map((store) => caches.delete(store)));
    memory = undefined;
  }
};

let updating = false;
const update = async () => {
  const { version, sets } = await choice();
  // Who keeps the files to download, too, is not made to pay for the new ones unasked: the button says what they weigh.
  const asks = sets.some((set) => !(set in BUILD.homes));
  if (updating || asks || !sets.length || version === BUILD.version) return;
  updating = true;
  // What fails is tried again with the next page.
  await save(sets, Infinity).catch(() => {});
  updating = false;
};

const state = async () => {
  const { version, sets } = await choice();
  const all = (await list(BUILD.version)) ?? {};
  const had = await hashes();
  const files = (set) => new Map(Object.values(all[set] ?? {}));
  const answer = {};
  for (const [set, size] of Object.entries(BUILD.sets)) {
    const there = [...files(set)].filter(([hash]) => had.has(key(hash)));
    const others = new Map(Object.keys(all).flatMap((one) => (one === set ? [] : [...files(one)])));
    const chosen = sets.includes(set);
    const current = version === BUILD.version;
    answer[set] = {
      size,
      saved: there.reduce((sum, [, bytes]) => sum + bytes, 0),
      begun: there.some(([hash]) => !others.has(hash)),
      kept: chosen && current,
      old: chosen && !current,
    };
  }
  return answer;
};

const tell = async (message) => {
  for (const client of await clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
};

// --- what a page asks for ---

const kept = async (address) => {
  try {
    const { files } = await choice();
    const path = decodeURI((address.origin + address.pathname).slice(SCOPE.length));
    const name = ["", "index.html", ".html", "/index.html"].map((end) => path + end).find((one) => one in files);
    return name && (await caches.match(key(files[name][0])));
  } catch {
    return undefined; // a store that cannot be read must not keep anybody from the network
  }
};

const loading = new Map();
const asset = async (address, hash) => {
  const found = await caches.match(key(hash)).catch(() => undefined);
  if (found) return found;
  if (!loading.has(hash)) loading.set(hash, get(address, hash).finally(() => loading.delete(hash)));
  const { response, right } = await loading.get(hash);
  if (right) await put(PAGES, key(hash), response).catch(() => {});
  if (right || !response.ok) return response.clone();
  // A site that is being published, or a host that rewrites files: better than nothing for now, and not to be remembered.
  return copy(response, { "cache-control": "no-store" });
};

// Stores a page that was visited, if all that it asks for by hash can be had; else the copy that was there stays.
const remember = async (address, response) => {
  if (!response.ok || response.redirected || !response.headers.get("content-type")?.startsWith("text/html")) return;
  const text = await response.clone().text();
  const parts = [...text.matchAll(/"([^"]+\?v=([0-9a-f]{12}))"/g)];
  await Promise.all(parts.map(([, part, hash]) => asset(new URL(part, address).href, hash)));
  const there = await Promise.all(parts.map(([, , hash]) => caches.match(key(hash))));
  if (there.every(Boolean)) await put(PAGES, address, response);
};

const sorry = async () => {
  const addresses = (await choice()).sets.filter((set) => set in BUILD.homes).map((set) => SCOPE + BUILD.homes[set]);
  for (const { url } of await (await caches.open(PAGES)).keys()) if (!url.includes("?v=")) addresses.push(url);
  const links = new Map();
  for (const address of addresses) {
    const text = await ((await kept(new URL(address))) ?? (await caches.match(address)))?.text();
    const [, language] = text?.match(/<html[^>]* lang="?([\w-]+)/) ?? [];
    const [, title] = text?.match(/<title>([^<]*)/) ?? [];
    if (title) links.set(address, `<li><a href="${address}" lang="${language}">${title}</a></li>`);
  }
  const headers = { "content-type": "text/html; charset=utf-8" };
  const page = BUILD.page.replace("<ul></ul>", () => `<ul>${[...links.values()].join("")}</ul>`);
  return new Response(page, { status: 503, headers });
};

const navigate = async (event, url) => {
  const own = await kept(url);
  if (own) return own;
  const address = url.origin + url.pathname.replace(/\/$/, "/index.html");
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

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE) || request.headers.has("range")) return;
  const url = new URL(request.url);
  const hash = url.searchParams.get("v");
  if (request.mode === "navigate") {
    event.respondWith(navigate(event, url));
    event.waitUntil(update().catch(() => {}));
  } else if (/^[0-9a-f]{12}$/.test(hash)) {
    event.respondWith(asset(request.url, hash));
  } else {
    event.respondWith(kept(url).then((own) => own ?? fetch(request)));
  }
});

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  event.waitUntil(clients.claim());
  update().catch(() => {});
  // Pages that are open already came past this worker. Not waited for: no page is served while a worker activates.
  clients.matchAll({ includeUncontrolled: true, type: "window" }).then((open) => {
    for (const { url } of open) {
      const address = url.replace(/[?#].*/, "").replace(/\/$/, "/index.html");
      fetch(url, { cache: "force-cache" }).then((response) => remember(address, response)).catch(() => {});
    }
  });
});

addEventListener("message", (event) => {
  const { task, set } = event.data;
  const done = async () => {
    if (task === "save") await save([...new Set([...(await choice()).sets, set])], SLICE);
    if (task === "remove") await remove(set);
  };
  const answer = async () => {
    const fail = ({ name }) => ({ failure: FAILURES[name] ?? "refused" });
    const failure = await done().catch(fail);
    event.ports[0].postMessage({ ...(await state().then((sets) => ({ sets }), fail)), ...failure });
  };
  event.waitUntil(answer());
});
