// The planner's form: what may be chosen, and what is.

/** @import { When } from "./occasions.js" */
/** @import { Offer, Plan } from "./plan.js" */
import { find, findAll, root } from "../page/dom.js";
import { fill, wordsOf } from "../page/words.js";
import { clock, minutesOf } from "./clock.js";
import { NAMES } from "./plan.js";

export const section = find(document, ".planner");
const words = wordsOf(section);

/**
 * Return words of the planner.
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
export const say = (key, values = {}) => fill(words[key], values);

/** @param {number} minute */
export const time = (minute) => clock(minute, root.lang);

/** @type {HTMLFormElement} */
export const form = find(section, "form");

/** @param {string} name */
const fieldOf = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/**
 * @typedef {{ minutes: number, isRest?: boolean, element: HTMLElement }} FormStep
 *
 * A session that may be planned, and the box that chooses it.
 * @typedef {object} FormSession
 * @property {string} slug
 * @property {HTMLInputElement} box
 * @property {HTMLElement} title
 * @property {DocumentFragment} content
 * @property {FormStep[]} steps
 *
 * @typedef {ReturnType<typeof breaksOfForm>[number]} FormBreak
 */

/**
 * What may be planned, by its slug.
 * @type {Map<string, FormSession>}
 */
export const sessions = new Map(
  /** @type {HTMLInputElement[]} */ (findAll(form, "[name=m]")).map((box) => {
    const row = /** @type {HTMLElement} */ (box.closest("tr"));
    const { content } = /** @type {HTMLTemplateElement} */ (find(row, "template"));
    const steps = findAll(content, "[data-minutes]").map((element) => {
      return { minutes: Number(element.dataset.minutes), isRest: "rest" in element.dataset, element };
    });
    return [box.value, { slug: box.value, box, title: find(row, ".title"), content, steps }];
  }),
);

/**
 * Return a session that may be planned.
 * @param {string} slug
 */
export const sessionOf = (slug) => /** @type {FormSession} */ (sessions.get(slug));

const rows = findAll(form, "[data-break]").map((row) => {
  /** @type {HTMLInputElement[]} */
  const [at, minutes] = findAll(row, "input");
  return { key: wordsOf(row).break, isOnTime: "onTime" in row.dataset, title: find(row, ".break-title"), at, minutes };
});

/** @type {Offer} */
export const offer = {
  sessions: new Map(sessions), // without the occasions that join them below
  breaks: new Map(rows.map(({ key, minutes }) => [key, Number(minutes.max)])),
};

/**
 * What a training has beside its sessions, as sessions of one step.
 * @type {(FormSession & { at: When, sheets: string[], test: string })[]}
 */
export const occasions = (/** @type {HTMLInputElement[]} */ (findAll(form, "[name=e]"))).map((box) => {
  const title = find(/** @type {HTMLElement} */ (box.closest("label")), ".title");
  const { at, minutes, sheets, test } = wordsOf(box);
  const content = document.createDocumentFragment();
  const steps = [{ minutes: Number(minutes), element: title }];
  return {
    ...{ slug: `e/${box.value}`, box, title, content, steps },
    ...{ at: /** @type {When} */ (at), sheets: sheets.split(" "), test },
  };
});

const taken = () => rows.filter(({ at }) => at.value);

/** Return the breaks that have a time, by their times. */
export const breaksOfForm = () =>
  taken()
    .map(({ key, isOnTime, title, at, minutes }) => {
      return {
        key,
        isOnTime,
        title,
        name: title.textContent,
        time: minutesOf(at.value),
        minutes: Number(minutes.value),
      };
    })
    .sort((one, other) => one.time - other.time);

for (const one of occasions) sessions.set(one.slug, one);

/**
 * Addresses of sheets that are not to be printed.
 * @type {Set<string>}
 */
export const leftOut = new Set();

/** Return the fields and breaks of a plan as the form has them. */
export const planOfForm = () => ({
  leftOut: [...occasions.filter(({ box }) => !box.checked).map(({ slug }) => slug), ...leftOut],
  fields: Object.fromEntries(NAMES.map((name) => [name, fieldOf(name)?.value ?? ""])),
  breaks: taken().map(({ key, at, minutes }) => {
    return { key, at: at.value, minutes: minutes.value === minutes.defaultValue ? "" : minutes.value };
  }),
});

/**
 * Put the fields and breaks of a plan into the form.
 * @param {Plan} plan
 */
export const fillForm = ({ fields, breaks, leftOut: out }) => {
  form.reset();
  leftOut.clear();
  for (const one of out) if (!one.startsWith("e/")) leftOut.add(one);
  for (const { slug, box } of occasions) box.checked = !out.includes(slug);
  for (const [name, value] of Object.entries(fields)) {
    const field = fieldOf(name);
    if (field) field.value = value;
  }
  for (const { key, at, minutes } of breaks) {
    const row = rows.find((other) => other.key === key);
    if (!row) continue;
    row.at.value = at;
    if (minutes) row.minutes.value = minutes;
  }
};

/** Return what the form says of time and people. */
export const numbersOfForm = () => ({
  start: minutesOf(fieldOf("start").value),
  latest: minutesOf(fieldOf("end").value),
  days: Number(fieldOf("d").value),
  people: Number(fieldOf("n").value),
  group: Number(fieldOf("g").value),
  variants: Number(fieldOf("v")?.value ?? 1),
});

/** Return whether a lean set is to be printed. */
export const isLean = () => fieldOf("set")?.value !== "full";

/** Return when and where it is, and who leads it. */
export const given = () => {
  const day = fieldOf("date").value;
  const date = day && new Date(`${day}T12:00`).toLocaleDateString(root.lang, { dateStyle: "full" });
  return [date, fieldOf("place").value, fieldOf("trainer").value].filter(Boolean).join(" · ");
};

/** Return the names of the fields that hold no value that fits. */
export const incompleteFields = () =>
  /** @type {HTMLInputElement[]} */ (findAll(form, "input:invalid")).map((input) => {
    const names = [input.closest(".break")?.querySelector(".break-title"), input.labels?.[0]];
    return names.flatMap((name) => name?.textContent ?? []).join(": ");
  });
