// Marking answer sheets by phone.
import "./site.js";
import "./mark/mark.js";
