/** @import { LearnerRecord } from "../record/form.js" */
import { isPassed } from "../quiz/score.js";

/**
 * Return how far a module is. A score that was counted over other questions than the present ones is none.
 * @param {LearnerRecord} record
 * @param {Record<string, string>} bank slug of the module, hash of its questions, and how many there are
 * @param {number} mark
 */
export const stateOf = ({ scores, read }, { module, hash, count: written }, mark) => {
  const count = Number(written);
  const [counted, ever] = scores[module] ?? [];
  const right = counted === hash ? Math.min(ever, count) : 0;
  const seen = read[module];
  return { module, right, count, seen, done: right > 0 && isPassed(right, count, mark), begun: Boolean(seen || right) };
};
