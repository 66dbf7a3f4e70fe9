// What the oldest browsers that we promise lack (README names them): a page loads it there only.
import "./page/popover.js";
