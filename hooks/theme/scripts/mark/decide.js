// What a row of boxes says, by the ink in each of them. What is not clear is left to who reads the sheet.

/** @import { Ink } from "./boxes.js" */
import { partOf } from "./rank.js";

/**
 * @typedef {"" | "several" | "filled" | "weak" | "unclear"} Doubt
 *
 * @typedef {{ marks: number[], doubt: Doubt }} Said boxes that are crossed, from 0; what is doubtful says nothing yet
 *
 * @typedef {{ zero: number, empty: number, mark: number, usual: number, dark: number }} Pen
 * the ink of an empty box of a sheet; beyond it, up to which a box is empty, from which on marked, and a usual mark; and
 * how dark its strokes are
 */

const EMPTY = 0.045;
const MARK = 0.1;
/** A pen that is lighter in the sample is trusted down to here; boxes count as empty up to a part of its ink only. */
const LIGHTEST = 0.06;
const TRACE = 0.35;
const LEAST_TRACE = 0.018;
/** A filled box is dark all over: its lightest tenth is nearly as dark as its darkest. */
const FILLED = 0.66;
/** Or it has so much more ink than a usual mark, and little is left out. */
const FULLER = 1.8;
const FULL = 0.4;
/** An empty box has nothing as dark as this inside. */
const SPECK = 0.22;
/** Strokes of one pen are nearly as dark everywhere; the edge of a shadow is not. */
const PALE = 0.7;
const HOLD = 0.025;
const MOST_DOUBTFUL = 0.3;
const MOST_BLANK = 0.25;

/**
 * Return how the boxes of a sheet are to be judged.
 * @param {Ink[][]} rows the ink of all boxes
 * @param {Ink} sample the box that was crossed to try the pen
 * @returns {Pen}
 */
export const penOf = (rows, sample) => {
  const zero = partOf(rows.flat().map(({ ink }) => ink), 0.25);
  const tried = sample.ink - zero;
  const mark = Math.min(MARK, Math.max(LIGHTEST, tried * 0.6));
  // Of the rows, and not of all boxes: there may be fewer marks than boxes that were filled to correct one.
  const strongest = rows.map((row) => row.reduce((one, other) => (other.ink > one.ink ? other : one)));
  const marks = [...strongest, sample].filter(({ ink }) => ink - zero > mark);
  const usual = partOf(marks.map(({ ink }) => ink - zero), 0.4);
  const dark = partOf(marks.map(({ peak }) => peak), 0.3);
  const light = tried > LEAST_TRACE * 2 ? tried : usual;
  return { zero, mark, usual, dark, empty: light ? Math.min(EMPTY, Math.max(LEAST_TRACE, light * TRACE)) : EMPTY };
};

/**
 * Return what a row says.
 * @param {Ink[]} inks
 * @param {Pen} pen
 * @param {boolean} several whether one may mark several boxes
 * @param {number} hold how clearly its outlines are seen
 * @returns {Said}
 */
export const decide = (inks, { zero, empty, mark, usual, dark }, several, hold) => {
  /** @param {Doubt} doubt */
  const doubtful = (doubt) => ({ marks: [], doubt });
  if (hold < HOLD) return doubtful("unclear");
  const boxes = inks.map(({ ink, least, peak, around }, n) => {
    const value = ink - zero;
    const isFuller = value > FULLER * usual;
    const isFilled = value > MARK && (least > FILLED * peak || isFuller && least > FULL * peak);
    return { n, value, isFilled, isFuller, isOver: value > empty && around > Math.max(0.06, value * 0.7), peak };
  });
  const filled = boxes.filter(({ isFilled }) => isFilled);
  const others = boxes.filter(({ isFilled }) => !isFilled);
  if (others.some(({ isOver, isFuller }) => isOver || isFuller)) return doubtful("unclear");
  const strongest = Math.max(0, ...others.map(({ value }) => value));
  // A trace beside a mark is none, but whatever counts as a mark stays: the other may be a box that was filled badly.
  const left = others.filter(({ value }) => several || strongest < mark || value > Math.min(mark, strongest / 3));
  const crossed = left.filter(({ value }) => value >= mark);
  if (left.some(({ value, peak }) => value > empty ? value < mark || peak < dark * PALE : peak - zero > SPECK)) {
    return doubtful("weak");
  }
  if (crossed.length > 1 && (!several || crossed.length === inks.length)) return doubtful("several");
  if (filled.length && !crossed.length) return doubtful("filled");
  return { marks: crossed.map(({ n }) => n), doubt: "" };
};

/**
 * Return whether a sheet had better be photographed again: too much is doubtful or, where a pen fades, blank.
 * @param {Said[]} rows
 * @param {boolean[]} several
 */
export const againOf = (rows, several) => {
  const single = rows.filter((_, n) => !several[n]);
  const blank = single.filter(({ marks, doubt }) => !marks.length && !doubt);
  if (rows.filter(({ doubt }) => doubt).length > rows.length * MOST_DOUBTFUL) return "doubtful";
  return blank.length > single.length * MOST_BLANK ? "blank" : "";
};
