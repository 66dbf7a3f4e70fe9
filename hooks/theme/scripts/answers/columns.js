// A table with a line for each person and a column for each question, as a form or a learning system gives it.
/**
 * @import { Answered } from "./merge.js"
 * @import { AnswerRow, AnswerSheet } from "./sheets.js"
 */
import { parseDay } from "../page/day.js";
import { personOf } from "./merge.js";

/** @typedef {{ parts: string[], choices: string[] }} Asked what rows are for, and what boxes stand for, as written */

const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/;

/** @param {string} text */
const plain = (text) => text.trim().replace(/\s+/g, " ").replaceAll("→", "->").toLowerCase();

/**
 * Return the key of the question that a column is for: its head begins with that.
 * @param {string} head
 */
const keyOf = (head) => plain(head).match(/[a-z\d]+(?:-[a-z\d]+)*/)?.[0] ?? "";

/**
 * Return for each question the first sheet that asks it.
 * @param {Map<number, AnswerSheet>} sheets
 */
const firstSheets = (sheets) => {
  /** @type {Map<string, AnswerSheet>} */
  const found = new Map();
  for (const sheet of sheets.values()) {
    for (const { question } of sheet.rows) if (!found.has(question)) found.set(question, sheet);
  }
  return found;
};

/**
 * Return which boxes of the one row of a question an answer means: by their labels, or by the words of the options.
 * @param {AnswerRow} row
 * @param {string[]} choices what boxes stand for, as they are written
 * @param {string} answer
 */
const boxesOf = (row, choices, answer) => {
  const labels = answer.split(/[\s,;]+/);
  const isLabels = labels.every((one) => row.boxes.includes(one));
  return row.boxes.flatMap((label, box) => {
    const words = plain(choices[row.choices[box]] ?? "");
    const isMeant = isLabels ? labels.includes(label) : row.several ? answer.includes(words) : answer === words;
    return isMeant ? [box] : [];
  });
};

/**
 * Return which boxes of each row an answer of labels means, such as “1b 2a”.
 * @param {AnswerRow[]} rows
 * @param {string} answer
 */
const labelledOf = (rows, answer) => {
  const labels = answer.split(/[\s,;]+/);
  const marks = rows.map(({ label, boxes }) =>
    boxes.flatMap((one, box) => (labels.includes(label + one) ? [box] : []))
  );
  return marks.flat().length === labels.length ? marks : null;
};

/**
 * Return which box of each row an answer of pairs means, such as “stem -> choice; stem -> choice”.
 * @param {AnswerRow[]} rows
 * @param {Asked} asked
 * @param {string} answer
 */
const pairsOf = (rows, { parts, choices }, answer) => {
  const list = `; ${answer}; `;
  let read = 2;
  const marks = rows.map((row) => {
    const pairs = row.choices.map((choice) => `${plain(parts[row.part])} -> ${plain(choices[choice])}; `);
    // Of two choices of which one begins like the other with a semicolon behind it, the longer one is meant.
    const [pair] = pairs.filter((one) => list.includes(`; ${one}`)).sort((one, other) => other.length - one.length);
    read += pair?.length ?? 0;
    return pair ? [pairs.indexOf(pair)] : [];
  });
  return read === list.length ? marks : null;
};

/**
 * Return which box of each row an answer of steps means, in the order in which they stand. Moodle cuts them off: steps
 * whose beginnings are alike are not told apart.
 * @param {AnswerRow[]} rows
 * @param {Asked} asked
 * @param {string} answer
 */
const orderOf = (rows, { parts }, answer) => {
  if (rows[0].boxes[0] !== "1") return null;
  const steps = answer.split(/;\s/).map((step) => step.trim());
  const marks = rows.map((row) => {
    const whole = plain(parts[row.part]);
    return steps.flatMap((step, place) => {
      const isStep = step.endsWith("...") ? whole.startsWith(step.slice(0, -3)) : whole === step;
      return isStep ? [row.choices.indexOf(place)] : [];
    });
  });
  const isEach = new Set(marks.flat()).size === rows.length && marks.every((mark) => mark.length === 1);
  return isEach && steps.length === rows.length ? marks : null;
};

/**
 * Return which boxes of each row of a question an answer means; nothing where some of it is no answer of that.
 * @param {AnswerRow[]} rows
 * @param {Asked} asked
 * @param {string} answer
 */
const marksOf = (rows, asked, answer) => {
  if (rows[0].label) return labelledOf(rows, answer) ?? pairsOf(rows, asked, answer) ?? orderOf(rows, asked, answer);
  const boxes = boxesOf(rows[0], asked.choices, answer);
  return boxes.length ? [boxes] : null;
};

/**
 * Return whether a table has a column for a question.
 * @param {string[][]} cells
 * @param {Map<number, AnswerSheet>} sheets
 */
export const hasColumns = ([head], sheets) => {
  const asked = firstSheets(sheets);
  return head?.some((one) => asked.has(keyOf(one))) ?? false;
};

/**
 * Return the answers of such a table, and each cell that is no answer of its question, as words that name it. The first
 * column that is for no question and holds no dates says who it is.
 * @param {string[][]} cells
 * @param {Map<number, AnswerSheet>} sheets
 * @param {Record<string, Asked>} asked
 * @returns {{ answers: Answered[], unread: string[] }}
 */
export const columnsOf = ([head, ...lines], sheets, asked) => {
  const sheetOf = firstSheets(sheets);
  const keys = head.map(keyOf);
  /** @type {(isDate: boolean) => number} */
  const aside = (isDate) => keys.findIndex((key, n) => !sheetOf.has(key) && DATE.test(lines[0]?.[n] ?? "") === isDate);
  const who = aside(false);
  const when = aside(true);
  /** @type {Map<string, Answered>} */
  const found = new Map();
  /** @type {string[]} */
  const unread = [];
  for (const line of lines) {
    const person = personOf(line[who] ?? "");
    if (!person) continue;
    const day = parseDay(line[when] ?? "");
    line.forEach((cell, n) => {
      const sheet = sheetOf.get(keys[n]);
      const answer = plain(cell);
      if (!sheet || !answer) return;
      const name = `${person}\n${sheet.index}`;
      const one = found.get(name) ?? { sheet: sheet.index, person, day, marks: sheet.rows.map(() => []) };
      found.set(name, one);
      const places = [...sheet.rows.keys()].filter((place) => sheet.rows[place].question === keys[n]);
      const marks = marksOf(places.map((place) => sheet.rows[place]), asked[keys[n]], answer);
      places.forEach((place, row) => (one.marks[place] = marks?.[row] ?? []));
      if (!marks) unread.push(`${line[who].trim()}, ${keys[n]}: “${cell.trim()}”`);
    });
  }
  return { answers: [...found.values()], unread };
};
