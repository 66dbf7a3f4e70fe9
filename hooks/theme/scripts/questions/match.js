// Things to match: an answer is pairs of keys, and right where both are the same.
import { find } from "../page/dom.js";
import { register } from "../quiz/kinds.js";
import { Question } from "../quiz/question.js";

/** @type {(option: HTMLElement) => HTMLSelectElement} */
const selectOf = (option) => find(option, "select");

/** @param {HTMLElement} option */
const leftOf = (option) => selectOf(option).name.split(".")[1];

class Match extends Question {
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
