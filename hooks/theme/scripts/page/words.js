// Words of the page's language, which templates hand to scripts.

/**
 * Return the words that an element carries in its `data-` attributes.
 * @param {HTMLElement} element
 */
export const wordsOf = (element) => /** @type {Record<string, string>} */ (element.dataset);

/**
 * Return what a block of data holds.
 * @param {Element} block
 */
export const dataOf = (block) => JSON.parse(/** @type {string} */ (block.textContent));

/**
 * Fill values into the places that a text names in braces.
 * @param {string} text
 * @param {Record<string, any>} values
 */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => values[name]);
