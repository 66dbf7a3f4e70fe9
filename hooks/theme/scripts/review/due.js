/** @import { Entry, LearnerRecord } from "../record/form.js" */

/**
 * Return the questions that were ever checked, the longest due first.
 * @param {LearnerRecord} record
 * @param {string[]} keys
 */
export const known = (record, keys) => {
  /** @type {(Entry & { key: string })[]} */
  const found = keys.filter((key) => record.questions[key]?.last).map((key) => ({ key, ...record.questions[key] }));
  return found.sort((one, other) => one.due - other.due);
};
