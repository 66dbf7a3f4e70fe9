// The workshop planner: sessions, a start and breaks in; a programme with clock times and a list to print out.
/** @import { FormSession } from "./form.js" */
import { copyFrom } from "../page/copy.js";
import { find, findAll, make, replace } from "../page/dom.js";
import { onReturn } from "../page/return.js";
import { wordsOf } from "../page/words.js";
import { change, read } from "../record/record.js";
import { lay, spread } from "./agenda.js";
import {
  breaksOfForm,
  fillForm,
  form,
  given,
  incompleteFields,
  leftOut,
  numbersOfForm,
  occasions,
  offer,
  planOfForm,
  say,
  section,
  sessionOf,
  time,
} from "./form.js";
import { withOccasions } from "./occasions.js";
import { addDay, choose, chooseOne, chosen, leaveOut, listen, number, tellMoved } from "./order.js";
import { daysOf, itemsOf, planOf, textOf } from "./plan.js";
import { showPrints, usualAgenda, usualDays } from "./prints.js";
import { showProgramme } from "./programme.js";
import { showTests } from "./tests.js";
import { warningsOf } from "./warnings.js";

const fromLink = find(section, ".from-link");
const unreadable = find(section, ".unreadable");
const warnings = find(section, ".warnings");
/** @type {HTMLInputElement} */
const link = find(section, "#link");
const said = find(section, ".said");
/** @type {HTMLAnchorElement} */
const message = find(section, "a[href*='wa.me']");
/** @type {HTMLAnchorElement[]} */
const languages = findAll(document, ".languages a");
const days = () => daysOf(chosen());

const held = () => occasions.filter(({ box }) => box.checked);

/** @param {FormSession[]} day */
const laid = (day) => lay(day, breaksOfForm(), numbersOfForm().start);

/** @param {string[][]} days */
const laidOut = (days) => withOccasions(days.map((day) => day.map(sessionOf)), held()).map(laid);

/** @param {number} [wanted] how many days */
const spreadOut = (wanted) => {
  // The form is read once: so many days are tried.
  const [beside, breaks, { start, latest }] = [held(), breaksOfForm(), numbersOfForm()];
  /**
   * @param {string[]} slugs
   * @param {number} day
   * @param {boolean} isLast
   */
  const tried = (slugs, day, isLast) => {
    const around = [...day ? [[]] : [], slugs.map(sessionOf), ...isLast ? [] : [[]]];
    return lay(withOccasions(around, beside)[day ? 1 : 0], breaks, start);
  };
  const slugs = days().flat();
  // The order of a usual agenda may fit where that of the course does not.
  const usual = usualDays(slugs);
  const isUsual = wanted ? usual.length === wanted : laidOut(usual).every(({ end }) => end <= latest);
  return usual.length > 1 && isUsual ? usual : spread(slugs, tried, latest, wanted);
};

const write = () => textOf({ items: chosen(), ...planOfForm() });

/**
 * Put a plan into the form. Return whether all of it was understood.
 * @param {string} text
 */
const put = (text) => {
  const plan = planOf(text, offer);
  fillForm(plan);
  choose(plan.items);
  return plan.isWhole;
};

/** @param {string[]} found */
const tell = (found) => {
  // What a screen reader has read out is not read out again.
  if (found.join() === [...warnings.children].map((one) => one.textContent).join()) return;
  replace(warnings, ...found.map((textContent) => make("p", { className: "banner", textContent })));
};

const show = () => {
  number();
  const missing = incompleteFields();
  if (missing.length) {
    tell([say("incomplete", { fields: missing.join("; ") })]);
    return;
  }
  const all = laidOut(days());
  find(section, ".planned").hidden = !all.length;
  section.classList.toggle("is-planned", all.length > 0);
  showProgramme(all, given());
  showTests(days().flat(), usualAgenda(days().flat()) !== "");
  showPrints(days());
  // From a disk, the address that others can open is the published one, where it is known.
  /** @type {HTMLLinkElement | null} */
  const canonical = document.querySelector("link[rel=canonical]");
  const published = location.protocol === "file:" && canonical?.href;
  link.value = `${published || location.href.split("#")[0]}#${write()}`;
  message.search = `?text=${encodeURIComponent(link.value)}`;
  said.textContent = "";
  const titleOf = (/** @type {string} */ slug) => sessionOf(slug).title.textContent;
  /**
   * @param {number} day
   * @param {string} slug
   */
  const without = (day, slug) =>
    laidOut(days().map((own, i) => i === day ? own.filter((one) => one !== slug) : own))[day];
  const { latest } = numbersOfForm();
  const how = { latest, titleOf, say, time, without, fewest: () => laidOut(spreadOut()) };
  tell(warningsOf(all, breaksOfForm(), how));
};

// The device keeps the trainer's own plan; one from a link becomes so when it is accepted or changed.
const start = () => {
  const text = location.hash.slice(1);
  const isMeant = text.includes("=");
  const isWhole = !isMeant || put(text);
  const kept = read().plan;
  const isOther = isMeant && days().length > 0 && write() !== kept;
  if (!isOther) put(kept);
  for (const one of languages) one.hash = isOther ? write() : "";
  fromLink.hidden = !isOther;
  unreadable.hidden = isWhole;
  show();
};
const settle = () => {
  if (location.hash.includes("=")) history.replaceState(null, "", location.href.split("#")[0]);
};
const changed = () => {
  settle();
  if (form.checkValidity()) change((record) => (record.plan = write()));
  fromLink.hidden = unreadable.hidden = true;
  for (const one of languages) one.hash = "";
  show();
};

listen(changed);
form.addEventListener("input", (event) => {
  const target = /** @type {HTMLInputElement} */ (event.target);
  if (target.name === "m") {
    if (target.checked) chooseOne(target.value);
    else leaveOut(target.value);
  }
  changed();
});
section.addEventListener("change", (event) => {
  const { name, value, checked } = /** @type {HTMLInputElement} */ (event.target);
  if (name === "o") leftOut[checked ? "delete" : "add"](value);
  if (["o", "set", "v"].includes(name)) changed();
});
form.addEventListener("submit", (event) => event.preventDefault());
const [split, another] = findAll(form, ".planner-actions button");
split.addEventListener("click", () => {
  if (!form.checkValidity()) return;
  choose(itemsOf(spreadOut(numbersOfForm().days)));
  changed();
  tellMoved(say("spread", { days: days().length }));
});
another.addEventListener("click", () => {
  addDay();
  changed();
});
for (const button of findAll(form, ".usual button")) {
  button.addEventListener("click", () => {
    choose(wordsOf(button).items.split(" "));
    changed();
  });
}
const [keep, own] = findAll(fromLink, "button");
keep.addEventListener("click", changed);
own.addEventListener("click", () => {
  settle();
  start();
});
const agenda = find(section, ".agenda");
/** @type {HTMLInputElement} */
const steps = find(agenda, "[type=checkbox]");
const unfold = () => find(agenda, ".days").classList.toggle("with-steps", steps.checked);
steps.addEventListener("change", unfold);
unfold(); // a browser may bring the tick back with the page
find(agenda, "button").addEventListener("click", () => print());
section.querySelector(".print-list")?.addEventListener("click", () => {
  section.classList.add("prints-list");
  print();
});
addEventListener("afterprint", () => section.classList.remove("prints-list"));
find(agenda, ".copy").addEventListener("click", async () => {
  said.textContent = say((await copyFrom(link)) ? "copied" : "selected");
});
addEventListener("hashchange", start);
onReturn(start);
for (const part of findAll(form, "[hidden]")) part.hidden = false;
start();
