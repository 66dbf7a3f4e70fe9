// How far a module was read, and where in it one is: the strip below the head and the list of sections say both.
import { find, findAll, make } from "../page/dom.js";
import { placeOf } from "../page/place.js";
import { fill, wordsOf } from "../page/words.js";
import { change, read } from "../record/record.js";

const { module = "" } = find(document, "#content").dataset;
const end = document.querySelector(".key-points");
const ends = findAll(document, ".section-end");
/** @type {HTMLElement | null} */
const listed = document.querySelector(".sections");
/** @type {HTMLAnchorElement[]} */
const links = listed ? findAll(listed, "a") : [];
/** What the list leads to. */
const headings = links.flatMap((link) => document.getElementById(link.hash.slice(1)) ?? []);
/** Titles of the sections, before marks are set behind them. */
const titles = new Map(links.map((link) => [link, link.textContent?.trim()]));
const marks = findAll(document, ".strip i");

/** @param {HTMLElement} part */
const sectionOf = (part) => wordsOf(part).section;

/** @param {string} section */
const isRead = (section) => Boolean(read().ticks[`${module}/${section}`]);

const mark = () => {
  for (const part of ends) {
    /** @type {HTMLInputElement | null} */
    const box = part.querySelector("input");
    if (box) box.checked = isRead(sectionOf(part));
  }
  for (const [n, link] of links.filter((one) => one.dataset.section).entries()) {
    const is = isRead(sectionOf(link));
    link.classList.toggle("is-read", is);
    link.querySelector(".unseen")?.remove();
    if (is) link.append(make("span", { className: "unseen", textContent: ` (${listed?.dataset.read})` }));
    marks[n]?.classList.toggle("is-read", is);
  }
};

/**
 * Keep whether a section was read.
 * @param {string} section
 * @param {boolean} [is]
 */
const keepRead = (section, is = true) => {
  change((record) => {
    if (is) record.ticks[`${module}/${section}`] = 1;
    else delete record.ticks[`${module}/${section}`];
  });
  mark();
};

/**
 * Keep that a section was read, since the question at its end was answered.
 * @param {Element} question
 */
export const readTo = (question) => {
  const after = ends.find((one) => question.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (after) keepRead(sectionOf(after));
};

/** Say which section is on the screen. */
const locate = () => {
  const place = placeOf(headings)?.id;
  const here = links.find((link) => link.hash === `#${place}`);
  listed?.querySelector("[aria-current]")?.removeAttribute("aria-current");
  here?.setAttribute("aria-current", "location");
  const number = here ? ends.findIndex((part) => sectionOf(part) === here.dataset.section) : -1;
  for (const [n, one] of marks.entries()) one.classList.toggle("is-here", n === number);
  /** @type {HTMLElement | null} */
  const strip = document.querySelector(".strip");
  if (!strip || !here) return;
  const at = number < 0 ? "" : `${fill(wordsOf(strip).at, { number: number + 1, total: ends.length })}: `;
  find(strip, ".where").textContent = at + titles.get(here);
};

/**
 * @param {string} module
 * @param {Element} end
 */
const follow = (module, end) => {
  /** @param {number} done */
  const keep = (done) =>
    change((record, day) => {
      const at = placeOf(headings)?.id ?? "";
      record.read[module] = { day, done: done || record.read[module]?.done || 0, at };
    });
  new IntersectionObserver(([entry], observer) => {
    if (!entry.isIntersecting) return;
    keep(1);
    observer.disconnect();
  }).observe(end);
  // The last moment that a phone reports before it may close the page.
  document.addEventListener("visibilitychange", () => document.hidden && scrollY > 200 && keep(0));

  /** @type {HTMLAnchorElement | null} */
  const begin = document.querySelector(".begin a");
  const stopped = links.find((link) => link.hash === `#${read().read[module]?.at}`);
  if (begin && stopped) {
    begin.href = stopped.hash;
    begin.textContent = fill(wordsOf(begin).text, { title: titles.get(stopped) });
  }
  for (const part of ends) {
    part.addEventListener("change", ({ target }) => {
      keepRead(sectionOf(part), /** @type {HTMLInputElement} */ (target).checked);
    });
    find(part, ".on").addEventListener("click", () => keepRead(sectionOf(part)));
  }
  listed?.addEventListener("click", ({ target }) => {
    if (/** @type {Element} */ (target).closest("a")) listed.hidePopover?.();
  });
  const observer = new IntersectionObserver(locate, { rootMargin: "999999px 0px -50%" });
  for (const heading of headings) observer.observe(heading);
  mark();
};

if (module && end) follow(module, end);
addEventListener("storage", mark);
