// The trainer's recap: codes or whole messages in, a table out. All of it happens on this page.
import "./site.js";

/** @import { Person } from "./recap/messages.js" */
import { isoDay } from "./page/day.js";
import { find, findAll, make, replace } from "./page/dom.js";
import { saveFile } from "./page/save.js";
import { fill, wordsOf } from "./page/words.js";
import { bar } from "./recap/bar.js";
import { countWeak, parseMessages } from "./recap/messages.js";
import { joinCodes } from "./recap/results.js";
import { csvOf } from "./answers/csv.js";
import { codeOf } from "./slip/code.js";
import { courseOfPage } from "./slip/course.js";

export const code = codeOf(courseOfPage());

const section = find(document, ".recap");
const form = find(section, "form");
/** @type {HTMLTextAreaElement} */
const input = find(form, "textarea");
const report = find(section, ".report");
const words = wordsOf(section);
const titles = findAll(report, "thead [data-module]");
const elements = findAll(section, "[data-label]").map((item) => wordsOf(item).label);
/** @type {string[][]} */
const labels = JSON.parse(words.fields);
/** @type {Person[]} */
let people = [];

const showWeak = () => {
  const counts = countWeak(people);
  replace(
    find(report, ".weak-list"),
    ...counts.map(([element, count]) => {
      const said = fill(words.people, { count, total: people.length });
      return make("li", {}, make("span", { textContent: `${elements[element]}: ${said}` }), bar(count, people.length));
    }),
  );
  find(report, ".weak").hidden = !counts.length;
};

const showPeople = () => {
  replace(
    find(report, "tbody"),
    ...people.map(({ fields, day, percents }, i) => {
      const textContent = fields.filter(Boolean).join(", ") || fill(words.nameless, { number: i + 1 });
      const cells = [isoDay(day), ...percents.map((percent) => (percent === null ? "–" : `${percent} %`))];
      const row = cells.map((textContent) => make("td", { textContent }));
      return make("tr", {}, make("th", { scope: "row", textContent }), ...row);
    }),
  );
};

const show = () => {
  const { people: found, wrong } = parseMessages(input.value, labels, code.read);
  people = found;
  joinCodes(people);
  showWeak();
  showPeople();
  const errors = find(report, ".wrong-codes");
  replace(
    find(errors, "ul"),
    ...wrong.map(([text, problem]) => {
      const why = fill(words[problem.error], problem);
      return make("li", {}, make("code", { textContent: text }), ` ${why}`);
    }),
  );
  errors.hidden = !wrong.length;
  find(report, ".count").textContent = fill(words.count, { count: people.length, wrong: wrong.length });
  const first = new Set(people.filter(({ layout }) => layout < 2).map(({ edition }) => edition));
  const how = find(report, ".how");
  how.textContent = [words.tableHow, first.size ? fill(words.firstLayout, { editions: [...first].join(", ") }) : ""]
    .join(" ");
  for (const part of findAll(report, ".with-people")) part.hidden = !people.length;
  report.hidden = false;
  find(report, "h2").focus();
};

const save = () => {
  const head = [...labels.map(([own]) => own), words.date, ...titles.map((title) => title.textContent), words.weak];
  const body = people.map(({ fields, day, percents, weak }) => [
    ...fields,
    isoDay(day),
    ...percents.map((percent) => percent ?? "–"),
    weak.map((element) => elements[element]).join("; "),
  ]);
  saveFile(csvOf([head, ...body]), "text/csv", words.file);
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
const [csv, paper] = findAll(report, "button");
csv.addEventListener("click", save);
paper.addEventListener("click", () => print());
section.hidden = false;
