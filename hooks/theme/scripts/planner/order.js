// The order of sessions: the list itself is what is chosen.
import { find, make, replace } from "../page/dom.js";
import { wordsOf } from "../page/words.js";
import { form, say, sessionOf, sessions } from "./form.js";
import { NEW_DAY } from "./plan.js";

const order = find(form, ".sequence");
const moved = find(form, ".moved");
const lines = () => /** @type {HTMLElement[]} */ ([...order.children]);

/** @param {HTMLElement} line */
const itemOf = (line) => wordsOf(line).item;

/** @param {HTMLElement} line */
const nameOf = (line) => find(line, "span").textContent;

/** @param {string} item */
const entryOf = (item) => {
  const title = item === NEW_DAY ? [] : sessionOf(item).title.cloneNode(true).childNodes;
  const line = make("li", { className: "option option-order" }, make("span", {}, ...title));
  line.dataset.item = item;
  line.classList.toggle("new-day", item === NEW_DAY);
  for (const [name, textContent] of [["up", "↑"], ["down", "↓"], ["remove", "✕"]]) {
    const button = make("button", { type: "button", textContent });
    button.dataset.does = name;
    line.append(button);
  }
  return line;
};

/** Return what is chosen, in its order. */
export const chosen = () => lines().map(itemOf);

/**
 * Choose these and no others.
 * @param {string[]} items
 */
export const choose = (items) => {
  replace(order, ...items.map(entryOf));
  for (const [slug, { box }] of sessions) if (box.name === "m") box.checked = items.includes(slug);
};

/**
 * Choose a session, too: before the first that comes later in the course.
 * @param {string} slug
 */
export const chooseOne = (slug) => {
  const known = [...sessions.keys()];
  const later = lines().find((line) => known.indexOf(itemOf(line)) > known.indexOf(slug));
  if (later) later.before(entryOf(slug));
  else order.append(entryOf(slug));
};

/** @param {string} slug */
export const leaveOut = (slug) => find(order, `[data-item="${slug}"]`).remove();

export const addDay = () => order.append(entryOf(NEW_DAY));

/** @param {string} text */
export const tellMoved = (text) => {
  moved.textContent = text;
};

/** Number the days, and name the buttons. */
export const number = () => {
  let days = 1;
  for (const line of lines()) {
    if (itemOf(line) === NEW_DAY) find(line, "span").textContent = say("day", { number: days += 1 });
    for (const button of line.querySelectorAll("button")) {
      button.setAttribute("aria-label", say(wordsOf(button).does, { step: nameOf(line) }));
    }
  }
  const first = find(form, ".first-day");
  first.textContent = say("day", { number: 1 });
  first.hidden = days === 1;
  find(form, ".none").hidden = order.children.length > 0;
};

/**
 * Let lines be moved and removed.
 * @param {() => void} changed
 */
export const listen = (changed) =>
  order.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const line = /** @type {HTMLElement} */ (target.closest("li"));
    const { does } = target.dataset;
    if (!does) return;
    const [before, after] = [line.previousElementSibling, line.nextElementSibling];
    // The neighbour moves, not this line: what has the focus keeps it.
    if (does === "up" && before) line.after(before);
    if (does === "down" && after) line.before(after);
    if (does === "remove") {
      const session = sessions.get(itemOf(line));
      if (session) session.box.checked = false;
      const next = /** @type {HTMLElement | null | undefined} */ ((after ?? before)?.lastElementChild);
      (next ?? find(form, "[name=m]")).focus();
      line.remove();
    }
    changed();
    const position = lines().indexOf(line) + 1;
    tellMoved(position ? say("position", { step: nameOf(line), position, total: lines().length }) : "");
  });
