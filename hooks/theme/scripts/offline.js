// Pages that offer to keep the course on this device.
import "./site.js";
import "./offline/offline.js";
import "./download/download.js";
