// The quizzes and quick checks of a page. The build brings every kind of question:
// import "../questions/*.js";
import { find, findAll } from "../page/dom.js";
import { wordsOf } from "../page/words.js";
import { open } from "./kinds.js";
import { copied, quick } from "./quick-check.js";
import { Round } from "./round.js";

for (const link of findAll(document, ".quick-check [data-question]")) {
  const field = copied(link);
  open(field, quick(field));
}

for (const section of findAll(document, "section.quiz[data-bank]")) {
  const round = new Round(section, wordsOf(section).bank);
  const modes = find(section, ".mode");
  modes.hidden = false;
  for (const button of findAll(modes, "button")) {
    button.addEventListener("click", () => round.mode(button.dataset.mode === "test"));
  }
  round.begin();
}
