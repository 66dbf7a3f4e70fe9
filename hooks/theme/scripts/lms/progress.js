// What a learning system is told of how far the learner is.
import { isPassed, percentOf } from "../quiz/score.js";

/** States that no later one takes away: who has passed has passed. */
const DONE = ["passed", "completed"];

/**
 * Return state and score, in percent, of a module.
 * @param {number} right questions that were ever answered right
 * @param {number} total
 * @param {number} mark
 * @param {string} before the state that the system knows
 */
export const progress = (right, total, mark, before) => {
  const status = isPassed(right, total, mark) ? "passed" : DONE.includes(before) ? before : "incomplete";
  return { status, raw: percentOf(right, total) };
};

/**
 * Return a time in the form of SCORM 1.2.
 * @param {number} milliseconds
 */
export const timespan = (milliseconds) => {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (/** @type {number} */ number) => `${number}`.padStart(2, "0");
  return [Math.min(9999, Math.floor(seconds / 3600)), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
};
