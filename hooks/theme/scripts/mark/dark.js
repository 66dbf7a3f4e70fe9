// Which pixels are dark for where they are: darker than so much of what lies around them (Bradley and Roth, 2007).

/** @import { Picture } from "./picture.js" */

/**
 * Return sums of all pixels above and to the left, one row and one column more than the picture has.
 * @param {Picture} picture
 */
export const sumsOf = ({ pixels, width, height }) => {
  const sums = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0, i = 0; y < height; y += 1) {
    let row = 0;
    let at = (y + 1) * (width + 1) + 1;
    for (let x = 0; x < width; x += 1, i += 1, at += 1) {
      row += pixels[i];
      sums[at] = sums[at - width - 1] + row;
    }
  }
  return sums;
};

/**
 * Return 1 for each dark pixel.
 * @param {Picture} picture
 * @param {Uint32Array} sums
 * @param {number} part which part of the long side a neighbourhood is
 * @param {number} share what is darker than this share of its mean is dark
 */
export const darkOf = ({ pixels, width, height }, sums, part, share) => {
  const half = Math.max(2, Math.round(Math.max(width, height) / part / 2));
  const wide = width + 1;
  const dark = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y += 1) {
    const top = Math.max(0, y - half);
    const bottom = Math.min(height, y + half + 1);
    for (let x = 0; x < width; x += 1, i += 1) {
      const left = x < half ? 0 : x - half;
      const right = x + half < width ? x + half + 1 : width;
      const sum = sums[bottom * wide + right] - sums[top * wide + right] - sums[bottom * wide + left] +
        sums[top * wide + left];
      if (pixels[i] * (right - left) * (bottom - top) < sum * share) dark[i] = 1;
    }
  }
  return dark;
};
