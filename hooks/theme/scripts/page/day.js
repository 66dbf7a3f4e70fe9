// A day, counted since 1970, in words.

const DAY = 864e5;

/**
 * Return a day in words.
 * @param {number} day
 * @param {string} language
 * @param {Intl.DateTimeFormatOptions} [form]
 */
export const dayInWords = (day, language, form = { dateStyle: "long" }) =>
  new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" }).format(day * DAY);

/**
 * Return a day as year-month-day.
 * @param {number} day
 */
export const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/**
 * Return the day of a date as it is written; 0 if it is none.
 * @param {string} text
 */
export const parseDay = (text) => Math.floor(Date.parse(text) / DAY) || 0;
