import { wordsOf } from "../page/words.js";

/** @param {HTMLElement} element */
export const checklistOf = (element) => /** @type {HTMLElement} */ (element.closest(".checklist"));

/**
 * Return the name under which the record keeps the tick of a box.
 * @param {HTMLInputElement} box
 */
export const tickOf = (box) => `${wordsOf(checklistOf(box)).module}/${box.name}`;
