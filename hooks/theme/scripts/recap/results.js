// Results of answer sheets: who got what right, what was gained, and what to teach again.

/**
 * @import { Share } from "../answers/figures.js"
 * @import { Listed } from "../answers/sheets.js"
 * @import { Person } from "./messages.js"
 */
import { columnsOf, hasColumns } from "../answers/columns.js";
import { cellsOf, csvOf } from "../answers/csv.js";
import {
  directions,
  gainOf,
  hardest,
  medianOf,
  pointsGained,
  questionFigures,
  shareOf,
  takenOf,
} from "../answers/figures.js";
import { keepAnswers, readAnswers } from "../answers/kept.js";
import { personOf, withAnswers } from "../answers/merge.js";
import { sheetsOf } from "../answers/sheets.js";
import { answersOf, linesOf } from "../answers/table.js";
import { find, findAll, make, replace, root } from "../page/dom.js";
import { saveFile } from "../page/save.js";
import { fill, wordsOf } from "../page/words.js";
import { bar } from "./bar.js";

/**
 * @typedef {object} AskedOnPaper
 * @property {string} text
 * @property {string} module
 * @property {string} see address of the section that teaches it
 * @property {string[]} parts what its rows are for, where it has several
 * @property {string[]} choices what boxes stand for
 *
 * @typedef {Listed & { asked: Record<string, AskedOnPaper>, modules: Record<string, string>, pairs: [string, string][] }} All
 */

const results = find(document, ".results");
const phrases = wordsOf(results);
const FEW = 10;
const HARDEST = 3;
const APART = 0.25;
/** @type {All | undefined} */
let all;
/** @type {Person[]} */
let selfTaught = [];

/** @param {Share} share */
const percent = ([right, total]) => Math.round((100 * right) / total);

/** @param {Share} share */
const inPercent = (share) => (share[1] ? `${percent(share)} %` : "–");

/**
 * @param {string} name of a table
 * @param {(string | Node)[][]} lines
 * @param {string[]} [head]
 */
const table = (name, lines, head) => {
  const part = find(results, `[data-table="${name}"]`);
  if (head) replace(find(part, "thead tr"), ...head.map((text) => make("th", { scope: "col", textContent: text })));
  replace(
    find(part, "tbody"),
    ...lines.map(([first, ...rest]) =>
      make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((one) => make("td", {}, one)))
    ),
  );
  part.hidden = !lines.length;
};

/**
 * @param {Share} share
 * @returns {HTMLElement}
 */
const shown = (share) => make("span", {}, fill(phrases.points, { right: share[0], total: share[1] }), bar(...share));

/**
 * Return a wrong mark in phrases.
 * @param {AskedOnPaper} asked
 * @param {string} mark
 */
const inWords = ({ parts, choices }, mark) => {
  const [part, choice] = mark.split(":").map(Number);
  return parts.length ? `${parts[part]} → ${choices[choice]}` : choices[choice];
};

