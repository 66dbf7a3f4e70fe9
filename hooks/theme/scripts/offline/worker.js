// A site that can be kept has a manifest, and the service worker stands beside it. Pages of a disk have none.
import { find } from "../page/dom.js";
import { container } from "./container.js";

/** @type {HTMLLinkElement | null} */
const manifest = document.querySelector("link[rel=manifest]");

if (manifest && container) {
  const register = () => container?.register(new URL("sw.js", manifest.href)).catch(() => {});
  addEventListener("load", register);
  container.addEventListener("message", () => (find(document, ".new-version p").hidden = false));
}
