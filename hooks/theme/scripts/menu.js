"use strict";
// The menu's marks of how far each module is, and the button for light and dark.
const menu = (() => {
  const root = document.documentElement;
  const list = document.getElementById("menu");
  const links = [...(list?.querySelectorAll("[data-module]") ?? [])];
  // How far each module is; a score that was counted over other questions than the present ones is none.
  const states = () => {
    const record = site.read();
    return links.map((link) => {
      const { module, hash, count } = link.dataset;
      const [counted, ever] = record.scores[module] ?? [];
      const right = counted === hash ? Math.min(ever, count) : 0;
      const seen = record.read[module];
      const done = right > 0 && Math.floor((100 * right) / count) >= root.dataset.pass;
      return { link, module, right, count, seen, done, begun: Boolean(seen || right) };
    });
  };
  const mark = () => {
    for (const { link, done, begun } of states()) {
      link.querySelector(".mark-state")?.remove();
      if (!begun) continue;
      const sign = document.createElement("span");
      sign.className = `mark-state ${done ? "is-done" : "is-begun"}`;
      sign.innerHTML = '<span class="unseen"></span>';
      sign.firstChild.textContent = ` (${done ? list.dataset.done : list.dataset.begun})`;
      link.append(sign);
    }
  };

  const button = document.querySelector(".scheme-button");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
  const label = () => button.setAttribute("aria-label", dark() ? button.dataset.light : button.dataset.dark);
  if (button) {
    button.hidden = false;
    label();
    system.addEventListener("change", label);
    button.addEventListener("click", () => {
      root.dataset.scheme = dark() ? "light" : "dark";
      label();
      try {
        localStorage.setItem("scheme", root.dataset.scheme);
      } catch {
        // A browser that keeps nothing still shows what was chosen until the next page.
      }
    });
  }
  // The drawer covers what a keyboard would come to next.
  list?.addEventListener("focusout", ({ relatedTarget: to }) => {
    if (to && !list.contains(to) && !to.matches("[popovertarget]")) list.hidePopover?.();
  });
  // Anchors are the same in all languages: who changes the language stays at the section.
  document.querySelector(".languages")?.addEventListener("click", ({ target }) => {
    const link = target.closest("a");
    if (link && location.hash) link.hash = location.hash;
  });
  const later = () => requestAnimationFrame(mark);
  if (links.length) mark();
  addEventListener("record", later);
  addEventListener("storage", later);
  return { states };
})();
