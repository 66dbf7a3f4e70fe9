// Which results stand first.

/** @import { Language } from "./language.js" */
import { split } from "./text.js";

/**
 * @typedef {{ title: string, names?: string, term?: unknown }} Named
 */

/** What a result is worth that is not for learners. */
export const ASIDE = 0.4;

/** Of the best result's score; what has less holds a word by chance. */
const LEAST = 0.15;
const NEAR = 12;

/**
 * Return how many of the words stand together somewhere.
 * @param {number[][]} words places of each
 */
export const closest = (words) => {
  /** @param {number} start */
  const beside = (start) => words.filter((spots) => spots.some((spot) => spot >= start && spot < start + NEAR)).length;
  return words.length > 1 ? Math.max(0, ...words.flat().map(beside)) : words.length;
};

/**
 * Return how much a record that was found counts. A term that was asked for by any of its names and nothing else stands
 * first; one that only speaks of what was asked for gives way.
 * @param {Named} record
 * @param {string[]} names of the record
 * @param {{ meant: string, asked: string[] }} query
 */
export const rankOf = (record, names, { meant, asked }) => {
  if (!record.term) return 1;
  return names.includes(meant) ? 2 : Number(names.some((name) => asked.includes(name)));
};

/**
 * Return what leads where: words, without those that say nothing, to an address.
 * @param {Record<string, string[]>} leads
 * @param {Language} language
 */
export const leadsOf = (leads, { telling }) =>
  new Map(Object.entries(leads).flatMap(([at, all]) => all.map((words) => [telling(split(words)).join(" "), at])));

/**
 * Put first what somebody wants to come to who asks for this and nothing else.
 * @template {{ at: string, anchors?: unknown[] }} T
 * @param {T[]} records
 * @param {T | undefined} lead as the list of the page has it
 * @returns {T[]}
 */
export const ledBy = (records, lead) => {
  if (!lead) return records;
  // It leads to the beginning, wherever in it the words stand.
  const own = { ...lead, ...records.find(({ at }) => at === lead.at), anchors: [] };
  return [own, ...records.filter(({ at }) => at !== lead.at)];
};

/**
 * Put results in order. Of the first three, one may be a term, and no two are of the same module or page: the rest lead
 * to where a thing is taught.
 * @template {{ folder?: string }} T
 * @param {T[]} records
 */
export const spreadOut = (records) => {
  /** @type {T[]} */
  const first = [];
  /** @param {T} record */
  const taken = (record) => first.some((other) => other.folder === record.folder);
  for (const record of records) if (first.length < 3 && !taken(record)) first.push(record);
  return [...first, ...records.filter((record) => !first.includes(record))];
};

/**
 * Return the hits that count, the best first.
 * @template {{ score: number, folder?: string }} T
 * @param {T[]} hits
 */
export const best = (hits) => {
  const all = [...hits].sort((one, other) => other.score - one.score);
  return spreadOut(all.filter(({ score }) => score > all[0].score * LEAST));
};
