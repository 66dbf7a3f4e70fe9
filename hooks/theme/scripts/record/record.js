// The learner's record on this device: one for each person who said to be another one.

/** @import { LearnerRecord } from "./form.js" */
import { findAll, root } from "../page/dom.js";
import { dayOf, settle, today } from "./day.js";
import { clean } from "./form.js";
import { nameOf } from "./name.js";

/** @type {any} */
const script = document.currentScript;
/** Where the edition 2026.1 kept the record. */
const OLD = /** @type {string} */ (root.dataset.course);
// A module as one file has its script inside, and says where the root is.
export const NAME = nameOf(OLD, script?.src || location.href, root.dataset.root ?? "..");
/** Where it stands who learns on this device now, once that were several. No record, whose name has a person behind it. */
export const WHO = `${NAME.slice(0, -1)}:who`;
const EDITION = Date.parse(/** @type {string} */ (root.dataset.date)) / 864e5;

/** @type {Storage | null} */
let store = null;
let name = NAME;
let person = "";
let memory = "{}";

/**
 * Take over what the first edition kept, once. It goes on where it was until it could be read in its new place.
 * @param {Storage} store
 */
const takeOver = (store) => {
  const old = store.getItem(OLD);
  if (old === null) return;
  try {
    if (store.getItem(NAME) === null) store.setItem(NAME, old);
  } catch {
    // The store is full: it does not hold both.
  }
  if (store.getItem(NAME) === old) store.removeItem(OLD);
  else if (store.getItem(NAME) === null) name = OLD;
};

try {
  store = localStorage;
  takeOver(store);
  person = store.getItem(WHO) ?? "";
  if (person) name = NAME + person;
} catch {
  // Forbidden: the record lives as long as the page.
}

/**
 * Return what of a value is a record, with days that can be.
 * @param {unknown} value
 */
export const believe = (value) => settle(clean(value), dayOf(new Date()), EDITION);

/** Return the record as it is now. */
export const read = () => {
  try {
    return believe(JSON.parse(/** @type {string} */ (store ? store.getItem(name) : memory)));
  } catch {
    return believe({});
  }
};

/** Return whether several people have learned on this device. */
export const isShared = () => store?.getItem(WHO) != null;

/** Return the name of the person whose record this is; the first on a device has none. */
export const who = () => person;

const hasChanged = () => dispatchEvent(new Event("record"));

// In another tab, or on a page before this one, more was learned, or somebody else has taken the phone.
const meet = () => store && (store.getItem(WHO) ?? "") !== person ? location.reload() : hasChanged();
addEventListener("storage", meet);
addEventListener("pageshow", meet);

const admit = () => findAll(document, ".not-kept").forEach((notice) => (notice.hidden = Boolean(store)));

/** Leave the browser's store alone: somebody else keeps the record, and follows its changes. */
export const keepElsewhere = () => {
  store = null;
  findAll(document, ".not-kept").forEach((notice) => notice.remove());
};

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
    store?.setItem(name, memory);
  } catch {
    store = null;
    admit();
  }
  hasChanged();
};

/** Delete all that this site keeps of the learner. */
export const drop = () => {
  memory = "{}";
  for (const key of [name, "scheme"]) store?.removeItem(key);
  hasChanged();
};

admit();
