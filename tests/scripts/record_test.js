import { deepEqual, equal } from "node:assert/strict";
import { today } from "../../hooks/theme/scripts/record/day.js";
import { clean } from "../../hooks/theme/scripts/record/form.js";
import { merge } from "../../hooks/theme/scripts/record/merge.js";

const entry = { hash: "abc123", answer: ["a"], checked: 1, right: 1, box: 1, due: 101, last: 100 };

Deno.test("anything that is no record is an empty one", () => {
  const empty = clean({});
  for (const value of [null, undefined, 5, "at", [], { questions: 7, plan: 9, seen: -1 }]) {
    deepEqual(clean(value), empty);
  }
});

Deno.test("what has the right form is kept, and nothing else", () => {
  const { questions, ticks, scores } = clean({
    questions: { good: entry, "Bad key": entry, bad: { ...entry, due: "soon" }, worse: { ...entry, answer: "a" } },
    ticks: { "m/one": 1, "m/two": "yes" },
    scores: { m: ["abc123", 4], n: [4] },
  });
  deepEqual(Object.keys(questions), ["good"]);
  deepEqual({ ...ticks }, { "m/one": 1 });
  deepEqual({ ...scores }, { m: ["abc123", 4] });
});

Deno.test("a clock that is set back brings nothing forward", () => {
  const now = new Date(2027, 2, 1, 8);
  equal(today({ seen: 0 }, now), Date.UTC(2027, 2, 1) / 864e5);
  equal(today({ seen: 30000 }, now), 30000);
});

Deno.test("of two records the later answer is taken, and what was right once stays right", () => {
  const own = clean({ questions: { q: entry, mine: entry }, plan: "m=a" });
  const other = clean({
    questions: { q: { ...entry, right: 0, last: 120, answer: ["b"] }, theirs: entry },
    plan: "m=b",
  });
  merge(own, other);
  deepEqual(Object.keys(own.questions).sort(), ["mine", "q", "theirs"]);
  deepEqual([own.questions.q.answer, own.questions.q.right, own.questions.q.last], [["b"], 1, 120]);
  equal(own.plan, "m=a");
});

Deno.test("the better score of the same questions is taken, and any score of other questions", () => {
  const own = clean({ scores: { same: ["abc123", 4], other: ["abc123", 4] } });
  merge(own, clean({ scores: { same: ["abc123", 3], other: ["xyz789", 1], new: ["abc123", 2] } }));
  deepEqual({ ...own.scores }, { same: ["abc123", 4], other: ["xyz789", 1], new: ["abc123", 2] });
});
