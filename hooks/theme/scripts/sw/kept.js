// What is kept: which sets of files, of which version.

/** @import { Answered, SetState } from "../offline/messages.js" */
import { fetchInto } from "./network.js";
import { FILES, HOUR, keyOf, PAGES, PART, SCOPE, tell } from "./scope.js";

/**
 * Path to hash and size.
 * @typedef {Record<string, [hash: string, size: number]>} FileList
 *
 * @typedef {{ version: string, sets: string[] }} Choice
 */

const CHOICE = `${SCOPE}?choice`;
/** How often in turn an update has failed since the host sent what is not of its version, and when last. */
const FAILED = `${SCOPE}?failed`;
const OWN = [CHOICE, FAILED];
const AT_ONCE = 4;
const FAILURES_AT_MOST = 8;

/**
 * Return what belongs to each set of a version, if that is known.
 * @param {string} version
 * @returns {Promise<Record<string, FileList> | undefined>}
 */
const listOf = async (version) => (await caches.match(keyOf(version)))?.json();

const readChoice = async () => {
  /** @type {Choice} */
  const chosen = (await (await caches.match(CHOICE))?.json()) ?? { version: BUILD.version, sets: [] };
  const all = (await listOf(chosen.version)) ?? {};
  /** @type {FileList} */
  const files = Object.assign({}, ...chosen.sets.map((set) => all[set]));
  return { ...chosen, files };
};

/** @type {ReturnType<typeof readChoice> | undefined} */
let memory;

/** Return what was chosen to be kept, and its files. */
export const choice = () => (memory ??= readChoice().catch((error) => {
  memory = undefined;
  throw error;
}));

/**
 * @param {string} version
 * @param {string[]} sets
 */
const choose = async (version, sets) => {
  await (await caches.open(FILES)).put(CHOICE, new Response(JSON.stringify({ version, sets })));
  memory = undefined;
};

const stored = async () => new Set((await (await caches.open(FILES)).keys()).map(({ url }) => url));

/** @param {Set<string>} keep */
const tidy = async (keep) => {
  const store = await caches.open(FILES);
  for (const url of await stored()) if (!OWN.includes(url) && !keep.has(url)) await store.delete(url);
};

/** @param {FileList[]} lists */
const keysOf = (...lists) => new Set(lists.flatMap((files) => Object.values(files)).map(([hash]) => keyOf(hash)));

/**
 * Save for some time; whoever asked asks again until all is there. Only then is the new version shown.
 * @param {string[]} sets
 * @param {number} time
 */
