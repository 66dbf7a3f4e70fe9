// Tests of what is taught: which questions of the printed ones count, and the way to those questions on screen.
import { findAll } from "../page/dom.js";
import { wordsOf } from "../page/words.js";
import { counting } from "./counting.js";
import { say, section } from "./form.js";

/**
 * @param {string[]} slugs of the modules that are taught
 * @param {boolean} usual whether they have tests of their own, which ask of nothing else
 */
export const showTests = (slugs, usual) => {
  for (const line of findAll(section, ".tests [data-places]")) {
    const { places, variant } = wordsOf(line);
    const numbers = counting(JSON.parse(places), slugs);
    line.textContent = usual
      ? say("countsAll", { variant })
      : say("counts", { variant, number: numbers.length, numbers: numbers.join(", ") || "–" });
  }
  for (const link of /** @type {HTMLAnchorElement[]} */ (findAll(section, ".tests a"))) {
    link.hash = `m=${slugs.join(",")}`;
  }
};
