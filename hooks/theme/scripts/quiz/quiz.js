// The quizzes and quick checks of a page. The build brings every kind of question:
// import "../questions/*.js";
import { find, findAll } from "../page/dom.js";
import { wordsOf } from "../page/words.js";
import { change, read } from "../record/record.js";
import { summarise } from "./bank.js";
import { open } from "./kinds.js";
import { copied, quick } from "./quick-check.js";
import { Round } from "./round.js";

for (const link of findAll(document, ".quick-check [data-question]")) {
  const field = copied(link);
  open(field, quick(field));
}

for (const section of findAll(document, "section.quiz[data-bank]")) {
  const { bank, hash } = wordsOf(section);
  // A score that was counted when the bank had other questions is counted anew.
  if ((read().scores[bank] ?? [hash])[0] !== hash) change((record) => summarise(record, bank));
  const round = new Round(section, bank);
  const modes = find(section, ".mode");
  modes.hidden = false;
  for (const button of findAll(modes, "button")) {
    button.addEventListener("click", () => round.mode(button.dataset.mode === "test"));
  }
  round.begin();
}
