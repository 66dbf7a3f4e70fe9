/** @import { LearnerRecord } from "./form.js" */

/**
 * @template T
 * @param {T | undefined} one
 * @param {T | undefined} two
 * @param {(value: T) => number} day
 */
const later = (one, two, day) => /** @type {T} */ (one && (!two || day(one) >= day(two)) ? one : two);

/**
 * @param {object} one
 * @param {object} two
 */
const keysOfBoth = (one, two) => new Set([...Object.keys(one), ...Object.keys(two)]);

/**
 * Put the best of both into a learner's own record: of two answers to the same question the later one, but what was
 * right once stays right.
 * @param {LearnerRecord} own
 * @param {LearnerRecord} other
 */
export const merge = (own, other) => {
  own.told = Math.min(own.told, other.told);
  for (const key of keysOfBoth(own.questions, other.questions)) {
    const [one, two] = [own.questions[key], other.questions[key]];
    const entry = { ...later(one, two, ({ last }) => last) };
    if (one?.hash === two?.hash) entry.right = Math.max(one.right, two.right);
    own.questions[key] = entry;
  }
  for (const key of Object.keys(other.ticks)) own.ticks[key] = Math.max(own.ticks[key] ?? 0, other.ticks[key]);
  for (const key of keysOfBoth(own.read, other.read)) {
    const [one, two] = [own.read[key], other.read[key]];
    own.read[key] = { ...later(one, two, ({ day }) => day), done: Math.max(one?.done ?? 0, two?.done ?? 0) };
  }
  for (const [key, score] of Object.entries(other.scores)) {
    const one = own.scores[key];
    if (!one || one[0] !== score[0] || one[1] < score[1]) own.scores[key] = score;
  }
  for (const key of keysOfBoth(own.tests, other.tests)) {
    own.tests[key] = later(own.tests[key], other.tests[key], ({ day }) => day);
  }
  for (const key of Object.keys(other.rounds)) own.rounds[key] ??= other.rounds[key];
  for (const key of Object.keys(other.fields)) own.fields[key] ??= other.fields[key];
  own.plan ||= other.plan;
};
