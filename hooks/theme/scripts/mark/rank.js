/**
 * Return what stands at a part of the way through values in their order.
 * @param {number[]} values
 * @param {number} part
 */
export const partOf = (values, part) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length * part)] ?? 0;

/** @param {number[]} values */
export const meanOf = (values) => values.reduce((sum, one) => sum + one, 0) / values.length;
