// A question whose answer is what was ticked: of several options one, or all that are right.
import { find } from "../page/dom.js";
import { Question } from "./question.js";

/** @type {(option: HTMLElement) => HTMLInputElement} */
const boxOf = (option) => find(option, "input");

export class Choice extends Question {
  /** @override */
  get solution() {
    return super.solution.filter((key) => this.said.get(key)?.className === "right");
  }

  /** @override */
  get answer() {
    return this.options.map(boxOf).filter((box) => box.checked).map((box) => box.value);
  }

  /**
   * @override
   * @param {string[]} answer
   */
  put(answer) {
    for (const box of this.options.map(boxOf)) box.checked = answer.includes(box.value);
  }

  /** @override */
  marks() {
    return this.options.filter((option) => boxOf(option).checked).map((option) => {
      const key = boxOf(option).value;
      return { option, key, isRight: this.solution.includes(key), isExplained: true };
    });
  }
}
