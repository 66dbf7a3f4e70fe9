// Things to match: an answer is pairs of keys, and right where both are the same. What is chosen stands in full, and so
// does what can be chosen, on buttons; the lists to choose from, which cut long words, are for pages without script.

/** @import { Group } from "../quiz/question.js" */
import { find, findAll, make } from "../page/dom.js";
import { register } from "../quiz/kinds.js";
import { say } from "../quiz/player.js";
import { Question } from "../quiz/question.js";

/** @type {(option: HTMLElement) => HTMLSelectElement} */
const selectOf = (option) => find(option, "select");

/** @param {HTMLElement} option */
const leftOf = (option) => selectOf(option).name.split(".")[1];

class Match extends Question {
  /**
   * @param {HTMLElement} field
   * @param {Group} group
   */
  constructor(field, group) {
    super(field, group);
    this.options = this.options.map((label, place) => this.pair(label, place));
  }

  /**
   * @param {HTMLElement} label
   * @param {number} place
   */
  pair(label, place) {
    const text = find(label, "span");
    /** @type {HTMLSelectElement} */
    const select = find(label, "select");
    text.id = `${this.field.id}-left-${place}`;
    select.classList.add("on-paper");
    const summary = make("summary");
    const choices = make("details", { className: "choices" }, summary);
    for (const { value, text: textContent } of [...select.options].slice(1)) {
      const button = make("button", { type: "button", textContent, value });
      button.addEventListener("click", () => {
        select.value = value;
        choices.open = false;
        summary.focus();
        this.changed();
        this.tell();
      });
      choices.append(button);
    }
    const option = make("div", { className: "option option-match" }, text, select, choices);
    option.setAttribute("role", "group");
    option.setAttribute("aria-labelledby", text.id);
    label.replaceWith(option);
    return option;
  }

  /** Say what is chosen. */
  tell() {
    for (const option of this.options) {
      const select = selectOf(option);
      find(option, "summary").textContent = select.value ? select.selectedOptions[0].text : say("choose");
      for (const button of /** @type {HTMLButtonElement[]} */ (findAll(option, "button"))) {
        button.setAttribute("aria-pressed", String(button.value === select.value));
      }
    }
  }

  /** @override */
  get solution() {
    return super.solution.map((key) => `${key}:${key}`);
  }

  /** @override */
  get answer() {
    const chosen = this.options.filter((option) => selectOf(option).value);
    return chosen.map((option) => `${leftOf(option)}:${selectOf(option).value}`);
  }

  /** @override */
  get isAnswered() {
    return this.answer.length >= this.options.length;
  }

  /**
   * @override
   * @param {string[]} answer
   */
  put(answer) {
    const pairs = answer.map((pair) => pair.split(":"));
    for (const option of this.options) {
      const [, right] = pairs.find(([left]) => left === leftOf(option)) ?? [];
      selectOf(option).value = right && this.said.has(right) ? right : "";
    }
    this.tell();
  }

  /** @override */
  marks() {
    return this.options.map((option) => {
      const key = leftOf(option);
      const isRight = selectOf(option).value === key;
      return { option, key, isRight, isExplained: !isRight };
    });
  }
}

register("match", Match);