const showResults = () => {
  if (!all) return;
  const { titles, asked, modules, pairs } = all;
  const sheets = sheetsOf(all);
  const answers = readAnswers();
  const listed = Object.keys(titles);
  // Two phones show the same, in whatever order their photos were taken.
  const taken = takenOf(answers, sheets).sort((one, other) =>
    listed.indexOf(one.bank) - listed.indexOf(other.bank) ||
    one.person.localeCompare(other.person, undefined, { numeric: true })
  );
  const persons = [...new Set(taken.map(({ person }) => person))].sort((one, other) =>
    one.localeCompare(other, undefined, { numeric: true })
  );
  /** @param {string} question */
  const moduleOf = (question) => asked[question]?.module;
  const codes = new Map(selfTaught.map((one) => [personOf(one.fields.find(Boolean) ?? ""), one]));

  find(results, ".sheet-count").textContent = fill(phrases.count, { people: persons.length, sheets: answers.length });
  const few = find(results, ".few");
  few.textContent = fill(phrases.few, { people: persons.length, points: Math.round(100 / (persons.length || 1)) });
  few.hidden = persons.length >= FEW;

  // A test before the training asks what nobody has taught yet: it says nothing of what to teach again.
  const first = new Set(pairs.map(([before]) => before));
  const figures = questionFigures(taken);
  const taught = figures.filter(({ bank }) => !first.has(bank));
  replace(
    find(results, ".teach-again"),
    ...hardest(taught.length ? taught : figures, HARDEST).map(({ key, share, wrong }) => {
      const { text, see } = asked[key];
      const item = make("li", {}, make("strong", { textContent: text }), " ", shown(share));
      if (wrong.length) {
        const [mark, count] = wrong[0];
        item.append(make("p", { textContent: fill(phrases.drawn, { option: inWords(asked[key], mark), count }) }));
      }
      item.append(make("a", { href: see, textContent: phrases.read }));
      return item;
    }),
  );

  const gains = pairs.flatMap((pair) => gainOf(taken, pair, moduleOf) ?? []);
  const gain = find(results, ".gain-words");
  replace(
    gain,
    ...gains.map((one) => {
      const [better, same, worse] = directions(one.people);
      // Marks are told as marks where both tests ask as much, as on the result sheet.
      const isAlike = one.people.every((change) => change.before[1] === change.after[1]);
      const [before, after] = /** @type {const} */ (["before", "after"]).map((when) =>
        isAlike
          ? medianOf(one.people.map((change) => change[when][0])).toLocaleString(root.lang)
          : `${Math.round(medianOf(one.people.map((change) => percent(change[when]))))} %`
      );
      const textContent = fill(phrases.median, { people: one.people.length, before, after, better, same, worse });
      return make("p", { textContent: `${titles[one.before]} → ${titles[one.after]}: ${textContent}` });
    }),
  );
  table(
    "gain",
    gains.flatMap((one) =>
      Object.keys(modules).filter((module) => one.modules.has(module)).map((module) => {
        const { before, after } = /** @type {import("../answers/figures.js").Change} */ (one.modules.get(module));
        const change = before[1] && after[1] ? percent(after) - percent(before) : NaN;
        const sign = change > 0 ? "+" : change < 0 ? "−" : "";
        return [
          modules[module],
          inPercent(before),
          make("span", {}, inPercent(after), ...(after[1] ? [bar(...after)] : [])),
          Number.isNaN(change) ? "–" : `${sign}${Math.abs(change)}`,
        ];
      })
    ),
  );

  const banks = Object.keys(titles).filter((bank) => taken.some((one) => one.bank === bank));
  const order = Object.keys(modules);
  table(
    "people",
    persons.map((person) => {
      const cells = banks.map((bank) => {
        const one = taken.find((other) => other.person === person && other.bank === bank);
        return one ? fill(phrases.points, { right: shareOf(one)[0], total: shareOf(one)[1] }) : "";
      });
      const changes = pairs.flatMap((pair) =>
        gainOf(taken.filter((one) => one.person === person), pair, moduleOf) ?? []
      );
      const own = codes.get(person);
      const alone = own
        ? own.percents.flatMap((one, n) => (one === null ? [] : [`${modules[order[n]]}: ${one} %`]))
        : [];
      const changed = changes.map(({ people: [change] }) => pointsGained(change));
      return [
        person,
        ...cells,
        changed.map((change) => `${change > 0 ? "+" : ""}${change}`.replace("-", "−")).join(", "),
        ...(selfTaught.length ? [alone.join("; ")] : []),
      ];
    }),
    [
      phrases.person,
      ...banks.map((bank) => titles[bank]),
      phrases.change,
      ...(selfTaught.length ? [phrases.alone] : []),
    ],
  );

  // Of the tests, in which a module is asked before and after.
  const tests = banks.filter((bank) => pairs.flat().includes(bank));
  table(
    "modules",
    persons.flatMap((person) => {
      const own = tests.map((bank) => taken.find((one) => one.person === person && one.bank === bank));
      if (!own.some(Boolean)) return [];
      const told = order.flatMap((module) => {
        const shares = own.map((one) => (one ? shareOf(one, (question) => moduleOf(question) === module) : [0, 0]));
        const cells = shares.map(([right, total]) => (total ? `${right}/${total}` : "–"));
        return shares.some(([, total]) => total) ? [`${modules[module]}: ${cells.join(" → ")}`] : [];
      });
      return [[person, told.join("; ")]];
    }),
  );

  table(
    "questions",
    figures.map(({ bank, key, share, wrong, apart }) => {
      const drawn = wrong.length ? `${inWords(asked[key], wrong[0][0])} (${wrong[0][1]})` : "–";
      const told = apart === null ? "tooFew" : apart >= APART ? "apart" : apart > 0 ? "aLittle" : "notApart";
      return [`${titles[bank]}: ${asked[key].text}`, shown(share), drawn, phrases[told]];
    }),
  );
  for (const part of findAll(results, ".with-answers")) part.hidden = !taken.length;
  find(results, ".none").hidden = taken.length > 0;
};

/**
 * Show beside the results of answer sheets what participants did by themselves, by the number or name that they gave.
 * @param {Person[]} found
 */
export const joinCodes = (found) => {
  selfTaught = found;
  showResults();
};

addEventListener("answer-sheets", (event) => {
  all = /** @type {CustomEvent} */ (event).detail;
  showResults();
});
/** @type {HTMLTemplateElement} */
const file = find(results, "template");
const script = find(file.content, "script");
document.head.append(make("script", { src: script.getAttribute("src") ?? "" }));

/** @type {HTMLInputElement} */
const csvInput = find(results, "input[type=file]");
const said = find(results, ".said");
csvInput.onchange = async () => {
  if (!all) return;
  const sheets = sheetsOf(all);
  let count = 0;
  const left = [];
  for (const one of csvInput.files ?? []) {
    const text = await one.text();
    const cells = cellsOf(text);
    const { answers, unread } = hasColumns(cells, sheets)
      ? columnsOf(cells, sheets, all.asked)
      : { answers: answersOf(text, sheets), unread: [] };
    count += answers.length;
    left.push(...unread);
    keepAnswers(withAnswers(readAnswers(), answers, sheets));
  }
  csvInput.value = "";
  said.textContent = [
    fill(phrases[count ? "brought" : "unreadable"], { count }),
    ...(left.length ? [fill(phrases.unread, { list: left.join("; ") })] : []),
  ].join(" ");
  showResults();
};
const [saveResults, printResults] = findAll(results, "button");
saveResults.onclick = () => {
  if (!all) return;
  const lines = linesOf(readAnswers(), sheetsOf(all), all.titles);
  saveFile(
    csvOf([findAll(results, "[data-column]").map((one) => one.dataset.column), ...lines]),
    "text/csv",
    phrases.file,
  );
};
printResults.onclick = () => print();
results.hidden = false;
