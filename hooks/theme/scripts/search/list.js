// The pages and terms that the search page itself lists.

/** @import { Engine, Found, Hit } from "./engine.js" */
/** @import { Language } from "./language.js" */
/** @import { Named } from "./rank.js" */
import { findAll } from "../page/dom.js";
import { wordsOf } from "../page/words.js";
import { lexiconOf } from "./lexicon.js";
import { split } from "./text.js";

/** @type {(Found & { names: string })[]} */
const entries = findAll(document, ".search-list a").map((link) => ({
  at: link.getAttribute("href") ?? "",
  title: link.textContent,
  of: link.closest("details")?.dataset.of ?? "",
  names: link.dataset.names ?? "",
  term: "names" in wordsOf(link),
}));

/**
 * Return what the list has at an address.
 * @param {string | undefined} at
 * @returns {Found | undefined}
 */
export const listedAt = (at) => entries.find((entry) => entry.at === at);

const terms = entries.filter(({ term }) => term);

/**
 * Return all names of a record.
 * @param {Named} record
 */
export const namesOf = ({ title, names = "" }) =>
  `${title};${names}`.split(/[,;()]/).map((name) => split(name).join(" ")).filter(Boolean);

/**
 * Return what the list has of a term with a name.
 * @param {string} name
 * @returns {Found | undefined}
 */
export const listedTerm = (name) => terms.find((term) => namesOf(term).includes(name));

const pages = entries.filter(({ at, term }) => !term && !at.includes("#"));

/**
 * Return what the list has of the one page that is called so.
 * @param {string} title
 * @returns {Found | undefined}
 */
export const listedPage = (title) => {
  const found = pages.filter((page) => split(page.title).join(" ") === title);
  return found.length === 1 ? found[0] : undefined;
};

/** Name of a term to all its names. */
export const namedTerms = new Map(terms.flatMap((term) => namesOf(term).map((name) => [name, namesOf(term)])));

/** Terms of several words. */
export const phrases = terms.map(({ title }) => title.toLowerCase()).filter((title) => title.includes(" "));

/**
 * Return the search among titles and terms.
 * @param {Language} language
 * @param {Map<string, string>} synonyms
 * @returns {Engine}
 */
export const listed = (language, synonyms) => {
  /** @param {typeof entries} some */
  const wordsIn = (some) => some.flatMap(({ title, names }) => split(`${title} ${names}`));
  return {
    isWhole: false,
    lexicon: lexiconOf(language, synonyms.keys(), wordsIn(entries), phrases, wordsIn(terms)),
    look: (groups) => {
      /** @type {Hit[]} */
      const hits = [];
      for (const entry of entries) {
        const own = split(`${entry.title} ${entry.names}`);
        /** @param {string} form */
        const holds = (form) => split(form).every((word) => own.some((other) => other.startsWith(word)));
        const score = groups.filter((group) => group.some(holds)).length;
        if (score) hits.push({ score: score + 1 / own.length, load: () => Promise.resolve(entry) });
      }
      return Promise.resolve(hits);
    },
  };
};
