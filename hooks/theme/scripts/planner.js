// The workshop planner.
import "./site.js";
import "./planner/planner.js";
