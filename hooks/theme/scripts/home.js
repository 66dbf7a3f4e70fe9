// Home: the course map with what is done and what is next, and the way on.
import "./site.js";
import { find, findAll, make } from "./page/dom.js";
import { dataOf, fill, wordsOf } from "./page/words.js";
import { today } from "./record/day.js";
import { read, who } from "./record/record.js";
import "./record/return.js";
import { states } from "./menu/menu.js";
import { nextOf } from "./home/next.js";
import { known } from "./review/due.js";

const map = find(document, ".map");
/** @type {HTMLAnchorElement} */
const button = find(document, ".start a");
const words = wordsOf(map);
const all = states();
const record = read();
/** @type {Map<string, string>} */
const titles = new Map();

for (const entry of findAll(map, "[data-items]")) {
  const state = all.find(({ module }) => module === entry.dataset.entry);
  if (!state) continue;
  titles.set(state.module, find(entry, "a").textContent);
  const items = wordsOf(entry).items.split(" ");
  const count = items.filter((item) => record.ticks[`${state.module}/${item}`]).length;
  if (!state.begun && !count) continue;
  const said = [];
  if (state.done) said.push(words.done);
  if (state.seen) said.push(state.seen.done ? words.read : words.reading);
  if (count) said.push(fill(words.ticked, { count, total: items.length }));
  if (state.right) said.push(fill(words.right, { right: state.right, total: state.count }));
  const line = find(entry, ".state");
  const bar = make("span", { className: "bar" }, make("span"));
  find(bar, "span").style.width = `${(100 * state.right) / state.count}%`;
  line.textContent = said.join(" · ");
  line.append(bar);
  line.classList.add(state.done ? "is-done" : "is-begun");
  line.hidden = false;
}

if (all.some(({ begun }) => begun) || who()) {
  for (const line of findAll(map, ".other")) line.hidden = false;
}

const next = nextOf(all);
/** @type {HTMLAnchorElement} */
const card = find(map, ".next-card");
const { again, review, next: on } = wordsOf(button);
if (all.some(({ begun }) => begun)) {
  if (next) {
    const title = titles.get(next.module);
    button.textContent = fill(on, { title });
    button.href = card.href = next.link.href + (next.seen?.at ? `#${next.seen.at}` : "");
    find(card, ".kind").textContent = wordsOf(find(map, ".for-you")).next;
    find(card, "b").textContent = title ?? "";
    find(map, `[data-entry="${next.module}"] .next-module`).hidden = false;
  } else {
    card.hidden = true;
    if (review) {
      button.textContent = again;
      button.href = review;
    }
  }
}

/** @type {HTMLElement | null} */
const waiting = map.querySelector(".waiting-card");
const now = today(record);
const count = known(record, dataOf(find(document, "#asked"))).filter(({ due }) => due <= now).length;
if (waiting && count) {
  const { one, text } = wordsOf(waiting);
  find(waiting, "b").textContent = count > 1 ? fill(text, { count }) : one;
  waiting.hidden = false;
}
