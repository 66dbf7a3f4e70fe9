// A module's page: its questions, checklists, terms, how far it was read, and what to take along.
import { findAll } from "./page/dom.js";
import "./site.js";
import "./aloud/offer.js";
import "./page/terms.js";
import "./quiz/quiz.js";
import "./quiz/back.js";
import "./checklist/checklist.js";
import "./reading/reading.js";
import "./share/share.js";
import "./download/download.js";

// What was chosen is for the record to say, and not for a browser that fills forms again when somebody comes back.
for (const box of /** @type {HTMLInputElement[]} */ (findAll(document, "input,select"))) box.autocomplete = "off";
