import { make } from "./dom.js";

/**
 * Hand the learner a file that the page has made.
 * @param {string} content
 * @param {string} type
 * @param {string} name
 */
export const saveFile = (content, type, name) => {
  const href = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 6e4);
};
