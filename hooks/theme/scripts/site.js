// Every page: the learner's record, the menu, light and dark, and the way to the service worker.
import { later, load } from "./page/later.js";
import { root } from "./page/dom.js";
import { isShared, read } from "./record/record.js";
import "./menu/menu.js";
import "./head/scheme.js";
import "./offline/worker.js";
import "./page/app.js";

if (!("popover" in root)) load("/popover.js");
if (isShared()) load("/people.js");
if (Number(later?.dataset.told) > read().told) load("/corrections.js");

export { find, findAll, make, replace, root } from "./page/dom.js";
export { later, load } from "./page/later.js";
export { placeOf } from "./page/place.js";
export { dataOf, fill, wordsOf } from "./page/words.js";
export { today } from "./record/day.js";
export { believe, change, drop, NAME, read, WHO, who } from "./record/record.js";
export { container } from "./offline/container.js";
export { isPassed, percentOf } from "./quiz/score.js";
export { states } from "./menu/menu.js";
