// The code of a sheet: its index, then a cyclic check of that; and the complement of both at the foot.
import shared from "../../../shared.json" with { type: "json" };

/**
 * @import { Picture } from "./picture.js"
 * @import { Pose } from "./pose.js"
 */
import { greyAt } from "./picture.js";
import { meanOf } from "./rank.js";

/**
 * @typedef {{ dark: number, lights: number[], offs: number[] }} Line
 * how dark a line of cells is in all, and of each cell how light it is and by how many millimetres off
 *
 * @typedef {{ index: number, pose: Pose }} Located
 */

const {
  x: FIRST_CELL,
  y: [HEAD, FOOT],
  cells: CELLS,
  pitch: CELL_PITCH,
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

/** In how many places, half a millimetre apart, a cell is looked for on bent paper, and how many more are beside it. */
const BENDS = 25;
const BESIDE = 6;
const OFFS = Array.from({ length: BENDS + 2 * BESIDE }, (_, n) => n / 2 - 9);
/** A line goes on as before unless another way is so much darker. */
const TURN = 0.04;

/**
 * @param {Line} one
 * @param {Line} other
 */
const darker = (one, other) => (other.dark > one.dark ? other : one);

/**
 * Return the cells of a line, as light as they are beside the paper above and below: along the darkest way from cell to
 * cell.
 * @param {Picture} picture
 * @param {Pose} pose
 * @param {number} line
 */
const lineOf = (picture, pose, line) => {
  /** @type {Line[]} */
  let ways = Array(BENDS).fill({ dark: 0, lights: [], offs: [] });
  for (let n = 0; n < CELLS; n += 1) {
    const greys = OFFS.map((off) => greyAt(picture, ...pose(FIRST_CELL + n * CELL_PITCH, line + off)));
    ways = ways.map((straight, k, before) => {
      const light = meanOf(greys.slice(k + 3, k + 10)) / (Math.max(greys[k], greys[k + 2 * BESIDE]) + 1);
      const turned = before.slice(Math.max(0, k - 1), k + 2).map((way) => ({ ...way, dark: way.dark - TURN }));
      const { dark, lights, offs } = [straight, ...turned].reduce(darker);
      return { dark: dark + 1 - light, lights: [...lights, light], offs: [...offs, OFFS[k + BESIDE]] };
    });
  }
  return ways.reduce(darker);
};

/**
 * Return the sheet that lies so in a picture, with a pose that also follows its bends; nothing where there is none.
 * @param {Picture} picture
 * @param {Pose} pose
 * @returns {Located | null}
 */
export const readCode = (picture, pose) => {
  const lines = [HEAD, FOOT].map((line) => lineOf(picture, pose, line));
  const [head, foot] = lines.map(({ lights }) => lights);
  const index = indexOf(head.map((light, n) => Number(light < foot[n])));
  /** @type {Pose} */
  const followed = (x, y) => {
    const at = (x - FIRST_CELL) / CELL_PITCH;
    const n = Math.max(0, Math.min(CELLS, Math.round(at)));
    const held = 1 - Math.abs(at - n) / 7; // seven cells on, there are rings, where nothing is off
    const [above, below] = lines.map(({ offs }) => held * meanOf(offs.slice(Math.max(0, n - 2), n + 3)));
    return pose(x, y + above + (below - above) * (y - HEAD) / (FOOT - HEAD));
  };
  return index ? { index, pose: followed } : null;
};