export const save = async (sets, time) => {
  const { version } = BUILD;
  const old = await choice();
  if (!(await listOf(version))) await fetchInto(FILES, "offline.json", version);
  const all = (await listOf(version)) ?? {};
  // The files of the version before stay until now, for pages that were open when it was switched.
  await tidy(new Set([keyOf(version), keyOf(old.version), ...keysOf(...Object.values(all), old.files)]));
  const had = await stored();
  const files = new Map(sets.flatMap((set) => Object.entries(all[set] ?? {})).map(([path, [hash]]) => [hash, path]));
  const wanted = [...files].filter(([hash]) => !had.has(keyOf(hash)));
  const end = Date.now() + time;
  /** @type {unknown} */
  let error;
  const work = async () => {
    while (!error && Date.now() < end) {
      const next = wanted.shift();
      if (!next) return;
      const [hash, path] = next;
      await fetchInto(FILES, path, hash).catch((cause) => (error = cause));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (error) throw error;
  if (wanted.length) return;
  await choose(version, sets);
  if (old.sets.length && old.version !== version) await tell("new-version");
};

/**
 * Forget which pages were visited and, if `everything`, all that is kept.
 * @param {boolean} everything
 */
export const forget = async (everything) => {
  if (everything) {
    await Promise.all([FILES, PAGES].map((store) => caches.delete(store)));
    memory = undefined;
    return;
  }
  const pages = await caches.open(PAGES);
  for (const { url } of await pages.keys()) if (!url.includes("?v=")) await pages.delete(url);
};

/** @param {string} set */
export const remove = async (set) => {
  const { version, sets } = await choice();
  const left = sets.filter((one) => one !== set);
  if (left.length) {
    await choose(version, left);
    await tidy(new Set([keyOf(version), ...keysOf((await choice()).files)]));
  } else {
    await forget(true);
  }
};

const failed = async () => {
  /** @type {{ version: string, tries: number, last: number } | undefined} */
  const known = await (await caches.match(FAILED))?.json();
  return known?.version === BUILD.version ? known : { tries: 0, last: 0 };
};

const isInVain = async () => {
  const { tries, last } = await failed();
  return tries >= FAILURES_AT_MOST && Math.abs(Date.now() - last) < HOUR;
};

/** @param {string} name of an error */
const fail = async (name) => {
  if (name !== "changed" && name !== "unpublished") return;
  const tries = name === "changed" ? FAILURES_AT_MOST : (await failed()).tries + 1;
  const content = JSON.stringify({ version: BUILD.version, tries, last: Date.now() });
  await (await caches.open(FILES)).put(FAILED, new Response(content));
};

let updating = false;

/** Bring what is kept to the version of this worker. */
export const update = async () => {
  const { version, sets } = await choice();
  // Who keeps the files to download, too, is not made to pay for the new ones unasked: the button says what they weigh.
  const asks = sets.some((set) => !(set in BUILD.homes));
  if (updating || asks || !sets.length || version === BUILD.version) return;
  updating = true;
  // What fails is tried again with the next page; but not what a host sends otherwise again and again.
  if (!(await isInVain())) await save(sets, Infinity).catch(({ name }) => fail(name));
  updating = false;
};

/** Return what is kept of each set. */
export const state = async () => {
  const { version, sets } = await choice();
  const all = (await listOf(BUILD.version)) ?? {};
  const had = await stored();
  /** @param {string} set */
  const filesOf = (set) => new Map(Object.values(all[set] ?? {}));
  /** @type {Record<string, SetState>} */
  const answer = {};
  for (const [set, size] of Object.entries(BUILD.sets)) {
    const there = [...filesOf(set)].filter(([hash]) => had.has(keyOf(hash)));
    const others = new Map(Object.keys(all).flatMap((one) => (one === set ? [] : [...filesOf(one)])));
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

/**
 * Let a page of an edition that got something wrong ask for the script that tells of it.
 * @param {string} page
 */
const withCorrections = (page) => {
  const [, language = ""] = page.match(/<html[^>]* lang="?([\w-]+)/) ?? [];
  const [, date] = page.match(/<html[^>]* data-date="?([\d-]+)/) ?? [];
  const script = BUILD.corrections[language];
  if (!script || !date || date >= BUILD.corrected) return page;
  return page.replace("</footer>", (end) => `${end}<script defer src="${SCOPE}${script}"></script>`);
};

/**
 * Return a kept page that asks for the kept versions of its styles, scripts and pictures: in itself it may be older.
 * @param {Response} page
 * @param {string} name
 * @param {FileList} files
 */
const upToDate = async (page, name, files) => {
  /** @type {(whole: string, part: string) => string} */
  const asked = (whole, part) => {
    const path = decodeURI(new URL(part, SCOPE + encodeURI(name)).href.slice(SCOPE.length));
    return path in files ? `"${part}?v=${files[path][0]}"` : whole;
  };
  const text = (await page.text()).replace(PART, asked);
  return new Response(withCorrections(text), { headers: page.headers });
};

/**
 * Return the file at an address, if it is kept.
 * @param {URL} address
 */
export const keptFile = async (address) => {
  try {
    const { files } = await choice();
    const path = decodeURI((address.origin + address.pathname).slice(SCOPE.length));
    const name = ["", "index.html", ".html", "/index.html"].map((end) => path + end).find((one) => one in files);
    const file = name && (await caches.match(keyOf(files[name][0])));
    return file && name.endsWith(".html") ? await upToDate(file, name, files) : file;
  } catch {
    return undefined; // a store that cannot be read must not keep anybody from the network
  }
};
