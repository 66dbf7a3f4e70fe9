// The review: what was answered wrong or may be fading by now, of all modules, some at a time.
import "./site.js";
import "./asking.js";

/** @import { Group, Question } from "./quiz/question.js" */
import { dayInWords } from "./page/day.js";
import { find, findAll, root } from "./page/dom.js";
import { fill, wordsOf } from "./page/words.js";
import { open } from "./quiz/kinds.js";
import { bring, waiting } from "./quiz/waiting.js";
import { today } from "./record/day.js";
import { read } from "./record/record.js";
import "./record/return.js";
import { known } from "./review/due.js";

const AT_ONCE = 10;

const section = find(document, ".review");
const words = wordsOf(section);
const form = find(section, "form");
const due = find(section, ".due");
const more = find(section, ".more button");
const keys = waiting();
/** @type {Question[]} */
let questions = [];

/**
 * @param {number} day
 * @param {number} now
 */
const named = (day, now) => dayInWords(day, root.lang, day - now < 7 ? { weekday: "long" } : { dateStyle: "long" });

/** Say what is due, and return it. */
const sayDue = () => {
  const record = read();
  const now = today(record);
  const all = known(record, keys);
  const waits = all.filter((entry) => entry.due <= now);
  if (waits.length) due.textContent = fill(words.due, { count: waits.length });
  else if (all.length) due.textContent = fill(words.until, { day: named(all[0].due, now) });
  else due.textContent = words.none;
  return waits;
};

/**
 * Nothing is filled in from the last time: what counts is what comes back to mind.
 * @type {Group}
 */
const group = {
  isTest: false,
  entry: () => undefined,
  keep: () => {},
  update() {
    const waits = sayDue();
    find(section, ".more").hidden = !waits.length || questions.some(({ isChecked }) => !isChecked);
    more.textContent = fill(words.more, { count: waits.length });
  },
};

const ask = () => {
  bring(sayDue().slice(0, AT_ONCE).map(({ key }) => key), form);
  questions = findAll(form, ".question").map((field) => open(field, group));
  for (const question of questions) question.mix();
  group.update?.();
};

more.addEventListener("click", () => {
  ask();
  find(section, "h2").focus();
});
form.addEventListener("submit", (event) => event.preventDefault());
section.hidden = false;
ask();
due.setAttribute("role", "status");
