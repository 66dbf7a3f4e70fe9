// Finding a sheet in a picture: its rings, how it lies, and its code.
import shared from "../../../shared.json" with { type: "json" };

/**
 * @import { Picture } from "./picture.js"
 * @import { Point, Pose } from "./pose.js"
 * @import { Ring } from "./rings.js"
 * @import { Located } from "./sheet-code.js"
 */
import { blobsOf } from "./blobs.js";
import { darkOf, sumsOf } from "./dark.js";
import { bentPose, homographyOf, middleOf } from "./pose.js";
import { meanOf } from "./rank.js";
import { ringsOf } from "./rings.js";
import { readCode } from "./sheet-code.js";

const { rings: { x: SIDES, y: LEVELS, outer: RADIUS } } = shared.answerSheet;
const [left, right] = SIDES;
const [top, middle, bottom] = LEVELS;
/** @type {Point[]} clockwise */
const PLACES = [[left, top], [right, top], [right, middle], [right, bottom], [left, bottom], [left, middle]];
/** How many rings are enough, which part of the long side a neighbourhood is, and what share of its mean is dark. */
const WAYS = [[5, 14, 0.8], [5, 9, 0.72], [5, 22, 0.88], [4, 14, 0.8]];
const MOST_RINGS = 7;
/** A search that has looked at so many codes is given up. */
const MOST_TRIES = 200;
/** Millimetres by which rings may miss their places. */
const MOST_REST = 4;

/**
 * Yield all choices of so many out of a list, in its order.
 * @template T
 * @param {T[]} list
 * @param {number} count
 * @returns {Generator<T[]>}
 */
function* choices(list, count) {
  if (!count) yield [];
  for (let n = 0; n <= list.length - count && count; n += 1) {
    for (const rest of choices(list.slice(n + 1), count - 1)) yield [list[n], ...rest];
  }
}

/**
 * Return points as one meets them clockwise.
 * @param {Point[]} points
 */
const around = (points) => {
  const [x, y] = middleOf(points);
  return points.sort((one, other) => Math.atan2(one[1] - y, one[0] - x) - Math.atan2(other[1] - y, other[0] - x));
};

/**
 * Yield for each way in which rings could be those of a sheet how it would lie.
 * @param {Ring[]} rings
 * @param {number} count how many of them are
 */
function* fits(rings, count) {
  for (const some of choices(rings, count)) {
    const unit = meanOf(some.map(({ size }) => size)) / 2 / RADIUS;
    const seen = around(some.map(({ x, y }) => [x, y]));
    for (const places of choices(PLACES, count)) {
      for (let turn = 0; turn < count; turn += 1) {
        const turned = [...seen.slice(turn), ...seen.slice(0, turn)];
        const pose = homographyOf(places, turned);
        const isFit = pose && places.every((place, n) => {
          const [x, y] = pose(...place);
          return Math.hypot(x - turned[n][0], y - turned[n][1]) < MOST_REST * unit;
        });
        if (isFit) yield count < 6 ? pose : bentPose(pose, places, turned, SIDES, LEVELS);
      }
    }
  }
}

/**
 * Return the sheet in a picture, one that is known rather than another, or nothing.
 * @param {Picture} picture
 * @param {{ has: (index: number) => boolean }} known
 * @returns {Located | null}
 */
export const locate = (picture, known) => {
  const sums = sumsOf(picture);
  let tries = 0;
  /** @type {Located | null} */
  let other = null;
  for (const [least, part, share] of WAYS) {
    const dark = darkOf(picture, sums, part, share);
    const rings = ringsOf(blobsOf(dark, picture.width, 3, picture.width / 6)).slice(0, MOST_RINGS);
    for (let count = Math.min(6, rings.length); count >= least; count -= 1) {
      for (const pose of fits(rings, count)) {
        const found = readCode(picture, pose);
        if (found && known.has(found.index)) return found;
        if (count > 4) other ??= found;
        tries += 1;
        if (tries > MOST_TRIES) return other;
      }
    }
  }
  return other;
};
