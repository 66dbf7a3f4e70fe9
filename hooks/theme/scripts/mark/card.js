// A sheet that is looked at before it is kept: whose it is, what could not be read, and all of its answers.

/**
 * @import { AnswerRow, AnswerSheet } from "../answers/sheets.js"
 * @import { Said } from "./decide.js"
 */
import { find, make } from "../page/dom.js";
import { fill } from "../page/words.js";

/**
 * @typedef {object} Looked
 * @property {AnswerSheet} sheet
 * @property {string} title
 * @property {Said[]} rows
 * @property {string} person
 * @property {((n: number) => HTMLElement) | undefined} crop shows a row; nothing where there is no photo any more
 * @property {HTMLElement | undefined} name shows the field of the name
 * @property {(person: string, marks: number[][]) => void} close is called when nothing is open
 * @property {(count: number) => void} left is called when something is
 * @property {() => void} drop
 */

/**
 * Return a button that does something on this page.
 * @param {string} textContent
 * @param {() => void} onclick
 */
export const buttonOf = (textContent, onclick) => make("button", { type: "button", textContent, onclick });

/**
 * Return a row with a button for each box. One that is doubtful has none pressed, and is open until one is.
 * @param {AnswerRow} row
 * @param {Said} said
 * @param {HTMLElement | undefined} picture
 * @param {Record<string, string>} words
 */
const rowCard = (row, said, picture, words) => {
  const title = fill(words.row, { number: row.number, label: row.label }).trim();
  const group = make("fieldset", { className: "mark-row" }, make("legend", { textContent: title }));
  if (said.doubt) group.append(make("p", { textContent: words[said.doubt] }));
  if (picture) group.append(picture);
  const state = { group, isOpen: Boolean(said.doubt), marks: said.marks };
  const buttons = [...row.boxes, words.none].map((textContent, n) =>
    buttonOf(textContent, () => {
      const before = row.several && row.boxes[n] ? state.marks : [];
      const isAdded = row.boxes[n] && !before.includes(n);
      state.marks = isAdded ? [...before, n].sort() : before.filter((one) => one !== n);
      state.isOpen = false;
      show();
    })
  );
  const show = () => {
    buttons.forEach((button, n) => {
      const isPressed = row.boxes[n] ? state.marks.includes(n) : !state.isOpen && !state.marks.length;
      button.setAttribute("aria-pressed", String(isPressed));
    });
    group.classList.toggle("is-open", state.isOpen);
  };
  group.append(make("p", {}, ...buttons));
  show();
  return state;
};

/**
 * Return the card of a sheet.
 * @param {Looked} looked
 * @param {Record<string, string>} words
 */
export const cardOf = ({ sheet, title, rows, person, crop, name, close, left, drop }, words) => {
  const input = make("input", { value: person, autocomplete: "off", required: true });
  const keep = make("button", { className: "button", textContent: words.keep });
  const open = make("div");
  const rest = make("div");
  const all = make("details", {}, make("summary", { textContent: words.all }), rest);
  const states = rows.map((one, n) => {
    const state = rowCard(sheet.rows[n], one, one.doubt ? crop?.(n) : undefined, words);
    (one.doubt ? open : rest).append(state.group);
    return state;
  });
  const form = make("form", { className: "mark-card" }, make("h2", { textContent: title, tabIndex: -1 }));
  if (name) form.append(name);
  form.append(
    make("label", {}, words.person, " ", input),
    open,
    all,
    make("p", { className: "mark-actions" }, keep, buttonOf(words.drop, drop)),
  );
  all.open = !crop;
  // Pieces of the photo are drawn when somebody looks at them.
  all.ontoggle = () => {
    if (!crop || !all.open || rest.querySelector("canvas")) return;
    rows.forEach((one, n) => !one.doubt && states[n].group.querySelector("legend")?.after(crop(n)));
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    const waiting = states.filter(({ isOpen }) => isOpen);
    if (!waiting.length) {
      close(input.value, states.map(({ marks }) => marks));
      return;
    }
    left(waiting.length);
    find(waiting[0].group, "button").focus();
  };
  return form;
};
