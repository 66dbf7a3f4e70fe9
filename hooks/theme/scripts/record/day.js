// Days are counted since 1970, as the learner's clock names them.

/**
 * Return the day that it is, but none before a day that the record has seen: a clock set back brings nothing forward.
 * @param {{ seen: number }} record
 * @param {Date} [now]
 */
export const today = ({ seen }, now = new Date()) =>
  Math.max(seen, Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 864e5));
