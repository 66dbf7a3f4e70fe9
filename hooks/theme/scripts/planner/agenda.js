// What happens on a day from when till when.

/** @typedef {{ minutes: number, isRest?: boolean }} Step `isRest`: the plan of its session has a break behind it */

/** How many minutes a break may come earlier or later than typed. */
export const SHIFT = 15;

const DAY = 24 * 60;

/** How much more a minute after the end of the day weighs than one before. */
const LATE = 1000;

/** @typedef {{ key: string, time: number, minutes: number, isOnTime: boolean }} Break */

/**
 * @template {Step} S
 * @typedef {{ slug: string, steps: S[] }} Session
 */

/**
 * @template {Break} B
 * @typedef {{ one: B, from: number, till: number }} BreakRow
 */

/**
 * A session, or a piece of one after a break.
 * @template {Step} S
 * @typedef {object} SessionRow
 * @property {string} slug
 * @property {number} from
 * @property {number} till
 * @property {[from: number, step: S][]} steps
 * @property {boolean} isContinued
 */

/**
 * @template {Step} S
 * @template {Break} B
 * @typedef {{ rows: (SessionRow<S> | BreakRow<B>)[], end: number }} Day
 */

/**
 * Return the place of the minute at which a break fits best: where a plan has a break too, as long as that is near, else at
 * the end of a step that is nearest. A break that has to be on time (a prayer) comes rather late than so early that its
 * time is over when it falls due.
 * @param {Break} one
 * @param {{ minute: number, isRest?: boolean }[]} ends
 */
const best = ({ time, isOnTime }, ends) => {
  const costs = ends.map(({ minute, isRest }) => {
    const far = Math.abs(minute - time);
    if (far > SHIFT) return far + (isOnTime && minute < time ? DAY : 0);
    return isRest ? far - SHIFT : far;
  });
  return costs.indexOf(Math.min(...costs));
};

/**
 * Lay out one day. A session is never broken off in the middle of a step, and a break has its own length: it comes where
 * it fits best.
 * @template {Step} S
 * @template {Break} B
 * @param {Session<S>[]} sessions
 * @param {B[]} breaks by their times
 * @param {number} start
 * @returns {Day<S, B>} with the end of the last session
 */
export const lay = (sessions, breaks, start) => {
  /** @type {Day<S, B>["rows"]} */
  const rows = [];
  let now = start;
  const waiting = breaks.filter(({ time }) => time >= start);
  const steps = sessions.flatMap((session) => session.steps);
  /** @param {number} done how many steps are over */
  const rest = (done) => {
    for (let one; (one = waiting[0]); waiting.shift()) {
      let minute = now;
      const ends = [{ minute, isRest: steps[done - 1]?.isRest }];
      for (const step of steps.slice(done)) ends.push({ minute: minute += step.minutes, isRest: step.isRest });
      if (best(one, ends) || done === steps.length && now < one.time) return;
      const till = now + one.minutes;
      rows.push({ one, from: now, till });
      now = till;
    }
  };
  let done = 0;
  for (const { slug, steps } of sessions) {
    /** @type {SessionRow<S> | undefined} */
    let row;
    for (const step of steps) {
      rest(done);
      if (!row || rows[rows.length - 1] !== row) {
        row = { slug, from: now, till: now, steps: [], isContinued: Boolean(row) };
        rows.push(row);
      }
      row.steps.push([now, step]);
      now += step.minutes;
      row.till = now;
      done += 1;
    }
  }
  const end = now;
  rest(done);
  return { rows, end };
};

/**
 * Spread sessions over days, in their order and none of them cut: over so many, or over the fewest that hold them. Few
 * minutes too late on each day are better than many on one; beside that, the days end as much alike as they can.
 * @param {string[]} slugs
 * @param {(slugs: string[], day: number, isLast: boolean) => { end: number }} laid
 * @param {number} latest
 * @param {number} [wanted] how many days
 */
export const spread = (slugs, laid, latest, wanted = 0) => {
  /** @typedef {{ days: string[][], cost: number }} Way */
  const count = Math.min(wanted || Infinity, slugs.length);
  /**
   * The best way to hold the first sessions, by how many of them, in the days up to one.
   * @type {(Way | undefined)[]}
   */
  let ways = [{ days: [], cost: 0 }];
  for (let day = 0;; day += 1) {
    /**
     * @param {boolean} isLast
     * @returns {(Way | undefined)[]}
     */
    const grown = (isLast) => {
      /** @type {(Way | undefined)[]} */
      const found = [];
      for (const [from, way] of ways.entries()) {
        for (let to = isLast ? slugs.length : from + 1; way && from < to && to <= slugs.length; to += 1) {
          const some = slugs.slice(from, to);
          const { end } = laid(some, day, isLast);
          if (!wanted && some.length > 1 && end > latest) break;
          const cost = way.cost + end ** 2 + LATE * Math.max(0, end - latest) ** 2;
          if (!(cost >= (found[to]?.cost ?? Infinity))) found[to] = { days: [...way.days, some], cost };
        }
      }
      return found;
    };
    const whole = !wanted || day + 1 === count ? grown(true)[slugs.length] : undefined;
    if (whole || day >= slugs.length) return whole?.days ?? [[]];
    ways = grown(false);
  }
};
