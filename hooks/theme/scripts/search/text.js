/**
 * Return the words of a text.
 * @param {string} text
 * @returns {string[]}
 */
export const split = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
