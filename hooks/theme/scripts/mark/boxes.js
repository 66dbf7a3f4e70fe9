// The boxes of a row: where they stand in a picture, and how much ink is in each.
import shared from "../../../shared.json" with { type: "json" };

/**
 * @import { Picture } from "./picture.js"
 * @import { Point, Pose } from "./pose.js"
 */
import { greyAt } from "./picture.js";
import { meanOf, partOf } from "./rank.js";

/**
 * @typedef {{ x: number, y: number, count: number }} Places the middle of a row's first box, and how many there are
 *
 * @typedef {{ dx: number, dy: number, hold: number }} Offset
 * millimetres by which the outlines of a row are off, and how clearly they are seen
 *
 * @typedef {{ ink: number, least: number, peak: number, around: number }} Ink
 * from 0 for paper to 1 for print: in the mean, in its lightest and in its darkest tenth, and outside of the box
 */

const { boxes: { size: SIZE, pitch: PITCH }, rings: CORNERS } = shared.answerSheet;
const HALF = SIZE / 2;
/** Millimetres by which outlines may be off. */
const REACH = 2.1;
const STEP = 0.15;
const SIDE = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5];
/** How far from its middle a box is looked into: its outline is left out. */
const INNER = HALF - 0.75;
const FINE_STEP = INNER / 5;
/** Millimetres down from the middle of a box where there is paper. */
const BESIDE_BOX = [-3.7, -3.3, 3.3, 3.7];

/**
 * Return what takes millimetres around a place to pixels, straight.
 * @param {Pose} pose
 * @param {number} x
 * @param {number} y
 * @returns {(dx: number, dy: number) => Point}
 */
const flatAt = (pose, x, y) => {
  const [u, v] = pose(x, y);
  const [ux, vx] = pose(x + 1, y);
  const [uy, vy] = pose(x, y + 1);
  return (dx, dy) => [u + dx * (ux - u) + dy * (uy - u), v + dx * (vx - v) + dy * (vy - v)];
};

/**
 * Return how far two lines, a box apart, are from where they should be, by how light each place across them is.
 * @param {number[]} profile from one end to the other
 * @param {number} middle where they should be
 * @param {number} reach
 */
const pairOf = (profile, middle, reach) => {
  const light = Math.max(...profile) + 1;
  const near = Math.round(0.75 / STEP);
  /** @param {number} at */
  const line = (at) => ((profile[at - near] + profile[at + near]) / 2 - Math.min(profile[at], profile[at + 1])) / light;
  const best = { off: middle, hold: 0 };
  for (let off = middle - reach; off <= middle + reach; off += STEP) {
    const [one, other] = [-HALF, HALF].map((side) => line(Math.round((off + side + END) / STEP)));
    const hold = (one + other) / 2 - Math.abs(one - other) / 4;
    if (hold > best.hold) Object.assign(best, { off, hold });
  }
  return best;
};
const END = HALF + 2 * REACH + 0.9;

/**
 * Return where the outlines of a row are, looked for around an offset.
 * @param {Picture} picture
 * @param {Pose} pose
 * @param {Places} row
 * @param {{ dx: number, dy: number }} [from]
 * @param {number} [reach]
 * @returns {Offset}
 */
export const snap = (picture, pose, { x, y, count }, from = { dx: 0, dy: 0 }, reach = REACH) => {
  const frames = Array.from({ length: count }, (_, n) => flatAt(pose, x + n * PITCH, y));
  /** @param {(frame: (dx: number, dy: number) => Point, across: number, along: number) => Point} at */
  const profile = (at) =>
    Array.from({ length: Math.ceil(2 * END / STEP) + 1 }, (_, n) => {
      let sum = 0;
      for (const frame of frames) for (const along of SIDE) sum += greyAt(picture, ...at(frame, n * STEP - END, along));
      return sum / count / SIDE.length;
    });
  let { dx, dy } = from;
  let hold = 0;
  for (const within of [reach, 0.6]) {
    const down = pairOf(profile((frame, across, along) => frame(along + dx, across)), dy, within);
    dy = down.off;
    const over = pairOf(profile((frame, across, along) => frame(across, along + dy)), dx, within);
    dx = over.off;
    hold = Math.min(down.hold, over.hold);
  }
  return { dx, dy, hold };
};

/**
 * Return how dark print is in a picture, as a part of the paper beside it.
 * @param {Picture} picture
 * @param {Pose} pose
 */
export const printOf = (picture, pose) => {
  const found = CORNERS.x.flatMap((x) =>
    CORNERS.y.map((y) => {
      const white = [-1, 1].map((side) => greyAt(picture, ...pose(x, y + side * (CORNERS.outer + 1.5))));
      return greyAt(picture, ...pose(x, y)) / (Math.max(...white) + 1);
    })
  );
  return partOf(found, 0.5);
};

/**
 * Return the ink in each box of a row.
 * @param {Picture} picture
 * @param {Pose} pose
 * @param {Places} row
 * @param {Offset} offset
 * @param {number} print
 * @returns {Ink[]}
 */
export const inksOf = (picture, pose, { x, y, count }, { dx, dy }, print) =>
  Array.from({ length: count }, (_, n) => {
    const at = flatAt(pose, x + n * PITCH + dx, y + dy);
    /** @type {number[][]} each with its grey at the end */
    const seen = [];
    for (let across = -HALF; across <= HALF; across += 0.5) {
      for (const down of BESIDE_BOX) seen.push([across, down, greyAt(picture, ...at(across, down))]);
    }
    // Light falls off, and shadows end softly: paper is not as light on one side of a box as on the other.
    const [right, below] = [0, 1].map((n) => {
      const [one, other] = [1, -1].map((side) =>
        partOf(seen.flatMap((place) => (place[n] * side > 0 ? place[2] : [])), 0.75)
      );
      return (one - other) / (n ? 7 : HALF);
    });
    const beside = seen.map(([across, down, grey]) => grey - right * across - below * down);
    const white = partOf(beside, 0.75);
    const full = white * (1 - print) + 1;
    /** @type {number[]} */
    const inside = [];
    for (let across = -INNER; across < INNER + FINE_STEP; across += FINE_STEP) {
      for (let down = -INNER; down < INNER + FINE_STEP; down += FINE_STEP) {
        inside.push((white + right * across + below * down - greyAt(picture, ...at(across, down))) / full);
      }
    }
    return {
      ink: meanOf(inside),
      least: partOf(inside, 0.1),
      peak: partOf(inside, 0.9),
      around: (white - meanOf(beside)) / full,
    };
  });
