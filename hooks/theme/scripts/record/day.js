// Days are counted since 1970, as the learner's clock names them. A clock that was once wrong leaves days in the record
// that are not so: `settle` mends them.

/** @import { LearnerRecord } from "./form.js" */
import shared from "../../../shared.json" with { type: "json" };

const { intervals: waits, ahead } = shared.review;

/** @param {Date} date */
export const dayOf = (date) => Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 864e5);

/**
 * Return the day that it is, but none before a day that the record has seen: a clock set back brings nothing forward.
 * @param {{ seen: number }} record
 * @param {Date} [now]
 */
export const today = ({ seen }, now = new Date()) => Math.max(seen, dayOf(now));

/**
 * Let days far in the future give way to the clock, unless the clock itself is wrong: no day is before the edition. Who
 * has learned nothing yet knows of every correction, having nothing to unlearn.
 * @param {LearnerRecord} record
 * @param {number} day as the clock names it
 * @param {number} edition day of the edition
 */
export const settle = (record, day, edition) => {
  const last = day + ahead;
  if (!record.seen) record.told = edition;
  if (day < edition) return record;
  if (record.seen > last) record.seen = day;
  for (const entry of Object.values(record.questions)) {
    if (entry.last > last) entry.last = day;
    const wait = waits[Math.min(entry.box, waits.length - 1)];
    if (entry.due > last + wait) entry.due = day + wait;
  }
  for (const one of [...Object.values(record.read), ...Object.values(record.tests)]) if (one.day > last) one.day = day;
  return record;
};
