// Scripts that only some need, or that only a press needs: the page names them in a template.
import { make } from "./dom.js";

/** @type {HTMLTemplateElement | null} */
export const later = document.querySelector("#later");

/**
 * Load one of them.
 * @param {string} file its name, or the end of it
 */
export const load = (file) =>
  new Promise((resolve, reject) => {
    const src = later?.content.querySelector(`[src*="${file}"]`)?.getAttribute("src") ?? "";
    document.head.append(make("script", { src, onload: resolve, onerror: reject }));
  });
