// Who goes to read again finds the way back to the question on the screen, on another page, too.
import { find, make } from "../page/dom.js";
import { say } from "./player.js";

const ASKED = "question";

/** @param {string} href */
const offerBack = (href) => {
  document.querySelector(".back")?.remove();
  const link = make("a", { className: "back button", href, textContent: `← ${say("back")}` });
  link.addEventListener("click", () => link.remove());
  find(document, "body").append(link);
};

try {
  const kept = sessionStorage.getItem(ASKED);
  sessionStorage.removeItem(ASKED);
  if (kept) offerBack(kept);
} catch {
  // Where nothing may be kept, the way back is the browser's.
}

document.addEventListener("click", ({ target }) => {
  /** @type {HTMLAnchorElement | null} */
  const link = /** @type {Element} */ (target).closest("a.read-again");
  const question = link?.closest(".question");
  if (!link || !question) return;
  const here = location.href.split("#")[0];
  const href = `${here}#${question.id}`;
  if (link.href.split("#")[0] === here) offerBack(href);
  else {
    try {
      sessionStorage.setItem(ASKED, href);
    } catch {
      // As above.
    }
  }
});
