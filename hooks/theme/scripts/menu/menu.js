// The menu: marks of how far each module is, the drawer, and the languages.
import { findAll, make, root } from "../page/dom.js";
import { placeOf } from "../page/place.js";
import { wordsOf } from "../page/words.js";
import { read } from "../record/record.js";
import { stateOf } from "./states.js";

const menu = document.getElementById("menu");
/** @type {HTMLAnchorElement[]} */
const links = findAll(document, "#menu [data-module]");

/** Return how far each module of the menu is, with its link. */
export const states = () => {
  const record = read();
  return links.map((link) => ({
    link,
    ...stateOf(record, wordsOf(link), Number(root.dataset.pass)),
  }));
};

const mark = () => {
  for (const { link, done, begun } of states()) {
    link.querySelector(".mark-state")?.remove();
    if (!begun) continue;
    const textContent = ` (${menu?.dataset[done ? "done" : "begun"]})`;
    const said = make("span", { className: "unseen", textContent });
    link.append(make("span", { className: `mark-state ${done ? "is-done" : "is-begun"}` }, said));
  }
};
const markLater = () => requestAnimationFrame(mark);
mark();
for (const what of ["record", "storage", "pageshow"]) addEventListener(what, markLater);

// The drawer covers what a keyboard would come to next.
menu?.addEventListener("focusout", ({ relatedTarget }) => {
  const to = /** @type {Element | null} */ (relatedTarget);
  if (to && !menu.contains(to) && !to.matches("[popovertarget]")) menu.hidePopover?.();
});

// Anchors are the same in all languages: who changes the language stays at the section that is on the screen.
document.querySelector(".languages")?.addEventListener("click", ({ target }) => {
  const link = /** @type {Element} */ (target).closest("a");
  const place = placeOf(findAll(document, "main :is(h2, h3, dl > div)[id]"));
  if (link) link.hash = place?.id ?? "";
});
