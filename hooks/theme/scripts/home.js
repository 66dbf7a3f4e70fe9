// Home: the course map with what is done and what is next, and the way on.
import "./site.js";
import { find, findAll } from "./page/dom.js";
import { fill, wordsOf } from "./page/words.js";
import { read } from "./record/record.js";
import { states } from "./menu/menu.js";
import { nextOf } from "./home/next.js";

const map = find(document, ".map");
/** @type {HTMLAnchorElement} */
const button = find(document, ".start a");
const words = wordsOf(map);
const all = states();
const { ticks } = read();
/** @type {Map<string, string>} */
const titles = new Map();

for (const entry of findAll(map, "[data-items]")) {
  const state = all.find(({ module }) => module === entry.dataset.entry);
  if (!state) continue;
  titles.set(state.module, find(entry, "a").textContent);
  const items = wordsOf(entry).items.split(" ");
  const count = items.filter((item) => ticks[`${state.module}/${item}`]).length;
  if (!state.begun && !count) continue;
  const said = [];
  if (state.done) said.push(words.done);
  if (state.seen) said.push(state.seen.done ? words.read : words.reading);
  if (count) said.push(fill(words.ticked, { count, total: items.length }));
  if (state.right) said.push(fill(words.right, { right: state.right, total: state.count }));
  const line = find(entry, ".state");
  line.textContent = said.join(" · ");
  line.classList.add(state.done ? "is-done" : "is-begun");
  line.hidden = false;
}

const next = nextOf(all);
const { again, review, next: on } = wordsOf(button);
if (all.some(({ begun }) => begun)) {
  if (next) {
    button.textContent = fill(on, { title: titles.get(next.module) });
    button.href = next.link.href + (next.seen?.at ? `#${next.seen.at}` : "");
    find(map, `[data-entry="${next.module}"] .next-module`).hidden = false;
  } else if (review) {
    button.textContent = again;
    button.href = review;
  }
}
