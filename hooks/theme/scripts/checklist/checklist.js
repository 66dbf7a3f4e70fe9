// Ticks of checklists.
import { findAll } from "../page/dom.js";
import { fill, wordsOf } from "../page/words.js";
import { change, read } from "../record/record.js";
import { checklistOf, tickOf } from "./tick.js";

/** @type {HTMLInputElement[]} */
const boxes = findAll(document, ".checklist input");

const restoreTicks = () => {
  const { ticks } = read();
  for (const box of boxes) box.checked = Boolean(ticks[tickOf(box)]);
  for (const line of findAll(document, ".ticked")) {
    const own = boxes.filter((box) => checklistOf(box) === checklistOf(line));
    const count = own.filter((box) => box.checked).length;
    line.textContent = fill(wordsOf(line).text, { count, total: own.length });
    line.hidden = false;
  }
};

for (const box of boxes) {
  box.addEventListener("change", () => {
    change((record) => {
      if (box.checked) record.ticks[tickOf(box)] = 1;
      else delete record.ticks[tickOf(box)];
    });
    restoreTicks();
  });
}
restoreTicks();
addEventListener("storage", restoreTicks);
