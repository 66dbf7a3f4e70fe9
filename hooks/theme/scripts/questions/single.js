import { Choice } from "../quiz/choice.js";
import { register } from "../quiz/kinds.js";

class Single extends Choice {
  /**
   * @param {HTMLElement} _said
   * @param {HTMLElement} why
   * @override
   */
  feedback(_said, why) {
    return [why];
  }
}

register("single", Single);
