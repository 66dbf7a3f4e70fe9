// Where the record stands in the browser's store, which all sites of a host share: under the course, and behind it the
// person, who has no name where there is only one. Two copies of a course on one host are told apart by their paths; on
// a disk there is but one, since the drive of a stick bears another letter each time.

/**
 * Return the name under which a record is kept.
 * @param {string} course
 * @param {string} address of a file of the site
 * @param {string} up the way from there to the site's root
 */
export const nameOf = (course, address, up) => {
  let path = "";
  // Where a page stands at no address, such as in a frame that was given its text, there is one copy, too.
  if (/^https?:/.test(address)) path = new URL(up, address).pathname.replace(/\/+$/, "");
  return `${course}${path && "@"}${path}/`;
};
