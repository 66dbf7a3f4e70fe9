"use strict";
// The course map with what is done and what is next, and the way on.
{
  const map = document.querySelector(".map");
  const button = document.querySelector(".start a");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const states = menu.states();
  const { ticks } = site.read();
  const titles = new Map();
  for (const entry of map.querySelectorAll("[data-items]")) {
    const state = states.find(({ module }) => module === entry.dataset.entry);
    titles.set(state.module, entry.querySelector("a").textContent);
    const items = entry.dataset.items.split(" ");
    const ticked = items.filter((item) => ticks[`${state.module}/${item}`]).length;
    if (!state.begun && !ticked) continue;
    const said = [];
    if (state.done) said.push(map.dataset.done);
    if (state.seen) said.push(state.seen.done ? map.dataset.read : map.dataset.reading);
    if (ticked) said.push(fill(map.dataset.ticked, { count: ticked, total: items.length }));
    if (state.right) said.push(fill(map.dataset.right, { right: state.right, total: state.count }));
    const line = entry.querySelector(".state");
    line.textContent = said.join(" · ");
    line.classList.add(state.done ? "is-done" : "is-begun");
    line.hidden = false;
  }
  // On where one was last; else with the first that is not done; with all done, to what may be forgotten.
  const open = states.filter(({ done }) => !done);
  const last = open.filter(({ seen }) => seen).sort((one, other) => one.seen.day - other.seen.day).at(-1);
  const next = last ?? open[0];
  if (states.some(({ begun }) => begun)) {
    if (next) {
      button.textContent = fill(button.dataset.next, { title: titles.get(next.module) });
      button.href = next.link.href + (next.seen?.at ? `#${next.seen.at}` : "");
      map.querySelector(`[data-entry="${next.module}"] .next-module`).hidden = false;
    } else if (button.dataset.review) {
      button.textContent = button.dataset.again;
      button.href = button.dataset.review;
    }
  }
}
