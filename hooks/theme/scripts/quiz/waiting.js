// The forms of other pages' questions wait as text; this makes those that are asked part of the page.
import { findAll } from "../page/dom.js";
import { wordsOf } from "../page/words.js";

/** Return the keys of all questions that wait. */
export const waiting = () => findAll(document, "noscript[data-question]").map((one) => wordsOf(one).question);

/**
 * @param {string[]} keys
 * @param {HTMLElement} form
 */
export const bring = (keys, form) => {
  const sources = new Map(findAll(document, "noscript[data-question]").map((one) => [wordsOf(one).question, one]));
  form.innerHTML = keys.map((key) => sources.get(key)?.textContent ?? "").join("");
};
