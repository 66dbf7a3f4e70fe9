// What a learning system keeps of the record: a text of at most 4,096 characters. So questions, options and ticks stand
// there by short signs, which the page knows how to read: a question by its key and hash, an option by its place among
// the sorted keys. What the page does not know, since it was changed, counts as not answered.

/** @import { LearnerRecord } from "../record/form.js" */

/**
 * @typedef {{ key: string, hash: string, options: string[] }} Asked a question of the page, and its options, sorted
 * @typedef {{ module: string, questions: Asked[], ticks: string[] }} Contents what of a page a learner can answer
 */

const MOST = 4096;
const SIGN = 5;

/**
 * Return a short sign for a name (FNV-1a).
 * @param {string} name
 */
const signOf = (name) => {
  let sum = 0x811c9dc5;
  for (const letter of name) sum = Math.imul(sum ^ /** @type {number} */ (letter.codePointAt(0)), 0x01000193) >>> 0;
  return sum.toString(36).padStart(SIGN, "0").slice(-SIGN);
};

/** @param {Asked} asked */
const signOfQuestion = ({ key, hash }) => signOf(`${key} ${hash}`);

/**
 * @param {string[]} answer keys of options, or pairs of them
 * @param {Asked} asked
 */
const shorten = (answer, { options }) =>
  answer.map((one) => one.split(":").map((key) => options.indexOf(key).toString(36)).join("")).join("-");

/**
 * @param {string} text
 * @param {Asked} asked
 */
const lengthen = (text, { options }) =>
  text ? text.split("-").map((one) => [...one].map((place) => options[parseInt(place, 36)]).join(":")) : [];

/**
 * Return what is kept of a record: its answers first, since what has no room is left out.
 * @param {LearnerRecord} record
 * @param {Contents} contents
 */
export const suspended = (record, { module, questions, ticks }) => {
  const signs = [record.read[module]?.done ? "d" : ""];
  for (const asked of questions) {
    const entry = record.questions[asked.key];
    if (entry?.hash !== asked.hash) continue;
    const state = (entry.checked ? 1 : 0) + (entry.right ? 2 : 0);
    signs.push(`q${signOfQuestion(asked)}${state}${shorten(entry.answer, asked)}`);
  }
  for (const tick of ticks) if (record.ticks[tick]) signs.push(`t${signOf(tick)}`);
  const sitting = record.rounds[module];
  if (sitting) {
    signs.push(sitting.done ? "s1" : "s0");
    for (const asked of questions.filter(({ key }) => sitting.keys.includes(key))) {
      const given = sitting.answers[asked.key];
      signs.push(`a${signOfQuestion(asked)}${given?.hash === asked.hash ? shorten(given.answer, asked) : ""}`);
    }
  }
  let text = "1";
  for (const sign of signs) if (sign && text.length + sign.length < MOST) text += `.${sign}`;
  return text;
};

/**
 * Put what was kept into an empty record.
 * @param {string} text
 * @param {LearnerRecord} record
 * @param {Contents} contents
 * @param {number} day
 */
export const resume = (text, record, { module, questions, ticks }, day) => {
  const [version, ...signs] = text.split(".");
  if (version !== "1") return;
  const asked = new Map(questions.map((one) => [signOfQuestion(one), one]));
  const named = new Map(ticks.map((tick) => [signOf(tick), tick]));
  for (const [kind, ...letters] of signs) {
    const sign = letters.slice(0, SIGN).join("");
    const rest = letters.slice(SIGN).join("");
    const question = asked.get(sign);
    const tick = named.get(sign);
    const sitting = record.rounds[module];
    if (kind === "d") record.read[module] = { day, done: 1, at: "" };
    if (kind === "q" && question) {
      const state = Number(rest[0]);
      const entry = { hash: question.hash, answer: lengthen(rest.slice(1), question), box: 0, due: 0, last: 0 };
      record.questions[question.key] = { ...entry, checked: state & 1, right: state >> 1 };
    }
    if (kind === "t" && tick) record.ticks[tick] = 1;
    if (kind === "s") record.rounds[module] = { keys: [], answers: {}, done: Number(letters[0]) };
    if (kind === "a" && question && sitting) {
      sitting.keys.push(question.key);
      if (rest) sitting.answers[question.key] = { hash: question.hash, answer: lengthen(rest, question) };
    }
  }
};
