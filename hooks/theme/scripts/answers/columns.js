// A table with a line for each person and a column for each question, as a form or a learning system gives it.
/**
 * @import { Answered } from "./merge.js"
 * @import { AnswerRow, AnswerSheet } from "./sheets.js"
 */
import { parseDay } from "../page/day.js";
import { personOf } from "./merge.js";

const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/;

/** @param {string} text */
const plain = (text) => text.trim().replace(/\s+/g, " ").toLowerCase();

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
 * Return which boxes of a row an answer means: by their labels, or by the words of what they stand for.
 * @param {AnswerRow} row
 * @param {string[]} choices what boxes stand for, as they are written
 * @param {string} answer
 */
const boxesOf = (row, choices, answer) => {
  const labels = answer.split(/[\s,;]+/);
  const isLabels = !row.label && labels.every((one) => row.boxes.includes(one));
  return row.boxes.flatMap((label, box) => {
    const words = plain(choices[row.choices[box]] ?? "");
    const isMeant = row.label || isLabels
      ? labels.includes(row.label + label)
      : row.several
      ? answer.includes(words)
      : answer === words;
    return isMeant ? [box] : [];
  });
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
 * @param {Record<string, { choices: string[] }>} asked
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
      let isRead = false;
      sheet.rows.forEach((row, place) => {
        if (row.question !== keys[n]) return;
        one.marks[place] = boxesOf(row, asked[row.question]?.choices ?? [], answer);
        isRead ||= one.marks[place].length > 0;
      });
      if (!isRead) unread.push(`${line[who].trim()}, ${keys[n]}: “${cell.trim()}”`);
    });
  }
  return { answers: [...found.values()], unread };
};
