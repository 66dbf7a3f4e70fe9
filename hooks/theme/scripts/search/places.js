// The records of the index by their places in the course.
import { ASIDE } from "./rank.js";

/**
 * Return what a page is counted with: those of a module are one.
 * @param {string} at
 */
export const folderOf = (at) => at.split(at.includes("/") ? "/" : "#")[0];

/**
 * Return where each record of the index leads, what it is worth, and its place in the course.
 * @param {string} pages
 */
export const placesIn = (pages) => {
  /** @type {Map<string, { nth: number, folder: string, weight: number }>} */
  const places = new Map();
  for (const line of pages.trim().split("\n")) {
    const [mark, at, ...ids] = line.split(" ");
    const place = { folder: folderOf(at), weight: mark === "-" ? ASIDE : 1 };
    for (const id of ids) places.set(id, { nth: places.size, ...place });
  }
  return places;
};

/**
 * Return hits in the order of the course, which decides where scores are equal: Pagefind leaves it to chance.
 * @template T
 * @param {Map<string, T>} hits
 * @param {Map<string, { nth: number }>} places
 */
export const inOrder = (hits, places) => {
  /** @param {[string, T]} hit */
  const nth = ([id]) => places.get(id)?.nth ?? 0;
  return [...hits].sort((one, other) => nth(one) - nth(other));
};
