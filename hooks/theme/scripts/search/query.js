// What a query asks for.

/** @import { Language } from "./language.js" */
/** @import { Lexicon } from "./lexicon.js" */
import { split } from "./text.js";

/**
 * @typedef {object} Query
 * @property {string[][]} groups each word that is looked for, in all its forms and names, the word itself first
 * @property {string[]} asked names of terms that were asked for
 * @property {string} meant the words that are looked for
 * @property {string} typed the words as they were typed
 * @property {{ key: "synonym" | "meant", typed: string, meant: string }[]} notes what was taken for something else
 * @property {string[]} unknown words that nothing is known of
 */

const LONGEST = 4;

/**
 * Return the longest runs of words that `means` has something for, and what that is; every other word by itself.
 * @template T
 * @param {string[]} words
 * @param {(words: string) => T | undefined} means
 */
export const runs = (words, means) => {
  /** @type {{ run: string[], own: T | undefined }[]} */
  const parts = [];
  for (let at = 0; at < words.length;) {
    let count = LONGEST;
    while (count > 1 && !(at + count <= words.length && means(words.slice(at, at + count).join(" ")))) count--;
    const run = words.slice(at, at + count);
    parts.push({ run, own: means(run.join(" ")) });
    at += count;
  }
  return parts;
};

/**
 * @param {string} query
 * @param {Language} language
 */
export const wordsOfQuery = (query, { once }) => split(query.normalize("NFD").replace(/\p{M}/gu, "")).map(once);

/**
 * Return what is asked for.
 * @param {string[]} words
 * @param {Language} language
 * @param {Lexicon} lexicon
 * @param {Map<string, string>} synonyms words, or several together, that the course has another word for
 * @param {Map<string, string[]>} named name of a term to all its names
 * @returns {Query}
 */
export const understood = (words, { apart, telling, rooted }, lexicon, synonyms, named) => {
  /** @type {Query["notes"]} */
  const notes = [];
  /** @type {string[]} */
  const unknown = [];
  const whole = words.flatMap((word, nth) => {
    if (word === apart && lexicon.has(apart + words[nth + 1])) return [];
    return nth && words[nth - 1] === apart && lexicon.has(apart + word) ? [apart + word] : [word];
  });
  /** @param {string} word */
  const synonym = (word) =>
    lexicon.knows(word) ? undefined : rooted(word).map((root) => synonyms.get(root)).find(Boolean);
  const translated = runs(whole, synonym).flatMap(({ run, own }) => {
    if (own) notes.push({ key: "synonym", typed: run.join(" "), meant: own });
    return own ? split(own) : run;
  });
  // Pagefind would take a word that it does not know for some shorter one.
  const known = (telling(translated).length ? telling(translated) : translated).flatMap((word) => {
    if (lexicon.knows(word)) return [word];
    const root = lexicon.root(word);
    if (root) return [root];
    if (lexicon.begins(word)) return [word];
    const near = lexicon.nearest(word);
    if (near) notes.push({ key: "meant", typed: word, meant: near });
    else unknown.push(word);
    return near ? split(synonyms.get(near) ?? near) : [];
  });
  const meant = telling(known).length ? telling(known) : known;
  // What has several names is looked for under each.
  const parts = runs(meant, (name) => named.get(name));
  const groups = parts.flatMap(({ run, own }) =>
    run.map((word) => {
      const others = [synonyms.get(word) ?? [], own ?? []].flat();
      return [...new Set([...lexicon.kin(word), ...others.filter((name) => name !== run.join(" "))])];
    })
  );
  return {
    groups,
    asked: parts.filter(({ own }) => own).map(({ run }) => run.join(" ")),
    meant: (meant.length ? meant : whole).join(" "),
    typed: whole.join(" "),
    notes,
    unknown,
  };
};
