// A row of questions, of which one is on the screen: checked one by one, or answered all first and then checked.

/** @import { Sitting } from "../record/form.js" */
/** @import { Question } from "./question.js" */
import { find, findAll, make, replace } from "../page/dom.js";
import { wordsOf } from "../page/words.js";
import { change, read } from "../record/record.js";
import { summarise } from "./bank.js";
import { open } from "./kinds.js";
import { loose } from "./loose.js";
import { Outcome } from "./outcome.js";
import { say } from "./player.js";
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
    /** Place of the question on the screen; behind the last one it is the result alone. */
    this.at = 0;
    this.place = make("span", {});
    this.line = make("span", { className: "line" });
    this.line.setAttribute("aria-hidden", "true");
    this.back = make("button", { type: "button", textContent: "←" });
    this.back.setAttribute("aria-label", say("before"));
    this.head = make("p", { className: "turn" }, this.back, this.place, this.line);
    this.form.before(this.head);
    /** @type {Question[]} */
    this.questions = [];
    /** @type {Question[]} */
    this.asked = [];
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.back.addEventListener("click", () => this.show(this.at - 1));
    addEventListener("hashchange", () => this.follow());
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
    // A fieldset does not let what it holds fill it.
    for (const { field } of this.questions) {
      field.append(make("div", { className: "room" }, ...[...field.children].slice(1)));
    }
    this.resume();
    this.follow();
  }

  /** Under this, the record keeps which were wrong and come again. */
  get againId() {
    return `${this.id}/again`;
  }

  /** Bring the question on the screen that the address names. */
  follow() {
    const at = this.asked.findIndex(({ field }) => `#${field.id}` === location.hash);
    if (at < 0) return;
    this.turnTo(at);
    this.asked[at].field.scrollIntoView();
  }

  /** @param {Question} question */
  isOpen(question) {
    return this.isTest ? !question.isAnswered : !question.isChecked;
  }

  /** @param {number} at */
  turnTo(at) {
    this.at = at;
    this.reveal();
    this.update();
  }

  /**
   * Bring a question on the screen, or the result, and lead there.
   * @param {number} at
   */
  show(at) {
    this.turnTo(at);
    const field = this.asked[at]?.field;
    if (!field) {
      this.outcome.lead();
      return;
    }
    field.tabIndex = -1;
    field.focus({ preventScroll: true });
    this.head.scrollIntoView({ block: "start" });
  }

  /** @param {Question} question */
  onward(question) {
    const ends = this.isTest && question === this.asked[this.asked.length - 1];
    return this.isDone ? say("result") : ends ? "" : say("on");
  }

  /** @param {Question} question */
  turn(question) {
    const { asked } = this;
    const next = asked.indexOf(question) + 1;
    if (this.isDone) this.show(asked.length);
    else this.show(next < asked.length ? next : asked.findIndex((one) => this.isOpen(one)));
  }

  resume() {
    const { sitting } = this;
    const kept = this.isTest ? sitting : read().rounds[this.againId];
    this.asked = this.questions.filter(({ key }) => !kept || kept.keys.includes(key));
    if (!this.asked.length) this.asked = this.questions;
    if (this.isTest && !sitting) this.start(this.asked);
    for (const question of this.questions) question.restore();
    const open = this.asked.findIndex((question) => this.isOpen(question));
    this.turnTo(this.isDone ? this.asked.length : Math.max(0, open));
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
    const now = this.asked[this.at];
    for (const question of this.questions) question.field.classList.toggle("is-away", question !== now);
    for (const [n, words] of findAll(this.form, "p.case").entries()) {
      const own = this.questions.filter(({ field }) => field.dataset.case === words.dataset.case);
      words.id = `${this.id}-case-${n}`;
      for (const { field } of own) field.setAttribute("aria-describedby", words.id);
      words.classList.toggle("is-away", own.length > 0 && own.every((question) => question !== now));
    }
  }

  /** @param {boolean} isTest */
  mode(isTest) {
    this.isTest = isTest;
    change((record) => {
      for (const id of [this.id, this.againId]) delete record.rounds[id];
    });
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
    }
    this.finished?.();
    this.show(this.asked.length);
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
    replace(this.missing, make("p", { textContent: say("missing") }), make("ul", {}, ...links));
    this.missing.hidden = false;
    this.missing.focus();
  }

  /** @param {Question[]} questions */
  again(questions) {
    this.asked = questions;
    if (this.isTest) this.start(questions);
    else {
      change((record) => {
        const { keys } = (record.rounds[this.againId] = begun(questions));
        for (const key of keys) Object.assign(record.questions[key] ?? {}, { answer: [], checked: 0 });
      });
    }
    for (const question of questions) {
      question.restore();
      question.mix();
    }
    this.show(0);
  }

  get counted() {
    return this.isTest ? this.asked : this.questions;
  }

  get isDone() {
    return this.counted.length > 0 && this.counted.every((question) => question.isChecked);
  }

  get byPart() {
    return this.outcome.byPart(this.counted);
  }

  update() {
    const { asked, at, counted, isDone } = this;
    this.ending.hidden = !this.isTest || isDone;
    const turn = asked.length < this.questions.length ? "turn-wrong" : "turn";
    this.place.textContent = say(at < asked.length ? turn : "result", { number: at + 1, total: asked.length });
    this.back.hidden = !at;
    replace(
      this.line,
      ...asked.map((question, n) => {
        const done = this.isOpen(question) ? "" : "is-read ";
        return make("i", { className: done + (n === at ? "is-here" : "") });
      }),
    );
    asked[at]?.label();
    for (const button of findAll(this.section, "[data-mode]")) {
      button.setAttribute("aria-pressed", String((button.dataset.mode === "test") === this.isTest));
    }
    this.showBest();
    if (isDone && at >= asked.length) this.outcome.show(counted);
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
