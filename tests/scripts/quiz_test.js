import { deepEqual, equal } from "node:assert/strict";
import { nextOf } from "../../hooks/theme/scripts/home/next.js";
import { stateOf } from "../../hooks/theme/scripts/menu/states.js";
import { isSameList, isSameSet, shuffled } from "../../hooks/theme/scripts/quiz/answers.js";
import { isPassed, percentOf } from "../../hooks/theme/scripts/quiz/score.js";
import { tally } from "../../hooks/theme/scripts/quiz/tally.js";
import { clean } from "../../hooks/theme/scripts/record/form.js";
import { known } from "../../hooks/theme/scripts/review/due.js";
import { draw } from "../../hooks/theme/scripts/test/draw.js";
import { gained } from "../../hooks/theme/scripts/test/gain.js";

Deno.test("answers are the same as sets in any order, and as lists in theirs only", () => {
  equal(isSameSet(["a", "b"], ["b", "a"]), true);
  equal(isSameSet(["a"], ["a", "b"]), false);
  equal(isSameList(["a", "b"], ["b", "a"]), false);
});

Deno.test("a shuffled list holds the same", () => {
  deepEqual(shuffled([3, 1, 2]).sort(), [1, 2, 3]);
});

Deno.test("a share is rounded down, so that only all is 100 percent", () => {
  equal(percentOf(199, 200), 99);
  equal(isPassed(4, 5, 80), true);
  equal(isPassed(79, 100, 80), false);
});

Deno.test("right answers are counted by whatever they belong to", () => {
  const questions = [{ isRight: true, of: ["a", "b"] }, { isRight: false, of: ["a"] }];
  deepEqual(tally(questions, ({ of }) => of), { a: [1, 2], b: [1, 1] });
});

Deno.test("a module is done when enough of its present questions were right", () => {
  const bank = { module: "m", hash: "abc123", count: "5" };
  const record = clean({ scores: { m: ["abc123", 4] } });
  equal(stateOf(record, bank, 80).done, true);
  equal(stateOf(record, { ...bank, hash: "other1" }, 80).begun, false);
  equal(stateOf(record, { ...bank, count: "3" }, 100).right, 3);
});

Deno.test("one goes on where one was last, else with the first that is not done", () => {
  const [done, open] = [{ done: true, seen: { day: 9 } }, { done: false }];
  const [early, late] = [{ done: false, seen: { day: 3 } }, { done: false, seen: { day: 4 } }];
  equal(nextOf([done, open, late, early]), late);
  equal(nextOf([done, open]), open);
  equal(nextOf([done]), undefined);
});

Deno.test("what is due longest comes first, and what was never checked does not come", () => {
  const entry = { hash: "abc123", answer: [], checked: 1, right: 1, box: 1, due: 20, last: 9 };
  const record = clean({ questions: { a: entry, b: { ...entry, due: 10 }, c: { ...entry, last: 0 } } });
  deepEqual(known(record, ["a", "b", "c", "d"]).map(({ key }) => key), ["b", "a"]);
});

Deno.test("each part of a test gives its share, module by module in turn", () => {
  const parts = [{ share: 3, banks: [["a1", "a2", "a3"], ["b1"]] }, { share: 1, banks: [["c1", "c2"]] }];
  deepEqual(draw(parts, (list) => list), ["a1", "b1", "a2", "c1"]);
});

Deno.test("what was gained is told where every test asked about it", () => {
  const results = [{ one: [1, 4], two: [0, 0] }, { one: [3, 4], two: [1, 1] }];
  deepEqual(gained(results, "one"), { shares: [25, 75], gain: "+50" });
  deepEqual(gained(results, undefined), { shares: [25, 80], gain: "+55" });
  equal(gained(results, "two"), null);
  equal(gained([{ one: [2, 2] }, { one: [1, 2] }], "one")?.gain, "−50");
});
