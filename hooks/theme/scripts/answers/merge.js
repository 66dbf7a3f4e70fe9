// Answer sheets that were read: on this device, on another, or again.

/** @import { AnswerSheet } from "./sheets.js" */

/**
 * @typedef {{ sheet: number, person: string, day: number, marks: number[][] }} Answered
 * index of the sheet, whose it is, when it was read, and the boxes that are marked in each row
 */

/**
 * Return a number or a code as it is compared: a fruit and its number are one code, with a space between or without.
 * @param {string} typed
 */
export const personOf = (typed) => typed.trim().replace(/\s+(\d)|(\s)\s+/g, "$1$2").toLowerCase();

/**
 * Return answers with others among them: each person has one sheet of a page of a bank, the one that comes last.
 * @param {Answered[]} all
 * @param {Answered[]} others
 * @param {Map<number, AnswerSheet>} sheets
 */
export const withAnswers = (all, others, sheets) => {
  const found = new Map();
  for (const one of [...all, ...others]) {
    const sheet = sheets.get(one.sheet);
    found.set([one.person, sheet?.bank ?? one.sheet, sheet?.page].join("\n"), one);
  }
  return /** @type {Answered[]} */ ([...found.values()]);
};
