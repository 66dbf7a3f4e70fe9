// Times of a day, counted in minutes from midnight.

/**
 * @param {string} time as a form has it, 08:30
 */
export const minutesOf = (time) => time.split(":").reduce((sum, part) => 60 * sum + Number(part), 0);

/**
 * Return a time as a language writes it, from 0 to 24 hours.
 * @param {number} minute
 * @param {string} language
 */
export const clock = (minute, language) =>
  new Date(2000, 0, 1, 0, minute).toLocaleTimeString(language, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
