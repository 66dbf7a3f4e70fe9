// A browser saves a file past the service worker. So without a network a file that is kept is handed over from here.
import { container } from "../offline/container.js";
import { make } from "../page/dom.js";

document.addEventListener("click", async (event) => {
  /** @type {HTMLAnchorElement | null} */
  const link = /** @type {Element} */ (event.target).closest("a[download]");
  if (!link || event.defaultPrevented || navigator.onLine || !container?.controller) return;
  if (!link.href.startsWith("http")) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const href = URL.createObjectURL(await answer.blob());
    make("a", { href, download: link.pathname.split("/").pop() }).click();
  } catch {
    location.assign(link.href); // where a page says what is missing
  }
});
