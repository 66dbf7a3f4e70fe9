// Answer sheets as a table that spreadsheets read, and this page again: one line a question.

/**
 * @import { Answered } from "./merge.js"
 * @import { AnswerRow, AnswerSheet } from "./sheets.js"
 */
import { isoDay, parseDay } from "../page/day.js";
import { cellsOf } from "./csv.js";
import { personOf } from "./merge.js";

/**
 * Return the rows of each question of a sheet, in their order.
 * @param {AnswerSheet} sheet
 */
const questionsOf = ({ rows }) => {
  /** @type {Map<string, [AnswerRow, number][]>} */
  const found = new Map();
  rows.forEach((row, n) => found.set(row.question, [...found.get(row.question) ?? [], [row, n]]));
  return [...found];
};

/**
 * Return the lines of a table, without its head: person, index of the sheet, title, variant, page, day, question number,
 * question, answer, and whether it is right.
 * @param {Answered[]} answers
 * @param {Map<number, AnswerSheet>} sheets
 * @param {Record<string, string>} titles
 */
export const linesOf = (answers, sheets, titles) =>
  answers.flatMap(({ person, sheet: index, day, marks }) => {
    const sheet = sheets.get(index);
    if (!sheet) return [];
    return questionsOf(sheet).map(([question, rows]) => {
      const answer = rows.flatMap(([{ label, boxes }, n]) => marks[n].map((box) => label + boxes[box])).join(" ");
      const isRight = rows.every(([{ right }, n]) => right.join() === marks[n].join());
      const { bank, variant, page } = sheet;
      const number = rows[0][0].number;
      return [person, index, titles[bank], variant, page, isoDay(day), number, question, answer, Number(isRight)];
    });
  });

/**
 * Return the answer sheets of a table; lines of sheets that are not known are left out.
 * @param {string} text
 * @param {Map<number, AnswerSheet>} sheets
 * @returns {Answered[]}
 */
export const answersOf = (text, sheets) => {
  /** @type {Map<string, Answered>} */
  const found = new Map();
  for (const [typed, index, , , , date, , question, answer] of cellsOf(text)) {
    const sheet = sheets.get(Number(index));
    const person = personOf(typed);
    if (!sheet || !person || answer === undefined) continue;
    const day = parseDay(date);
    const one = found.get(`${person}\n${index}`) ??
      { sheet: sheet.index, person, day, marks: sheet.rows.map(() => []) };
    found.set(`${person}\n${index}`, one);
    const said = answer.split(" ");
    sheet.rows.forEach((row, n) => {
      if (row.question !== question) return;
      one.marks[n] = row.boxes.flatMap((label, box) => (said.includes(row.label + label) ? [box] : []));
    });
  }
  return [...found.values()];
};
