// A module's page: its questions, checklists, terms, how far it was read, and what to take along.
import "./site.js";
import "./aloud/offer.js";
import "./page/terms.js";
import "./quiz/quiz.js";
import "./quiz/back.js";
import "./checklist/checklist.js";
import "./reading/reading.js";
import "./share/share.js";
import "./download/download.js";
