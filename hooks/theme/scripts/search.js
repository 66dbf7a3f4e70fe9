// The search page.
import "./site.js";
import "./search/search.js";
