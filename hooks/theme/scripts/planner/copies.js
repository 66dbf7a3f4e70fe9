/**
 * Return how many copies of a sheet are needed, by whom it is for: `each` participant, `each-day`, a `group`, `one` for
 * all, `one-day`, the `trainer`; or a number.
 * @param {string} kind
 * @param {{ people: number, group: number, days: number }} how many there are
 */
export const copiesOf = (kind, { people, group, days }) => {
  /** @type {Record<string, number>} */
  const times = {
    each: people,
    "each-day": people * days,
    group: Math.ceil(people / group),
    one: 1,
    "one-day": days,
    trainer: 1,
  };
  return times[kind] ?? Number(kind);
};
