// A table as a spreadsheet reads and saves it: CSV, with its guard against formulas.
import shared from "../../../shared.json" with { type: "json" };

/**
 * Return a cell; one that a spreadsheet would take for a formula, or drop a sign of, gets an apostrophe before it.
 * @param {unknown} value
 */
const cell = (value) => {
  const text = `${value}`;
  const guard = text && shared.table.formula.includes(text[0]) ? "'" : "";
  return `"${guard}${text.replaceAll('"', '""')}"`;
};

/**
 * Return rows as CSV. The mark at the beginning tells a spreadsheet that this is UTF-8.
 * @param {unknown[][]} rows
 */
export const csvOf = (rows) => `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;

/**
 * Return the cells of a table as it is saved by us, or by a spreadsheet that took it from us.
 * @param {string} table
 */
export const cellsOf = (table) => {
  const text = table.replace(/^\ufeff?"?sep=.*\r?\n/i, ""); // tells a spreadsheet what parts the columns
  const first = text.split("\n")[0];
  /** @param {string} one */
  const count = (one) => first.split(one).length;
  const sign = ["\t", ";"].find((one) => count(one) > count(",")) ?? ",";
  const cell = new RegExp(`("(?:[^"]|"")*"|[^"${sign}\\r\\n]*)(${sign}|\\r?\\n|$)`, "g");
  /** @type {string[][]} */
  const lines = [[]];
  for (const [whole, content, end] of text.replace(/^\ufeff/, "").matchAll(cell)) {
    if (!whole) break;
    const plain = content.replace(/^"|"$/g, "").replaceAll('""', '"');
    const isGuarded = plain[0] === "'" && shared.table.formula.includes(plain[1]);
    lines[lines.length - 1].push(isGuarded ? plain.slice(1) : plain);
    if (end !== sign) lines.push([]);
  }
  return lines.filter((line) => line.length > 1);
};
