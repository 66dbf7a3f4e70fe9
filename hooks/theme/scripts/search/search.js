// The search page. Where Pagefind cannot run (from a disk, without a network, in the preview) it looks among the titles
// and terms that the page itself lists.

/** @import { Engine, Found, Hit } from "./engine.js" */
/** @import { Query } from "./query.js" */
import { find, findAll, replace, root } from "../page/dom.js";
import { onReturn } from "../page/return.js";
import { fill, wordsOf } from "../page/words.js";
import { indexed } from "./index.js";
import { languageOf } from "./language.js";
import { listed, listedAt, listedPage, listedTerm, namedTerms, namesOf } from "./list.js";
import { understood, wordsOfQuery } from "./query.js";
import { best, leadsOf, ledBy, rankOf, spreadOut } from "./rank.js";
import { folderOf } from "./places.js";
import { itemOf } from "./results.js";
import { split } from "./text.js";

const MOST = 10; // results at once

const form = find(document, ".search");
const found = find(document, ".found");
const words = wordsOf(form);
const [said, partly] = findAll(found, ".search-said, .banner");
const list = find(found, "ol");
const more = find(found, "button");
const everything = find(document, ".search-list");
/** @type {HTMLInputElement} */
const field = find(form, "input");
const { lang } = root;
const language = languageOf(JSON.parse(find(document, ".search-language").textContent));

/** @type {[string, string[]][]} */
const course = Object.entries(JSON.parse(words.synonyms));
const synonyms = new Map(
  course.flatMap(([own, others]) => others.map((other) => [other.toLowerCase(), own.toLowerCase()])),
);

const leads = leadsOf(JSON.parse(words.leads), language);

/** @type {Engine | null} */
let engine = null;
/** What is being searched for, until its results are there. */
let awaited = "";
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
  if (!list.children.length) {
    const asked = language.telling(split(query.typed)).join(" ");
    // The index may have a term that is asked for by its name far behind texts that speak of it.
    const lead = listedAt(leads.get(asked) ?? leads.get(query.meant)) ?? listedTerm(query.meant) ??
      listedPage(split(query.typed).join(" "));
    records.splice(0, records.length, ...spreadOut(ledBy(records, lead && { ...lead, folder: folderOf(lead.at) })));
  }
  const items = records.map(itemOf);
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
  const all = hits.length;
  const first = await showNext(hits, query, own);
  if (own !== round) return;
  partly.hidden = way.isWhole;
  const count = Math.max(all, first.length);
  const notes = query.notes.map(({ key, ...values }) => fill(words[key], values));
  // What is not among titles may well stand in a text; and where nothing was found, that is said once.
  if (count && way.isWhole) notes.push(...query.unknown.map((word) => fill(words.unknown, { typed: word })));
  const shown = notes.length ? query.meant : query.typed; // a bare root is no word to show
  said.textContent = [...notes, fill(words[count ? "count" : "none"], { count, query: shown })].join(" ");
  more.onclick = async () => {
    const [next] = await showNext(hits, query, own);
    if (next) find(next, "a").focus();
  };
};

/** @param {string} query */
const search = async (query) => {
  const typed = wordsOfQuery(query, language);
  // Who presses again on a slow phone gets what is on its way, and no other list in its place.
  if (!typed.length || query === awaited) return;
  const own = ++round;
  awaited = query;
  found.hidden = false;
  // What stands below the results would move under a finger once they come.
  everything.hidden = true;
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
  if (own !== round) return;
  awaited = "";
  everything.hidden = false;
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
else field.focus({ preventScroll: true });
