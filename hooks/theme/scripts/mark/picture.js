// A photo as shades of grey.

/** @typedef {{ pixels: Uint8Array | Uint8ClampedArray, width: number, height: number }} Picture */

/**
 * Return the grey of a picture in colour.
 * @param {ImageData} colours
 * @returns {Picture}
 */
export const greyOf = ({ data, width, height }) => {
  const pixels = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < pixels.length; i += 1, at += 4) {
    pixels[i] = (data[at] * 77 + data[at + 1] * 151 + data[at + 2] * 28) >> 8;
  }
  return { pixels, width, height };
};

/**
 * Return the grey at a place between pixels; what lies outside of the picture is as its edge.
 * @param {Picture} picture
 * @param {number} x
 * @param {number} y
 */
export const greyAt = ({ pixels, width, height }, x, y) => {
  const left = x < 0 ? 0 : x > width - 1.001 ? width - 1.001 : x;
  const top = y < 0 ? 0 : y > height - 1.001 ? height - 1.001 : y;
  const [column, row] = [left | 0, top | 0];
  const [right, down] = [left - column, top - row];
  const at = row * width + column;
  const above = pixels[at] * (1 - right) + pixels[at + 1] * right;
  const below = pixels[at + width] * (1 - right) + pixels[at + width + 1] * right;
  return above * (1 - down) + below * down;
};
