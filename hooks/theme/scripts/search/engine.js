// What searches: Pagefind's index, or the list of the page.

/**
 * @import { Lexicon } from "./lexicon.js"
 *
 * What a result shows, and where it leads.
 * @typedef {object} Found
 * @property {string} at
 * @property {string} title
 * @property {string} [of]
 * @property {string} [names]
 * @property {unknown} [term]
 * @property {string[]} [text]
 * @property {number[]} [spots] places in the text of what was looked for
 * @property {{ id: string, text: string, location: number }[]} [anchors]
 *
 * @typedef {{ score: number, folder?: string, load: () => Promise<Found> }} Hit
 *
 * @typedef {object} Engine
 * @property {boolean} isWhole whether it looks into texts
 * @property {Lexicon} lexicon
 * @property {(groups: string[][]) => Promise<Hit[]>} look
 */

export {};
