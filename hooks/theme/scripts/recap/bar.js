const SVG = "http://www.w3.org/2000/svg";

/**
 * Return a bar that shows a part of a whole, which stands in words beside it.
 * @param {number} count
 * @param {number} most
 */
export const bar = (count, most) => {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 8");
  svg.setAttribute("class", "bar");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const rect = document.createElementNS(SVG, "rect");
  rect.setAttribute("width", String((100 * count) / most));
  rect.setAttribute("height", "8");
  svg.append(rect);
  return svg;
};
