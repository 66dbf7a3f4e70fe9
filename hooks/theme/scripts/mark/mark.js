// Marking by phone: photo after photo of answer sheets in, what was marked out. All of it happens on this page.

/**
 * @import { Answered } from "../answers/merge.js"
 * @import { AnswerSheet } from "../answers/sheets.js"
 * @import { Said } from "./decide.js"
 * @import { Picture } from "./picture.js"
 * @import { Pose } from "./pose.js"
 * @import { Reading } from "./read.js"
 */
import shared from "../../../shared.json" with { type: "json" };
import { keepAnswers, readAnswers } from "../answers/kept.js";
import { personOf, withAnswers } from "../answers/merge.js";
import { pointsOf, sheetsOf } from "../answers/sheets.js";
import { find, findAll, make, replace } from "../page/dom.js";
import { dataOf, fill, wordsOf } from "../page/words.js";
import { watch } from "./camera.js";
import { buttonOf, cardOf } from "./card.js";
import { cropOf } from "./crop.js";
import { locate } from "./locate.js";
import { photoOf } from "./photo.js";
import { readSheet } from "./read.js";

const section = find(document, ".marking");
const words = wordsOf(section);
const listed = dataOf(find(document, "#answer-sheets"));
const sheets = sheetsOf(listed);
const cards = find(section, ".mark-cards");
const failed = find(section, ".mark-failed");
const said = find(section, ".said");
const list = find(section, ".mark-kept");
const { person: PERSON, boxes: BOXES } = shared.answerSheet;
/** Millimetres around what a crop shows. */
const MARGIN = 3;
/** Millimetres of its line that hold name and number. */
const NAMED = 122;
const DAY_LENGTH = 864e5;

/** @param {AnswerSheet} sheet */
const titleOf = ({ bank, variant, page, mark }) =>
  fill(words.sheet, { title: listed.titles[bank], variant, page, mark });

/**
 * @param {string} key
 * @param {Record<string, unknown>} [values]
 */
const tell = (key, values = {}) => {
  said.textContent = fill(words[key], values);
};

const showKept = () => {
  const all = readAnswers().filter(({ sheet }) => sheets.has(sheet));
  replace(
    find(list, "tbody"),
    ...all.map((one) => {
      const sheet = /** @type {AnswerSheet} */ (sheets.get(one.sheet));
      const rows = one.marks.map((marks) => /** @type {Said} */ ({ marks, doubt: "" }));
      const correct = buttonOf(words.correct, () => look(sheet, rows, one.person));
      correct.append(make("span", { className: "unseen", textContent: ` ${one.person}, ${titleOf(sheet)}` }));
      const points = fill(words.points, pointsOf(sheet, one.marks));
      const cells = [titleOf(sheet), points, correct].map((content) => make("td", {}, content));
      return make("tr", {}, make("th", { scope: "row", textContent: one.person }), ...cells);
    }),
  );
  list.hidden = !all.length;
};

/**
 * Show a sheet until it is closed.
 * @param {AnswerSheet} sheet
 * @param {Said[]} rows
 * @param {string} before whose it was
 * @param {(n: number) => HTMLElement} [crop]
 * @param {HTMLElement} [name]
 */
const look = (sheet, rows, before, crop, name) => {
  const others = () => readAnswers().filter((one) => before !== one.person || one.sheet !== sheet.index);
  /** @param {Answered[]} all */
  const end = (all) => {
    keepAnswers(all);
    card.remove();
    showKept();
    (cards.querySelector("input") ?? photo).focus();
  };
  const card = cardOf({
    sheet,
    title: titleOf(sheet),
    rows,
    person: before,
    crop,
    name,
    close: (typed, marks) => {
      const person = personOf(typed);
      const day = Math.floor(Date.now() / DAY_LENGTH);
      const all = withAnswers(others(), [{ sheet: sheet.index, person, day, marks }], sheets);
      tell(all.length > others().length ? "kept" : "replaced", { person, ...pointsOf(sheet, marks) });
      end(all);
    },
    left: (count) => tell("open", { count }),
    drop: () => end(others()),
  }, words);
  cards.append(card);
  if (before) find(card, "h2").focus();
};

