// A plan as text: the end of a link, and what the device keeps.

/**
 * @typedef {{ key: string, at: string, minutes: string }} PlannedBreak no `minutes`: as long as it is by itself
 *
 * @typedef {object} Plan
 * @property {string[]} items slugs of sessions, and `NEW_DAY` between days
 * @property {Record<string, string>} fields
 * @property {PlannedBreak[]} breaks
 * @property {string[]} leftOut occasions, `e/` before their keys, and sheets, by their addresses
 *
 * @typedef {object} Offer what may be planned
 * @property {{ has: (slug: string) => boolean }} sessions
 * @property {Map<string, number>} breaks key to the most minutes
 */

/** Stands among sessions where a day begins. */
export const NEW_DAY = "-";

const TIME = /^([01]\d|2[0-3])([0-5]\d)$/;
const COUNT = /^[1-9]\d{0,2}$/;

/** @type {Record<string, RegExp>} */
const FIELDS = { start: TIME, end: TIME, n: COUNT, g: COUNT };

/**
 * Fields that may be empty, or as they are at first.
 * @type {Record<string, RegExp>}
 */
const MORE = {
  date: /^\d{4}-\d\d-\d\d$/,
  place: /^.{1,80}$/,
  trainer: /^.{1,80}$/,
  set: /^full$/,
  v: /^3$/,
  d: /^[1-9]\d?$/,
};

const LEFT_OUT = /^[a-z0-9][a-z0-9.\/-]*$/;

/** Names of the form's fields that are part of a plan. */
export const NAMES = Object.keys({ ...FIELDS, ...MORE });

/** @param {string} text */
const timeOf = (text) => text.replace(TIME, "$1:$2");

/** @param {Plan} plan */
export const textOf = ({ items, fields, breaks, leftOut }) => {
  const values = Object.keys(FIELDS).map((name) => `${name}=${fields[name].replace(":", "")}`);
  const written = breaks.map(({ key, at, minutes }) => [key, at.replace(":", ""), minutes].filter(Boolean).join("-"));
  const more = Object.entries(MORE).flatMap(([name, pattern]) =>
    pattern.test(fields[name] ?? "") ? [`${name}=${encodeURIComponent(fields[name])}`] : []
  );
  if (leftOut.length) more.push(`o=${leftOut.join(",")}`);
  return [`m=${items.join(",")}`, ...values, `b=${written.join(",")}`, ...more].join("&");
};

/**
 * Return the plan that a text holds, without whatever is no part of a plan, and whether all of it was understood.
 * @param {string} text
 * @param {Offer} offer
 * @returns {Plan & { isWhole: boolean }}
 */
export const planOf = (text, { sessions, breaks: known }) => {
  const given = new URLSearchParams(text);
  /** @param {string} name */
  const list = (name) => (given.get(name) ?? "").split(",").filter(Boolean);
  let isWhole = true;
  /** @param {boolean} right */
  const believe = (right) => {
    isWhole &&= right;
    return right;
  };
  /** @type {Record<string, string>} */
  const fields = {};
  for (const [name, pattern] of Object.entries({ ...FIELDS, ...MORE })) {
    const value = given.get(name);
    if (value !== null && believe(pattern.test(value))) fields[name] = pattern === TIME ? timeOf(value) : value;
  }
  const breaks = [];
  for (const one of list("b")) {
    const [, key = "", at = "", minutes = ""] = /^(.+?)-(\d{4})(?:-([1-9]\d{0,2}))?$/.exec(one) ?? [];
    const most = known.get(key);
    if (!believe(most !== undefined && TIME.test(at) && !(Number(minutes) > most))) continue;
    breaks.push({ key, at: timeOf(at), minutes });
  }
  const items = list("m").filter((item, i, all) =>
    believe(item === NEW_DAY ? i < 99 : sessions.has(item) && all.indexOf(item) === i)
  );
  const leftOut = list("o").filter((one) => believe(LEFT_OUT.test(one)));
  return { items, fields, breaks, leftOut, isWhole };
};

/**
 * Return the sessions of each day that has any.
 * @param {string[]} items
 */
export const daysOf = (items) => {
  /** @type {string[][]} */
  const days = [[]];
  for (const item of items) {
    if (item === NEW_DAY) days.push([]);
    else days[days.length - 1].push(item);
  }
  return days.filter((day) => day.length);
};

/**
 * Return the days as they stand in a plan.
 * @param {string[][]} days
 */
export const itemsOf = (days) => days.flatMap((day, i) => (i ? [NEW_DAY, ...day] : day));
