// A site that can be kept has a manifest, and the service worker stands beside it. Pages of a disk have none.
import { find } from "../page/dom.js";

/** @type {HTMLLinkElement | null} */
const manifest = document.querySelector("link[rel=manifest]");
/** @type {ServiceWorkerContainer | undefined} */
const worker = navigator.serviceWorker;

if (manifest && worker) {
  addEventListener("load", () => worker.register(new URL("sw.js", manifest.href)).catch(() => {}));
  worker.addEventListener("message", () => (find(document, ".new-version p").hidden = false));
}
