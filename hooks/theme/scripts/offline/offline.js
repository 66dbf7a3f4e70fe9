// What keeps the course on this device. The service worker saves a slice for each message, so that a browser that stops
// it loses nothing, and the page can show how far it is.

/** @import { Answered, SetState } from "./messages.js" */
import { find, findAll, root } from "../page/dom.js";
import { fill, wordsOf } from "../page/words.js";
import { ask } from "./ask.js";
import { container } from "./container.js";

/**
 * @typedef {object} Keeper one set of files, as the page offers it
 * @property {HTMLElement} group
 * @property {string} set
 * @property {HTMLElement} button
 * @property {HTMLElement} stop
 * @property {HTMLElement} remove
 * @property {HTMLElement} saving
 * @property {HTMLElement} status
 * @property {object | null} run what goes on saving, if anything does
 * @property {string} said
 * @property {SetState | null} state
 */

const section = find(document, ".offline");
const offered = wordsOf(section);
/** @type {HTMLLinkElement | null} */
const manifested = document.querySelector("link[rel=manifest]");

/** @param {number} bytes */
const megabytes = (bytes) => Math.max(bytes / 1e6, 0.1).toLocaleString(root.lang, { maximumFractionDigits: 1 });

/** @type {Keeper[]} */
const keepers = findAll(section, "[data-set]").map((group) => {
  const [button, stop, remove] = findAll(group, "button");
  const [saving, status] = findAll(group, ".saving, [role=status]");
  return { group, set: wordsOf(group).set, button, stop, remove, saving, status, run: null, said: "", state: null };
});
// The first can be pressed at once; what others hold, if they are there, the worker says.
keepers[0].state = { size: 0, saved: 0 };

/**
 * @param {Keeper} one
 * @param {SetState} state
 */
const show = (one, state) => {
  const { size, saved, begun, kept, old } = state;
  const values = { size: megabytes(size), saved: megabytes(saved) };
  // Of a new version all that is kept is fetched together.
  const together = old ? keepers.flatMap(({ state }) => (state?.old ? [state] : [])) : [state];
  const left = { size: megabytes(together.reduce((sum, { size, saved }) => sum + size - saved, 0)) };
  const [label, total] = /** @type {HTMLElement[]} */ ([...one.button.children]);
  const [progress, text] = one.saving.children;
  const inside = one.group.contains(document.activeElement);
  total.textContent = size ? fill(wordsOf(total).size, left) : "";
  label.textContent = old ? offered.renew : begun ? offered.on : one.group.getAttribute("aria-label");
  text.textContent = size ? fill(offered.saving, values) : "";
  Object.assign(progress, { max: size || 1, value: saved });
  one.group.hidden = false;
  one.saving.hidden = !one.run;
  /** @type {HTMLElement} */ (one.button.parentNode).hidden = Boolean(one.run || kept);
  one.remove.hidden = Boolean(one.run || !(begun || kept || old));
  const keptWords = one === keepers[0] ? offered.kept : fill(offered.keptToo, one.group.dataset);
  const now = kept ? keptWords : old ? offered.old : begun ? fill(offered.part, values) : "";
  one.status.textContent = one.run ? "" : one.said || now;
  // Whoever pressed a button that is gone stands on the next one.
  if (inside && !(/** @type {HTMLElement} */ (document.activeElement)).offsetParent) {
    [one.button, one.stop, one.remove].find((button) => button.offsetParent)?.focus();
  }
};

/** @param {Answered} answer */
const take = ({ sets }) => {
  for (const one of keepers) {
    one.state = sets?.[one.set] ?? one.state;
    if (one.state) show(one, one.state);
  }
};

/**
 * @param {Keeper} one
 * @param {string} manifest
 */
const save = async (one, manifest) => {
  const run = {};
  one.run = run;
  one.said = "";
  // Asks the browser not to throw away what is kept when the phone runs short.
  navigator.storage?.persist?.();
  take({});
  while (one.run === run) {
    const answer = await ask(manifest, "save", one.set);
    if (one.run !== run) return;
    if (answer.failure || answer.sets?.[one.set].kept) one.run = null;
    one.said = offered[answer.failure ?? ""];
    take(answer);
  }
};

/**
 * @param {Keeper} one
 * @param {string} manifest
 */
const drop = async (one, manifest) => {
  if (!confirm(fill(offered.sure, one.group.dataset))) return;
  const answer = await ask(manifest, "remove", one.set);
  one.said = offered[answer.failure || "removed"];
  take(answer);
};

/** @param {string} manifest */
const begin = (manifest) => {
  for (const one of keepers) {
    one.button.addEventListener("click", () => save(one, manifest));
    one.stop.addEventListener("click", () => {
      one.run = null;
      take({});
    });
    one.remove.addEventListener("click", () => drop(one, manifest));
  }
  section.hidden = false;
  if (container) {
    take({});
    const look = () => ask(manifest, "state").then(take);
    look();
    container.addEventListener("message", look);
  } else {
    find(section, ".banner").hidden = false;
  }
};

if (manifested && location.protocol !== "file:") begin(manifested.href);
