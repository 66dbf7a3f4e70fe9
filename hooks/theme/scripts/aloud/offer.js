// Buttons that read aloud, where the device itself has a voice of the page's language: others send the text to their
// maker. What reads is loaded at the first press.
import { findAll, make, root } from "../page/dom.js";
import { later, load } from "../page/later.js";
import { wordsOf } from "../page/words.js";
import { voiceOf } from "./voice.js";

const speaks = "speechSynthesis" in window && Boolean(later && wordsOf(later).listen);

/**
 * Put a button behind something that reads it aloud, once there is a voice.
 * @param {Element | null} place
 */
const offerAloud = (place) => {
  if (!speaks || !later || !place || place.nextElementSibling?.matches(".listen")) return;
  if (!voiceOf(root.lang)) {
    // Voices come some time after the page.
    speechSynthesis.addEventListener?.("voiceschanged", () => voiceOf(root.lang) && offerAloud(place));
    return;
  }
  const button = make("button", { type: "button", className: "listen" });
  button.setAttribute("aria-label", `${wordsOf(later).listen}: ${place.textContent?.trim()}`);
  button.addEventListener("click", async () => {
    speechSynthesis.speak(new SpeechSynthesisUtterance("")); // some browsers speak only at the press itself
    if (typeof aloud === "undefined") await load("/aloud.js");
    aloud?.press(button);
  });
  place.after(button);
};

for (const { dataset } of findAll(document, ".sections [data-section]")) {
  offerAloud(document.getElementById(dataset.section ?? ""));
}
// What is said to an answer.
document.addEventListener("said", ({ target }) => offerAloud(/** @type {Element} */ (target)));
