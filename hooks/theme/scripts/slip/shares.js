/** @import { LearnerRecord } from "../record/form.js" */

/**
 * @typedef {{ key: string, hash: string, elements: string[] }} Asked a question, and what it asks about
 * @typedef {{ right: number, total: number, answered: number }} Share
 */

/**
 * Return the questions of a module from the text in which its row of the slip lists them.
 * @param {string} text
 */
export const parseAsked = (text) =>
  text.split(" ").map((one) => {
    const [key, hash, covers] = one.split(":");
    return { key, hash, elements: covers.split("+") };
  });

/**
 * Return how many of some questions were ever right, and add each to the shares of its elements.
 * @param {LearnerRecord} record
 * @param {Asked[]} asked
 * @param {Map<string, Share>} shares
 */
export const countRight = (record, asked, shares) => {
  let right = 0;
  for (const { key, hash, elements } of asked) {
    const entry = record.questions[key];
    const isKnown = entry?.hash === hash && entry.last > 0;
    const isRight = isKnown && entry.right > 0;
    if (isRight) right += 1;
    for (const element of elements) {
      const share = shares.get(element) ?? { right: 0, total: 0, answered: 0 };
      share.right += Number(isRight);
      share.total += 1;
      share.answered += Number(isKnown);
      shares.set(element, share);
    }
  }
  return right;
};

/**
 * Return whether one of some questions was answered, on whichever page.
 * @param {LearnerRecord} record
 * @param {Asked[]} asked
 */
export const isAnswered = (record, asked) =>
  asked.some(({ key, hash }) => record.questions[key]?.hash === hash && record.questions[key].last > 0);

/**
 * Return the places of the weakest elements, those first of which the smallest share is right. What was never answered
 * is not weak.
 * @param {string[]} elements
 * @param {Map<string, Share>} shares
 * @param {number} most
 */
export const weakest = (elements, shares, most) => {
  const places = elements.flatMap((element, place) => {
    const share = shares.get(element);
    return share?.answered && share.right < share.total ? [{ place, part: share.right / share.total }] : [];
  });
  return places.sort((one, other) => one.part - other.part).slice(0, most).map(({ place }) => place);
};
