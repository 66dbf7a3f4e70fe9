// What an older edition got wrong that bears on somebody's safety: told once to everybody who has learned by it. In place
// of CORRECTIONS stands what is told, in the language of the folder in which this is published.
//
// The service worker brings this to pages of an older edition, too, as long as the new one is not kept whole: so it takes
// from their scripts as little as it can.
import "./site.js";
import { find, findAll, make, root } from "./page/dom.js";
import { wordsOf } from "./page/words.js";
import { change, read } from "./record/record.js";

/** @type {any} */
const own = document.currentScript;

const tell = () => {
  const box = make("div", { className: "banner", innerHTML: "CORRECTIONS" });
  const newest = Number(wordsOf(find(box, "[data-corrected]")).corrected);
  const { told } = read();
  if (newest <= told) return;
  const isOld = Date.parse(wordsOf(root).date) / 864e5 < newest;
  for (const one of findAll(box, "[data-day]")) if (Number(one.dataset.day) <= told) one.remove();
  // Of an older edition, the sections that are kept are still the old ones.
  for (const line of findAll(box, isOld ? ".corrected-now" : ".corrected-soon")) line.remove();
  for (const link of findAll(box, "a")) {
    link.setAttribute("href", new URL(`../${link.getAttribute("href")}`, own.src).href);
  }
  const know = () => change((record) => (record.told = newest));
  const button = find(box, "button");
  button.addEventListener("click", () => {
    know();
    box.remove();
  });
  find(document, ".new-version").append(box);
  // Whoever has seen its end, with the sections to read, was told, even if they never press.
  if (!isOld) new IntersectionObserver(([entry]) => entry.isIntersecting && know()).observe(button);
};

tell();
