import { deepEqual, equal } from "node:assert/strict";
import { lay, spread } from "../../hooks/theme/scripts/planner/agenda.js";
import { minutesOf } from "../../hooks/theme/scripts/planner/clock.js";
import { copiesOf, seats } from "../../hooks/theme/scripts/planner/copies.js";
import { agendaOf, counting } from "../../hooks/theme/scripts/planner/counting.js";
import { withOccasions } from "../../hooks/theme/scripts/planner/occasions.js";
import { daysOf, itemsOf, planOf, textOf } from "../../hooks/theme/scripts/planner/plan.js";
import { warningsOf } from "../../hooks/theme/scripts/planner/warnings.js";

/**
 * @param {string} slug
 * @param {number[]} minutes
 */
const session = (slug, ...minutes) => ({ slug, steps: minutes.map((one) => ({ minutes: one })) });

/**
 * @param {string} key
 * @param {string} time
 * @param {number} minutes
 * @param {boolean} [isOnTime]
 */
const rest = (key, time, minutes, isOnTime = false) => ({ key, name: key, time: minutesOf(time), minutes, isOnTime });

/** @param {number} minute */
const clock = (minute) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;

/** @param {ReturnType<typeof lay>} day */
const told = ({ rows }) =>
  rows.map((row) => `${clock(row.from)}-${clock(row.till)} ${"slug" in row ? row.slug : row.one.key}`);

const EIGHT = minutesOf("08:00");

Deno.test("a break comes at the nearer end of the step that its time falls into", () => {
  const sessions = [session("a", 30, 60, 30)];
  deepEqual(told(lay(sessions, [rest("tea", "08:50", 15)], EIGHT)), ["8:00-8:30 a", "8:30-8:45 tea", "8:45-10:15 a"]);
  deepEqual(told(lay(sessions, [rest("tea", "09:10", 15)], EIGHT)), ["8:00-9:30 a", "9:30-9:45 tea", "9:45-10:15 a"]);
});

Deno.test("a break comes where a plan has one, if that is near, and keeps its length", () => {
  const { slug, steps } = session("a", 30, 10, 20, 30);
  const sessions = [{ slug, steps: steps.map((step, i) => ({ ...step, isRest: i === 1 })) }];
  deepEqual(told(lay(sessions, [rest("tea", "08:30", 15)], EIGHT)), ["8:00-8:40 a", "8:40-8:55 tea", "8:55-9:45 a"]);
  deepEqual(told(lay(sessions, [rest("tea", "09:00", 15)], EIGHT)).slice(0, 2), ["8:00-9:00 a", "9:00-9:15 tea"]);
});

Deno.test("a break on time is at most a little early, and rather late than early by more", () => {
  const early = lay([session("a", 30, 60)], [rest("prayer", "08:45", 15, true)], EIGHT);
  deepEqual(told(early), ["8:00-8:30 a", "8:30-8:45 prayer", "8:45-9:45 a"]);
  const late = lay([session("a", 30, 60), session("b", 30)], [rest("prayer", "08:50", 15, true)], EIGHT);
  deepEqual(told(late), ["8:00-9:30 a", "9:30-9:45 prayer", "9:45-10:15 b"]);
});

Deno.test("a session that goes on after a break says so, and the end is that of the last session", () => {
  const day = lay([session("a", 30, 30)], [rest("tea", "08:30", 10), rest("lunch", "09:10", 60)], EIGHT);
  deepEqual(day.rows.map((row) => "slug" in row && row.isContinued), [false, false, true, false]);
  equal(clock(day.end), "9:10");
});

Deno.test("breaks before the start and after the end are left out", () => {
  deepEqual(told(lay([session("a", 30)], [rest("early", "07:00", 10), rest("late", "12:00", 10)], EIGHT)), [
    "8:00-8:30 a",
  ]);
});

/**
 * Lay sessions of so many minutes each, with what the first and the last day have beside them.
 * @param {string[]} slugs
 * @param {number} day
 * @param {boolean} isLast
 */
const minutes = (slugs, day, isLast) => {
  return { end: slugs.reduce((sum, one) => sum + Number(one), 0) + (day ? 0 : 30) + (isLast ? 60 : 0) };
};

Deno.test("sessions are spread over the fewest days that hold them, which end as much alike as they can", () => {
  deepEqual(spread(["90", "90", "90", "90", "90"], minutes, 240), [["90", "90"], ["90", "90"], ["90"]]);
  deepEqual(spread(["90", "90", "90", "90"], minutes, 360), [["90", "90"], ["90", "90"]]);
  deepEqual(spread(["90", "90"], minutes, 270), [["90", "90"]], "what the only day has beside them counts");
  deepEqual(spread(["90", "90"], minutes, 269), [["90"], ["90"]]);
  deepEqual(spread(["999", "90"], minutes, 180), [["999"], ["90"]], "a session is never cut");
  deepEqual(spread([], minutes, 180), [[]]);
});

Deno.test("over a given number of days no day runs over while another ends early", () => {
  const usual = ["135", "90", "135", "90", "135"];
  deepEqual(spread(usual, minutes, 330, 2), [["135", "90", "135"], ["90", "135"]], "late by 60 and not by 90");
  deepEqual(spread(usual, minutes, 330, 3), [["135", "90"], ["135", "90"], ["135"]]);
  deepEqual(spread(["90", "90"], minutes, 330, 9), [["90"], ["90"]], "no day is empty");
});

