/** @import { Contents } from "./suspended.js" */
import { tickOf } from "../checklist/tick.js";
import { find, findAll } from "../page/dom.js";
import { wordsOf } from "../page/words.js";

const bank = find(document, "section.quiz[data-bank]");

/**
 * What of this page a learner can answer.
 * @type {Contents}
 */
export const contents = {
  module: wordsOf(bank).bank,
  questions: findAll(bank, ".question").map((field) => {
    const { question: key, hash } = wordsOf(field);
    return { key, hash, options: findAll(field, ".answer [data-option]").map((li) => wordsOf(li).option).sort() };
  }),
  ticks: /** @type {HTMLInputElement[]} */ (findAll(document, ".checklist input")).map(tickOf),
};
