// Questions that are answered one at a time: each answer stands in the record by itself.

/** @import { Group } from "./question.js" */
import { change, read } from "../record/record.js";
import { answered } from "./schedule.js";

/** @type {Group} */
export const loose = {
  isTest: false,
  entry: ({ key }) => read().questions[key],
  keep({ key, hash, answer }) {
    change((record) => {
      record.questions[key] = answered(record.questions[key], { hash, answer });
    });
  },
};
