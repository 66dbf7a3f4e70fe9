// A quick check in the text leads to its question in the quiz of the same page; here it becomes a copy of it.
import { find, findAll, make } from "../page/dom.js";
import { wordsOf } from "../page/words.js";
import { say } from "./player.js";

/**
 * @param {HTMLElement} link
 * @returns {HTMLElement} the form that stands in its place
 */
export const copied = (link) => {
  const source = find(document, `#question-${link.dataset.question}`);
  const field = /** @type {HTMLElement} */ (source.cloneNode(true));
  /** @param {string} name */
  const renamed = (name) => name.replace("question-", "check-");
  field.id = renamed(field.id);
  for (const control of /** @type {HTMLInputElement[]} */ (findAll(field, "[name]"))) {
    control.name = renamed(control.name);
  }
  const number = find(field, ".question-number");
  number.textContent = say("quick");
  const shared = source.dataset.case && document.querySelector(`.quiz p[data-case="${wordsOf(source).case}"]`);
  if (shared) number.after(make("span", { className: "case", innerHTML: shared.innerHTML }));
  link.replaceWith(field);
  return field;
};
