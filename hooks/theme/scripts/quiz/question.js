// A question on the page: its form, its answer, and what is said to that. Each kind of question extends it.

/** @import { Answer, Entry } from "../record/form.js" */
import { find, findAll, make, replace } from "../page/dom.js";
import { wordsOf } from "../page/words.js";
import { change } from "../record/record.js";
import { isSameSet, shuffled } from "./answers.js";
import { summarise } from "./bank.js";
import { lead, say, verdict } from "./player.js";
import { graded } from "./schedule.js";

/**
 * What keeps the answers of some questions: a quiz, a test, a review.
 * @typedef {object} Group
 * @property {boolean} isTest whether all are answered before any is checked
 * @property {(question: Question) => (Answer & { checked?: number }) | undefined} entry
 * @property {(question: Question) => void} keep
 * @property {() => void} [update]
 * @property {(question: Question) => void} [grade] keeps an answer that was checked; else it counts for score and review
 * @property {(question: Question) => string} [onward] what the button says that leads on from a question; it has none
 *   where that is empty
 * @property {(question: Question) => void} [turn] leads on
 *
 * What is said at an option: whether it was right, and whether its feedback is shown.
 * @typedef {{ option: HTMLElement, key: string, isRight: boolean, isExplained: boolean }} Mark
 */

export class Question {
  /**
   * @param {HTMLElement} field
   * @param {Group} group
   */
  constructor(field, group) {
    const { question, type, hash, module, covers } = wordsOf(field);
    this.field = field;
    this.group = group;
    this.key = question;
    this.type = type;
    this.hash = hash;
    this.module = module ?? wordsOf(find(document, "#content")).module;
    this.covers = covers.split(" ");
    this.isChecked = false;
    /** @type {HTMLDetailsElement} */
    this.details = find(field, ".answer");
    this.said = new Map(findAll(this.details, "[data-option]").map((li) => [wordsOf(li).option, li]));
    this.options = findAll(field, ".option");
    this.check = make("button", { type: "button", className: "button", textContent: say("check") });
    this.bar = make("p", { className: "check" }, this.check);
    this.result = make("div", { className: "result", hidden: true, tabIndex: -1 });
  }

  /**
   * What a right answer is. An answer is keys of options, or pairs of keys.
   * @type {string[]}
   */
  get solution() {
    return [...this.said.keys()];
  }

  /** @type {string[]} */
  get answer() {
    return [];
  }

  get isAnswered() {
    return this.answer.length > 0;
  }

  get isRight() {
    return this.isAnswered && isSameSet(this.answer, this.solution);
  }

  /** How much of an answer that is not right was right, in words. */
  get partlyRight() {
    return say(`part-${this.type}`, { right: this.hits, total: this.solution.length });
  }

  get hits() {
    return this.answer.filter((key) => this.solution.includes(key)).length;
  }

  /**
   * Show an answer, or as much of it as there are options for.
   * @param {string[]} _answer
   */
  put(_answer) {}

  /**
   * What is said at each option of an answer.
   * @returns {Mark[]}
   */
  marks() {
    return [];
  }

  /**
   * What is said of an option below the question: its words, and why it is right or wrong.
   * @param {HTMLElement} said
   * @param {HTMLElement} why
   */
  feedback(said, why) {
    return [said, why];
  }

  /**
   * Put options into another order.
   * @param {HTMLElement[]} options
   */
  arrange(options) {
    this.result.before(...options);
  }

  begin() {
    this.check.addEventListener("click", () => this.press());
    this.result.setAttribute("role", "group");
    this.details.before(this.result);
    this.details.after(this.bar);
    this.details.hidden = true;
    this.field.addEventListener("change", () => this.changed());
    this.restore();
  }

  mix() {
    if (!("fixed" in this.field.dataset)) this.arrange(shuffled(this.options));
  }

  // What is stored is shown only where it still fits the question.
  restore() {
    const kept = this.group.entry(this);
    const fits = kept?.hash === this.hash;
    this.put(fits ? kept.answer : []);
    this.isChecked = Boolean(fits && kept.checked && (this.isAnswered || this.group.isTest));
    this.show();
  }

  changed() {
    this.isChecked = false;
    this.show();
    this.group.keep(this);
  }

  /** Whether all that the button can do is to lead on. */
  get isPassed() {
    return this.isChecked || this.group.isTest;
  }

  press() {
    if (this.isPassed) this.group.turn?.(this);
    else this.submit();
  }

  submit() {
    if (!this.isAnswered) {
      const text = say(`blank-${this.type}`);
      replace(this.result, make("p", { className: "verdict", textContent: text }));
      this.result.setAttribute("aria-label", text);
      this.result.removeAttribute("aria-describedby");
      this.result.className = "result is-blank";
      this.result.hidden = false;
      lead(this.result);
      return;
    }
    this.isChecked = true;
    this.show();
    this.result.focus({ preventScroll: true });
    if (this.group.grade) this.group.grade(this);
    else {
      change((record, day) => {
        record.questions[this.key] = graded(record.questions[this.key], day, this);
        summarise(record, this.module);
      });
    }
    // The learner sees the feedback first; the result of all follows in the next frame.
    requestAnimationFrame(() => setTimeout(() => this.settle()));
  }

  settle() {
    this.group.update?.();
    lead(this.result);
  }

  /** Let the button say what it does now. */
  label() {
    const onward = this.isPassed ? this.group.onward?.(this) : say("check");
    this.bar.hidden = !onward;
    this.check.textContent = onward ?? "";
  }

  // The state of one form: signs at the options, feedback for what was chosen, the principle, where to read again.
  show() {
    for (const option of this.options) {
      option.classList.remove("is-right", "is-wrong");
      option.querySelector(".sign")?.remove();
    }
    this.details.hidden = !this.isChecked;
    this.details.open = false;
    this.result.hidden = !this.isChecked;
    this.label();
    if (!this.isChecked) return;
    const right = this.isRight;
    const said = verdict(right, say(right ? "right" : this.isAnswered ? "wrong" : "unanswered"));
    this.result.className = `result ${right ? "is-right" : "is-wrong"}`;
    replace(this.result, said, make("div", { id: `${this.field.id}-why` }, ...this.explain()));
    said.dispatchEvent(new Event("said", { bubbles: true }));
    this.result.setAttribute("aria-describedby", `${this.field.id}-why`);
    this.result.setAttribute("aria-label", said.textContent);
  }

  /** Put signs at the options and return what explains them. */
  explain() {
    const parts = [];
    if (this.isAnswered) {
      const marks = this.marks();
      for (const { option, isRight } of marks) {
        option.classList.add(isRight ? "is-right" : "is-wrong");
        option.append(make("span", { className: "sign", textContent: say(isRight ? "right" : "wrong") }));
      }
      if (!this.isRight && this.partlyRight) parts.push(make("p", { textContent: this.partlyRight }));
      for (const { key } of marks.filter(({ isExplained }) => isExplained)) parts.push(...this.explainOption(key));
    }
    return [...parts, ...findAll(this.details, ".explanation, .read-again").map((part) => part.cloneNode(true))];
  }

  /** @param {string} key */
  explainOption(key) {
    const paragraphs = findAll(/** @type {HTMLElement} */ (this.said.get(key)), "p");
    const [said, why] = paragraphs.map((paragraph) => /** @type {HTMLElement} */ (paragraph.cloneNode(true)));
    said.querySelector(".mark")?.remove();
    return this.feedback(said, why);
  }
}
