// What is known of the words of a course.

/** @import { Language } from "./language.js" */
import { distance } from "./distance.js";

/** @typedef {ReturnType<typeof lexiconOf>} Lexicon */

/** @param {string} word */
const sortedLetters = (word) => [...word].sort().join("");

/**
 * Return what tells, of words that are known, the most frequent first: which belong to the same root, and which of
 * `aims` is meant by one that is not known. Phrases may be written as one word.
 * @param {Language} language
 * @param {Iterable<string>} synonyms
 * @param {string[]} words
 * @param {string[]} phrases
 * @param {string[]} [aims]
 */
export const lexiconOf = ({ rooted, heard, hidden, spoken }, synonyms, words, phrases, aims = words) => {
  const all = new Set(words);
  const joined = new Map(phrases.map((phrase) => [phrase.replaceAll(" ", ""), phrase]));
  const others = [...synonyms];
  /** @type {Set<string>} */
  let bare;

  /**
   * Return a word with those of the same root.
   * @param {string} word
   */
  const kin = (word) => {
    const known = rooted(word).filter((root) => root === word || (root.length > 3 && all.has(root)));
    const veiled = known.flatMap((root) =>
      hidden.filter(([first]) => first.test(root)).flatMap(([first, middle]) =>
        ["m", "p"].map((letter) => words.find((other) => other.startsWith(letter + root.replace(first, middle))) ?? "")
      )
    );
    return [...new Set([...known, ...veiled])].filter(Boolean);
  };

  return {
    kin,
    /** @param {string} word */
    has: (word) => all.has(word),
    /** @param {string} word */
    knows: (word) => all.has(word) || /\d/.test(word) || kin(word).length > 1,
    /**
     * Return the root of a word as it is spoken: known, or only with something before or behind it.
     * @param {string} word
     */
    root: (word) => {
      if (!spoken) return undefined;
      bare ??= new Set(words.flatMap((other) => rooted(other)));
      const roots = rooted(word, spoken).filter((other) => other !== word && other.length > 3);
      return roots.find((other) => all.has(other)) ?? roots.find((other) => bare.has(other));
    },
    /**
     * Return whether a known word begins so.
     * @param {string} word
     */
    begins: (word) => word.length > 3 && words.some((other) => other.startsWith(word)),
    /**
     * Return the known words that one that is not known stands for.
     * @param {string} word
     */
    nearest: (word) => {
      for (let at = 3; at < word.length - 2; at++) {
        const parts = [word.slice(0, at), word.slice(at)];
        if (parts.every((part) => all.has(part))) return parts.join(" ");
      }
      if (word.length < 3) return undefined;
      const candidates = [...joined.keys(), ...aims, ...others];
      if (!/[aeiou]/.test(word)) return candidates.find((other) => other.replace(/[aeiou]/g, "") === word);
      if (word.length < 4) return undefined;
      const sound = heard(word);
      let best = "";
      let least = word.length < 8 ? 2 : 3;
      for (const other of candidates) {
        const like = heard(other);
        // The shorter a word, the more others are like it: in a very short one letters are missing or swapped, no more.
        const may = word.length > 4 || like.length > sound.length || sortedLetters(sound) === sortedLetters(like);
        const away = may && sound[0] === like[0] ? distance(sound, like, least - 1) : least;
        if (away < least) [best, least] = [other, away];
      }
      return joined.get(best) ?? best;
    },
  };
};
