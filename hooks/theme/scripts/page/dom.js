// What scripts do with the elements of a page again and again.

/** The page itself, which carries the course, its pass mark, and the language. */
export const root = document.documentElement;

/**
 * Return the first element that a selector names: one that the page always has.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {T}
 */
export const find = (parent, selector) => /** @type {T} */ (parent.querySelector(selector));

/**
 * Return all elements that a selector names.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {T[]}
 */
export const findAll = (parent, selector) => [.../** @type {NodeListOf<T>} */ (parent.querySelectorAll(selector))];

/**
 * Put something in the place of what an element holds.
 * @param {Element} element
 * @param {...(Node | string)} children
 */
export const replace = (element, ...children) => {
  element.textContent = "";
  element.append(...children);
};

/**
 * Return a new element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Partial<HTMLElementTagNameMap[K]>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
