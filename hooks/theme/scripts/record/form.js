// The form of a learner's record. A value is believed only if it has the right form: anything may stand in the store.

/**
 * An answer as it stands in a question's form.
 * @typedef {{ hash: string, answer: string[] }} Answer
 *
 * An answered question: whether the answer is checked, whether one ever was right, and for the review: box, day when it
 * is due, day of the last check.
 * @typedef {Answer & { checked: number, right: number, box: number, due: number, last: number }} Entry
 *
 * @typedef {{ keys: string[], answers: Record<string, Answer>, done: number }} Sitting
 * A row of questions that are answered first and then checked.
 *
 * @typedef {{ day: number, done: number, at: string }} Reading
 * When a module was last read, whether to its end, and the anchor of the section.
 *
 * @typedef {{ hash: string, day: number, results: Record<string, number[]> }} TestResult
 * Right answers and all, by part.
 *
 * @typedef {object} LearnerRecord
 * @property {number} seen the last day on which something was kept
 * @property {number} told the day up to which this learner knows of every correction
 * @property {Record<string, Entry>} questions
 * @property {Record<string, number>} ticks
 * @property {Record<string, Reading>} read
 * @property {Record<string, [string, number]>} scores hash of a module's bank, and how many of its questions were right
 * @property {Record<string, Sitting>} rounds
 * @property {Record<string, TestResult>} tests
 * @property {Record<string, string>} fields
 * @property {string} plan
 *
 * @typedef {(value: any) => unknown} Check
 */

const KEY = /^[a-z0-9][a-z0-9.\/-]*$/;
const unreadable = Symbol("unreadable");

/** @type {Check} */
const whole = (value) => Number.isInteger(value) && value >= 0 && value < 1e5 ? value : unreadable;

/** @type {Check} */
const line = (value) => (typeof value === "string" && value.length < 2000 ? value : unreadable);

/** @type {(item: Check, other: unknown) => Check} */
const or = (item, other) => (value) => (item(value) === unreadable ? other : value);

/** @type {(item: Check) => Check} */
const list = (item) => (value) =>
  Array.isArray(value) && value.length < 500 ? value.map(item).filter((one) => one !== unreadable) : unreadable;

/** @type {Check} */
const pair = (value) =>
  Array.isArray(value) && line(value[0]) !== unreadable && whole(value[1]) !== unreadable ? value : unreadable;

/** @type {(item: Check) => Check} */
const table = (item) => (value) => {
  const read = Object.create(null);
  for (const [key, one] of Object.entries(value instanceof Object ? value : {})) {
    const content = KEY.test(key) ? item(one) : unreadable;
    if (content !== unreadable) read[key] = content;
  }
  return read;
};

/** @type {(form: Record<string, Check>) => Check} */
const fields = (form) => (value) => {
  /** @type {Record<string, unknown>} */
  const read = {};
  for (const [key, item] of Object.entries(form)) {
    read[key] = item(value?.[key]);
    if (read[key] === unreadable) return unreadable;
  }
  return read;
};

const answer = { hash: line, answer: list(line) };

/** Return what of a value is a record; of anything else, an empty one. */
export const clean = /** @type {(value: unknown) => LearnerRecord} */ (fields({
  seen: or(whole, 0),
  told: or(whole, 0),
  questions: table(fields({ ...answer, checked: whole, right: whole, box: whole, due: whole, last: whole })),
  ticks: table(whole),
  read: table(fields({ day: whole, done: whole, at: line })),
  scores: table(pair),
  rounds: table(fields({ keys: list(line), answers: table(fields(answer)), done: whole })),
  tests: table(fields({ hash: line, day: whole, results: table(list(whole)) })),
  fields: table(line),
  plan: or(line, ""),
}));
