// What an answer is made of: keys of options, or pairs of them.

/**
 * @param {string[]} one
 * @param {string[]} other
 */
export const isSameSet = (one, other) => one.length === other.length && one.every((key) => other.includes(key));

/**
 * @param {string[]} one
 * @param {string[]} other
 */
export const isSameList = (one, other) => one.length === other.length && one.every((key, i) => key === other[i]);

/**
 * @template T
 * @param {T[]} list
 */
export const shuffled = (list) => {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
};
