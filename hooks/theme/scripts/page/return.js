/**
 * Do something on a page that one comes back to, once WebKit has emptied its forms, which it does only after this event.
 * @param {() => void} action
 */
export const onReturn = (action) =>
  addEventListener("pageshow", (event) => {
    if (/** @type {PageTransitionEvent} */ (event).persisted) setTimeout(action);
  });
