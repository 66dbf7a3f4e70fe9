/** @import { Course } from "./code.js" */
import { find } from "../page/dom.js";
import { wordsOf } from "../page/words.js";

/**
 * Return what the code of the slip needs to know of the course.
 * @returns {Course}
 */
export const courseOfPage = () => {
  const { slug, edition, modules, elements } = wordsOf(find(document, "#code"));
  return { slug, edition, modules: Number(modules), elements: Number(elements) };
};
