// The learner's record on this device.

/** @import { LearnerRecord } from "./form.js" */
import { findAll, root } from "../page/dom.js";
import { today } from "./day.js";
import { clean } from "./form.js";

const NAME = /** @type {string} */ (root.dataset.course);

/** @type {Storage | null} */
let store = null;
let memory = "{}";
try {
  store = localStorage;
} catch {
  // Forbidden: the record lives as long as the page.
}

/** Return the record as it is now. */
export const read = () => {
  try {
    return clean(JSON.parse(/** @type {string} */ (store ? store.getItem(NAME) : memory)));
  } catch {
    return clean({});
  }
};

const admit = () => findAll(document, ".not-kept").forEach((notice) => (notice.hidden = Boolean(store)));

/**
 * Change the record. It is read anew before it is written: another tab may have written meanwhile.
 * @param {(record: LearnerRecord, day: number) => void} edit
 */
export const change = (edit) => {
  const record = read();
  record.seen = today(record);
  edit(record, record.seen);
  memory = JSON.stringify(record);
  try {
    store?.setItem(NAME, memory);
  } catch {
    store = null;
    admit();
  }
  dispatchEvent(new Event("record"));
};

/** Delete all that this site keeps of the learner. */
export const drop = () => {
  memory = "{}";
  for (const key of [NAME, "scheme"]) store?.removeItem(key);
  dispatchEvent(new Event("record"));
};

admit();
