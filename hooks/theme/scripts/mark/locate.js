// Finding a sheet in a picture: its rings, how it lies, and its code.
import shared from "../../../shared.json" with { type: "json" };

/**
 * @import { Picture } from "./picture.js"
 * @import { Point, Pose } from "./pose.js"
 * @import { Ring } from "./rings.js"
 */
import { blobsOf } from "./blobs.js";
import { darkOf, sumsOf } from "./dark.js";
import { bentPose, homographyOf, middleOf } from "./pose.js";
import { meanOf } from "./rank.js";
import { ringsOf } from "./rings.js";
import { readCode } from "./sheet-code.js";

/**
 * @typedef {{ index: number, pose: Pose }} Located the index is below 0 where the sheet is not known
 */

const { rings: { x: SIDES, y: LEVELS, outer: RADIUS } } = shared.answerSheet;
const [left, right] = SIDES;
const [top, middle, bottom] = LEVELS;
/** @type {Point[]} clockwise */
const PLACES = [[left, top], [right, top], [right, middle], [right, bottom], [left, bottom], [left, middle]];
/** Which part of the long side a neighbourhood is, and what share of its mean is dark. */
const WAYS = [[14, 0.8], [9, 0.72], [22, 0.88]];
const MOST_RINGS = 7;
/** A search that has failed so often is given up. */
const MOST_TRIES = 3000;
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
 * Whether a millimetre is about as long as it should be, across and down, in all corners.
 * @param {Pose} pose
 * @param {number} unit its pixels
 */
const isSquare = (pose, unit) =>
  PLACES.every(([x, y]) => {
    const [u, v] = pose(x, y);
    return [[5, 0], [0, 5]].every(([dx, dy]) => {
      const [other, further] = pose(x + dx, y + dy);
      const ratio = Math.hypot(other - u, further - v) / 5 / unit;
      return ratio > 0.5 && ratio < 1.8;
    });
  });

/**
 * Yield for each way in which rings could be those of a sheet how it would lie, or nothing where it cannot.
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
        const isFit = pose && isSquare(pose, unit) && places.every((place, n) => {
          const [x, y] = pose(...place);
          return Math.hypot(x - turned[n][0], y - turned[n][1]) < MOST_REST * unit;
        });
        yield isFit ? (count < 6 ? pose : bentPose(pose, places, turned, SIDES, LEVELS)) : null;
      }
    }
  }
}

/**
 * Return the sheet in a picture, or nothing.
 * @param {Picture} picture
 * @param {(index: number) => boolean} isKnown
 * @returns {Located | null}
 */
export const locate = (picture, isKnown) => {
  const long = Math.max(picture.width, picture.height);
  const sums = sumsOf(picture);
  let tries = 0;
  /** @type {Located | null} */
  let other = null;
  for (const [part, share] of WAYS) {
    const blobs = blobsOf(darkOf(picture, sums, part, share), picture.width, 3, long / 8);
    const rings = ringsOf(blobs).slice(0, MOST_RINGS);
    for (let count = Math.min(6, rings.length); count >= 4; count -= 1) {
      for (const pose of fits(rings, count)) {
        tries += 1;
        if (tries > MOST_TRIES) return other;
        const index = pose && readCode(picture, pose, isKnown);
        if (pose && index) {
          if (index > 0) return { index, pose };
          if (count > 4) other ??= { index, pose };
        }
      }
    }
    if (other) return other;
  }
  return other;
};
