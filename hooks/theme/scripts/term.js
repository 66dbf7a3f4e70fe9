// Pages with terms in their text; a module's page has this among its own.
import "./site.js";
import "./page/terms.js";
