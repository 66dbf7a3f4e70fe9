// The completion slip: filled in from the record; what a learner types travels in the message and is kept only on wish.
import "./site.js";

/** @import { Share } from "./slip/shares.js" */
import { dayInWords } from "./page/day.js";
import { find, findAll, root } from "./page/dom.js";
import { onReturn } from "./page/return.js";
import { fill, wordsOf } from "./page/words.js";
import { today } from "./record/day.js";
import { percentOf } from "./quiz/score.js";
import { change, read } from "./record/record.js";
import { codeOf, stepsOf } from "./slip/code.js";
import { courseOfPage } from "./slip/course.js";
import { countRight, isAnswered, parseAsked, weakest } from "./slip/shares.js";

export const code = codeOf(courseOfPage());

const slip = find(document, ".slip");
const form = find(document, ".slip-fields");
const actions = find(document, ".slip-actions");
/** @type {HTMLInputElement[]} */
const inputs = findAll(form, "input[type=text]");
/** @type {HTMLInputElement} */
const keep = find(form, "input[type=checkbox]");
const record = read();
const day = today(record);
const date = dayInWords(day, root.lang);

const { opened: merelyOpened } = wordsOf(find(slip, ".how"));
/** @type {Map<string, Share>} */
const shares = new Map();
const scores = findAll(slip, "[data-questions]").map((row) => {
  const { module, ticks, questions } = wordsOf(row);
  const asked = parseAsked(questions);
  const right = countRight(record, asked, shares);
  const isScored = isAnswered(record, asked);
  const items = ticks.split(" ").filter(Boolean);
  const count = items.filter((item) => record.ticks[`${module}/${item}`]).length;
  const [, ticked, said] = findAll(row, "td");
  ticked.textContent = items.length ? `${count}/${items.length}` : "–";
  const none = record.read[module] ? merelyOpened : "–";
  said.textContent = isScored ? `${percentOf(right, asked.length)} %` : none;
  return isScored ? stepsOf(right, asked.length) : null;
});

const lines = findAll(slip, "[data-element]");
const weak = weakest(lines.map((line) => wordsOf(line).element), shares, code.room);
for (const line of lines) line.hidden = true;
for (const line of weak.map((place) => lines[place])) {
  line.hidden = false;
  line.parentElement?.append(line);
}
find(slip, ".weak").hidden = !weak.length;
const text = code.make({ day, scores, weak });
find(slip, ".code output").textContent = text;
find(slip, ".date").textContent = date;
const says = find(slip, ".code-says");
const scored = scores.filter((steps) => steps !== null).length;
says.textContent = fill(says.dataset.text ?? "", {
  ...says.dataset,
  date,
  scored,
  total: scores.length,
  weak: weak.length,
});
says.hidden = false;

/** @type {HTMLAnchorElement} */
const link = find(actions, "a");
const address = link.href;
const message = () => {
  const words = wordsOf(actions);
  const filled = inputs.filter((input) => input.value.trim());
  const typed = filled.map((input) => `${input.dataset.label}: ${input.value.trim()}`);
  return [words.head, date, ...typed, `${words.code}: ${text}`].join("\n");
};
/** @param {HTMLInputElement} input */
const placeOf = ({ name }) => find(slip, `[data-field="${name}"]`);
const show = () => {
  for (const input of inputs) placeOf(input).textContent = input.value.trim();
  link.href = address + encodeURIComponent(message());
};
const remember = () =>
  change((changed) => {
    changed.fields = {};
    if (keep.checked) { for (const input of inputs) changed.fields[input.name] = input.value.trim(); }
  });
/** @param {Record<string, string>} values */
const put = (values) => {
  for (const input of inputs) input.value = values[input.name] ?? "";
  keep.checked = Object.values(read().fields).some(Boolean);
};
put(record.fields);
const shown = () => Object.fromEntries(inputs.map((input) => [input.name, placeOf(input).textContent]));
onReturn(() => put(shown()));
for (const input of inputs) {
  input.addEventListener("input", show);
  input.addEventListener("change", () => keep.checked && remember());
}
keep.addEventListener("change", remember);
form.addEventListener("submit", (event) => event.preventDefault());
find(actions, "button").addEventListener("click", () => print());
form.hidden = actions.hidden = false;
show();
