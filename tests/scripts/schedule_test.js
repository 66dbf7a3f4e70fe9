import { deepEqual, equal } from "node:assert/strict";
import shared from "../../hooks/shared.json" with { type: "json" };
import { answered, everRight, graded } from "../../hooks/theme/scripts/quiz/schedule.js";
import { clean } from "../../hooks/theme/scripts/record/form.js";

const right = { hash: "abc123", answer: ["a"], isRight: true };
const wrong = { hash: "abc123", answer: ["b"], isRight: false };

Deno.test("a question that is always right when it is due comes back after each interval in turn", () => {
  let entry = graded(undefined, 100, right);
  let day = 100;
  for (const days of [...shared.review.intervals.slice(1), 60, 60]) {
    equal(entry.due, day + days);
    day = entry.due;
    entry = graded(entry, day, right);
  }
});

Deno.test("a right answer before its day moves nothing", () => {
  const entry = graded(undefined, 100, right);
  deepEqual(graded(entry, 100, right), entry);
});

Deno.test("a wrong answer brings a question back at once, and what was right once stays right", () => {
  const entry = graded(graded(undefined, 100, right), 101, wrong);
  deepEqual([entry.box, entry.due, entry.right, entry.last], [0, 101, 1, 101]);
});

Deno.test("a question that was changed is not right yet, and keeps its day", () => {
  const old = graded(undefined, 100, right);
  const entry = answered(old, { hash: "other1", answer: ["a"] });
  deepEqual([entry.right, entry.due, entry.box, entry.checked], [0, old.due, old.box, 0]);
  equal(answered(old, { hash: "abc123", answer: ["b"] }).right, 1);
});

Deno.test("only questions as they are now count", () => {
  const record = clean({ questions: { a: graded(undefined, 1, right), b: graded(undefined, 1, wrong) } });
  equal(everRight(record, new Map([["a", "abc123"], ["b", "abc123"], ["c", "abc123"]])), 1);
  equal(everRight(record, new Map([["a", "other1"]])), 0);
});
