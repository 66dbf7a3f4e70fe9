// Where several people learn on one device, a page says whose record it shows.
import "./site.js";
import { find, findAll } from "./page/dom.js";
import { fill, wordsOf } from "./page/words.js";
import { who } from "./record/record.js";

const { text, first } = wordsOf(find(document, ".record-of[data-text]"));
for (const line of findAll(document, ".record-of")) {
  line.textContent = fill(text, { name: who() || first });
  line.hidden = false;
}
