/** @import { LearnerRecord } from "../record/form.js" */

/**
 * Return how much of each kind a record holds, without kinds of which it holds nothing.
 * @param {LearnerRecord} record
 * @returns {[string, number][]}
 */
export const summary = ({ questions, ticks, tests, fields, plan }) => {
  const ticked = Object.keys(ticks);
  // Behind the module, the name of an item has a dot in it; that of a section has none.
  const items = ticked.filter((name) => name.includes(".")).length;
  /** @type {[string, number][]} */
  const counts = [
    ["answers", Object.values(questions).filter(({ answer, last }) => last || answer.length).length],
    ["ticks", items],
    ["sections", ticked.length - items],
    ["tests", Object.keys(tests).length],
    ["fields", Object.values(fields).filter(Boolean).length],
    ["plans", plan ? 1 : 0],
  ];
  return counts.filter(([, count]) => count);
};
