// What is to be printed, and how often: as a list on screen, and as an order for the copy shop.
import { find, findAll, make, replace, root } from "../page/dom.js";
import { wordsOf } from "../page/words.js";
import { copiesOf, seats } from "./copies.js";
import { agendaOf } from "./counting.js";
import { given, isLean, leftOut, numbersOfForm, occasions, say, section, sessionOf } from "./form.js";
import { daysOf } from "./plan.js";

/** @type {HTMLElement | null} */
const pdfs = section.querySelector(".pdfs");
/** @type {Map<string, string[]>} */
const agendas = new Map(
  (/** @type {HTMLButtonElement[]} */ (findAll(section, ".usual button"))).map((button) => {
    return [button.value, wordsOf(button).items.split(" ")];
  }),
);
/**
 * Titles of what is unfolded, kept over changes.
 * @type {Set<Element>}
 */
const unfolded = new Set();

/** @param {number} number */
const count = (number) => number.toLocaleString(root.lang);

/**
 * @typedef {object} Line
 * @property {HTMLAnchorElement} link
 * @property {string} address
 * @property {number} copies
 * @property {string} note what is to be known of them
 * @property {number} pages
 * @property {number} leaves
 */

/**
 * Return whether a sheet belongs to a training: to its agenda, and to an occasion that it has.
 * @param {HTMLElement} line
 * @param {string} agenda
 */
const belongs = ({ dataset: { agenda: own, subject } }, agenda) => {
  const named = occasions.filter(({ sheets, test }) => subject && (sheets.includes(subject) || test === subject));
  return (own ?? agenda) === agenda && (!named.length || named.some(({ box }) => box.checked));
};

/**
 * @param {DocumentFragment} content
 * @param {string} agenda
 * @param {number} days
 * @returns {Line[]}
 */
const linesOf = (content, agenda, days) => {
  const numbers = { ...numbersOfForm(), days };
  return findAll(content, "[data-copies]").flatMap((line) => {
    if (!belongs(line, agenda)) return [];
    const { copies: full, lean, pages, each, variant } = wordsOf(line);
    const people = variant ? seats(numbers.people, variant, numbers.variants) : numbers.people;
    const kind = isLean() ? lean : full;
    const copies = copiesOf(kind, { ...numbers, people });
    if (!copies) return [];
    /** @type {HTMLAnchorElement} */
    const link = find(line, "a");
    const address = /** @type {string} */ (link.getAttribute("href"));
    // What stands twice on a page is cut apart.
    const prints = Math.ceil(copies / Number(each));
    // What hangs on a wall has nothing to say on its back.
    const isSingle = "singleSided" in line.dataset;
    const note = kind === "master" ? say("master") : isSingle ? say("singleSided") : "";
    return [{
      link,
      address,
      copies,
      note,
      pages: prints * Number(pages),
      leaves: prints * (isSingle ? Number(pages) : Math.ceil(Number(pages) / 2)),
    }];
  });
};

/** @param {Line[]} lines */
const sumOf = (lines) => {
  const wanted = lines.filter(({ address }) => !leftOut.has(address));
  /** @param {"pages" | "leaves"} what */
  const sum = (what) => wanted.reduce((all, line) => all + line[what], 0);
  return { wanted, pages: sum("pages"), leaves: sum("leaves") };
};

/** @param {Line} line */
const choiceOf = ({ link, address, copies, note, pages }) => {
  const box = make("input", { type: "checkbox", name: "o", value: address, checked: !leftOut.has(address) });
  box.setAttribute("aria-label", /** @type {string} */ (link.textContent));
  const told = [note, say("pages", { pages: count(pages) })].filter(Boolean).join("; ");
  const size = make("span", { className: "size", textContent: told });
  return make(
    "li",
    {},
    box,
    make("strong", { textContent: `${count(copies)} ×` }),
    " ",
    link.cloneNode(true),
    " ",
    size,
  );
};

/**
 * @param {Element} title
 * @param {Line[]} lines
 */
const groupOf = (title, lines) => {
  const textContent = say("group", { title: title.textContent, pages: count(sumOf(lines).pages) });
  const summary = make("summary", { textContent });
  const details = make("details", { open: unfolded.has(title) }, summary, make("ul", {}, ...lines.map(choiceOf)));
  details.addEventListener("toggle", () => unfolded[details.open ? "add" : "delete"](title));
  return details;
};

/** @param {(string | number)[]} cells */
const cellsOf = (...cells) =>
  make(
    "tr",
    {},
    ...cells.map((cell) => make("td", { textContent: typeof cell === "number" ? count(cell) : cell })),
  );

/** @param {[Element, Line[]][]} groups */
const orderOf = (groups) => {
  const heads = ["sheet", "copies", "sum", "leaves"].map((key) => make("th", { scope: "col", textContent: say(key) }));
  const bodies = groups.map(([title, lines]) => {
    const { wanted, pages, leaves } = sumOf(lines);
    const name = make("th", { scope: "rowgroup", colSpan: 2, textContent: title.textContent });
    const sums = [pages, leaves].map((sum) => make("td", { textContent: count(sum) }));
    const rows = wanted.map((line) =>
      cellsOf(
        [line.link.textContent, line.note].filter(Boolean).join(": "),
        ...[line.copies, line.pages, line.leaves],
      )
    );
    return make("tbody", {}, make("tr", {}, name, ...sums), ...rows);
  });
  return make("table", {}, make("thead", {}, make("tr", {}, ...heads)), ...bodies);
};

/**
 * Return the usual agenda by which a training goes, or nothing.
 * @param {string[]} slugs of the modules that are taught
 */
export const usualAgenda = (slugs) => agendaOf(agendas, slugs);

/**
 * Return the days of the usual agenda by which a training goes, in its own order; none where there is no such agenda.
 * @param {string[]} slugs of the modules that are taught
 */
export const usualDays = (slugs) => daysOf(agendas.get(usualAgenda(slugs)) ?? []);

/** @param {string[][]} days */
export const showPrints = (days) => {
  if (!pdfs) return;
  const agenda = usualAgenda(days.flat());
  const { content } = /** @type {HTMLTemplateElement} */ (find(pdfs, "template"));
  const all = [{ title: find(content, "p"), content }, ...days.flat().map(sessionOf)];
  /** @type {[Element, Line[]][]} */
  const groups = all.map((one) => [one.title, linesOf(one.content, agenda, days.length)]);
  replace(find(pdfs, ".groups"), ...groups.map(([title, lines]) => groupOf(title, lines)));
  const { pages, leaves } = sumOf(groups.flatMap(([, lines]) => lines));
  const total = say("total", { pages: count(pages), leaves: count(leaves) });
  find(pdfs, ".total").textContent = total;
  find(pdfs, ".seats").hidden = numbersOfForm().variants < 2;
  const lines = [given(), total].filter(Boolean);
  const head = [make("h2", { textContent: say("list") }), ...lines.map((textContent) => make("p", { textContent }))];
  replace(find(pdfs, ".order-list"), ...head, orderOf(groups));
};
