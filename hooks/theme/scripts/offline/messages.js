// What page and service worker tell each other.

/**
 * @typedef {"save" | "remove" | "forget" | "state"} Task what a page asks for
 *
 * What is kept of a set of files: sizes in bytes.
 * @typedef {object} SetState
 * @property {number} size
 * @property {number} saved
 * @property {boolean} [begun]
 * @property {boolean} [kept]
 * @property {boolean} [old] whether it is of another version
 *
 * @typedef {{ sets?: Record<string, SetState>, failure?: string }} Answered
 */

export {};
