/** @import { Break, Day, Step } from "./agenda.js" */
import { SHIFT } from "./agenda.js";

const MIDNIGHT = 24 * 60;

/**
 * Return what is wrong with a programme: days that end too late and what would help them, breaks that overlap, that come far
 * from their time, and that no day reaches.
 * @template {Step} S
 * @template {Break & { name: string }} B
 * @param {Day<S, B>[]} days
 * @param {B[]} breaks by their times
 * @param {object} how
 * @param {number} how.latest
 * @param {(slug: string) => string} how.titleOf
 * @param {(key: string, values: Record<string, unknown>) => string} how.say
 * @param {(minute: number) => string} how.time
 * @param {(day: number, slug: string) => Day<S, B>} how.without a day without one of its sessions
 * @param {() => Day<S, B>[]} how.fewest as few days as hold the same sessions
 */
export const warningsOf = (days, breaks, { latest, titleOf, say, time, without, fewest }) => {
  const found = [];
  const outs = [];
  for (const [i, { rows, end }] of days.entries()) {
    if (end <= latest) continue;
    const sessions = rows.flatMap((row) => ("slug" in row ? [row] : []));
    /** @param {typeof sessions} some */
    const titlesOf = (some) => [...new Set(some.map(({ slug }) => slug))].map(titleOf).join(", ");
    const day = say("day", { number: i + 1 });
    const late = titlesOf(sessions.filter(({ till }) => till > latest));
    found.push(
      say(days.length > 1 ? "overDay" : "over", { day, time: time(end), minutes: end - latest, titles: late }),
    );
    const titles = titlesOf(sessions.filter(({ slug }) => without(i, slug).end <= latest));
    if (titles) outs.push(say("helpOut", { day, titles }));
  }
  if (found.length) {
    const end = Math.max(...days.map((day) => day.end));
    const others = fewest();
    const help = [
      ...end < MIDNIGHT ? [say("helpEnd", { time: time(end) })] : [],
      ...others.every((day) => day.end <= latest) ? [say("helpDays", { days: others.length })] : [],
      ...outs,
    ];
    if (help.length) found.push(help.join(" "));
  }
  for (const [i, one] of breaks.entries()) {
    const next = breaks[i + 1];
    if (next && one.time + one.minutes > next.time) {
      found.push(say("overlap", { first: one.name, second: next.name }));
    }
    const own = days.map(({ rows }) => rows.find((row) => "one" in row && row.one.key === one.key));
    if (days.length && !own.some(Boolean)) found.push(say("outside", { title: one.name, time: time(one.time) }));
    // What overlaps is pushed on by the break before it, which has been told.
    if (one.time < (breaks[i - 1]?.time ?? 0) + (breaks[i - 1]?.minutes ?? 0)) continue;
    for (const [n, row] of own.entries()) {
      if (!row || Math.abs(row.from - one.time) <= SHIFT) continue;
      const day = say("day", { number: n + 1 });
      found.push(say("shifted", { day, title: one.name, time: time(one.time), at: time(row.from) }));
    }
  }
  return found;
};
