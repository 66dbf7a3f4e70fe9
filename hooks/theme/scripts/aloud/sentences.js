// What of a page is read aloud: its text as one sees it, by sentences, each run of it in its own language.
import { findAll, make } from "../page/dom.js";

/**
 * @typedef {{ lang: string, text: string, parts: HTMLElement[] }} Sentence
 * What is said in one go, and the pieces of the page that hold it.
 */

const UNSAID = "[hidden], [aria-hidden=true], .unseen, .section-end, .listen, .answer-link, button, select, svg, " +
  "input, textarea, script, style, template, noscript, math";
const BLOCKS = "p, li, dt, dd, th, td, h1, h2, h3, h4, h5, h6, figcaption, caption, legend, summary, blockquote, div";
/** Some voices stop in the middle of what takes longer. */
const LONG = 180;

/** @param {Element} element */
const isSaid = (element) => {
  if (element.closest(UNSAID)) return false;
  // A browser may give what is folded in a place of its own, though nobody sees it.
  const folded = element.closest("details:not([open])");
  if (folded && !element.closest("summary")) return false;
  return element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
};

/**
 * Return a text in pieces, each of which ends where a sentence does, or, in a very long one, a part of it.
 * @param {string} text
 */
export const cut = (text) => {
  const sentences = text.match(/[^]+?(?:[.!?…]+["”’»)]*(?=\s)|$)\s*/g) ?? [];
  return sentences.flatMap((one) => one.length > LONG ? one.match(/[^]+?(?:[,;:–—](?=\s)|$)\s*/g) ?? [] : [one]);
};

/** @param {string} text */
const isEnd = (text) => /[.!?…]["”’»)]*\s*$/.test(text);

/** @param {Node} from */
const textsIn = (from) => {
  /** @type {Text[]} */
  const texts = [];
  const walker = document.createTreeWalker(from, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  return texts.filter(({ data, parentElement }) => data.trim() && parentElement && isSaid(parentElement));
};

/**
 * Return the sentences of some elements; their text is parted into pieces that can be marked.
 * @param {Element[]} elements
 * @param {(language: string) => boolean} isSpoken whether there is a voice for a language
 */
export const sentencesOf = (elements, isSpoken) => {
  /** @type {Sentence[]} */
  const sentences = [];
  const own = document.documentElement.lang;
  /** @type {Element | null | undefined} */
  let block;
  for (const text of elements.flatMap(textsIn)) {
    const parent = /** @type {HTMLElement} */ (text.parentElement);
    const named = /** @type {HTMLElement} */ (parent.closest("[lang]")).lang;
    // A word of a language without a voice is a part of what it stands in.
    const lang = isSpoken(named) ? named : own;
    const parts = parent.matches(".spoken-part")
      ? [parent]
      : cut(text.data).map((textContent) => make("span", { className: "spoken-part", textContent }));
    if (parts[0] !== parent) text.replaceWith(...parts);
    for (const part of parts) {
      const last = sentences[sentences.length - 1];
      const said = part.textContent ?? "";
      const here = part.closest(BLOCKS);
      if (last && here === block && last.lang === lang && !isEnd(last.text) && last.text.length < LONG) {
        last.text += said;
        last.parts.push(part);
      } else sentences.push({ lang, text: said, parts: [part] });
      block = here;
    }
  }
  return sentences;
};

/**
 * Return what a button behind a heading reads, up to the next one of a section; or all of the feedback that it stands in.
 * @param {Element} button
 */
export const readBy = (button) => {
  const feedback = button.closest(".result");
  if (feedback) return [feedback];
  const all = findAll(/** @type {Element} */ (button.parentElement), ":scope > *");
  const start = all.indexOf(/** @type {HTMLElement} */ (button)) - 1;
  const end = all.findIndex((one, nth) => nth > start && one.matches(".section-end, .key-points"));
  return all.slice(start, end < 0 ? undefined : end);
};
