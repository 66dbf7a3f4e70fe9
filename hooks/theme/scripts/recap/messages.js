// Codes in messages, as people send them.

/** @import { CodeError, Told } from "../slip/code.js" */

/**
 * @typedef {Told & { fields: string[] }} Person
 * @typedef {{ people: Person[], wrong: [string, CodeError][] }} Messages
 */

// Groups of four with dashes between them, as they are written, or one long run, as some type it; behind whatever ends
// the word before, since older browsers cannot look behind.
const CODE =
  /(^|[^0-9A-Za-z])((?:[0-9A-Za-z]{3,5}(?:\s?[-‐‑–]\s?[0-9A-Za-z]{3,5}){2,9}|(?=[A-Za-z]*\d)[0-9A-Za-z]{12,40}))(?![0-9A-Za-z])/g;

/**
 * Return what stands behind one of the names of a field.
 * @param {string} text
 * @param {string[]} names
 */
const fieldOf = (text, names) => {
  for (const name of names) {
    const label = new RegExp(`${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*:`, "i");
    const rest = text.split(label).pop() ?? "";
    if (rest !== text) return rest.split("\n")[0].trim();
  }
  return "";
};

/**
 * Return who sent which code, each once, and what looks like a code and is none.
 * @param {string} text
 * @param {string[][]} labels one list a field: its label in each language
 * @param {(code: string) => Told | CodeError} read
 */
export const parseMessages = (text, labels, read) => {
  /** @type {Messages} */
  const found = { people: [], wrong: [] };
  const seen = new Set();
  let from = 0;
  for (const { 1: sign, 2: written, index } of text.matchAll(CODE)) {
    const start = index + sign.length;
    const before = text.slice(from, start);
    const plain = written.replace(/[^0-9A-Za-z]/g, "").toUpperCase();
    from = start + written.length;
    if (seen.has(plain)) continue;
    seen.add(plain);
    const content = read(written);
    if ("error" in content) {
      found.wrong.push([written, content]);
      continue;
    }
    const fields = labels.map((names) => fieldOf(before, names));
    // Without fields, what stands before the code on its line may well be a name.
    const line = before.split("\n").pop()?.replace(/^[\s\-*•]+|[\s:;,=–-]+$/g, "");
    if (!fields.some(Boolean) && line && labels.length) fields[0] = line;
    found.people.push({ fields, ...content });
  }
  return found;
};

/**
 * Return how often each element is weak, the most frequent first.
 * @param {{ weak: number[] }[]} people
 */
export const countWeak = (people) => {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const element of people.flatMap(({ weak }) => weak)) counts.set(element, (counts.get(element) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
};
