import { deepEqual, equal } from "node:assert/strict";
import { codeOf, percentOfSteps, stepsOf } from "../../hooks/theme/scripts/slip/code.js";

const course = { slug: "lebah", edition: "2025.2", modules: 3, elements: 9 };
const content = { edition: "2025.2", day: 20000, scores: [14, 0, null], weak: [8, 0] };
const told = { ...content, percents: [100, 0, null], layout: 2 };

Deno.test("a code says what went into it, and a module without answers apart from one with nothing right", () => {
  const { make, read } = codeOf(course);
  deepEqual(read(make(content)), told);
  equal(make(content).replace(/[0-9A-Z]{4}/g, "x"), "x-x-x");
});

Deno.test("a code is read however it is typed", () => {
  const { make, read } = codeOf(course);
  const text = make(content);
  for (const typed of [text.toLowerCase(), text.replaceAll("-", ""), text.replaceAll("0", "o").replaceAll("1", "l")]) {
    deepEqual(read(typed), told);
  }
});

Deno.test("a code of another course is none, and one of another edition says so", () => {
  const { make } = codeOf(course);
  deepEqual(codeOf({ ...course, slug: "kopi" }).read(make(content)), { error: "check" });
  deepEqual(codeOf({ ...course, edition: "2026.1" }).read(make(content)), { error: "edition", edition: "2025.2" });
});

Deno.test("a code of an edition before names modules and elements by their places then, and is told by those now", () => {
  const { make } = codeOf(course);
  const earlier = { "2025.2": { layout: 2, modules: [1, -1, 0], elements: [8, 7, 6, 5, 4, 3, 2, -1, 0] } };
  const now = codeOf({ slug: "lebah", edition: "2026.1", modules: 2, elements: 9, earlier });
  const read = now.read(make({ ...content, weak: [0, 7, 8] }));
  deepEqual(read, { ...told, scores: [null, 14], percents: [null, 100], weak: [8, 0] });
});

Deno.test("a code that is laid out otherwise than those of its edition is none", () => {
  const { make, read } = codeOf(course);
  const first = { layout: 1, modules: [0, 1, 2], elements: [0, 1, 2, 3, 4, 5, 6, 7, 8] };
  const now = codeOf({ ...course, edition: "2026.1", earlier: { "2025.2": first } });
  deepEqual(now.read(make(content)), { error: "check" });
  deepEqual(read(make(content)), told);
});

Deno.test("a code holds as many weak elements as it has room for, and no more", () => {
  const { make, read, room } = codeOf({ ...course, modules: 31, elements: 60 });
  equal(room, 0);
  const scores = Array(31).fill(14);
  const full = { ...content, scores, weak: [] };
  deepEqual(read(make({ ...full, weak: [1, 2, 3] })), { ...full, percents: Array(31).fill(100), layout: 2 });
  equal(make(full).replaceAll("-", "").length, 32);
});

Deno.test("only all right answers are the highest score", () => {
  equal(stepsOf(40, 41), 13);
  equal(stepsOf(41, 41), 14);
  equal(percentOfSteps(14), 100);
  equal(percentOfSteps(7), 50);
});
