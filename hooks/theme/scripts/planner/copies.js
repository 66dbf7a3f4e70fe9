/**
 * Return how many of the participants take a variant, when these are handed out in turn.
 * @param {number} people
 * @param {string} variant
 * @param {number} variants how many there are
 */
export const seats = (people, variant, variants) => {
  const place = Math.max(0, "ABC".indexOf(variant));
  return place < variants ? Math.ceil((people - place) / variants) : 0;
};

/**
 * Return how many copies of a sheet are needed, by whom it is for: `each` participant, `each-day`, a `group`, every `three`
 * participants, `one` for all, `one-day`, a `master`, the `trainer`; a number; or how many people and days one holds: 24x2.
 * @param {string} kind
 * @param {{ people: number, group: number, days: number }} how many there are
 */
export const copiesOf = (kind, { people, group, days }) => {
  /** @type {Record<string, number>} */
  const times = {
    each: people,
    "each-day": people * days,
    group: Math.ceil(people / group),
    three: Math.ceil(people / 3),
    one: 1,
    "one-day": days,
    master: 1,
    trainer: 1,
  };
  const [, room, span] = /^(\d+)x(\d+)$/.exec(kind)?.map(Number) ?? [];
  if (span) return Math.ceil(people / room) * Math.ceil(days / span);
  return times[kind] ?? (Number(kind) || 0);
};
