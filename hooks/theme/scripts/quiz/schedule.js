// When a question comes back, by Leitner: right moves it on when it was due, wrong brings it back at once.

/** @import { Entry, LearnerRecord } from "../record/form.js" */
import shared from "../../../shared.json" with { type: "json" };

const { intervals } = shared.review; // days, by box

/**
 * Return what is kept of a question after a check. A question that was changed keeps the day when it is due.
 * @param {Entry | undefined} old
 * @param {number} day
 * @param {{ hash: string, answer: string[], isRight: boolean }} checked
 * @returns {Entry}
 */
export const graded = (old, day, { hash, answer, isRight }) => {
  const entry = { right: 0, box: 0, due: 0, ...old, hash, answer, checked: 1, last: day };
  if (old?.hash !== hash) entry.right = 0;
  if (!isRight) return { ...entry, box: 0, due: day };
  entry.right = 1;
  if (day >= entry.due) {
    entry.box = Math.min(entry.box + 1, intervals.length - 1);
    entry.due = day + intervals[entry.box];
  }
  return entry;
};

/**
 * Return what is kept of a question whose answer is not checked yet.
 * @param {Entry | undefined} old
 * @param {{ hash: string, answer: string[] }} given
 * @returns {Entry}
 */
export const answered = (old, { hash, answer }) => {
  const entry = { box: 0, due: 0, last: 0, right: 0, ...old, hash, answer, checked: 0 };
  if (old?.hash !== hash) entry.right = 0;
  return entry;
};

/**
 * Return how many questions were ever right, as they are now.
 * @param {LearnerRecord} record
 * @param {Map<string, string>} hashes of the questions by key
 */
export const everRight = (record, hashes) =>
  [...hashes].filter(([key, hash]) => record.questions[key]?.right && record.questions[key].hash === hash).length;
