// The button for light and dark.
import { root } from "../page/dom.js";
import { wordsOf } from "../page/words.js";

/** @type {HTMLElement | null} */
const button = document.querySelector(".scheme-button");
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);

if (button) {
  const words = wordsOf(button);
  const label = () => button.setAttribute("aria-label", isDark() ? words.light : words.dark);
  button.hidden = false;
  label();
  system.addEventListener("change", label);
  button.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    label();
    try {
      localStorage.setItem("scheme", root.dataset.scheme);
    } catch {
      // A browser that keeps nothing still shows what was chosen until the next page.
    }
  });
}
