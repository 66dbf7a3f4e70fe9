/**
 * Return a share in percent, rounded down: only all of them are 100.
 * @param {number} right
 * @param {number} total
 */
export const percentOf = (right, total) => Math.floor((100 * right) / total);

/**
 * Return whether a share of right answers passes. The pass mark, in percent, is the course's.
 * @param {number} right
 * @param {number} total
 * @param {number} mark
 */
export const isPassed = (right, total, mark) => percentOf(right, total) >= mark;
