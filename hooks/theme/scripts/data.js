// One's own record: what it holds, to take along, to bring in, to delete; and the records of others on this device.
import "./site.js";
import { readAnswers } from "./answers/kept.js";
import { summary } from "./data/summary.js";
import { ask } from "./offline/ask.js";
import { container } from "./offline/container.js";
import { copyFrom } from "./page/copy.js";
import { find, findAll, make, replace } from "./page/dom.js";
import { saveFile } from "./page/save.js";
import { fill, wordsOf } from "./page/words.js";
import { merge } from "./record/merge.js";
import { people } from "./record/people.js";
import { believe, change, drop, NAME, read, WHO, who } from "./record/record.js";
import "./record/return.js";

const section = find(document, ".data");
const words = wordsOf(section);
/** @type {HTMLTextAreaElement[]} */
const [out, into] = findAll(section, "textarea");
const [save, copy, bring, , remove] = findAll(section, "button");
/** @type {HTMLInputElement} */
const file = find(section, "input[type=file]");
/** @type {HTMLInputElement} */
const other = find(section, "input[type=text]");
const keeps = find(section, ".keeps");
/** @type {HTMLLinkElement | null} */
const manifest = document.querySelector("link[rel=manifest]");
const text = () => JSON.stringify(read());

/**
 * Say something where it was asked for.
 * @param {string} key
 * @param {Element} pressed
 */
const say = (key, pressed) => {
  for (const line of findAll(section, ".said")) line.textContent = "";
  find(/** @type {HTMLElement} */ (pressed.closest(".data > *")), ".said").textContent = words[key];
};

const show = () => {
  out.value = text();
  const kept = find(section, ".kept");
  const parts = summary(read()).map(([key, count]) => fill(wordsOf(kept)[count > 1 ? key : `${key}One`], { count }));
  kept.textContent = parts.length ? fill(words.kept, { list: parts.join(", ") }) : words.nothing;
};

/**
 * @param {string} content
 * @param {Element} pressed
 */
const take = (content, pressed) => {
  let found;
  try {
    found = JSON.parse(content);
  } catch {
    found = null;
  }
  if (!(found?.questions instanceof Object)) {
    say("unreadable", pressed);
    return;
  }
  change((record) => merge(record, believe(found)));
  show();
  say("taken", pressed);
};

/** @param {string} name of whoever learns from now on; the first person has none */
const become = (name) => {
  if (!people().includes(name)) localStorage.setItem(NAME + name, "{}");
  localStorage.setItem(WHO, name);
  location.reload();
};

const showPeople = () => {
  const shared = find(section, ".people");
  shared.hidden = Boolean(document.querySelector(".not-kept:not([hidden])"));
  if (shared.hidden) return;
  replace(
    find(shared, "ul"),
    ...["", ...people().filter(Boolean).sort()].map((name) => {
      const called = name || words.first;
      if (name === who()) return make("li", { textContent: fill(words.personNow, { name: called }) });
      return make("li", {}, make("button", { type: "button", textContent: called, onclick: () => become(name) }));
    }),
  );
};

/** Let a name go with the record that stood under it. The next page is the first person's. */
const forgetName = () => {
  if (!who()) return;
  for (const line of findAll(document, ".record-of")) line.hidden = true;
  if (people().some(Boolean)) localStorage.setItem(WHO, "");
  else localStorage.removeItem(WHO);
};

/**
 * Let the service worker forget which pages were opened, and, if `everything`, the pages themselves.
 * @param {boolean} everything
 */
const forget = async (everything) => {
  const worker = await container?.getRegistration().catch(() => undefined);
  if (manifest && worker) await ask(manifest.href, "forget", everything ? "everything" : "");
};

copy.addEventListener("click", async () => say((await copyFrom(out)) ? "copied" : "selected", copy));
save.addEventListener("click", () => {
  saveFile(text(), "application/json", words.file);
  say("saved", save);
});
file.addEventListener("change", async () => {
  if (file.files?.[0]) take(await file.files[0].text(), file);
  file.value = "";
});
bring.addEventListener("click", () => take(into.value, bring));
remove.addEventListener("click", async () => {
  if (!confirm(words.sure)) return;
  drop();
  forgetName();
  show();
  showPeople();
  await forget(/** @type {HTMLInputElement} */ (find(keeps, "input")).checked);
  say("dropped", remove);
});
find(section, "form").addEventListener("submit", (event) => {
  event.preventDefault();
  const name = other.value.trim().split("/").join("-");
  if (name) become(name);
  else say("personNone", other);
});
keeps.hidden = !manifest || !container || location.protocol === "file:";
section.hidden = false;
for (const papers of findAll(section, ".papers")) papers.hidden = !readAnswers().length;
show();
showPeople();
