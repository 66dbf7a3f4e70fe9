// What hangs together in a picture of dark and light.

/**
 * @typedef {object} Blob
 * @property {number} area
 * @property {number} x sum over its pixels
 * @property {number} y
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 * @property {Blob | null} into the one that it became part of
 */

/** @param {Blob} blob */
const rootOf = (blob) => {
  let root = blob;
  while (root.into) root = root.into;
  return root;
};

/**
 * Let one blob be part of another.
 * @param {Blob} blob
 * @param {Blob} other
 */
const join = (blob, other) => {
  blob.area += other.area;
  blob.x += other.x;
  blob.y += other.y;
  blob.left = Math.min(blob.left, other.left);
  blob.right = Math.max(blob.right, other.right);
  blob.top = Math.min(blob.top, other.top);
  blob.bottom = Math.max(blob.bottom, other.bottom);
  other.into = blob;
};

/**
 * Return the blobs of a picture whose sides are within limits.
 * @param {Uint8Array} dark
 * @param {number} width
 * @param {number} least
 * @param {number} most
 */
export const blobsOf = (dark, width, least, most) => {
  /** @type {Blob[]} */
  const found = [];
  /** @type {{ start: number, end: number, blob: Blob }[]} the runs of the line above */
  let above = [];
  for (let y = 0; y * width < dark.length; y += 1) {
    const runs = [];
    let next = 0;
    for (let x = 0; x < width; x += 1) {
      if (!dark[y * width + x]) continue;
      const start = x;
      while (x < width && dark[y * width + x]) x += 1;
      const area = x - start;
      /** @type {Blob} */
      let blob = {
        area,
        x: area * (start + x - 1) / 2,
        y: area * y,
        left: start,
        right: x,
        top: y,
        bottom: y + 1,
        into: null,
      };
      while (next < above.length && above[next].end < start) next += 1;
      for (let n = next; n < above.length && above[n].start <= x; n += 1) {
        const other = rootOf(above[n].blob);
        if (other === blob) continue;
        join(other, blob);
        blob = other;
      }
      if (blob.top === y) found.push(blob);
      runs.push({ start, end: x, blob });
    }
    above = runs;
  }
  return found.filter(({ into, left, right, top, bottom }) =>
    !into && [right - left, bottom - top].every((side) => side >= least && side <= most)
  );
};
