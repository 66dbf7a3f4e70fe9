import { NAME } from "./record.js";

/** Return the names of all who have a record on this device. A copy of the course in a folder below has its own. */
export const people = () =>
  Object.keys(localStorage).filter((key) => key.startsWith(NAME)).map((key) => key.slice(NAME.length))
    .filter((one) => !one.includes("/"));
