/** What brings service workers; nothing where the browser has none, or forbids it, as in some frames. */
export const container = (() => {
  try {
    return /** @type {ServiceWorkerContainer | undefined} */ (navigator.serviceWorker);
  } catch {
    return undefined;
  }
})();
