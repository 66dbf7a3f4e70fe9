// A term opens its meaning where it stands. Without script, or where a browser knows no popover, it leads to the glossary.
import { make } from "./dom.js";
import { later, load } from "./later.js";
import { wordsOf } from "./words.js";

/** @type {Record<string, string>} */
const meanings = {};
addEventListener("terms", (event) => Object.assign(meanings, /** @type {CustomEvent} */ (event).detail));

/**
 * Load the file in which a term stands.
 * @param {string} key
 * @param {number} files how many there are
 */
const loadMeaning = (key, files) => {
  const sum = [...key].reduce((total, sign) => total + (sign.codePointAt(0) ?? 0), 0);
  return load(`/terms-${sum % files}.js`);
};

/** @type {HTMLElement | undefined} */
let termSheet;

/**
 * Show what is said of a term, near its link or, on a small screen, at the foot.
 * @param {HTMLAnchorElement} link
 * @param {string} html
 * @param {Record<string, string>} words
 */
const showMeaning = (link, html, words) => {
  termSheet ??= make("div", { className: "term-sheet", popover: "auto", tabIndex: -1 });
  const close = make("button", { type: "button", textContent: words.close, onclick: () => termSheet?.hidePopover() });
  const more = make("a", { href: link.href, textContent: words.more });
  termSheet.innerHTML = html;
  termSheet.append(make("p", {}, more, " ", close));
  termSheet.setAttribute("role", "dialog");
  termSheet.setAttribute("aria-label", link.textContent ?? "");
  const { bottom, left } = link.getBoundingClientRect();
  termSheet.style.setProperty("--top", `${Math.min(bottom + 8, innerHeight - 250)}px`);
  termSheet.style.setProperty("--left", `${Math.max(8, Math.min(left, innerWidth - 420))}px`);
  link.after(termSheet);
  link.focus({ preventScroll: true });
  termSheet.showPopover?.();
  termSheet.focus();
};

document.addEventListener("click", async (event) => {
  /** @type {HTMLAnchorElement | null} */
  const link = /** @type {Element} */ (event.target).closest("a.gloss");
  if (!link || !later || event.ctrlKey || event.metaKey || event.shiftKey || !("popover" in link)) return;
  event.preventDefault();
  const key = decodeURIComponent(link.hash.slice(1));
  const own = link.pathname === location.pathname && document.getElementById(key);
  try {
    if (!own && !meanings[key]) await loadMeaning(key, later.content.querySelectorAll("[src*='/terms-']").length);
    showMeaning(link, own ? `<dl>${own.innerHTML}</dl>` : meanings[key], wordsOf(later));
  } catch {
    location.assign(link.href);
  }
});