const offer = { sessions: new Set(["a", "b"]), breaks: new Map([["tea", 600]]) };

Deno.test("a plan comes out of its text as it went in", () => {
  const plan = {
    items: ["b", "-", "a"],
    fields: { start: "08:30", end: "16:00", n: "20", g: "5" },
    breaks: [{ key: "tea", at: "10:00", minutes: "20" }],
    leftOut: [],
  };
  equal(textOf(plan), "m=b,-,a&start=0830&end=1600&n=20&g=5&b=tea-1000-20");
  deepEqual(planOf(textOf(plan), offer), { ...plan, isWhole: true });
});

Deno.test("date, place, trainer, set, variants and what is left out are in the text only where they say something", () => {
  const fields = { start: "08:30", end: "16:00", n: "20", g: "5" };
  const empty = { ...fields, date: "", place: "", trainer: "", set: "lean", v: "1" };
  equal(textOf({ items: [], fields: empty, breaks: [], leftOut: [] }), "m=&start=0830&end=1600&n=20&g=5&b=");
  const more = { date: "2026-12-01", place: "Balai, Pasi & Blang", trainer: "Kak Mariani", set: "full", v: "3" };
  const plan = { items: ["a"], fields: { ...fields, ...more }, breaks: [], leftOut: ["e/tes", "a/bacaan.pdf"] };
  deepEqual(planOf(textOf(plan), offer), { ...plan, isWhole: true });
});

Deno.test("variants are handed out in turn, so that everyone has one", () => {
  for (const people of [1, 2, 3, 20, 21, 22]) {
    const counts = ["A", "B", "C"].map((variant) => seats(people, variant, 3));
    equal(counts.reduce((one, other) => one + other), people);
    equal(Math.max(...counts) - Math.min(...counts) < 2, true);
    deepEqual(["A", "B", "C"].map((variant) => seats(people, variant, 1)), [people, 0, 0]);
  }
});

Deno.test("occasions stand around the sessions of the days that they belong to", () => {
  /** @type {{ slug: string, at: "first" | "morning" | "evening" | "last" }[]} */
  const occasions = [
    { slug: "list", at: "morning" },
    { slug: "opening", at: "first" },
    { slug: "talk", at: "evening" },
    { slug: "closing", at: "last" },
  ];
  const days = [[{ slug: "a" }], [{ slug: "b" }, { slug: "c" }]];
  deepEqual(withOccasions(days, occasions).map((day) => day.map(({ slug }) => slug)), [
    ["list", "opening", "a", "talk"],
    ["list", "b", "c", "talk", "closing"],
  ]);
});

Deno.test("whatever is no part of a plan is left out, and that is told", () => {
  for (const text of ["m=a,x", "m=a,a", "start=2500", "n=0", "b=tea-1000-601", "b=nap-1000", "b=tea"]) {
    const { isWhole, items, breaks, fields } = planOf(text, offer);
    equal(isWhole, false, text);
    deepEqual([items.length < 2, breaks, fields], [true, [], {}], text);
  }
});

Deno.test("days without sessions are none", () => {
  deepEqual(daysOf(["-", "a", "-", "-", "b", "-"]), [["a"], ["b"]]);
  deepEqual(itemsOf([["a"], ["b"]]), ["a", "-", "b"]);
});

Deno.test("a programme that cannot be kept is warned of", () => {
  const breaks = [rest("tea", "08:10", 30), rest("nap", "08:20", 10), rest("late", "20:00", 10)];
  const days = [lay([session("a", 30, 90), session("b", 10)], breaks, EIGHT)];
  const found = warningsOf(days, breaks, {
    latest: minutesOf("09:00"),
    without: (_, slug) => lay(slug === "a" ? [session("b", 10)] : [session("a", 30, 90)], breaks, EIGHT),
    fewest: () => [lay([session("a", 30)], [], EIGHT), lay([session("b", 10)], [], EIGHT)],
    titleOf: (slug) => slug.toUpperCase(),
    say: (key, values) => `${key} ${Object.values(values).join(" ")}`,
    time: clock,
  });
  deepEqual(found, [
    "over day 1 10:50 110 A, B",
    "helpEnd 10:50 helpDays 2 helpOut day 1 A",
    "overlap tea nap",
    "outside late 20:00",
  ]);
});

Deno.test("a sheet is copied for whom it is meant", () => {
  const how = { people: 22, group: 5, days: 2 };
  const kinds = ["each", "each-day", "group", "three", "one", "one-day", "master", "trainer", "3", "20x1", "24x3"];
  deepEqual(kinds.map((kind) => copiesOf(kind, how)), [22, 44, 5, 8, 1, 2, 1, 1, 3, 4, 1]);
});

Deno.test("of a test, the questions of the modules that are taught count, in the order of the sheet", () => {
  deepEqual(counting({ a: [9, 2], b: [1], c: [4] }, ["c", "a", "x"]), [2, 4, 9]);
  deepEqual(counting({ a: [1] }, []), []);
});

Deno.test("an agenda is known by its modules, in whatever order, and by no others", () => {
  const agendas = new Map([["short", ["a", "b"]], ["long", ["a", "-", "b", "c"]]]);
  equal(agendaOf(agendas, ["b", "a"]), "short");
  equal(agendaOf(agendas, ["a", "b", "c"]), "long");
  equal(agendaOf(agendas, ["a"]), "");
  equal(agendaOf(agendas, []), "");
});
