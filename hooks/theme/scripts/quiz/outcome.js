// The result of a row of questions: in all, by part, by element.

/** @import { Question } from "./question.js" */
/** @import { Count } from "./tally.js" */
import { find, findAll, make, replace, root } from "../page/dom.js";
import { wordsOf } from "../page/words.js";
import { announce, lead, say, verdict } from "./player.js";
import { isPassed, percentOf } from "./score.js";
import { tally } from "./tally.js";

/**
 * Say "3 of 4" at a line of a result, with a sign where something is missing.
 * @param {HTMLElement} line
 * @param {Count} count
 */
const tell = (line, [right, total]) => {
  line.classList.toggle("is-weak", right < total);
  find(line, ".count").textContent = say("count", { right, total });
};

export class Outcome {
  /** @param {HTMLElement} section */
  constructor(section) {
    this.element = find(section, ".outcome");
    const [wrong, anew] = findAll(this.element, "button");
    this.wrong = wrong;
    this.anew = anew;
    this.isBefore = "before" in section.dataset;
    this.then = find(this.element, ".then");
    /** @type {HTMLElement | null} */
    const on = document.querySelector(".neighbours .next");
    this.next = make("p", {}, on?.cloneNode(true) ?? "");
    this.then.after(this.next);
    for (const link of /** @type {HTMLAnchorElement[]} */ (findAll(this.element, "a:empty"))) {
      link.textContent = find(document, `#${link.hash.slice(1)}`).textContent;
    }
  }

  lead() {
    lead(this.element);
  }

  hide() {
    this.element.hidden = true;
  }

  /**
   * Count by part: that of the first element that a question asks about.
   * @param {Question[]} questions
   */
  byPart(questions) {
    return tally(questions, ({ covers: [element] }) => {
      /** @type {HTMLElement | null | undefined} */
      const part = this.element.querySelector(`[data-element="${element}"]`)?.closest("[data-part]");
      return part ? [wordsOf(part).part] : [];
    });
  }

  /** @param {Question[]} questions */
  show(questions) {
    const isNew = this.element.hidden;
    this.element.hidden = false;
    const total = questions.length;
    const right = questions.filter((question) => question.isRight).length;
    const pass = Number(root.dataset.pass);
    const passed = isPassed(right, total, pass);
    const sum = find(this.element, ".total");
    const values = { right, total, percent: percentOf(right, total), pass };
    // What is asked before the training shows where to begin: nobody passes or fails it.
    if (this.isBefore) replace(sum, say("total-before", values));
    else replace(sum, verdict(passed, say(passed ? "passed" : "not-passed")), say("total", values));
    this.then.textContent = say(this.isBefore ? "then-before" : right < total ? "then-read" : "then-on");
    this.next.hidden = !passed;
    const parts = this.byPart(questions);
    for (const line of findAll(this.element, "[data-part]")) {
      const count = parts[wordsOf(line).part];
      line.hidden = !count;
      if (count) tell(line, count);
    }
    const elements = tally(questions, ({ covers }) => covers);
    for (const line of findAll(this.element, "[data-element]")) {
      const count = elements[wordsOf(line).element];
      // Below a part only what is weak is named, so that the list stays one of what to read again.
      line.hidden = !count || Boolean(line.closest("[data-part]") && count[0] === count[1]);
      if (count) tell(line, count);
    }
    this.wrong.hidden = right === total;
    this.wrong.textContent = say("again-wrong", { count: total - right });
    if (isNew) announce(sum.textContent);
  }
}
