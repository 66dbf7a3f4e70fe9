/**
 * @typedef {"first" | "morning" | "evening" | "last"} When
 */

/**
 * Return days with the occasions that belong to each, in their order: those of the first day and of every morning before
 * its sessions, those of every evening and of the last day behind them.
 * @template T
 * @param {T[][]} days
 * @param {(T & { at: When })[]} occasions
 * @returns {T[][]}
 */
export const withOccasions = (days, occasions) =>
  days.map((day, i) => {
    /** @param {When[]} when */
    const of = (...when) => occasions.filter(({ at }) => when.includes(at));
    const before = i ? of("morning") : of("first", "morning");
    const behind = i === days.length - 1 ? of("evening", "last") : of("evening");
    return [...before, ...day, ...behind];
  });
