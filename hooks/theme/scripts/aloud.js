// Reads aloud by the device's own voice, a sentence at a time, which is marked meanwhile. Loaded at the first press.
import "./site.js";
import { readBy, sentencesOf } from "./aloud/sentences.js";
import { voiceOf } from "./aloud/voice.js";
import { find, make } from "./page/dom.js";
import { later } from "./page/later.js";
import { fill, wordsOf } from "./page/words.js";

/** @import { Sentence } from "./aloud/sentences.js" */

const RATES = [1, 0.75, 1.25];

const words = wordsOf(/** @type {HTMLElement} */ (later));
const synthesis = speechSynthesis;
const pace = make("button", { type: "button" });
const stop = make("button", { type: "button", textContent: words.stop });
const bar = make("section", { className: "aloud", hidden: true }, stop, pace);
bar.setAttribute("aria-label", words.listen);

/** @type {Sentence[]} */
let sentences = [];
let at = 0;
let rate = 0;
/** What speaks now: the end of anything else, which a browser may tell late, is nobody's business. */
let turn = 0;
/** @type {HTMLElement | null} */
let pressed = null;

/** @param {boolean} is */
const mark = (is) => {
  for (const part of sentences[at]?.parts ?? []) part.classList.toggle("is-spoken", is);
};

const end = () => {
  turn += 1;
  mark(false);
  synthesis.cancel();
  sentences = [];
  bar.hidden = true;
  pressed?.removeAttribute("aria-pressed");
  pressed = null;
};

const say = () => {
  const sentence = sentences[at];
  if (!sentence) {
    end();
    return;
  }
  const own = ++turn;
  const said = new SpeechSynthesisUtterance(sentence.text.trim());
  const voice = voiceOf(sentence.lang);
  said.lang = voice?.lang ?? sentence.lang;
  said.voice = voice ?? null;
  said.rate = RATES[rate];
  said.onend = () => {
    if (own !== turn) return;
    mark(false);
    at += 1;
    say();
  };
  said.onerror = () => own === turn && end();
  mark(true);
  const { top, bottom } = sentence.parts[0].getBoundingClientRect();
  if (top < 120 || bottom > innerHeight - 80) sentence.parts[0].scrollIntoView({ block: "center" });
  synthesis.speak(said);
};

const name = () => {
  pace.textContent = fill(words.pace, { rate: RATES[rate].toLocaleString(document.documentElement.lang) });
};

/**
 * Read what belongs to a button, or stop if it does so already.
 * @param {HTMLElement} button
 */
export const press = (button) => {
  const again = button === pressed;
  end();
  if (again) return;
  sentences = sentencesOf(readBy(button), (language) => Boolean(voiceOf(language)));
  at = 0;
  pressed = button;
  button.setAttribute("aria-pressed", "true");
  bar.hidden = false;
  say();
};

pace.addEventListener("click", () => {
  rate = (rate + 1) % RATES.length;
  name();
  mark(false);
  synthesis.cancel();
  say();
});
stop.addEventListener("click", () => {
  const back = pressed;
  end();
  back?.focus();
});
addEventListener("pagehide", end);
name();
find(document, ".top").after(bar);
