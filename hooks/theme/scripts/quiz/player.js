// The player works on the forms that the engine has built: it marks, explains and remembers, and draws no question.
import { find, make } from "../page/dom.js";
import { dataOf, fill } from "../page/words.js";

/** @type {Record<string, string>} */
const words = dataOf(find(document, "#player"));

/**
 * Return words of the player, which has all that are asked for.
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export const say = (key, values = {}) => fill(words[key], values);

/**
 * @param {boolean} right
 * @param {string} textContent
 */
export const verdict = (right, textContent) =>
  make("p", { className: `verdict ${right ? "is-right" : "is-wrong"}`, textContent });

const status = make("p", { className: "unseen" });
status.setAttribute("role", "status");
find(document, "#content").append(status);

/**
 * Tell what only a screen reader would miss.
 * @param {string} text
 */
export const announce = (text) => {
  status.textContent = text;
};

/**
 * Lead to what a check says. It begins in sight: it may be longer than the screen, and what stands above it may grow.
 * @param {HTMLElement} element
 */
export const lead = (element) => {
  const block = element.offsetHeight > innerHeight / 2 ? "start" : "nearest";
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block });
};
