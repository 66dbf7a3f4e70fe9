import { deepEqual, equal, ok } from "node:assert/strict";
import { findApi } from "../../hooks/theme/scripts/lms/api.js";
import { progress, timespan } from "../../hooks/theme/scripts/lms/progress.js";
import { resume, suspended } from "../../hooks/theme/scripts/lms/suspended.js";
import { clean } from "../../hooks/theme/scripts/record/form.js";

const API = { LMSInitialize: () => "true" };

/**
 * A window of another site: all but its place among windows is shut off.
 * @param {any} parent
 */
const foreign = (parent) => ({
  parent,
  get API() {
    throw new DOMException("no", "SecurityError");
  },
});

/** @param {object} own */
const outermost = (own = {}) => {
  /** @type {any} */
  const made = { ...own };
  made.parent = made;
  return made;
};

Deno.test("the API is found in the page's own window, around it, behind another site's window, and in the opener", () => {
  equal(findApi(outermost({ API })), API);
  equal(findApi({ parent: { parent: outermost({ API }) } }), API);
  equal(findApi({ parent: foreign(outermost({ API })) }), API);
  equal(findApi(outermost({ opener: { parent: outermost({ API }) } })), API);
  equal(findApi({ parent: outermost({ opener: outermost({ API }) }) }), API);
});

Deno.test("where there is none, or something else is called so, none is found", () => {
  equal(findApi(outermost()), null);
  equal(findApi({ parent: outermost({ API: {} }), opener: null }), null);
  const shut = foreign(null);
  shut.parent = shut;
  equal(findApi({ parent: shut, opener: shut }), null);
});

/** @param {number} count */
const contents = (count) => ({
  module: "m",
  questions: Array.from({ length: count }, (_, n) => ({
    key: `a-rather-long-key-of-question-${n}`,
    hash: `00${n}`.slice(-6),
    options: ["four", "one", "three", "two"],
  })),
  ticks: ["m/list.one", "m/list.two"],
});

/** @param {ReturnType<typeof contents>} page */
const full = ({ questions, ticks }) => {
  const record = clean({});
  const kept = { checked: 1, right: 1, box: 0, due: 0, last: 0 };
  const answers = [["one"], ["three", "four"], ["one:two", "two:two", "three:four", "four:one"], []];
  for (const [n, { key, hash }] of questions.entries()) {
    record.questions[key] = { ...kept, hash, answer: answers[n % 4], checked: Number(n % 3 > 0), right: n % 2 };
  }
  record.ticks[ticks[1]] = 1;
  const [first, second, third] = questions;
  const sitting = { [second.key]: { hash: second.hash, answer: ["two"] } };
  record.rounds.m = { keys: [first.key, second.key, third.key], answers: sitting, done: 1 };
  record.read.m = { day: 20000, done: 1, at: "" };
  return record;
};

Deno.test("what a system keeps is read back as it was, and is a record", () => {
  const page = contents(40);
  const record = full(page);
  const back = clean({});
  resume(suspended(record, page), back, page, 20000);
  deepEqual(back, record);
  deepEqual(clean(JSON.parse(JSON.stringify(back))), record);
});

Deno.test("a question that asks something else now counts as not answered", () => {
  const page = contents(8);
  const text = suspended(full(page), page);
  page.questions[2].hash = "other";
  page.questions.reverse();
  const back = clean({});
  resume(text, back, page, 20000);
  equal(Object.keys(back.questions).length, 7);
  deepEqual(back.questions[page.questions[6].key].answer, ["three", "four"]);
});

Deno.test("what a system keeps has at most 4,096 characters, of the largest bank all, and else its answers first", () => {
  const large = contents(60);
  const text = suspended(full(large), large);
  ok(text.length < 2000, `${text.length}`);
  const huge = contents(900);
  const cut = suspended(full(huge), huge);
  ok(cut.length > 4000 && cut.length <= 4096, `${cut.length}`);
  const back = clean({});
  resume(cut, back, huge, 20000);
  ok(Object.keys(back.questions).length > 250);
  deepEqual(back.questions[huge.questions[1].key].answer, ["three", "four"]);
});

Deno.test("nothing, or what another page kept, is an empty record", () => {
  for (const text of ["", "undefined", "1", "2.q", "1.qzzzzz1", "1.q", "1.a", "[object Object]"]) {
    const back = clean({});
    resume(text, back, contents(4), 20000);
    deepEqual(back, clean({}));
  }
});

Deno.test("who has the pass mark has passed, whatever comes later; nobody has failed", () => {
  deepEqual(progress(0, 8, 75, ""), { status: "incomplete", raw: 0 });
  deepEqual(progress(5, 8, 75, "failed"), { status: "incomplete", raw: 62 });
  deepEqual(progress(6, 8, 75, "incomplete"), { status: "passed", raw: 75 });
  deepEqual(progress(2, 8, 75, "passed"), { status: "passed", raw: 25 });
  deepEqual(progress(2, 8, 75, "completed"), { status: "completed", raw: 25 });
});

Deno.test("a time has at least two digits each, and the hours at most four", () => {
  equal(timespan(0), "00:00:00");
  equal(timespan(3_725_999), "01:02:05");
  equal(timespan(4e11), "9999:06:40");
});
