// The code of the slip: edition, day, best score of each module, weakest elements, and two check characters.
// The check is a pure system of ISO 7064 with modulus 1021, a prime below 32 squared, and radix 32. Those that the
// standard lists need letters that look like digits. It covers the slug too: a code of another course is none.
import shared from "../../../shared.json" with { type: "json" };

/**
 * @typedef {{ slug: string, edition: string, modules: number, elements: number }} Course how many it has of each
 *
 * @typedef {{ edition?: string, day: number, scores: number[], weak: number[] }} Content
 * Scores are steps of 15; weak elements are named by their place in the course.
 *
 * @typedef {{ error: "check" } | { error: "edition", edition: string }} CodeError
 */

// There is no I, L, O, U in the alphabet; who writes one of them is understood.
const { alphabet, modulus, characters, check: checking, year, number, day: days, score, firstYear, firstDay } =
  shared.slip;
const RADIX = 32;
const WIDTH = 5;
const STEPS = 2 ** score - 1;

/**
 * @param {number} value
 * @param {number} width
 */
const toBits = (value, width) => value.toString(2).padStart(width, "0");

/**
 * Return a score in the steps that the code holds: only all right is the highest.
 * @param {number} right
 * @param {number} total
 */
export const stepsOf = (right, total) => Math.floor((STEPS * right) / total);

/**
 * Return the steps of a score in percent.
 * @param {number} steps
 */
export const percentOfSteps = (steps) => Math.round((100 * steps) / STEPS);

/**
 * Return what writes and reads the codes of a course.
 * @param {Course} course
 */
export const codeOf = ({ slug, edition: own, modules, elements }) => {
  const fixed = year + number + days + score * modules;
  const wide = Math.ceil(Math.log2(elements + 1));
  const room = Math.floor(((characters - checking) * WIDTH - fixed) / wide);
  const salt = [...slug].map((letter) => letter.charCodeAt(0) % RADIX);
  /** @param {number[]} values */
  const remainder = (values) => [...salt, ...values].reduce((sum, value) => (sum * RADIX + value) % modulus, 0);

  /** @param {Content} content */
  const make = ({ edition = own, day, scores, weak }) => {
    const [of, nth] = edition.split(".").map(Number);
    let bits = toBits(of - firstYear, year) + toBits(nth, number) +
      toBits(Math.min(Math.max(day - firstDay, 0), 2 ** days - 1), days);
    bits += scores.map((steps) => toBits(steps, score)).join("");
    bits += weak.slice(0, room).map((element) => toBits(element + 1, wide)).join("");
    while (bits.length % 20 !== 10) bits += "0"; // with the two that check, groups of four
    const values = (bits.match(/.{5}/g) ?? []).map((five) => parseInt(five, 2));
    const check = (modulus + 1 - remainder([...values, 0, 0])) % modulus;
    const text = [...values, check >> WIDTH, check % RADIX].map((value) => alphabet[value]).join("");
    return text.replace(/.{4}(?=.)/g, "$&-");
  };

  /**
   * @param {string} text
   * @returns {Required<Content> | CodeError}
   */
  const read = (text) => {
    const plain = text.toUpperCase().replace(/[^0-9A-Z]/g, "");
    const meant = plain.replace(/O/g, "0").replace(/[IL]/g, "1").replace(/U/g, "V");
    const values = [...meant].map((character) => alphabet.indexOf(character));
    if (remainder(values) !== 1 || values.length > characters || values.length < 8) return { error: "check" };
    const bits = values.slice(0, -checking).map((value) => toBits(value, WIDTH)).join("");
    let at = 0;
    /** @param {number} width */
    const next = (width) => parseInt(bits.slice(at, at += width), 2);
    const edition = `${next(year) + firstYear}.${next(number)}`;
    if (edition !== own) return { error: "edition", edition };
    if (bits.length < fixed) return { error: "check" };
    const day = next(days) + firstDay;
    const scores = Array.from({ length: modules }, () => next(score));
    const weak = [];
    while (at + wide <= bits.length) weak.push(next(wide) - 1);
    return { edition, day, scores, weak: weak.filter((element) => element >= 0 && element < elements) };
  };

  return { make, read, room };
};
