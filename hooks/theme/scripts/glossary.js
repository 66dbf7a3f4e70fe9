// The glossary: of its terms those that hold what one types.
import "./site.js";
import { find, findAll } from "./page/dom.js";
import { wordsOf } from "./page/words.js";

/** @type {HTMLInputElement} */
const field = find(document, ".filter input");
const said = find(document, ".find [role]");
const entries = findAll(document, ".glossary > div").map((entry) => ({
  entry,
  text: findAll(entry, "dt, .expansion, .original, .variants, dd > p:not([class])")
    .map(({ textContent }) => textContent?.toLowerCase())
    .join(" "),
}));

field.addEventListener("input", () => {
  const wanted = field.value.trim().toLowerCase();
  for (const { entry, text } of entries) entry.hidden = !text.includes(wanted);
  said.textContent = entries.every(({ entry }) => entry.hidden) ? wordsOf(said).none : "";
});
