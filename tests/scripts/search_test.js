import { deepEqual, equal } from "node:assert/strict";
import { distance } from "../../hooks/theme/scripts/search/distance.js";
import { densest, excerpt } from "../../hooks/theme/scripts/search/excerpt.js";
import { languageOf } from "../../hooks/theme/scripts/search/language.js";
import { lexiconOf } from "../../hooks/theme/scripts/search/lexicon.js";
import { inOrder, placesIn } from "../../hooks/theme/scripts/search/places.js";
import { runs, understood, wordsOfQuery } from "../../hooks/theme/scripts/search/query.js";
import { best, closest, leadsOf, ledBy, rankOf, spreadOut } from "../../hooks/theme/scripts/search/rank.js";

/** @import { Rules } from "../../hooks/theme/scripts/search/language.js" */

/**
 * The rules of Indonesian, as the search page hands them over.
 * @type {Rules}
 */
const RULES = JSON.parse(Deno.env.get("SEARCH_RULES") ?? "{}");
const language = languageOf(RULES);
const WORDS = ["desa", "dana", "tulis", "menulis", "kelola", "pengelolaan", "musyawarah", "keuchik", "ajak"];
const synonyms = new Map([["kepala desa", "keuchik"], ["rapat", "musyawarah"]]);
const lexicon = lexiconOf(language, synonyms.keys(), WORDS, ["tuha peut"]);

/** @param {string} query */
const ask = (query) => understood(wordsOfQuery(query, language), language, lexicon, synonyms, new Map());

Deno.test("letters that differ are counted, neighbours that changed places once", () => {
  equal(distance("keuchik", "kuechik", 2), 1);
  equal(distance("desa", "dasar", 2), 2);
  equal(distance("desa", "musyawarah", 2), 3);
});

Deno.test("a word is known by its root behind beginnings and endings", () => {
  deepEqual(lexicon.kin("dituliskan").sort(), ["dituliskan", "menulis", "tulis"]);
  equal(lexicon.kin("kelola").includes("pengelolaan"), true);
  equal(lexicon.knows("didanai"), true);
  equal(lexicon.knows("gajah"), false);
});

Deno.test("a word as it is spoken leads to its root", () => {
  equal(lexicon.root("ngajak"), "ajak");
  equal(lexicon.root("nulis"), "tulis");
  equal(lexicon.root("gajah"), undefined);
});

Deno.test("a word that is misspelt stands for the nearest that is known", () => {
  equal(lexicon.nearest("kuechik"), "keuchik");
  equal(lexicon.nearest("moesjawarah"), "musyawarah");
  equal(lexicon.nearest("danadesa"), "dana desa");
  equal(lexicon.nearest("tuhapeut"), "tuha peut");
  equal(lexicon.nearest("ds"), undefined);
});

Deno.test("words that say nothing are not looked for, unless there are no others", () => {
  deepEqual(ask("apa itu musyawarah?").groups, [["musyawarah"]]);
  const own = lexiconOf(language, [], ["apa", "itu"], []);
  deepEqual(understood(["apa", "itu"], language, own, new Map(), new Map()).groups, [["apa"], ["itu"]]);
});

Deno.test("what the course has another word for is looked for under that, and it is said", () => {
  const { groups, notes } = ask("Kepala Desa");
  deepEqual(groups, [["keuchik"]]);
  deepEqual(notes, [{ key: "synonym", typed: "kepala desa", meant: "keuchik" }]);
});

Deno.test("a prefix that is written apart is joined, and a word written twice is one", () => {
  const own = lexiconOf(language, [], ["ditulis", "desa"], []);
  equal(understood(["di", "tulis"], language, own, new Map(), new Map()).typed, "ditulis");
  deepEqual(wordsOfQuery("desa2 Kampông", language), ["desa", "kampong"]);
});

Deno.test("what nothing is known of is told", () => {
  deepEqual(ask("gajah desa").unknown, ["gajah"]);
});

Deno.test("the longest runs of words that mean something are taken", () => {
  const found = runs(["a", "b", "c", "d"], (text) => (text === "b c" ? 1 : undefined));
  deepEqual(found.map(({ run }) => run), [["a"], ["b", "c"], ["d"]]);
});

Deno.test("words that stand together count more", () => {
  equal(closest([[1, 50], [55], [200]]), 2);
  equal(closest([[1]]), 1);
});

Deno.test("of the first three results no two are of the same page, and what holds a word by chance is left out", () => {
  const of = (/** @type {string} */ folder, /** @type {number} */ score) => ({ folder, score });
  const hits = [of("a", 9), of("a", 8), of("b", 7), of("c", 6), of("d", 1)];
  deepEqual(best(hits).map(({ folder, score }) => folder + score), ["a9", "b7", "c6", "a8"]);
  deepEqual(spreadOut([{ folder: "a" }]), [{ folder: "a" }]);
});

Deno.test("a term stands first when it was asked for by any of its names and nothing else", () => {
  const term = { title: "Keuchik", term: "yes" };
  equal(rankOf(term, ["keuchik"], { meant: "keuchik", asked: ["keuchik"] }), 2);
  equal(rankOf(term, ["keuchik"], { meant: "keuchik desa", asked: ["keuchik"] }), 1);
  equal(rankOf(term, ["keuchik"], { meant: "desa", asked: [] }), 0);
  equal(rankOf({ title: "Modul" }, ["modul"], { meant: "desa", asked: [] }), 1);
});

Deno.test("an excerpt begins where most hits are", () => {
  equal(densest([3, 100, 105, 110]), 100);
  const text = Array.from({ length: 60 }, (_, i) => `w${i}`);
  const pieces = excerpt(text, [10], 8, /** @type {any} */ ((/** @type {string} */ word) => `[${word}]`));
  equal(pieces.join("").startsWith("… w8 w9 [w10] w11 "), true);
  equal(pieces.at(-1), "…");
});

Deno.test("of equal score, what stands first in the course comes first, however hits came", () => {
  const places = placesIn("+ a/index.html id_z id_y\n- b/index.html id_x\n");
  const hits = new Map(["id_x", "id_y", "id_z"].map((id) => [id, 1]));
  const found = inOrder(hits, places).map(([id, score]) => ({ id, score, folder: places.get(id)?.folder }));
  deepEqual(best(found).map(({ id }) => id), ["id_z", "id_x", "id_y"]);
});

Deno.test("what somebody asks for and nothing else leads before all that was found, and stands there once", () => {
  const leads = leadsOf({ "a/index.html": ["Cara menulis surat", "tulis"], "b/index.html#b1": ["rapat"] }, language);
  equal(leads.get("menulis surat"), "a/index.html");
  equal(leads.get("menulis"), undefined);
  const found = [{ at: "c" }, { at: "b/index.html#b1", text: ["x"], anchors: [1] }];
  const led = ledBy(found, { at: "b/index.html#b1" });
  deepEqual(led, [{ at: "b/index.html#b1", text: ["x"], anchors: [] }, { at: "c" }]);
  deepEqual(ledBy(found, undefined), found);
});
