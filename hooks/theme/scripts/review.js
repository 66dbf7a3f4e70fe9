"use strict";
// What was answered wrong or may be fading by now, of all modules, some at a time.
{
  const AT_ONCE = 10;
  const section = document.querySelector(".review");
  const form = section.querySelector("form");
  const due = section.querySelector(".due");
  const more = section.querySelector(".more");
  const keys = [...document.querySelectorAll("noscript[data-question]")].map(({ dataset }) => dataset.question);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

  const waiting = () => {
    const record = site.read();
    const known = keys.map((key) => ({ key, ...record.questions[key] })).filter(({ last }) => last);
    return { today: site.today(record), known: known.sort((one, other) => one.due - other.due) };
  };
  const named = (day, today) => {
    const form = day - today < 7 ? { weekday: "long" } : { dateStyle: "long" };
    return new Intl.DateTimeFormat(document.documentElement.lang, { ...form, timeZone: "UTC" }).format(day * 864e5);
  };
  const say = () => {
    const { today, known } = waiting();
    const open = known.filter((entry) => entry.due <= today);
    if (open.length) due.textContent = fill(section.dataset.due, { count: open.length });
    else if (known.length) due.textContent = fill(section.dataset.until, { day: named(known[0].due, today) });
    else due.textContent = section.dataset.none;
    return open;
  };
  let questions = [];
  // Nothing is filled in from the last time: what counts is what comes back to mind.
  const group = {
    isTest: false,
    entry: () => undefined,
    keep: () => {},
    update() {
      const open = say();
      more.hidden = !open.length || questions.some(({ isChecked }) => !isChecked);
      more.firstChild.textContent = fill(section.dataset.more, { count: open.length });
    },
  };
  const ask = () => {
    const open = say().slice(0, AT_ONCE);
    quiz.bring(open.map(({ key }) => key), form);
    questions = [...form.querySelectorAll(".question")].map((field) => new quiz.Question(field, group));
    for (const question of questions) question.mix();
    group.update();
  };
  more.firstChild.addEventListener("click", () => {
    ask();
    section.querySelector("h2").focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  section.hidden = false;
  ask();
  due.setAttribute("role", "status");
}
