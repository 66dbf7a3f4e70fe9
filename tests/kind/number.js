// A number is right if it is the one that the feedback bears as its key; where it is not, the feedback tells it.
import { find } from "../page/dom.js";
import { register } from "../quiz/kinds.js";
import { Question } from "../quiz/question.js";

class NumberQuestion extends Question {
  get input() {
    /** @type {HTMLInputElement} */
    const input = find(this.field, ".option input");
    return input;
  }

  /** @override */
  get answer() {
    const said = this.input.value.trim();
    return said ? [said] : [];
  }

  /**
   * @override
   * @param {string[]} answer
   */
  put(answer) {
    this.input.value = answer[0] ?? "";
  }

  /** @override */
  marks() {
    const [key] = this.solution;
    return this.options.map((option) => ({ option, key, isRight: this.isRight, isExplained: true }));
  }
}

register("number", NumberQuestion);
