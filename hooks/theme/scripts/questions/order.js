// Steps to put in order. They move by buttons, for keyboard and touch alike; the numbers to choose are for pages without
// script.

/** @import { Group } from "../quiz/question.js" */
import { find, make } from "../page/dom.js";
import { wordsOf } from "../page/words.js";
import { isSameList, isSameSet } from "../quiz/answers.js";
import { register } from "../quiz/kinds.js";
import { announce, say } from "../quiz/player.js";
import { Question } from "../quiz/question.js";

class Order extends Question {
  /**
   * @param {HTMLElement} field
   * @param {Group} group
   */
  constructor(field, group) {
    super(field, group);
    this.isTouched = false;
    this.list = make("ol", { className: "sequence" });
    this.options[0].before(this.list);
    const how = find(field, ".how");
    how.before(make("p", { className: "how by-hand", textContent: say("order") }));
    how.classList.add("on-paper");
    this.options = this.options.map((label, place) => this.step(label, place));
    this.list.append(...this.options);
  }

  /**
   * @param {HTMLElement} label
   * @param {number} place
   */
  step(label, place) {
    const text = find(label, "span");
    /** @type {HTMLSelectElement} */
    const select = find(label, "select");
    const item = make("li", { className: "option option-order" }, text);
    item.style.order = `${place}`; // on paper: not as the learner has moved it
    item.dataset.option = select.name.split(".")[1];
    const moves = make("span", { className: "moves" });
    item.append(moves);
    for (const [name, textContent] of [["up", "↑"], ["down", "↓"]]) {
      const button = make("button", { type: "button", textContent });
      button.setAttribute("aria-label", say(name, { step: text.textContent }));
      button.addEventListener("click", () => this.move(item, text.textContent, name === "up"));
      moves.append(button);
    }
    label.remove();
    return item;
  }

  /**
   * @param {HTMLElement} item
   * @param {string} step
   * @param {boolean} up
   */
  move(item, step, up) {
    const other = up ? item.previousElementSibling : item.nextElementSibling;
    // The neighbour moves, not this step: what has the focus keeps it.
    if (other) item[up ? "after" : "before"](other);
    const position = [...this.list.children].indexOf(item) + 1;
    announce(say("position", { step, position, total: this.options.length }));
    this.isTouched = true;
    if (other) this.changed();
  }

  /** @override */
  get answer() {
    const items = /** @type {HTMLElement[]} */ ([...this.list.children]);
    return this.isTouched ? items.map((item) => wordsOf(item).option) : [];
  }

  /** @override */
  get isRight() {
    return this.isAnswered && isSameList(this.answer, this.solution);
  }

  /** @override */
  get hits() {
    return this.answer.filter((key, i) => key === this.solution[i]).length;
  }

  /**
   * @override
   * @param {string[]} answer
   */
  put(answer) {
    this.isTouched = isSameSet(answer, this.solution) && new Set(answer).size === answer.length;
    if (!this.isTouched) return;
    const items = new Map(this.options.map((item) => [wordsOf(item).option, item]));
    this.list.append(...answer.flatMap((key) => items.get(key) ?? []));
  }

  /** @override */
  marks() {
    const { answer, solution } = this;
    return this.options.map((option) => {
      const key = wordsOf(option).option;
      const isRight = answer.indexOf(key) === solution.indexOf(key);
      return { option, key, isRight, isExplained: !isRight };
    });
  }

  /**
   * @override
   * @param {HTMLElement[]} options
   */
  arrange(options) {
    const [first, ...rest] = options;
    const isSolved = isSameList(options.map((option) => wordsOf(option).option), this.solution);
    this.list.append(...(isSolved ? [...rest, first] : options));
  }
}

register("order", Order);
