/**
 * Right answers and all.
 * @typedef {[right: number, total: number]} Count
 */

/**
 * Count questions by what `names` says that each belongs to.
 * @template {{ isRight: boolean }} T
 * @param {T[]} questions
 * @param {(question: T) => string[]} names
 */
export const tally = (questions, names) => {
  /** @type {Record<string, Count>} */
  const counts = {};
  for (const question of questions) {
    for (const name of names(question)) {
      const count = (counts[name] ??= [0, 0]);
      count[1] += 1;
      if (question.isRight) count[0] += 1;
    }
  }
  return counts;
};
