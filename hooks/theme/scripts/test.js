"use strict";
// Tests: the final one, drawn from all modules, and those before and after a training, from banks of their own.
{
  const section = document.querySelector(".test");
  const { test, hash } = section.dataset;
  const form = section.querySelector("form");
  const heading = section.querySelector("h2");
  const waiting = [...document.querySelectorAll("noscript[data-question]")];

  // From each part its share, module by module in turn, so that none is left out while another is asked twice.
  const draw = () =>
    [...document.querySelectorAll("[data-draw]")].flatMap((part) => {
      const banks = quiz.shuffled([...part.querySelectorAll("[data-bank]")]);
      const piles = banks.map((bank) => quiz.shuffled([...bank.querySelectorAll("[data-question]")]));
      const rows = Math.max(...piles.map((pile) => pile.length));
      const inTurn = Array.from({ length: rows }, (_, i) => piles.map((pile) => pile[i])).flat();
      return inTurn.filter(Boolean).slice(0, Number(part.dataset.draw));
    });
  const keys = (sources) => sources.map(({ dataset }) => dataset.question);
  const begin = () => {
    const known = new Set(keys(waiting));
    const kept = round.round?.keys.filter((key) => known.has(key)) ?? [];
    quiz.bring(hash ? keys(waiting) : kept.length ? kept : keys(draw()), form);
    [...form.querySelectorAll(".question-number")].forEach((label, i) => label.prepend(`${i + 1}. `));
    round.begin();
  };
  const drawn = () => {
    site.change((record) => delete record.rounds[round.id]);
    begin();
    heading.focus();
  };

  const gain = section.querySelector(".gain");
  const percent = ([right, total]) => Math.round((100 * right) / total);
  const sum = (counts) => counts.reduce(([r, t], [right, total]) => [r + right, t + total], [0, 0]);
  // What the tests have in common, part by part; a result of questions that have changed since is none.
  const compare = () => {
    const { tests } = site.read();
    const heads = [...(gain?.querySelectorAll("[data-test]") ?? [])];
    const results = heads.map(({ dataset }) => tests[dataset.test]?.hash === dataset.hash && tests[dataset.test].results);
    if (!results.length || !results.every(Boolean)) return;
    for (const row of gain.querySelectorAll("tbody tr")) {
      const { part } = row.dataset;
      const counts = results.map((result) => (part ? result[part] : sum(Object.values(result))));
      row.hidden = counts.some((count) => !count?.[1]);
      if (row.hidden) continue;
      const shares = counts.map(percent);
      shares.forEach((share, i) => (row.cells[i + 1].textContent = `${share} %`));
      const gained = shares.at(-1) - shares[0];
      row.lastElementChild.textContent = `${gained > 0 ? "+" : gained < 0 ? "−" : ""}${Math.abs(gained)}`;
    }
    gain.hidden = false;
  };
  const finished = () => {
    if (hash) site.change((record, day) => (record.tests[test] = { hash, day, results: round.byPart }));
    compare();
  };
  const round = new quiz.Round(section, `test-${test}`, { test: true, finished, drawn });
  section.hidden = false;
  begin();
  compare();
}
