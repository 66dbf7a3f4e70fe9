// The code of a sheet: its index, then a cyclic check of that; and the complement of both at the foot.
import shared from "../../../shared.json" with { type: "json" };

/**
 * @import { Picture } from "./picture.js"
 * @import { Pose } from "./pose.js"
 */
import { greyAt } from "./picture.js";

const {
  x: FIRST_CELL,
  y: [HEAD, FOOT],
  cells: CELLS,
  pitch: CELL_PITCH,
  cell: CELL,
  index: BITS,
  polynomial: POLYNOMIAL,
} = shared.answerSheet.code;
const CHECK = CELLS - BITS;

/**
 * Return the index that bits hold, or 0 if their check does not.
 * @param {number[]} bits
 */
export const indexOf = (bits) => {
  const value = parseInt(bits.join(""), 2);
  let rest = value;
  for (let bit = CELLS - 1; bit >= CHECK; bit -= 1) {
    if (rest >>> bit & 1) rest ^= (2 ** CHECK + POLYNOMIAL) << (bit - CHECK);
  }
  return rest ? 0 : value >>> CHECK;
};

/**
 * Return how light the cells of a line are, compared with the paper above and below them.
 * @param {Picture} picture
 * @param {Pose} pose
 * @param {number} line
 * @param {number} bulge millimetres by which the middle of the line is off
 */
const lightOf = (picture, pose, line, bulge) =>
  Array.from({ length: CELLS }, (_, n) => {
    const x = FIRST_CELL + n * CELL_PITCH;
    const across = (2 * n) / (CELLS - 1) - 1;
    const y = line + bulge * (1 - across * across);
    let sum = 0;
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) sum += greyAt(picture, ...pose(x + dx * CELL / 4, y + dy * CELL / 4));
    }
    const paper = Math.max(...[-1, 1].map((side) => greyAt(picture, ...pose(x, y + side * CELL * 0.95))));
    return sum / 9 / (paper + 1);
  });

const BULGES = [0, 0.7, -0.7, 1.4, -1.4, 2.1, -2.1];

/**
 * Return the index of the sheet that lies so in a picture: below 0 where it is not known, 0 where there is none.
 * @param {Picture} picture
 * @param {Pose} pose
 * @param {(index: number) => boolean} isKnown
 */
export const readCode = (picture, pose, isKnown) => {
  const [flat, below] = [HEAD, FOOT].map((line) => lightOf(picture, pose, line, 0));
  if (flat.filter((light, n) => Math.abs(light - below[n]) > 0.12).length < CELLS * 0.6) return 0;
  const [heads, feet] = [HEAD, FOOT].map((line) => BULGES.map((bulge) => lightOf(picture, pose, line, bulge)));
  let other = 0;
  for (const one of heads) {
    for (const two of feet) {
      const index = indexOf(one.map((light, n) => Number(light < two[n])));
      if (isKnown(index)) return index;
      if (index && one.every((light, n) => Math.abs(light - two[n]) > 0.2)) other ||= index;
    }
  }
  return -other;
};
