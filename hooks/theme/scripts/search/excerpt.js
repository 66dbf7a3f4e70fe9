// The piece of a text that a result shows.

const LONG = 28;

/**
 * Return where the piece of the text begins that holds the most hits.
 * @param {number[]} spots
 */
export const densest = (spots) => {
  /** @param {number} start */
  const within = (start) => spots.filter((spot) => spot >= start && spot < start + LONG - 4).length;
  return spots.reduce((one, other) => (within(other) > within(one) ? other : one), spots[0] ?? 0);
};

/**
 * Return a piece of a text with its hits marked.
 * @param {string[]} text
 * @param {number[]} spots
 * @param {number} start
 * @param {(word: string) => Node} marked
 */
export const excerpt = (text, spots, start, marked) => {
  /** @type {(string | Node)[]} */
  const pieces = [start ? "… " : ""];
  text.slice(start, start + LONG).forEach((word, nth) => {
    pieces.push(spots.includes(start + nth) ? marked(word) : word, " ");
  });
  if (text.length > start + LONG) pieces.push("…");
  return pieces;
};
