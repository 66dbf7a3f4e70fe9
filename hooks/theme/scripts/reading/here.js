import { findAll } from "../page/dom.js";

/** Return the anchor of the section that is being read; nothing before the first one. */
export const here = () => {
  const headings = findAll(document, "main h2[id]");
  return headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 2).at(-1)?.id ?? "";
};
