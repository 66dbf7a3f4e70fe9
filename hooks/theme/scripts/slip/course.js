/** @import { Course } from "./code.js" */
import { find } from "../page/dom.js";
import { dataOf } from "../page/words.js";

/**
 * Return what the code of the slip needs to know of the course.
 * @returns {Course}
 */
export const courseOfPage = () => dataOf(find(document, "#code"));
