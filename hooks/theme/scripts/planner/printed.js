// What is to be printed, and how often.
import { find, findAll, make, root } from "../page/dom.js";
import { wordsOf } from "../page/words.js";
import { copiesOf } from "./copies.js";
import { agendaOf } from "./counting.js";
import { numbersOfForm, say, section, sessionOf } from "./form.js";

/** @type {HTMLElement | null} */
const printed = section.querySelector(".printed");
/** @type {Map<string, string[]>} */
const agendas = new Map(
  [...printed?.attributes ?? []].flatMap(({ name, value }) =>
    name.startsWith("data-agenda-") ? [[name.slice("data-agenda-".length), value.split(" ")]] : []
  ),
);
/**
 * Titles of what is unfolded, kept over changes.
 * @type {Set<Element>}
 */
const unfolded = new Set();

/** @param {number} number */
const count = (number) => number.toLocaleString(root.lang);

/** @param {string[][]} days */
export const showPrinted = (days) => {
  if (!printed) return;
  const numbers = { ...numbersOfForm(), days: days.length };
  const agenda = agendaOf(agendas, days.flat());
  const sum = { pages: 0, leaves: 0 };
  /**
   * @param {Element} title
   * @param {DocumentFragment} content
   */
  const groupOf = (title, content) => {
    let all = 0;
    // A usual agenda has tests of its own; any other takes those of the whole course.
    const wanted = findAll(content, "[data-copies]").filter(({ dataset }) => (dataset.agenda ?? agenda) === agenda);
    const lines = wanted.map((line) => {
      const sides = Number(line.dataset.pages);
      const copies = copiesOf(wordsOf(line).copies, numbers);
      const pages = copies * sides;
      sum.pages += pages;
      sum.leaves += copies * Math.ceil(sides / 2);
      all += pages;
      const size = make("span", { className: "size", textContent: say("pages", { pages: count(pages) }) });
      const link = /** @type {Node} */ (line.firstChild).cloneNode(true);
      return make(
        "li",
        {},
        make("strong", { textContent: `${count(copies)} ×` }),
        " ",
        /** @type {HTMLElement} */ (link),
        " ",
        size,
      );
    });
    const summary = make("summary", {
      textContent: say("group", { title: title.textContent, pages: count(all) }),
    });
    const details = make("details", { open: unfolded.has(title) }, summary, make("ul", {}, ...lines));
    details.addEventListener("toggle", () => unfolded[details.open ? "add" : "delete"](title));
    return details;
  };
  const { content } = /** @type {HTMLTemplateElement} */ (find(printed, "template"));
  const groups = [groupOf(find(content, "p"), content)];
  for (const { title, content } of days.flat().map(sessionOf)) groups.push(groupOf(title, content));
  find(printed, ".groups").replaceChildren(...groups);
  find(printed, ".total").textContent = say("total", { pages: count(sum.pages), leaves: count(sum.leaves) });
};
