// The programme: each day a table.

/** @import { Day } from "./agenda.js" */
/** @import { FormBreak, FormStep } from "./form.js" */
import { find, make, replace } from "../page/dom.js";
import { say, section, sessionOf, time } from "./form.js";

/** @typedef {Day<FormStep, FormBreak>} FormDay */

/** @type {HTMLTemplateElement} */
const head = find(section, ".agenda template");

/** @param {HTMLElement} element */
const copy = (element) => element.cloneNode(true).childNodes;

/** @param {FormDay["rows"][number]} row */
const rowOf = (row) => {
  const own = "slug" in row ? sessionOf(row.slug).title : row.one.title;
  const title = make("span", { className: "title" }, ...copy(own));
  const what = make("td", {}, title);
  if ("slug" in row) {
    if (row.isContinued) title.textContent = say("continued", { title: title.textContent });
    const steps = row.steps.map(([from, { element }]) => make("li", {}, `${time(from)} `, ...copy(element)));
    what.append(make("ul", {}, ...steps));
  }
  const textContent = `${time(row.from)}–${time(row.till)}`;
  const className = "slug" in row ? "" : "is-break";
  return make("tr", { className }, make("th", { scope: "row", textContent }), what);
};

/**
 * @param {FormDay[]} days
 * @param {string} given when and where it is, and who leads it
 */
export const showProgramme = (days, given) =>
  replace(
    find(section, ".days"),
    ...days.map(({ rows }, i) => {
      const day = make("div", { className: "day" }, head.content.cloneNode(true));
      find(day, ".given").textContent = given;
      if (days.length > 1) day.append(make("h3", { textContent: say("day", { number: i + 1 }) }));
      day.append(make("table", {}, make("tbody", {}, ...rows.map(rowOf))));
      return day;
    }),
  );
