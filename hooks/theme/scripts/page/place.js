/**
 * Return the last of some elements that begins above the middle of the screen: where one reads. At the very top of a
 * page that is none.
 * @param {HTMLElement[]} elements in the order of the page
 */
export const placeOf = (elements) => {
  const passed = elements.filter((one) => {
    const { height, top } = one.getBoundingClientRect();
    return height && top < innerHeight / 2;
  });
  return scrollY ? passed[passed.length - 1] : undefined;
};