/**
 * Say whether the trial sheet was read as it says.
 * @param {AnswerSheet} sheet
 * @param {Reading} reading
 */
const tellTrial = ({ rows }, reading) => {
  const wrong = rows.filter(({ right }, n) => {
    const { marks, doubt } = reading.rows[n];
    return doubt || marks.join() !== right.join();
  });
  if (wrong.length) tell("unfit", { rows: wrong.map(({ number }) => number).join(", ") });
  else tell("fits");
};

/**
 * @param {Picture} picture
 * @param {Pose} pose
 * @param {AnswerSheet} sheet
 * @param {Reading} reading
 */
const take = (picture, pose, sheet, reading) => {
  const crop = (/** @type {number} */ n) => {
    const { x, y, boxes } = sheet.rows[n];
    const width = (boxes.length - 1) * BOXES.pitch + BOXES.size + 2 * MARGIN + 3;
    const left = x - BOXES.size / 2 - MARGIN - 3;
    return cropOf(picture, reading.poses[n], { x: left, y: y - 4.2, width, height: 8.4 });
  };
  look(sheet, reading.rows, "", crop, cropOf(picture, pose, { ...PERSON, width: NAMED }));
  const open = reading.rows.filter(({ doubt }) => doubt).length;
  tell(open ? "waiting" : "read", { title: titleOf(sheet), count: open });
};

/**
 * @param {string} label
 * @param {string} why
 * @param {...(string | HTMLElement)} more
 */
const fail = (label, why, ...more) => {
  const item = make("li", {}, `${label}: ${words[why]}`, ...more);
  failed.append(item);
  said.textContent = "";
  return item;
};

/**
 * Read a picture. Return whether there is a sheet that was read. Of a photo, which has a name, it is said if not.
 * @param {Picture} picture
 * @param {string} [label]
 */
const readPicture = (picture, label) => {
  const found = locate(picture, sheets);
  const sheet = found && sheets.get(found.index);
  if (!sheet) {
    if (label) fail(label, found ? "unknown" : "missing");
    return "none";
  }
  const reading = readSheet(picture, found.pose, sheet.rows);
  if (!sheet.bank) tellTrial(sheet, reading);
  else if (!reading.again) take(picture, found.pose, sheet, reading);
  else if (label) {
    const anyway = buttonOf(words.anyway, () => {
      item.remove();
      take(picture, found.pose, sheet, reading);
    });
    const item = fail(label, reading.again, " ", anyway);
  } else return "unclear";
  return "read";
};

const [photo, photos] = /** @type {HTMLInputElement[]} */ (findAll(section, "input[type=file]"));
photo.setAttribute("capture", "environment"); // here, since minified pages keep the attribute without its value
for (const input of [photo, photos]) {
  input.onchange = async () => {
    const files = [...input.files ?? []];
    input.value = "";
    replace(failed);
    for (const file of files) {
      tell("reading");
      await new Promise((done) => setTimeout(done));
      try {
        readPicture(await photoOf(file), file.name);
      } catch {
        fail(file.name, "file");
      }
    }
  };
}
/** @type {HTMLButtonElement[]} */
const [live, remove] = findAll(section, "button[data-does]");
live.hidden = !navigator.mediaDevices;
live.onclick = async () => {
  live.disabled = true;
  try {
    await watch(find(section, ".mark-camera"), (picture, isNew) => {
      if (isNew) return readPicture(picture);
      return locate(picture, sheets) ? "read" : "none";
    });
  } catch {
    tell("camera");
  }
  live.disabled = false;
};
remove.onclick = () => {
  if (!confirm(words.sure)) return;
  keepAnswers([]);
  replace(cards);
  replace(failed);
  showKept();
  tell("removed");
};
section.hidden = false;
showKept();
