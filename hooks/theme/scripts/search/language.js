// What a language needs beside Pagefind's stemmer. Its words and affixes stand in `hooks/search/`.

/**
 * @typedef {[pattern: string, instead: string]} Pair
 *
 * @typedef {object} Rules
 * @property {string[]} [idle] words that say nothing about what is meant
 * @property {Pair[]} [starts] beginnings of words, which give way to the first letter of the root
 * @property {string[]} [ends] endings of words
 * @property {{ starts: Pair[], ends: string[] }} [spoken] those that are only spoken
 * @property {Pair[]} [hidden] first letters of roots that are lost behind a prefix
 * @property {Pair[]} [sounds] signs for the same sound
 * @property {string} [twice] how a word is written twice
 * @property {string} [apart] a prefix that is often written apart
 *
 * @typedef {{ starts: [RegExp, string][], ends: RegExp[] }} Affixes
 * @typedef {ReturnType<typeof languageOf>} Language
 */

/**
 * @param {Pair[]} pairs
 * @param {string} [flags]
 * @returns {[RegExp, string][]}
 */
const compiled = (pairs, flags) => pairs.map(([pattern, instead]) => [new RegExp(pattern, flags), instead]);

/** @param {string[]} patterns */
const endings = (patterns) => patterns.map((pattern) => new RegExp(pattern));

/** @param {Rules} rules */
export const languageOf = ({ idle = [], starts = [], ends = [], spoken, hidden = [], sounds = [], twice, apart }) => {
  const affixes = { starts: compiled(starts), ends: endings(ends) };
  const signs = compiled(sounds, "g");
  const doubled = twice && new RegExp(twice, "u");
  return {
    apart,
    hidden: compiled(hidden),
    /** Affixes with those that are only spoken first, if there are any. */
    spoken: spoken && {
      starts: [...compiled(spoken.starts), ...affixes.starts],
      ends: [...endings(spoken.ends), ...affixes.ends],
    },
    /**
     * Return the words that say something about what is meant.
     * @param {string[]} words
     */
    telling: (words) => words.filter((word) => !idle.includes(word)),
    /**
     * Return all that may be the root of a word, the word itself first.
     * @param {string} word
     * @param {Affixes} [some]
     */
    rooted: (word, some = affixes) => {
      const roots = new Set([word]);
      for (const end of ["", ...some.ends]) {
        const rest = word.replace(end, "");
        roots.add(rest);
        for (const [start, first] of some.starts) if (start.test(rest)) roots.add(rest.replace(start, first));
      }
      return [...roots];
    },
    /**
     * Return a word as it is heard.
     * @param {string} word
     */
    heard: (word) => signs.reduce((text, [sign, sound]) => text.replace(sign, sound), word),
    /**
     * Return a word without the sign that it is said twice.
     * @param {string} word
     */
    once: (word) => (doubled ? word.replace(doubled, "") : word),
  };
};
