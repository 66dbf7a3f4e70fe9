// Tests: the final one, drawn from all modules, and those before and after a training, from banks of their own.
import "./site.js";
import "./asking.js";
import { find, findAll } from "./page/dom.js";
import { wordsOf } from "./page/words.js";
import { shuffled } from "./quiz/answers.js";
import { Round } from "./quiz/round.js";
import { bring, waiting } from "./quiz/waiting.js";
import { change, read } from "./record/record.js";
import "./record/return.js";
import { draw } from "./test/draw.js";
import { gained } from "./test/gain.js";

const section = find(document, ".test");
const { test, hash } = wordsOf(section);
const form = find(section, "form");
const all = waiting();
// A link of the planner asks about some modules only. The numbers stay those of the question sheet, so its key fits.
const some = new URLSearchParams(location.hash.slice(1)).get("m")?.split(",") ?? [];
/** @param {string | undefined} module */
const isWanted = (module) => !some.length || some.includes(module ?? "");
const left = new Set(
  findAll(document, "[data-module][data-question]").flatMap((one) =>
    isWanted(one.dataset.module) ? [] : [wordsOf(one).question]
  ),
);
const keys = all.filter((key) => !left.has(key));

/** @param {HTMLElement} bank */
const keysOf = (bank) => findAll(bank, "[data-question]").map((one) => wordsOf(one).question);
/** @param {HTMLElement} bank */
const asks = (bank) => isWanted(bank.dataset.bank);
const drawnKeys = () => {
  const parts = findAll(document, "[data-draw]").map((part) => {
    return { share: Number(part.dataset.draw), banks: findAll(part, "[data-bank]").filter(asks).map(keysOf) };
  });
  return draw(parts.filter(({ banks }) => banks.length), shuffled);
};

const begin = () => {
  const kept = round.sitting?.keys.filter((key) => keys.includes(key)) ?? [];
  bring(hash ? keys : kept.length ? kept : drawnKeys(), form);
  findAll(form, ".question-number").forEach((label, i) =>
    label.prepend(`${hash ? all.indexOf(keys[i]) + 1 : i + 1}. `)
  );
  round.begin();
};
const drawn = () => {
  change((record) => delete record.rounds[round.id]);
  begin();
  find(section, "h2").focus();
};

// What the tests have in common, part by part; a result of questions that have changed since is none.
const compare = () => {
  const { tests } = read();
  /** @type {HTMLElement | null} */
  const table = section.querySelector(".gain");
  if (!table) return;
  const heads = findAll(table, "[data-test]").map(wordsOf);
  const results = heads.flatMap(({ test, hash }) => (tests[test]?.hash === hash ? [tests[test].results] : []));
  if (!results.length || results.length < heads.length) return;
  for (const row of /** @type {HTMLTableRowElement[]} */ (findAll(table, "tbody tr"))) {
    const found = gained(results, row.dataset.part);
    row.hidden = !found;
    if (!found) continue;
    [...found.shares.map((share) => `${share} %`), found.gain].forEach((text, i) => {
      row.cells[i + 1].textContent = text;
    });
  }
  table.hidden = false;
};
const finished = () => {
  if (hash && !some.length) change((record, day) => (record.tests[test] = { hash, day, results: round.byPart }));
  compare();
};

const round = new Round(section, ["test", test, ...some].join("-"), { test: true, finished, drawn });
section.hidden = false;
find(section, ".of-some").hidden = !some.length;
begin();
compare();
