"use strict";
// The trainer's recap: codes or whole messages in, a table out. All of it happens on this page.
{
  const section = document.querySelector(".recap");
  const form = section.querySelector("form");
  const input = form.querySelector("textarea");
  const report = section.querySelector(".report");
  const words = section.dataset;
  const titles = [...report.querySelectorAll("thead [data-module]")];
  const elements = [...section.querySelectorAll("[data-label]")].map((item) => item.dataset.label);
  const labels = JSON.parse(words.fields); // one list a field: its label in each language
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  // Groups of four with dashes between them, as they are written, or one long run, as some type it.
  const CODE = /(?<![0-9A-Za-z])(?:[0-9A-Za-z]{3,5}(?:\s?[-‐‑–]\s?[0-9A-Za-z]{3,5}){2,9}|(?=[A-Za-z]*\d)[0-9A-Za-z]{12,40})(?![0-9A-Za-z])/g;
  let rows = [];

  const parse = (text) => {
    const people = [];
    const wrong = [];
    const seen = new Set();
    let from = 0;
    for (const match of text.matchAll(CODE)) {
      const before = text.slice(from, match.index);
      const content = code.read(match[0]);
      const plain = match[0].replace(/[^0-9A-Za-z]/g, "").toUpperCase();
      from = match.index + match[0].length;
      if (seen.has(plain)) continue;
      seen.add(plain);
      if (content.error) {
        wrong.push([match[0], content]);
        continue;
      }
      const fields = labels.map((names) => {
        const found = names.map((name) => before.split(new RegExp(`${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*:`, "i")).at(-1));
        const value = found.find((rest) => rest !== before);
        return value ? value.split("\n")[0].trim() : "";
      });
      // Without fields, what stands before the code on its line may well be a name.
      const line = before.split("\n").at(-1).replace(/^[\s\-*•]+|[\s:;,=–-]+$/g, "");
      if (!fields.some(Boolean) && line && labels.length) fields[0] = line;
      people.push({ fields, ...content });
    }
    return { people, wrong };
  };

  const bar = (count, most) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 100 8");
    svg.setAttribute("class", "bar");
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    rect.setAttribute("width", String((100 * count) / most));
    rect.setAttribute("height", "8");
    svg.append(rect);
    return svg;
  };
  const date = (day) => new Date(day * 864e5).toISOString().slice(0, 10);

  const show = () => {
    const { people, wrong } = parse(input.value);
    const [weak, table] = [report.querySelector(".weak-list"), report.querySelector("tbody")];
    const counts = new Map();
    for (const person of people) for (const element of person.weak) counts.set(element, (counts.get(element) ?? 0) + 1);
    const sorted = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    weak.replaceChildren(
      ...sorted.map(([element, count]) => {
        const said = fill(words.people, { count, total: people.length });
        return make("li", {}, make("span", { textContent: `${elements[element]}: ${said}` }), bar(count, people.length));
      }),
    );
    report.querySelector(".weak").hidden = !sorted.length;
    table.replaceChildren(
      ...people.map(({ fields, day, scores }, i) => {
        const name = make("th", { scope: "row", textContent: fields.filter(Boolean).join(", ") || fill(words.nameless, { number: i + 1 }) });
        const cells = [date(day), ...scores.map((score) => `${code.percent(score)} %`)];
        return make("tr", {}, name, ...cells.map((textContent) => make("td", { textContent })));
      }),
    );
    const errors = report.querySelector(".wrong-codes");
    errors.querySelector("ul").replaceChildren(
      ...wrong.map(([text, { error, edition }]) => {
        const why = fill(words[error], { edition });
        return make("li", {}, make("code", { textContent: text }), ` ${why}`);
      }),
    );
    errors.hidden = !wrong.length;
    rows = people;
    report.querySelector(".count").textContent = fill(words.count, { count: people.length, wrong: wrong.length });
    for (const part of report.querySelectorAll(".with-people")) part.hidden = !people.length;
    report.hidden = false;
    report.querySelector("h2").focus();
  };

  // A cell that a spreadsheet would take for a formula gets a sign before it.
  const cell = (value) => `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replace(/"/g, '""')}"`;
  const save = () => {
    const head = [...labels.map(([own]) => own), words.date, ...titles.map((title) => title.textContent), words.weak];
    const body = rows.map(({ fields, day, scores, weak }) => [
      ...fields,
      date(day),
      ...scores.map(code.percent),
      weak.map((element) => elements[element]).join("; "),
    ]);
    const csv = [head, ...body].map((row) => row.map(cell).join(",")).join("\r\n");
    // The mark at the beginning tells a spreadsheet that this is UTF-8.
    const href = URL.createObjectURL(new Blob([`\ufeff${csv}\r\n`], { type: "text/csv" }));
    make("a", { href, download: words.file }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  const [csv, paper] = report.querySelectorAll("button");
  csv.addEventListener("click", save);
  paper.addEventListener("click", () => print());
  section.hidden = false;
}
