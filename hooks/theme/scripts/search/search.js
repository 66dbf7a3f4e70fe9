// The search page. Where Pagefind cannot run (from a disk, without a network, in the preview) it looks among the titles
// and terms that the page itself lists.

/** @import { Engine, Found, Hit } from "./engine.js" */
/** @import { Query } from "./query.js" */
import { find, findAll, replace, root } from "../page/dom.js";
import { onReturn } from "../page/return.js";
import { fill, wordsOf } from "../page/words.js";
import { indexed } from "./index.js";
import { languageOf } from "./language.js";
import { listed, namedTerms, namesOf } from "./list.js";
import { understood, wordsOfQuery } from "./query.js";
import { best, rankOf, spreadOut } from "./rank.js";
import { itemOf } from "./results.js";

const MOST = 10; // results at once

const form = find(document, ".search");
const found = find(document, ".found");
const words = wordsOf(form);
const [said, partly] = findAll(found, ".search-said, .banner");
const list = find(found, "ol");
const more = find(found, "button");
/** @type {HTMLInputElement} */
const field = find(form, "input");
const { lang } = root;
const language = languageOf(JSON.parse(find(document, ".search-language").textContent));

/** @type {[string, string[]][]} */
const course = Object.entries(JSON.parse(words.synonyms));
const synonyms = new Map(
  course.flatMap(([own, others]) => others.map((other) => [other.toLowerCase(), own.toLowerCase()])),
);

/** @type {Engine | null} */
let engine = null;
let round = 0;

/**
 * Show the next hits. Return their items; none if something else was searched for meanwhile.
 * @param {Hit[]} hits
 * @param {Query} query
 * @param {number} own
 */
const showNext = async (hits, query, own) => {
  const loading = hits.splice(0, MOST).map(async ({ load, folder }) => ({ folder, ...(await load()) }));
  const records = await Promise.all(loading);
  if (own !== round) return [];
  more.hidden = !hits.length;
  /** @param {Found} record */
  const rank = (record) => rankOf(record, namesOf(record), query);
  records.sort((one, other) => rank(other) - rank(one));
  const items = (list.children.length ? records : spreadOut(records)).map(itemOf);
  list.append(...items);
  return items;
};

/**
 * @param {Engine} way
 * @param {string[]} typed
 * @param {number} own
 */
const look = async (way, typed, own) => {
  const query = understood(typed, language, way.lexicon, synonyms, namedTerms);
  const hits = best(await way.look(query.groups));
  const count = hits.length;
  await showNext(hits, query, own);
  if (own !== round) return;
  partly.hidden = way.isWhole;
  const notes = query.notes.map(({ key, ...values }) => fill(words[key], values));
  // What is not among titles may well stand in a text; and where nothing was found, that is said once.
  if (count && way.isWhole) notes.push(...query.unknown.map((word) => fill(words.unknown, { typed: word })));
  const shown = notes.length ? query.meant : query.typed; // a bare root is no word to show
  said.textContent = [...notes, fill(words[count ? "count" : "none"], { count, query: shown })].join(" ");
  more.onclick = async () => {
    const [first] = await showNext(hits, query, own);
    if (first) find(first, "a").focus();
  };
};

/** @param {string} query */
const search = async (query) => {
  const typed = wordsOfQuery(query, language);
  if (!typed.length) return;
  const own = ++round;
  found.hidden = false;
  said.textContent = words.wait;
  replace(list);
  more.hidden = true;
  try {
    if (location.protocol === "file:") throw new Error("from a disk nothing can be fetched");
    if (typeof WebAssembly === "undefined") throw new Error("the index needs it");
    engine ??= await indexed(new URL(words.index, location.href), lang, language, synonyms);
    await look(engine, typed, own);
  } catch {
    engine = null;
    replace(list);
    await look(listed(language, synonyms), typed, own);
  }
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const address = new URL(location.href);
  address.searchParams.set("q", field.value);
  if (location.protocol !== "file:") history.replaceState(null, "", address);
  search(field.value);
  find(document, "#found").focus();
});
form.hidden = false;
const fillIn = () => {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
};
onReturn(fillIn);
fillIn();
if (field.value) search(field.value);
