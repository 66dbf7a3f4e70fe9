// The answer sheets of the course, as a page lists them.
import shared from "../../../shared.json" with { type: "json" };

/**
 * @typedef {object} AnswerRow
 * @property {string} question key of the question
 * @property {number} number of the question on the question sheet
 * @property {string} label which part of the question it is for
 * @property {number} part the same as a place among the options, as they are written
 * @property {string[]} boxes their labels
 * @property {number[]} choices what they stand for, as places in the same order
 * @property {number[]} right boxes that are right, from 0
 * @property {boolean} several whether one may mark several boxes
 * @property {number} x middle of the first box
 * @property {number} y
 *
 * @typedef {{ index: number, bank: string, variant: string, page: number, mark: string, rows: AnswerRow[] }} AnswerSheet
 *
 * @typedef {object} Listed
 * @property {Record<string, string>} titles of the banks
 * @property {string[]} questions key of each, and the first label of its boxes
 * @property {Record<string, [string, string, number, string, string]>} sheets
 */

const { columns: COLUMNS, rows: { first: FIRST_ROW, pitch: ROW_PITCH } } = shared.answerSheet;

/**
 * Return all sheets by their index.
 * @param {Listed} listed
 */
export const sheetsOf = ({ questions, sheets }) => {
  /**
   * @param {string} text
   * @returns {AnswerRow}
   */
  const rowOf = (text) => {
    const [place, number, label, part, written, marked, column, line] = text.split(":");
    const [question, first] = questions[Number(place)].split(":");
    const [choices, right] = [written, marked].map((digits) => [...digits].map(Number));
    return {
      question,
      number: Number(number),
      label,
      part: Number(part),
      boxes: choices.map((_, n) => first === "1" ? `${n + 1}` : "abcdefghij"[n]),
      choices,
      right,
      several: right.length > 1,
      x: COLUMNS.x[Number(column)] + COLUMNS.box,
      y: FIRST_ROW + ROW_PITCH * Number(line),
    };
  };
  return new Map(
    Object.entries(sheets).map(([key, [bank, variant, page, mark, rows]]) => {
      const index = Number(key);
      return [
        index,
        /** @type {AnswerSheet} */ ({ index, bank, variant, page, mark, rows: rows.split(" ").map(rowOf) }),
      ];
    }),
  );
};

/**
 * Return how many questions of a sheet are right, and how many it has: all rows of a question have to be.
 * @param {AnswerSheet} sheet
 * @param {number[][]} marks
 */
export const pointsOf = ({ rows }, marks) => {
  const wrong = new Set(rows.flatMap((row, n) => (row.right.join() === marks[n].join() ? [] : [row.question])));
  const all = new Set(rows.map(({ question }) => question));
  return { right: all.size - wrong.size, total: all.size };
};
