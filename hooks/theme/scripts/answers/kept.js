// Answer sheets that were read on this device: what was marked, and a number or a code for who marked it. No name and no
// picture is among it.

/** @import { Answered } from "./merge.js" */
import { root } from "../page/dom.js";

/** @type {any} */
const own = document.currentScript;
// All sites of a host share the store: copies of a course are told apart by their paths.
const ANSWERS = `${root.dataset.course}/answers@${new URL("..", own?.src ?? location.href).pathname}`;
let inMemory = "[]";

/**
 * Return all that were read.
 * @returns {Answered[]}
 */
export const readAnswers = () => {
  try {
    // Anything may stand in the store.
    return JSON.parse(localStorage.getItem(ANSWERS) ?? inMemory).filter((/** @type {any} */ one) =>
      one.person && one.marks.every(Array.isArray)
    );
  } catch {
    return JSON.parse(inMemory);
  }
};

/** @param {Answered[]} all */
export const keepAnswers = (all) => {
  inMemory = JSON.stringify(all);
  try {
    localStorage.setItem(ANSWERS, inMemory);
  } catch {
    // The page says that nothing is kept.
  }
};
