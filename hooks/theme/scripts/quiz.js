"use strict";
// The player over the forms that the engine has built: it marks, explains and remembers, and draws no question.
const quiz = (() => {
  const words = document.getElementById("player");
  const INTERVALS = [0, 1, 3, 7, 21, 60]; // days until a question comes back, by box
  const say = (key, values = {}) => words.getAttribute(`data-${key}`).replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const shuffled = (list) => {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1));
      [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
  };
  const sameSet = (one, other) => one.length === other.length && one.every((key) => other.includes(key));
  const sameList = (one, other) => one.length === other.length && one.every((key, i) => key === other[i]);
  const verdict = (right, text) => make("p", { className: `verdict ${right ? "is-right" : "is-wrong"}`, textContent: text });
  const status = make("p", { className: "unseen" });
  status.setAttribute("role", "status");
  document.getElementById("content").append(status);
  // What a check says begins in sight: it may be longer than the screen, and what stands above it may grow.
  const lead = (element) => {
    const block = element.offsetHeight > innerHeight / 2 ? "start" : "nearest";
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block });
  };
  const all = new Map(); // key of a question to its forms on this page: a quick check is a second one

  // A quick check in the text leads to its question in the quiz of the same page; here it becomes a copy of it.
  const copied = (link) => {
    const source = document.getElementById(`question-${link.dataset.question}`);
    const field = source.cloneNode(true);
    const renamed = (name) => name.replace("question-", "check-");
    field.id = renamed(field.id);
    for (const control of field.querySelectorAll("[name]")) control.name = renamed(control.name);
    const number = field.querySelector(".question-number");
    number.textContent = say("quick");
    const shared = source.dataset.case && document.querySelector(`.quiz p[data-case="${source.dataset.case}"]`);
    if (shared) number.after(make("span", { className: "case", innerHTML: shared.innerHTML }));
    link.replaceWith(field);
    return field;
  };

  class Question {
    constructor(field, group) {
      this.field = field;
      this.group = group;
      this.key = field.dataset.question;
      this.type = field.dataset.type;
      this.hash = field.dataset.hash;
      this.module = field.dataset.module ?? document.getElementById("content").dataset.module;
      this.covers = field.dataset.covers.split(" ");
      this.details = field.querySelector(".answer");
      this.said = new Map([...this.details.querySelectorAll("[data-option]")].map((li) => [li.dataset.option, li]));
      this.options = [...field.querySelectorAll(".option")];
      const keys = [...this.said.keys()];
      this.solution = this.type === "match" ? keys.map((key) => `${key}:${key}`) : keys;
      if (this.isChoice) this.solution = keys.filter((key) => this.said.get(key).className === "right");
      if (this.type === "order") this.sequence();
      this.check = make("button", { type: "button", className: "button", textContent: say("check") });
      this.check.addEventListener("click", () => this.submit());
      this.bar = make("p", { className: "check" }, this.check);
      this.result = make("div", { className: "result", hidden: true, tabIndex: -1 });
      this.result.setAttribute("role", "group");
      this.details.before(this.bar, this.result);
      this.details.hidden = true;
      field.addEventListener("change", () => this.changed());
      all.set(this.key, [...(all.get(this.key) ?? []), this]);
      this.restore();
    }

    get isChoice() {
      return this.type === "single" || this.type === "multiple";
    }

    // Steps move by buttons, for keyboard and touch alike; the numbers to choose are for pages without script.
    sequence() {
      const total = this.options.length;
      this.list = make("ol", { className: "sequence" });
      this.options[0].before(this.list);
      const how = this.field.querySelector(".how");
      how.before(make("p", { className: "how by-hand", textContent: say("order") }));
      how.classList.add("on-paper");
      this.options = this.options.map((label, place) => {
        const text = label.querySelector("span");
        const item = make("li", { className: "option option-order" }, text);
        item.style.order = place; // on paper: not as the learner has moved it
        item.dataset.option = label.querySelector("select").name.split(".")[1];
        for (const [name, sign] of [["up", "↑"], ["down", "↓"]]) {
          const button = make("button", { type: "button", textContent: sign });
          button.setAttribute("aria-label", say(name, { step: text.textContent }));
          button.addEventListener("click", () => {
            const other = name === "up" ? item.previousElementSibling : item.nextElementSibling;
            // The neighbour moves, not this step: what has the focus keeps it.
            if (other) name === "up" ? item.after(other) : item.before(other);
            const position = [...this.list.children].indexOf(item) + 1;
            status.textContent = say("position", { step: text.textContent, position, total });
            this.touched = true;
            if (other) this.changed();
          });
          item.append(button);
        }
        label.remove();
        this.list.append(item);
        return item;
      });
    }

    get answer() {
      if (this.isChoice) return this.options.map((o) => o.firstChild).filter((i) => i.checked).map((i) => i.value);
      if (this.type === "order") return this.touched ? [...this.list.children].map((item) => item.dataset.option) : [];
      const selects = this.options.map((option) => option.querySelector("select")).filter((select) => select.value);
      return selects.map((select) => `${select.name.split(".")[1]}:${select.value}`);
    }

    get isAnswered() {
      return this.answer.length >= (this.type === "match" ? this.options.length : 1);
    }

    get isRight() {
      return this.isAnswered && (this.type === "order" ? sameList : sameSet)(this.answer, this.solution);
    }

    put(answer) {
      for (const option of this.options) {
        const control = option.querySelector("input, select");
        if (this.isChoice) control.checked = answer.includes(control.value);
        else if (control) {
          const pair = answer.map((one) => one.split(":")).find(([left]) => left === control.name.split(".")[1]);
          control.value = pair && this.said.has(pair[1]) ? pair[1] : "";
        }
      }
      if (this.type !== "order") return;
      this.touched = sameSet(answer, this.solution) && new Set(answer).size === answer.length;
      if (!this.touched) return;
      this.list.append(...answer.map((key) => this.options.find((item) => item.dataset.option === key)));
    }

    mix() {
      if ("fixed" in this.field.dataset) return;
      let mixed = shuffled(this.options);
      const keys = mixed.map((option) => option.dataset.option);
      if (this.type === "order" && sameList(keys, this.solution)) mixed = [...mixed.slice(1), mixed[0]];
      if (this.type === "order") this.list.append(...mixed);
      else this.bar.before(...mixed);
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

    submit() {
      if (!this.isAnswered) {
        const text = say(`blank-${this.type}`);
        this.result.replaceChildren(make("p", { className: "verdict", textContent: text }));
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
      site.change((record, day) => {
        grade(record, day, this);
        summarise(record, this.module);
      });
      // The learner sees the feedback first; other forms of the question and the result follow in the next frame.
      requestAnimationFrame(() => setTimeout(() => this.settle()));
    }

    settle() {
      for (const twin of all.get(this.key)) if (twin !== this && !twin.group.isTest) twin.restore();
      for (const form of all.get(this.key)) form.group.update?.();
      lead(this.result);
    }

    sign(option, right) {
      option.classList.add(right ? "is-right" : "is-wrong");
      option.append(make("span", { className: "sign", textContent: say(right ? "right" : "wrong") }));
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
      this.bar.hidden = this.group.isTest || this.isChecked;
      if (!this.isChecked) return;
      const right = this.isRight;
      const answer = this.answer;
      this.result.className = `result ${right ? "is-right" : "is-wrong"}`;
      const parts = [verdict(right, say(right ? "right" : this.isAnswered ? "wrong" : "unanswered"))];
      const feedback = [];
      for (const option of this.options) {
        if (this.isChoice) {
          const key = option.firstChild.value;
          if (!answer.includes(key)) continue;
          this.sign(option, this.solution.includes(key));
          feedback.push(key);
        } else {
          const key = option.dataset.option ?? option.querySelector("select").name.split(".")[1];
          const chosen = option.querySelector("select")?.value;
          const fits = this.list ? answer.indexOf(key) === this.solution.indexOf(key) : chosen === key;
          if (!this.isAnswered) continue;
          this.sign(option, fits);
          if (!fits) feedback.push(key);
        }
      }
      if (!right && this.isAnswered) {
        const hits = answer.filter((key, i) => (this.list ? key === this.solution[i] : this.solution.includes(key)));
        const numbers = { right: hits.length, total: this.solution.length };
        if (this.type !== "single") parts.push(make("p", { textContent: say(`part-${this.type}`, numbers) }));
      }
      for (const key of feedback) {
        const [said, why] = [...this.said.get(key).querySelectorAll("p")].map((p) => p.cloneNode(true));
        said.querySelector(".mark")?.remove();
        parts.push(...(this.type === "single" ? [why] : [said, why]));
      }
      for (const part of [this.details.querySelector(".explanation"), this.details.querySelector(".read-again")]) {
        if (part) parts.push(part.cloneNode(true));
      }
      const [first, ...rest] = parts;
      this.result.replaceChildren(first, make("div", { id: `${this.field.id}-why` }, ...rest));
      this.result.setAttribute("aria-describedby", `${this.field.id}-why`);
      this.result.setAttribute("aria-label", first.textContent);
    }
  }

  // Leitner: right moves a question on when it was due, wrong brings it back at once. A changed question keeps its day.
  function grade(record, day, question) {
    const old = record.questions[question.key];
    const entry = { hash: question.hash, right: 0, box: 0, due: 0, ...old };
    if (entry.hash !== question.hash) Object.assign(entry, { hash: question.hash, right: 0 });
    Object.assign(entry, { answer: question.answer, checked: 1, last: day });
    if (!question.isRight) Object.assign(entry, { box: 0, due: day });
    else {
      entry.right = 1;
      if (day >= entry.due) {
        entry.box = Math.min(entry.box + 1, INTERVALS.length - 1);
        entry.due = day + INTERVALS[entry.box];
      }
    }
    record.questions[question.key] = entry;
  }

  // The best of a module: how many of its questions were ever right, as they are now; pages without them show it.
  function summarise(record, module) {
    const bank = document.querySelector(`[data-bank="${module}"]`);
    if (!bank) return;
    const hashes = new Map();
    for (const { dataset } of bank.querySelectorAll("[data-question]")) hashes.set(dataset.question, dataset.hash);
    const right = [...hashes].filter(([key, hash]) => record.questions[key]?.right && record.questions[key].hash === hash);
    record.scores[module] = [bank.dataset.hash, right.length];
  }

  // Questions outside a quiz, one at a time.
  const loose = {
    isTest: false,
    entry: ({ key }) => site.read().questions[key],
    keep({ key, hash, answer }) {
      site.change((record) => {
        const old = record.questions[key];
        const fresh = { right: 0, box: 0, due: 0, last: 0 };
        const entry = old?.hash === hash ? old : { ...fresh, ...old, right: 0 };
        record.questions[key] = { ...entry, hash, answer, checked: 0 };
      });
    },
  };

  // A row of questions that are answered one by one, or all first and then checked (a round).
  class Round {
    constructor(section, id, { test = false, finished, drawn } = {}) {
      Object.assign(this, { section, id, finished });
      this.form = section.querySelector("form");
      this.outcome = section.querySelector(".outcome");
      this.ending = section.querySelector(".finish");
      this.missing = section.querySelector(".missing");
      this.isTest = test || Boolean(this.round);
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.ending.querySelector("button").addEventListener("click", () => this.finish());
      for (const link of this.outcome.querySelectorAll("a:empty")) {
        link.textContent = document.getElementById(link.hash.slice(1)).textContent;
      }
      const [wrong, anew] = this.outcome.querySelectorAll("button");
      wrong.addEventListener("click", () => this.again(this.counted.filter((question) => !question.isRight)));
      anew.addEventListener("click", () => (drawn ? drawn() : this.again(this.questions)));
    }

    get round() {
      return site.read().rounds[this.id];
    }

    begin() {
      this.questions = [...this.form.querySelectorAll(".question")].map((field) => new Question(field, this));
      this.resume();
    }

    resume() {
      const { round } = this;
      this.asked = this.isTest && round ? this.questions.filter(({ key }) => round.keys.includes(key)) : this.questions;
      if (!this.asked.length) this.asked = this.questions;
      if (this.isTest && !round) this.start(this.asked);
      for (const question of this.questions) question.restore();
      this.reveal();
      this.update();
    }

    start(questions) {
      this.warned = false;
      site.change((record) => {
        record.rounds[this.id] = { keys: questions.map(({ key }) => key), answers: {}, done: 0 };
      });
    }

    entry({ key }) {
      if (!this.isTest) return loose.entry({ key });
      const entry = this.round?.answers[key];
      return entry && { ...entry, checked: this.round.done };
    }

    keep(question) {
      if (!this.isTest) loose.keep(question);
      else {
        const { key, hash, answer } = question;
        site.change((record) => {
          const round = (record.rounds[this.id] ??= { keys: this.asked.map(({ key }) => key), answers: {}, done: 0 });
          round.answers[key] = { hash, answer };
          round.done = 0;
        });
      }
      this.missing.hidden = true;
      this.update();
    }

    // Cases stand before their questions, and go where these go.
    reveal() {
      for (const question of this.questions) question.field.hidden = !this.asked.includes(question);
      for (const [n, words] of this.form.querySelectorAll("p.case").entries()) {
        const own = this.questions.filter(({ field }) => field.dataset.case === words.dataset.case);
        words.id = `${this.id}-case-${n}`;
        for (const { field } of own) field.setAttribute("aria-describedby", words.id);
        words.hidden = own.length > 0 && own.every(({ field }) => field.hidden);
      }
    }

    mode(isTest) {
      this.isTest = isTest;
      site.change((record) => delete record.rounds[this.id]);
      this.resume();
    }

    finish() {
      const blank = this.asked.filter((question) => !question.isAnswered);
      if (blank.length && !this.warned) {
        this.warned = true;
        const links = blank.map(({ field }) => {
          const text = field.querySelector(".question-number").textContent;
          return make("li", {}, make("a", { href: `#${field.id}`, textContent: text }));
        });
        this.missing.replaceChildren(make("p", { textContent: say("missing") }), make("ul", {}, ...links));
        this.missing.hidden = false;
        this.missing.focus();
        return;
      }
      this.missing.hidden = true;
      site.change((record, day) => {
        const answers = {};
        for (const question of this.asked) {
          answers[question.key] = { hash: question.hash, answer: question.answer };
          if (question.module) grade(record, day, question);
        }
        record.rounds[this.id] = { keys: this.asked.map(({ key }) => key), answers, done: 1 };
        for (const module of new Set(this.asked.map((question) => question.module))) summarise(record, module);
      });
      for (const question of this.asked) {
        question.isChecked = true;
        question.show();
        for (const twin of all.get(question.key)) if (twin !== question) twin.restore();
      }
      this.update();
      this.finished?.();
      lead(this.outcome);
    }

    again(questions) {
      this.asked = questions;
      if (this.isTest) this.start(questions);
      else {
        site.change((record) => {
          for (const { key } of questions) Object.assign(record.questions[key] ?? {}, { answer: [], checked: 0 });
        });
      }
      for (const question of questions) {
        question.restore();
        question.mix();
      }
      this.reveal();
      this.update();
      const [first] = questions;
      first.field.tabIndex = -1;
      first.field.focus();
    }

    get counted() {
      return this.isTest ? this.asked : this.questions;
    }

    // Right and all, by what `names` says that a question belongs to.
    tally(names) {
      const counts = {};
      for (const question of this.counted) {
        for (const name of names(question)) {
          const count = (counts[name] ??= [0, 0]);
          count[1] += 1;
          if (question.isRight) count[0] += 1;
        }
      }
      return counts;
    }

    // By part: that of the first element that a question asks about.
    get byPart() {
      const place = ([element]) => this.outcome.querySelector(`[data-element="${element}"]`);
      return this.tally(({ covers }) => [place(covers)?.closest("[data-part]")?.dataset.part].filter(Boolean));
    }

    update() {
      const { counted } = this;
      const isDone = counted.length > 0 && counted.every((question) => question.isChecked);
      this.ending.hidden = !this.isTest || isDone;
      const isNew = isDone && this.outcome.hidden;
      this.outcome.hidden = !isDone;
      const modes = this.section.querySelectorAll("[data-mode]");
      for (const button of modes) {
        button.setAttribute("aria-pressed", String((button.dataset.mode === "test") === this.isTest));
      }
      const best = this.section.querySelector(".best");
      const [hash, ever] = site.read().scores[this.section.dataset.bank] ?? [];
      if (best) {
        best.hidden = !ever || hash !== this.section.dataset.hash;
        best.textContent = say("best", { right: ever, total: this.questions.length });
      }
      if (!isDone) return;
      const right = counted.filter((question) => question.isRight).length;
      const percent = Math.floor((100 * right) / counted.length);
      const pass = document.documentElement.dataset.pass;
      const passed = percent >= Number(pass);
      this.outcome.querySelector(".total").replaceChildren(
        verdict(passed, say(passed ? "passed" : "not-passed")),
        say("total", { right, total: counted.length, percent, pass }),
      );
      const parts = this.byPart;
      for (const line of this.outcome.querySelectorAll("[data-part]")) {
        line.hidden = !parts[line.dataset.part];
        if (!line.hidden) tell(line, parts[line.dataset.part]);
      }
      const elements = this.tally(({ covers }) => covers);
      for (const line of this.outcome.querySelectorAll("[data-element]")) {
        const count = elements[line.dataset.element];
        // Below a part only what is weak is named, so that the list stays one of what to read again.
        line.hidden = !count || Boolean(line.closest("[data-part]") && count[0] === count[1]);
        if (count) tell(line, count);
      }
      const [wrong] = this.outcome.querySelectorAll("button");
      wrong.hidden = right === counted.length;
      wrong.textContent = say("again-wrong", { count: counted.length - right });
      if (isNew) status.textContent = this.outcome.querySelector(".total").textContent;
    }
  }

  // "3 of 4" at a line of a result, with a sign where something is missing.
  function tell(line, [right, total]) {
    line.classList.toggle("is-weak", right < total);
    line.querySelector(".count").textContent = say("count", { right, total });
  }

  // The forms of other pages wait as text; this makes those that are asked part of the page.
  const bring = (keys, form) => {
    const sources = new Map();
    for (const one of document.querySelectorAll("noscript[data-question]")) sources.set(one.dataset.question, one);
    form.innerHTML = keys.map((key) => sources.get(key)?.textContent ?? "").join("");
  };

  for (const link of document.querySelectorAll(".quick-check [data-question]")) new Question(copied(link), loose);
  for (const section of document.querySelectorAll("section.quiz[data-bank]")) {
    const round = new Round(section, section.dataset.bank);
    const modes = section.querySelector(".mode");
    modes.hidden = false;
    for (const button of modes.querySelectorAll("button")) {
      button.addEventListener("click", () => round.mode(button.dataset.mode === "test"));
    }
    round.begin();
  }
  return { Question, Round, bring, shuffled };
})();
