/** @import { Break, Day, Step } from "./agenda.js" */

/**
 * Return what is wrong with a programme: days that end too late, breaks that overlap, breaks that no day reaches.
 * @template {Step} S
 * @template {Break & { name: string }} B
 * @param {Day<S, B>[]} days
 * @param {B[]} breaks by their times
 * @param {object} how
 * @param {number} how.latest
 * @param {(slug: string) => string} how.titleOf
 * @param {(key: string, values: Record<string, unknown>) => string} how.say
 * @param {(minute: number) => string} how.time
 */
export const warningsOf = (days, breaks, { latest, titleOf, say, time }) => {
  const found = [];
  for (const [i, { rows, end }] of days.entries()) {
    if (end <= latest) continue;
    const late = rows.flatMap((row) => ("slug" in row && row.till > latest ? [row.slug] : []));
    const titles = [...new Set(late)].map(titleOf).join(", ");
    const values = {
      day: say("day", { number: i + 1 }),
      time: time(end),
      minutes: end - latest,
      titles,
    };
    found.push(say(days.length > 1 ? "overDay" : "over", values));
  }
  for (const [i, one] of breaks.entries()) {
    const next = breaks[i + 1];
    if (next && one.time + one.minutes > next.time) {
      found.push(say("overlap", { first: one.name, second: next.name }));
    }
    if (days.length && !days.some(({ rows }) => rows.some((row) => "one" in row && row.one.key === one.key))) {
      found.push(say("outside", { title: one.name, time: time(one.time) }));
    }
  }
  return found;
};
