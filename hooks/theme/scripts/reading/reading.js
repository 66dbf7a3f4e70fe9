// How far a module was read.
import { find, findAll } from "../page/dom.js";
import { change } from "../record/record.js";

const { module } = find(document, "#content").dataset;
const end = document.querySelector(".key-points");

/**
 * @param {string} module
 * @param {Element} end
 */
const follow = (module, end) => {
  const headings = findAll(document, "main h2[id]");
  /** @param {number} done */
  const keep = (done) =>
    change((record, day) => {
      const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 2);
      record.read[module] = { day, done: done || record.read[module]?.done || 0, at: passed.at(-1)?.id ?? "" };
    });
  new IntersectionObserver(([entry], observer) => {
    if (!entry.isIntersecting) return;
    keep(1);
    observer.disconnect();
  }).observe(end);
  // The last moment that a phone reports before it may close the page.
  document.addEventListener("visibilitychange", () => document.hidden && scrollY > 200 && keep(0));
};

if (module && end) follow(module, end);
