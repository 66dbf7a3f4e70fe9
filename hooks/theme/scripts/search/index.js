// The search in Pagefind's index, of which not a byte is asked for before somebody searches.

/** @import { Engine } from "./engine.js" */
/** @import { Language } from "./language.js" */
import { lexiconOf } from "./lexicon.js";
import { phrases } from "./list.js";
import { inOrder, placesIn } from "./places.js";
import { closest } from "./rank.js";
import { split } from "./text.js";

/**
 * @typedef {object} PagefindData
 * @property {{ at: string, title: string }} meta
 * @property {string} content
 * @property {{ id: string, text: string, location: number }[]} anchors
 *
 * @typedef {{ id: string, score: number, words: number[], data: () => Promise<PagefindData> }} PagefindResult
 * @typedef {{ score: number, spots: number[], result: PagefindResult }} Match
 */

/** No word counts for more, however rare it is in titles. */
const MUCH = 10;

/** What another form or name of a word is worth. */
const OTHER = 0.7;

let tries = 0;

/**
 * Return the search in the index.
 * @param {URL} folder
 * @param {string} code of the language
 * @param {Language} language
 * @param {Map<string, string>} synonyms
 * @returns {Promise<Engine>}
 */
export const indexed = async (folder, code, language, synonyms) => {
  /** @param {string} name */
  const read = async (name) => {
    const response = await fetch(new URL(`${name}-${code}.txt`, folder));
    if (!response.ok) throw new Error(response.statusText);
    return response.text();
  };
  // Some browsers never try an import again that has failed once, under the same address.
  const [pagefind, words, pages] = await Promise.all([
    import(new URL(`pagefind.js#${tries++}`, folder).href),
    read("words"),
    read("pages"),
  ]);
  await pagefind.options({
    ranking: { pageLength: 0.5, metaWeights: { title: 5, names: 5, of: 1, at: 0, term: 0 } },
  });
  await pagefind.init();
  const lexicon = lexiconOf(language, synonyms.keys(), words.split(/\s+/), phrases);
  const places = placesIn(pages);

  /**
   * Return the best match of each record with any form of a word.
   * @param {string[]} group
   */
  const matches = async (group) => {
    /** @type {Map<string, Match>} */
    const best = new Map();
    for (const [nth, form] of group.entries()) {
      const parts = split(form).length;
      /** @type {{ results: PagefindResult[] }} */
      const { results } = await pagefind.search(parts === 2 ? `"${form}"` : form);
      for (const result of results) {
        const one = best.get(result.id) ?? { score: 0, spots: [], result };
        one.score = Math.max(one.score, Math.min(MUCH, (result.score * (nth ? OTHER : 1)) / parts));
        one.spots.push(...result.words);
        best.set(result.id, one);
      }
    }
    // Pagefind passes over a piece of the index that it cannot fetch, and never asks for it again.
    if (!best.size && lexicon.has(group[0])) {
      await pagefind.destroy();
      throw new Error("a piece of the index is missing");
    }
    return best;
  };

  return {
    isWhole: true,
    lexicon,
    // Each word by itself, in all its forms: a result need not hold all of them, but is the better for it.
    look: async (groups) => {
      /** @type {Map<string, { score: number, words: number[][], result: PagefindResult }>} */
      const hits = new Map();
      for (const group of groups) {
        const best = await matches(group);
        const rare = Math.log(1 + places.size / best.size) ** 0.3;
        for (const [id, { score, spots, result }] of best) {
          // Pagefind forgets the data of a result that nobody holds any more.
          const hit = hits.get(id) ?? { score: 0, words: [], result };
          hit.score += score * rare;
          hit.words.push(spots);
          hits.set(id, hit);
        }
      }
      return inOrder(hits, places).map(([id, { score, words, result }]) => ({
        folder: places.get(id)?.folder,
        score: score * (words.length + closest(words)) * (places.get(id)?.weight ?? 1),
        load: async () => {
          const { meta, content, anchors } = await result.data();
          return { ...meta, text: content.split(/\s+/), spots: words.flat(), anchors };
        },
      }));
    },
  };
};
