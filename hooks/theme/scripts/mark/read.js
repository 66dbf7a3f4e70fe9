// Reading an answer sheet from a photo.
import shared from "../../../shared.json" with { type: "json" };

/**
 * @import { Offset } from "./boxes.js"
 * @import { Said } from "./decide.js"
 * @import { Picture } from "./picture.js"
 * @import { Pose } from "./pose.js"
 * @import { AnswerRow } from "../answers/sheets.js"
 */
import { inksOf, printOf, snap } from "./boxes.js";
import { againOf, decide, penOf } from "./decide.js";
import { partOf } from "./rank.js";

/**
 * @typedef {{ rows: Said[], poses: Pose[], again: string }} Reading
 * what each row says, where it lies, and why the sheet had better be photographed again, if so
 */

const { samples: SAMPLE_BOXES } = shared.answerSheet;
/** Millimetres by which the outlines of a row may be off from those of its neighbours. */
const APART = 0.9;
/** Outlines that are seen less clearly are where their neighbours are. */
const CLEAR = 0.06;

/**
 * Return where the rows of a column are, none of them far from its neighbours.
 * @param {Offset[]} offsets
 * @param {(n: number, from: { dx: number, dy: number }) => Offset} search
 */
const settled = (offsets, search) =>
  offsets.map((offset, n) => {
    const near = offsets.slice(Math.max(0, n - 2), n + 3);
    const usual = { dx: partOf(near.map(({ dx }) => dx), 0.5), dy: partOf(near.map(({ dy }) => dy), 0.5) };
    const apart = Math.hypot(offset.dx - usual.dx, offset.dy - usual.dy);
    if (near.length < 3 || apart < APART / 3) return offset;
    if (offset.hold < CLEAR) return { ...usual, hold: offset.hold };
    return apart > APART ? search(n, usual) : offset;
  });

/**
 * Return what an answer sheet says that lies so in a picture.
 * @param {Picture} picture
 * @param {Pose} pose
 * @param {AnswerRow[]} rows
 * @returns {Reading}
 */
export const readSheet = (picture, pose, rows) => {
  const print = printOf(picture, pose);
  const places = rows.map(({ x, y, boxes }) => ({ x, y, count: boxes.length }));
  const found = places.map((place) => snap(picture, pose, place));
  const columns = [...new Set(rows.map(({ x }) => x))];
  for (const column of columns) {
    const own = rows.flatMap(({ x }, n) => (x === column ? [n] : []));
    settled(own.map((n) => found[n]), (n, from) => snap(picture, pose, places[own[n]], from, 0.6))
      .forEach((offset, n) => (found[own[n]] = offset));
  }
  const inks = places.map((place, n) => inksOf(picture, pose, place, found[n], print));
  const trial = { x: SAMPLE_BOXES.x[0], y: SAMPLE_BOXES.y, count: 1 };
  const pen = penOf(inks, inksOf(picture, pose, trial, snap(picture, pose, trial), print)[0]);
  const several = rows.map((row) => row.several);
  const said = inks.map((row, n) => decide(row, pen, several[n], found[n].hold));
  return {
    rows: said,
    poses: found.map(({ dx, dy }) => (x, y) => pose(x + dx, y + dy)),
    again: againOf(said, several),
  };
};
