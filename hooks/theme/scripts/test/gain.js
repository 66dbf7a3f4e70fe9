/** @import { TestResult } from "../record/form.js" */

/** @param {number[]} count */
const percent = ([right, total]) => Math.round((100 * right) / total);

/** @param {number[][]} counts */
const sum = (counts) => counts.reduce(([r, t], [right, total]) => [r + right, t + total], [0, 0]);

/**
 * Return the results of several tests in percent, in one part or in all, and what was gained from the first to the last.
 * Nothing where one of them did not ask about the part.
 * @param {TestResult["results"][]} results
 * @param {string | undefined} part
 */
export const gained = (results, part) => {
  const counts = results.map((result) => (part ? result[part] : sum(Object.values(result))));
  if (counts.some((count) => !count?.[1])) return null;
  const shares = counts.map(percent);
  const gain = shares[shares.length - 1] - shares[0];
  return { shares, gain: `${gain > 0 ? "+" : gain < 0 ? "−" : ""}${Math.abs(gain)}` };
};
