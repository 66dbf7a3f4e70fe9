// What the oldest browsers that we promise lack (README names them), as far as our scripts use it.

/**
 * @param {object} prototype
 * @param {Record<string, (this: any, ...given: any[]) => unknown>} methods
 */
const lend = (prototype, methods) => {
  for (const [name, value] of Object.entries(methods)) {
    if (!(name in prototype)) Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
  }
};

lend(Array.prototype, {
  at(place) {
    return this[place < 0 ? this.length + place : place];
  },
  findLast(test) {
    return [...this].reverse().find(test);
  },
});
lend(Element.prototype, {
  replaceChildren(...children) {
    this.textContent = "";
    this.append(...children);
  },
});

// A browser that knows no popover shows it where it stands: its button leads there, and the one inside leads back.
if (!("popover" in HTMLElement.prototype)) {
  for (const button of document.querySelectorAll("[popovertarget]")) {
    const popover = document.getElementById(button.getAttribute("popovertarget") ?? "");
    const opener = document.querySelector(`[popovertarget="${popover?.id}"]`);
    const to = /** @type {HTMLElement | null | undefined} */ (button === opener ? popover?.querySelector("a") : opener);
    button.addEventListener("click", () => {
      if (popover) popover.style.display = button === opener ? "block" : "";
      to?.focus();
      (button === opener ? popover : to)?.scrollIntoView();
    });
  }
}
