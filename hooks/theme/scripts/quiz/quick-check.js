// A quick check in the text leads to its question in the quiz of the same page; here it becomes a copy of it.

/** @import { Group, Question } from "./question.js" */
import { find, findAll, make } from "../page/dom.js";
import { wordsOf } from "../page/words.js";
import { readTo } from "../reading/reading.js";
import { change, read } from "../record/record.js";
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

/**
 * Return what keeps the answer of a quick check. It stands apart from the quiz: what was tried while reading does not
 * arrive there answered, nor does it count.
 * @param {HTMLElement} field
 * @returns {Group}
 */
export const quick = (field) => {
  const { module } = wordsOf(find(document, "#content"));
  const id = `${module}/quick`;
  /** @param {Question} question @param {boolean} isChecked */
  const keep = ({ key, hash, answer }, isChecked) =>
    change((record) => {
      const sitting = (record.rounds[id] ??= { keys: [], answers: {}, done: 0 });
      sitting.answers[key] = { hash, answer };
      sitting.keys = sitting.keys.filter((one) => one !== key);
      if (isChecked) sitting.keys.push(key);
    });
  return {
    isTest: false,
    entry({ key }) {
      const sitting = read().rounds[id];
      const entry = sitting?.answers[key];
      return entry && { ...entry, checked: Number(sitting.keys.includes(key)) };
    },
    keep: (question) => keep(question, false),
    grade: (question) => keep(question, true),
    update: () => readTo(field),
  };
};
