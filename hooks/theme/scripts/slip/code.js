// The code of the slip: edition, day, best score of each module, weakest elements, and two check characters.
// The check is a pure system of ISO 7064 with modulus 1021, a prime below 32 squared, and radix 32. Those that the
// standard lists need letters that look like digits. It covers the slug too: a code of another course is none. The
// remainder that it must have says how the code is laid out, 1 for the first layout and 3 for the second: at this
// distance no single wrong character, nor a swap of two, makes a code of 2026.1 one of a later edition.
import shared from "../../../shared.json" with { type: "json" };

/**
 * What an edition's codes name by their place: how many modules and elements it had. Where they are not the present
 * ones, their present places; -1 where one is gone.
 * @typedef {{ layout: number, modules: number[], elements: number[] }} Earlier
 *
 * @typedef {object} Course
 * @property {string} slug
 * @property {string} edition
 * @property {number} modules how many it has
 * @property {number} elements how many it has
 * @property {Record<string, Earlier>} [earlier] editions whose codes are read, too
 *
 * @typedef {{ edition?: string, day: number, scores: (number | null)[], weak: number[] }} Content
 * Scores are steps; that of a module without answers is none. Weak elements are named by their place in the course.
 *
 * @typedef {Required<Content> & { percents: (number | null)[], layout: number }} Told
 *
 * @typedef {{ error: "check" } | { error: "edition", edition: string }} CodeError
 */

// There is no I, L, O, U in the alphabet; who writes one of them is understood.
const { alphabet, modulus, characters, check: checking, year, number, day: days, score, firstYear, firstDay, layout } =
  shared.slip;
const RADIX = 32;
const WIDTH = 5;
/** Layout to the highest step of a score. The second keeps 0 for a module without answers; the first could not say. */
const STEPS = [NaN, 15, 14];

/**
 * @param {number} value
 * @param {number} width
 */
const toBits = (value, width) => value.toString(2).padStart(width, "0");

/** @param {number} of a layout */
const remainderOf = (of) => 2 * of - 1;

/**
 * Return a score in the steps that the code holds: only all right is the highest.
 * @param {number} right
 * @param {number} total
 */
export const stepsOf = (right, total) => Math.floor((STEPS[layout] * right) / total);

/**
 * Return the steps of a score in percent.
 * @param {number} steps
 * @param {number} [of] the layout
 */
export const percentOfSteps = (steps, of = layout) => Math.round((100 * steps) / STEPS[of]);

/**
 * Return what writes and reads the codes of a course.
 * @param {Course} course
 */
export const codeOf = ({ slug, edition: own, modules, elements, earlier = {} }) => {
  const head = year + number + days;
  /** @param {number} count of elements */
  const widthOf = (count) => Math.ceil(Math.log2(count + 1));
  const wide = widthOf(elements);
  const room = Math.floor(((characters - checking) * WIDTH - head - score * modules) / wide);
  const salt = [...slug].map((letter) => letter.charCodeAt(0) % RADIX);
  /** @param {number[]} values */
  const remainder = (values) => [...salt, ...values].reduce((sum, value) => (sum * RADIX + value) % modulus, 0);

  /** @param {Content} content */
  const make = ({ edition = own, day, scores, weak }) => {
    const [of, nth] = edition.split(".").map(Number);
    let bits = toBits(of - firstYear, year) + toBits(nth, number) +
      toBits(Math.min(Math.max(day - firstDay, 0), 2 ** days - 1), days);
    bits += scores.map((steps) => toBits(steps === null ? 0 : steps + 1, score)).join("");
    bits += weak.slice(0, room).map((element) => toBits(element + 1, wide)).join("");
    while (bits.length % 20 !== 10) bits += "0"; // with the two that check, groups of four
    const values = (bits.match(/.{5}/g) ?? []).map((five) => parseInt(five, 2));
    const check = (modulus + remainderOf(layout) - remainder([...values, 0, 0])) % modulus;
    const text = [...values, check >> WIDTH, check % RADIX].map((value) => alphabet[value]).join("");
    return text.replace(/.{4}(?=.)/g, "$&-");
  };

  /** @returns {Earlier} */
  const present = () => ({
    layout,
    modules: Array.from({ length: modules }, (_, place) => place),
    elements: Array.from({ length: elements }, (_, place) => place),
  });

  /**
   * @param {string} text
   * @returns {Told | CodeError}
   */
  const read = (text) => {
    const plain = text.toUpperCase().replace(/[^0-9A-Z]/g, "");
    const meant = plain.replace(/O/g, "0").replace(/[IL]/g, "1").replace(/U/g, "V");
    const values = [...meant].map((character) => alphabet.indexOf(character));
    if (values.length > characters || values.length < 8) return { error: "check" };
    const bits = values.slice(0, -checking).map((value) => toBits(Math.max(0, value), WIDTH)).join("");
    let at = 0;
    /** @param {number} width */
    const next = (width) => parseInt(bits.slice(at, at += width), 2);
    const edition = `${next(year) + firstYear}.${next(number)}`;
    const known = edition === own ? present() : earlier[edition];
    const of = known?.layout ?? layout;
    if (values.includes(-1) || remainder(values) !== remainderOf(of)) return { error: "check" };
    if (!known) return { error: "edition", edition };
    const wideThen = widthOf(known.elements.length);
    if (bits.length < head + score * known.modules.length) return { error: "check" };
    const day = next(days) + firstDay;
    /** @type {(number | null)[]} */
    const scores = Array(modules).fill(null);
    for (const place of known.modules) {
      const steps = next(score) - (of > 1 ? 1 : 0);
      if (place >= 0 && steps >= 0) scores[place] = steps;
    }
    const weak = [];
    while (at + wideThen <= bits.length) weak.push(known.elements[next(wideThen) - 1] ?? -1);
    // In the first layout 0 was both: nothing right, or nothing answered.
    const percents = scores.map((steps) => (steps === null || (of < 2 && !steps) ? null : percentOfSteps(steps, of)));
    return { edition, day, scores, percents, weak: weak.filter((element) => element >= 0), layout: of };
  };

  return { make, read, room };
};
