import { deepEqual, equal } from "node:assert/strict";
import { codeOf, percentOfSteps, stepsOf } from "../../hooks/theme/scripts/slip/code.js";

const course = { slug: "lebah", edition: "2025.2", modules: 3, elements: 9 };
const content = { edition: "2025.2", day: 20000, scores: [15, 0, 7], weak: [8, 0] };

Deno.test("a code says what went into it", () => {
  const { make, read } = codeOf(course);
  deepEqual(read(make(content)), content);
  equal(make(content).replace(/[0-9A-Z]{4}/g, "x"), "x-x-x");
});

Deno.test("a code is read however it is typed", () => {
  const { make, read } = codeOf(course);
  const text = make(content);
  for (const typed of [text.toLowerCase(), text.replaceAll("-", ""), text.replaceAll("0", "o").replaceAll("1", "l")]) {
    deepEqual(read(typed), content);
  }
});

Deno.test("a code of another course is none, and one of another edition says so", () => {
  const { make } = codeOf(course);
  deepEqual(codeOf({ ...course, slug: "kopi" }).read(make(content)), { error: "check" });
  deepEqual(codeOf({ ...course, edition: "2026.1" }).read(make(content)), { error: "edition", edition: "2025.2" });
});

Deno.test("a code holds as many weak elements as it has room for, and no more", () => {
  const { make, read, room } = codeOf({ ...course, modules: 31, elements: 60 });
  equal(room, 0);
  const scores = Array(31).fill(15);
  const told = { ...content, scores, weak: [] };
  deepEqual(read(make({ ...told, weak: [1, 2, 3] })), told);
  equal(make(told).replaceAll("-", "").length, 32);
});

Deno.test("only all right answers are the highest score", () => {
  equal(stepsOf(40, 41), 14);
  equal(stepsOf(41, 41), 15);
  equal(percentOfSteps(15), 100);
  equal(percentOfSteps(3), 20);
});
