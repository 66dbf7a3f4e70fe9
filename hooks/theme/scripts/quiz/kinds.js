// The kinds of questions: each file of `questions/` registers its own.

/** @import { Group, Question } from "./question.js" */
import { wordsOf } from "../page/words.js";

/** @typedef {new (field: HTMLElement, group: Group) => Question} Kind */

/** @type {Map<string, Kind>} */
const kinds = new Map();

/**
 * @param {string} type as `data-type` of a question's form names it
 * @param {Kind} kind
 */
export const register = (type, kind) => {
  kinds.set(type, kind);
};

/**
 * Return the question of a form, ready to be answered.
 * @param {HTMLElement} field
 * @param {Group} group
 */
export const open = (field, group) => {
  const Kind = /** @type {Kind} */ (kinds.get(wordsOf(field).type));
  const question = new Kind(field, group);
  question.begin();
  return question;
};
