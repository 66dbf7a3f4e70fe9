"use strict";
// A site that can be kept has a manifest, and the service worker stands beside it. Pages of a disk have none.
(() => {
  const manifest = document.querySelector("link[rel=manifest]");
  const worker = manifest && navigator.serviceWorker;
  if (!worker) return;
  addEventListener("load", () => worker.register(new URL("sw.js", manifest.href)).catch(() => {}));
  worker.addEventListener("message", () => (document.querySelector(".new-version p").hidden = false));
})();
