// How far a module was read.
import { find } from "../page/dom.js";
import { change } from "../record/record.js";
import { here } from "./here.js";

const { module } = find(document, "#content").dataset;
const end = document.querySelector(".key-points");

/**
 * @param {string} module
 * @param {Element} end
 */
const follow = (module, end) => {
  /** @param {number} done */
  const keep = (done) =>
    change((record, day) => {
      record.read[module] = { day, done: done || record.read[module]?.done || 0, at: here() };
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
