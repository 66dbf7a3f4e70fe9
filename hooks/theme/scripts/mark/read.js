// Reading an answer sheet from a photo.
import shared from "../../../shared.json" with { type: "json" };

/**
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
/** Millimetres by which the outlines of a row may be off from those of its neighbours: else they are looked for there. */
const APART = 0.6;

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
  const free = places.map((place) => snap(picture, pose, place));
  const found = free.map((offset, n) => {
    const near = free.filter((_, other) => Math.abs(other - n) < 3 && rows[other].x === rows[n].x);
    const dx = partOf(near.map((one) => one.dx), 0.5);
    const dy = partOf(near.map((one) => one.dy), 0.5);
    const apart = Math.hypot(offset.dx - dx, offset.dy - dy);
    return apart < APART ? offset : snap(picture, pose, places[n], { dx, dy }, APART);
  });
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
