import { deepEqual, equal } from "node:assert/strict";
import { settle, today } from "../../hooks/theme/scripts/record/day.js";
import { clean } from "../../hooks/theme/scripts/record/form.js";
import { merge } from "../../hooks/theme/scripts/record/merge.js";
import { nameOf } from "../../hooks/theme/scripts/record/name.js";

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

Deno.test("days far in the future give way to the clock, and the others stay", () => {
  const day = 20800;
  const kept = clean({
    seen: 47000,
    questions: {
      far: { ...entry, box: 2, last: 47000, due: 47003 },
      near: { ...entry, box: 5, last: 20790, due: 20850 },
    },
    read: { m: { day: 47000, done: 1, at: "" } },
    tests: { t: { hash: "abc123", day: 47000, results: {} } },
  });
  const { seen, questions, read, tests } = settle(kept, day, 20700);
  equal(seen, day);
  deepEqual([questions.far.last, questions.far.due], [day, day + 3]);
  deepEqual([questions.near.last, questions.near.due], [20790, 20850]);
  deepEqual([read.m.day, tests.t.day], [day, day]);
});

Deno.test("a clock that stands before the edition is not believed, nor one that is a little behind", () => {
  equal(settle(clean({ seen: 47000 }), 3, 20700).seen, 47000);
  equal(settle(clean({ seen: 20825 }), 20800, 20700).seen, 20825);
});

Deno.test("who has learned nothing knows of every correction, and of two records counts the one that knows less", () => {
  equal(settle(clean({}), 20800, 20700).told, 20700);
  const own = settle(clean({ seen: 20750, told: 20700 }), 20800, 20700);
  equal(own.told, 20700);
  merge(own, settle(clean({ seen: 20600 }), 20800, 20700));
  equal(own.told, 0);
});

Deno.test("a record is named by course and person, and on a host by the path of the site", () => {
  equal(nameOf("bees", "file:///media/E/site/assets/site.js", ".."), "bees/");
  equal(nameOf("bees", "content://downloads/bees-hive.html", ".."), "bees/");
  equal(nameOf("bees", "about:srcdoc", ".."), "bees/");
  equal(nameOf("bees", "https://bees.example/assets/site.js?v=1", ".."), "bees/");
  equal(nameOf("bees", "https://host.example/a/b/assets/site.js", ".."), "bees@/a/b/");
  equal(nameOf("bees", "https://host.example/a/b/en/hive/bees-hive.en.html", "../.."), "bees@/a/b/");
});
