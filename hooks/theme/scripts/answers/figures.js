// What answer sheets come to: by person, by module, by question.

/**
 * @import { Answered } from "./merge.js"
 * @import { AnswerSheet } from "./sheets.js"
 */

/**
 * @typedef {[number, number]} Share how many are right, of how many
 *
 * @typedef {{ isRight: boolean, wrong: string[] }} Reply wrong marks, each as the option that its row is for and the one
 * that was marked, by their places as they are written
 *
 * @typedef {{ person: string, bank: string, replies: Map<string, Reply> }} Taken a test or quiz that somebody has taken
 *
 * @typedef {object} QuestionFigures
 * @property {string} bank
 * @property {string} key
 * @property {Share} share
 * @property {[string, number][]} wrong wrong marks, the most frequent first
 * @property {number | null} apart by how much more often the better half is right, from -1 to 1; nothing of too few
 *
 * @typedef {{ person: string, before: Share, after: Share }} Change
 * @typedef {{ before: string, after: string, people: Change[], modules: Map<string, Change> }} Gain
 */

/** From so many people and questions on, halves of them are compared. */
const LEAST_PEOPLE = 20;
const LEAST_QUESTIONS = 5;

/**
 * Return all tests and quizzes that somebody has taken; sheets of several pages are put together.
 * @param {Answered[]} answers
 * @param {Map<number, AnswerSheet>} sheets
 */
export const takenOf = (answers, sheets) => {
  /** @type {Map<string, Taken>} */
  const found = new Map();
  for (const { person, sheet: index, marks } of answers) {
    const sheet = sheets.get(index);
    if (!sheet || sheet.rows.length !== marks.length) continue;
    const { bank } = sheet;
    const taken = found.get(`${person}\n${bank}`) ?? { person, bank, replies: new Map() };
    found.set(`${person}\n${bank}`, taken);
    sheet.rows.forEach(({ question, part, choices, right }, n) => {
      const reply = taken.replies.get(question) ?? { isRight: true, wrong: [] };
      if (marks[n].join() !== right.join()) reply.isRight = false;
      reply.wrong.push(...marks[n].filter((box) => !right.includes(box)).map((box) => `${part}:${choices[box]}`));
      taken.replies.set(question, reply);
    });
  }
  return [...found.values()];
};

/**
 * Return how many replies are right, of all or of some questions.
 * @param {Taken} taken
 * @param {(question: string) => boolean} [isMeant]
 * @returns {Share}
 */
export const shareOf = ({ replies }, isMeant = () => true) => {
  const meant = [...replies].filter(([question]) => isMeant(question));
  return [meant.filter(([, { isRight }]) => isRight).length, meant.length];
};

/**
 * @param {number[]} values
 */
export const medianOf = (values) => {
  const sorted = [...values].sort((one, other) => one - other);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** @param {number[]} values */
const meanOf = (values) => values.reduce((sum, one) => sum + one, 0) / values.length;

/** @param {Share} share */
const partOfShare = ([right, total]) => right / total;

/**
 * Return the change in points of a hundred, rounded once: one answer more counts as much as one answer less.
 * @param {Change} change
 */
export const pointsGained = ({ before, after }) => {
  const points = 100 * (partOfShare(after) - partOfShare(before));
  return Math.sign(points) * Math.round(Math.abs(points));
};

/**
 * Return what is known of each question, bank by bank.
 * @param {Taken[]} all
 */
export const questionFigures = (all) => {
  /** @type {QuestionFigures[]} */
  const found = [];
  for (const bank of new Set(all.map((taken) => taken.bank))) {
    const own = all.filter((taken) => taken.bank === bank);
    for (const key of new Set(own.flatMap(({ replies }) => [...replies.keys()]))) {
      const asked = own.filter(({ replies }) => replies.has(key));
      const isRight = (/** @type {Taken} */ { replies }) => Boolean(replies.get(key)?.isRight);
      /** @type {Map<string, number>} */
      const counts = new Map();
      for (const one of asked.flatMap(({ replies }) => replies.get(key)?.wrong ?? [])) {
        counts.set(one, (counts.get(one) ?? 0) + 1);
      }
      // Who did better in all but this question: else it would tell itself apart. Of those who did alike in the rest,
      // each counts as their mean: else who comes first would decide who is in the better half.
      const tried = asked.map((taken) => ({
        isRight: isRight(taken),
        rest: shareOf(taken, (question) => question !== key)[0],
      }));
      const ranked = tried.map(({ rest }) => rest).sort((one, other) => one - other).map((rest) =>
        meanOf(tried.filter((one) => one.rest === rest).map((one) => Number(one.isRight)))
      );
      const half = ranked.length >> 1;
      const apart = meanOf(ranked.slice(-half)) - meanOf(ranked.slice(0, half));
      found.push({
        bank,
        key,
        share: [asked.filter(isRight).length, asked.length],
        wrong: [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)),
        apart: asked.length < LEAST_PEOPLE || own[0].replies.size < LEAST_QUESTIONS ? null : apart,
      });
    }
  }
  return found;
};

/**
 * Return the questions that fewest got right, of which somebody got any wrong.
 * @param {QuestionFigures[]} figures
 * @param {number} most
 */
export const hardest = (figures, most) =>
  figures.filter(({ share: [right, total] }) => right < total)
    .sort((one, other) => partOfShare(one.share) - partOfShare(other.share) || other.share[1] - one.share[1])
    .slice(0, most);

/**
 * Return what those gained who took both tests of a pair, in all and by module; nothing where nobody did.
 * @param {Taken[]} all
 * @param {[string, string]} pair
 * @param {(question: string) => string} moduleOf
 * @returns {Gain | null}
 */
export const gainOf = (all, [before, after], moduleOf) => {
  /** @type {Map<string, Change>} */
  const modules = new Map();
  const people = all.filter(({ bank }) => bank === before).flatMap((first) => {
    const last = all.find(({ bank, person }) => bank === after && person === first.person);
    if (!last) return [];
    for (const [taken, when] of /** @type {[Taken, "before" | "after"][]} */ ([[first, "before"], [last, "after"]])) {
      for (const [question, { isRight }] of taken.replies) {
        const module = moduleOf(question);
        /** @type {Change} */
        const change = modules.get(module) ?? { person: "", before: [0, 0], after: [0, 0] };
        change[when][0] += Number(isRight);
        change[when][1] += 1;
        modules.set(module, change);
      }
    }
    return [{ person: first.person, before: shareOf(first), after: shareOf(last) }];
  });
  return people.length ? { before, after, people, modules } : null;
};

/**
 * Return how many did better, the same and worse.
 * @param {Change[]} people
 */
export const directions = (people) => {
  const changes = people.map(({ before, after }) => Math.sign(partOfShare(after) - partOfShare(before)));
  return [1, 0, -1].map((sign) => changes.filter((change) => change === sign).length);
};
