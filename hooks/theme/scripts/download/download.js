// A browser saves a file past the service worker. So a file that is kept is handed over from here: it costs no data, and
// a phone without a network may well think that it has one.
import { container } from "../offline/container.js";
import { make } from "../page/dom.js";

document.addEventListener("click", async (event) => {
  /** @type {HTMLAnchorElement | null} */
  const link = /** @type {Element} */ (event.target).closest("a[download]");
  if (!link || event.defaultPrevented || !container?.controller) return;
  event.preventDefault();
  let { href } = link;
  try {
    href = URL.createObjectURL(await (await fetch(`${href}?kept`)).blob());
  } catch {
    if (!navigator.onLine) return location.assign(href); // where a page says what is missing
  }
  make("a", { href, download: link.href.split("/").pop() }).click();
});
