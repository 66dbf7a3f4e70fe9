// One's own record: to take along, to bring in, to delete.
import "./site.js";
import { copyFrom } from "./page/copy.js";
import { find, findAll } from "./page/dom.js";
import { saveFile } from "./page/save.js";
import { wordsOf } from "./page/words.js";
import { merge } from "./record/merge.js";
import { believe, change, drop, read } from "./record/record.js";

const section = find(document, ".data");
const words = wordsOf(section);
const said = find(section, ".said");
/** @type {HTMLTextAreaElement[]} */
const [out, into] = findAll(section, "textarea");
const [copy, save, bring, remove] = findAll(section, "button");
/** @type {HTMLInputElement} */
const file = find(section, "input[type=file]");
const text = () => JSON.stringify(read());
/** @param {string} key */
const say = (key) => {
  said.textContent = words[key];
};
const show = () => {
  out.value = text();
};

/** @param {string} content */
const take = (content) => {
  let other;
  try {
    other = JSON.parse(content);
  } catch {
    other = null;
  }
  if (!(other?.questions instanceof Object)) {
    say("unreadable");
    return;
  }
  change((record) => merge(record, believe(other)));
  show();
  say("taken");
};

copy.addEventListener("click", async () => say((await copyFrom(out)) ? "copied" : "selected"));
save.addEventListener("click", () => {
  saveFile(text(), "application/json", words.file);
  say("saved");
});
file.addEventListener("change", async () => {
  if (file.files?.[0]) take(await file.files[0].text());
  file.value = "";
});
bring.addEventListener("click", () => take(into.value));
remove.addEventListener("click", () => {
  if (!confirm(words.sure)) return;
  drop();
  show();
  say("dropped");
});
section.hidden = false;
show();
