// The bank of a module: its best score is how many of its questions were ever right; pages without them show it.

/** @import { LearnerRecord } from "../record/form.js" */
import { findAll } from "../page/dom.js";
import { wordsOf } from "../page/words.js";
import { everRight } from "./schedule.js";

/**
 * Put the score of a module into the record, if its questions are on this page.
 * @param {LearnerRecord} record
 * @param {string} module
 */
export const summarise = (record, module) => {
  /** @type {HTMLElement | null} */
  const bank = document.querySelector(`[data-bank="${module}"]`);
  if (!bank) return;
  /** @type {Map<string, string>} */
  const hashes = new Map();
  for (const { question, hash } of findAll(bank, "[data-question]").map(wordsOf)) hashes.set(question, hash);
  record.scores[module] = [wordsOf(bank).hash, everRight(record, hashes)];
};
