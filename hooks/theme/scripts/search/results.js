// Results, as the page shows them.

/** @import { Found } from "./engine.js" */
import { make } from "../page/dom.js";
import { densest, excerpt } from "./excerpt.js";

/**
 * Return a result as an item of a list.
 * @param {Found} found
 */
export const itemOf = ({ at, title, of, names, text, spots = [], anchors = [] }) => {
  const marked = [...new Set(spots)].filter((spot) => spot < (text?.length ?? 0)).sort((one, other) => one - other);
  const best = densest(marked);
  const part = anchors.filter(({ location }) => location <= best).pop();
  const href = part ? `${at.split("#")[0]}#${part.id}` : at;
  const item = make("li", {}, make("a", { textContent: title, href }));
  /** @param {string} href */
  const linked = (href, textContent = "") => textContent && make("a", { href, textContent });
  const where = [linked(at.split("#")[0], of), linked(href, part?.text), names].filter(Boolean);
  if (where.length) {
    item.append(make("p", { className: "where" }, ...where.flatMap((one) => [" · ", one ?? ""]).slice(1)));
  }
  if (text) {
    const start = Math.max(part?.location ?? 0, best - 4);
    const line = make("p", {}, ...excerpt(text, marked, start, (word) => make("mark", { textContent: word })));
    line.normalize(); // a screen reader may stop at each piece
    item.append(line);
  }
  return item;
};
