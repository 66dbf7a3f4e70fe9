// A table as a spreadsheet reads it.
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
