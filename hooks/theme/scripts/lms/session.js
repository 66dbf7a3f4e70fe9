// The learner's session with the learning system. Whatever goes wrong there, the page goes on.

/** @import { Api } from "./api.js" */
import { findApi } from "./api.js";

/** @param {() => unknown} call */
const tried = (call) => {
  try {
    return String(call() ?? "");
  } catch {
    return "";
  }
};

/** @param {Api} api */
const sessionOf = (api) => {
  /** @type {Map<string, string>} */
  const told = new Map();
  return {
    /** @param {string} element */
    get: (element) => tried(() => api.LMSGetValue(element)),
    /**
     * Tell the system a value, unless it knows it already: many keep each one at once, over a network. Return whether it
     * has taken it.
     * @param {string} element
     * @param {string | number} value
     */
    set(element, value) {
      const text = `${value}`;
      if (told.get(element) === text) return true;
      const isTaken = tried(() => api.LMSSetValue(element, text)) === "true";
      if (isTaken) told.set(element, text);
      return isTaken;
    },
    /** Return whether the system keeps what it was told; some do, and say nothing. */
    commit: () => tried(() => `${api.LMSCommit("")}` !== "false") === "true",
    finish: () => tried(() => api.LMSFinish("")),
  };
};

const api = findApi(window);

/** Nothing where no system is there, or where it refuses. */
export const session = api && tried(() => api.LMSInitialize("")) === "true" ? sessionOf(api) : null;
