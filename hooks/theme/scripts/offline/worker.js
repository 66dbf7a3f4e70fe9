// A site that can be kept has a manifest, and the service worker stands beside it. Pages of a disk have none.
import { find } from "../page/dom.js";

/** @type {HTMLLinkElement | null} */
const manifest = document.querySelector("link[rel=manifest]");
/** @param {string} address */
const begin = (address) => {
  /** @type {ServiceWorkerContainer | undefined} */
  const worker = navigator.serviceWorker;
  if (!worker) return;
  addEventListener("load", () => worker.register(new URL("sw.js", address)).catch(() => {}));
  worker.addEventListener("message", () => (find(document, ".new-version p").hidden = false));
};

try {
  if (manifest) begin(manifest.href);
} catch {
  // Forbidden here, as in some frames: the site works without.
}
