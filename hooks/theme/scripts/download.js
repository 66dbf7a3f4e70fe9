// Pages that offer files, and have no other script that brings this.
import "./site.js";
import "./download/download.js";
