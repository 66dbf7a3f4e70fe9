// A row of questions that are answered one by one, or all first and then checked.

/** @import { Sitting } from "../record/form.js" */
/** @import { Question } from "./question.js" */
import { find, findAll, make } from "../page/dom.js";
import { wordsOf } from "../page/words.js";
import { change, read } from "../record/record.js";
import { summarise } from "./bank.js";
import { open } from "./kinds.js";
import { loose } from "./loose.js";
import { Outcome } from "./outcome.js";
import { say } from "./player.js";
import { formsOf } from "./question.js";
import { graded } from "./schedule.js";

/**
 * @param {Question[]} questions
 * @returns {Sitting}
 */
const begun = (questions) => ({ keys: questions.map(({ key }) => key), answers: {}, done: 0 });

export class Round {
  /**
   * @param {HTMLElement} section
   * @param {string} id under which the record keeps it
   * @param {{ test?: boolean, finished?: () => void, drawn?: () => void }} [options] whether it is always a test; what
   *   follows when it is finished; what draws other questions for it
   */
  constructor(section, id, { test = false, finished, drawn } = {}) {
    this.section = section;
    this.id = id;
    this.finished = finished;
    this.form = find(section, "form");
    this.outcome = new Outcome(section);
    this.ending = find(section, ".finish");
    this.missing = find(section, ".missing");
    this.isTest = test || Boolean(this.sitting);
    this.isWarned = false;
    /** @type {Question[]} */
    this.questions = [];
    /** @type {Question[]} */
    this.asked = [];
    this.form.addEventListener("submit", (event) => event.preventDefault());
    find(this.ending, "button").addEventListener("click", () => this.finish());
    this.outcome.wrong.addEventListener("click", () => this.again(this.counted.filter(({ isRight }) => !isRight)));
    this.outcome.anew.addEventListener("click", () => (drawn ? drawn() : this.again(this.questions)));
  }

  /** @type {Sitting | undefined} */
  get sitting() {
    return read().rounds[this.id];
  }

  begin() {
    this.questions = findAll(this.form, ".question").map((field) => open(field, this));
    this.resume();
  }

  resume() {
    const { sitting } = this;
    this.asked = this.questions;
    if (this.isTest && sitting) this.asked = this.questions.filter(({ key }) => sitting.keys.includes(key));
    if (!this.asked.length) this.asked = this.questions;
    if (this.isTest && !sitting) this.start(this.asked);
    for (const question of this.questions) question.restore();
    this.reveal();
    this.update();
  }

  /** @param {Question[]} questions */
  start(questions) {
    this.isWarned = false;
    change((record) => {
      record.rounds[this.id] = begun(questions);
    });
  }

  /** @param {Question} question */
  entry(question) {
    if (!this.isTest) return loose.entry(question);
    const { sitting } = this;
    const entry = sitting?.answers[question.key];
    return entry && { ...entry, checked: sitting.done };
  }

  /** @param {Question} question */
  keep(question) {
    if (!this.isTest) loose.keep(question);
    else {
      const { key, hash, answer } = question;
      change((record) => {
        const sitting = (record.rounds[this.id] ??= begun(this.asked));
        sitting.answers[key] = { hash, answer };
        sitting.done = 0;
      });
    }
    this.missing.hidden = true;
    this.update();
  }

  // Cases stand before their questions, and go where these go.
  reveal() {
    for (const question of this.questions) question.field.hidden = !this.asked.includes(question);
    for (const [n, words] of findAll(this.form, "p.case").entries()) {
      const own = this.questions.filter(({ field }) => field.dataset.case === words.dataset.case);
      words.id = `${this.id}-case-${n}`;
      for (const { field } of own) field.setAttribute("aria-describedby", words.id);
      words.hidden = own.length > 0 && own.every(({ field }) => field.hidden);
    }
  }

  /** @param {boolean} isTest */
  mode(isTest) {
    this.isTest = isTest;
    change((record) => delete record.rounds[this.id]);
    this.resume();
  }

  finish() {
    const blank = this.asked.filter((question) => !question.isAnswered);
    if (blank.length && !this.isWarned) {
      this.warn(blank);
      return;
    }
    this.missing.hidden = true;
    change((record, day) => {
      const sitting = begun(this.asked);
      for (const question of this.asked) {
        const { key, hash, answer, module } = question;
        sitting.answers[key] = { hash, answer };
        if (module) record.questions[key] = graded(record.questions[key], day, question);
      }
      record.rounds[this.id] = { ...sitting, done: 1 };
      for (const module of new Set(this.asked.map((question) => question.module))) summarise(record, module);
    });
    for (const question of this.asked) {
      question.isChecked = true;
      question.show();
      for (const twin of formsOf(question)) if (twin !== question) twin.restore();
    }
    this.update();
    this.finished?.();
    this.outcome.lead();
  }

  /**
   * Name the questions that have no answer, once.
   * @param {Question[]} blank
   */
  warn(blank) {
    this.isWarned = true;
    const links = blank.map(({ field }) => {
      const textContent = find(field, ".question-number").textContent;
      return make("li", {}, make("a", { href: `#${field.id}`, textContent }));
    });
    this.missing.replaceChildren(make("p", { textContent: say("missing") }), make("ul", {}, ...links));
    this.missing.hidden = false;
    this.missing.focus();
  }

  /** @param {Question[]} questions */
  again(questions) {
    this.asked = questions;
    if (this.isTest) this.start(questions);
    else {
      change((record) => {
        for (const { key } of questions) Object.assign(record.questions[key] ?? {}, { answer: [], checked: 0 });
      });
    }
    for (const question of questions) {
      question.restore();
      question.mix();
    }
    this.reveal();
    this.update();
    const [{ field }] = questions;
    field.tabIndex = -1;
    field.focus();
  }

  get counted() {
    return this.isTest ? this.asked : this.questions;
  }

  get byPart() {
    return this.outcome.byPart(this.counted);
  }

  update() {
    const { counted } = this;
    const isDone = counted.length > 0 && counted.every((question) => question.isChecked);
    this.ending.hidden = !this.isTest || isDone;
    for (const button of findAll(this.section, "[data-mode]")) {
      button.setAttribute("aria-pressed", String((button.dataset.mode === "test") === this.isTest));
    }
    this.showBest();
    if (isDone) this.outcome.show(counted);
    else this.outcome.hide();
  }

  showBest() {
    /** @type {HTMLElement | null} */
    const best = this.section.querySelector(".best");
    if (!best) return;
    const { bank, hash } = wordsOf(this.section);
    const [counted, right] = read().scores[bank] ?? [];
    best.hidden = !right || counted !== hash;
    best.textContent = say("best", { right, total: this.questions.length });
  }
}
