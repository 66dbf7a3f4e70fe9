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
lend(String.prototype, {
  replaceAll(old, fresh) {
    return this.split(old).join(fresh);
  },
});
