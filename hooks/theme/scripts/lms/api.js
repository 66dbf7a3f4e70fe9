// The rules of SCORM 1.2: a learning system gives an object `API` to the window that holds the page, to one around that,
// or to the one that has opened it.

/**
 * @typedef {object} Api
 * @property {(nothing: "") => unknown} LMSInitialize
 * @property {(element: string) => unknown} LMSGetValue
 * @property {(element: string, value: string) => unknown} LMSSetValue
 * @property {(nothing: "") => unknown} LMSCommit
 * @property {(nothing: "") => unknown} LMSFinish
 *
 * What is looked at of a window.
 * @typedef {{ API?: any, parent: any, opener?: any }} Holder
 */

/**
 * @param {Holder} holder
 * @returns {Api | null}
 */
const apiOf = (holder) => {
  try {
    return holder.API?.LMSInitialize ? holder.API : null;
  } catch {
    // The window is of another site; one further out may not be.
    return null;
  }
};

/**
 * Return the first API of a window and those around it.
 * @param {Holder} inner
 */
const around = (inner) => {
  for (let holder = inner;; holder = holder.parent) {
    const api = apiOf(holder);
    if (api || !holder.parent || holder.parent === holder) return { api, outer: holder };
  }
};

/**
 * Return the API of a learning system, if there is one.
 * @param {Holder} inner
 */
export const findApi = (inner) => {
  const { api, outer } = around(inner);
  if (api) return api;
  for (const { opener } of new Set([inner, outer])) {
    const found = opener && around(opener).api;
    if (found) return found;
  }
  return null;
};
