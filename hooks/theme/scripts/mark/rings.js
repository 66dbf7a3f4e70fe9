// The rings with a dot by which a sheet is found.
import shared from "../../../shared.json" with { type: "json" };

/** @import { Blob } from "./blobs.js" */

/** @typedef {{ x: number, y: number, size: number }} Ring */

const { outer: OUTER, white: WHITE, dot: DOT_RADIUS } = shared.answerSheet.rings;
const RING = (OUTER ** 2 - WHITE ** 2) * Math.PI / 4 / OUTER ** 2;
const DOT = Math.PI / 4;
const RATIO = DOT_RADIUS / OUTER;

/** @param {Blob} blob */
const sidesOf = ({ left, right, top, bottom }) => [right - left, bottom - top];

/**
 * Whether a blob fills about a part of its frame, which is about square.
 * @param {Blob} blob
 * @param {number} part
 */
const fills = (blob, part) => {
  const [width, height] = sidesOf(blob);
  const filled = blob.area / (width * height);
  return width < 2 * height && height < 2 * width && filled > part * 0.62 && filled < part * 1.45;
};

/**
 * Return the rings among blobs, those first whose dot fits best.
 * @param {Blob[]} blobs
 */
export const ringsOf = (blobs) => {
  const dots = blobs.filter((blob) => fills(blob, DOT));
  /** @type {(Ring & { miss: number })[]} */
  const rings = [];
  for (const blob of blobs) {
    if (!fills(blob, RING)) continue;
    const [width, height] = sidesOf(blob);
    const size = (width + height) / 2;
    if (size < 8) continue;
    for (const inner of dots) {
      const [dx, dy] = [inner.x / inner.area - blob.x / blob.area, inner.y / inner.area - blob.y / blob.area];
      const apart = Math.hypot(dx, dy) / size;
      if (apart > 0.12) continue;
      const [wide, high] = sidesOf(inner);
      const misses = [wide / width, high / height].map((ratio) => Math.abs(Math.log(ratio / RATIO)));
      if (Math.max(...misses) > 0.55) continue;
      const area = blob.area + inner.area;
      const [x, y] = [(blob.x + inner.x) / area, (blob.y + inner.y) / area];
      rings.push({ x, y, size, miss: apart + Math.max(...misses) / 3 });
    }
  }
  return rings.sort((one, other) => one.miss - other.miss);
};
