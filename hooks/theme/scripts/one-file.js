// A module as one file: what its page has, without a menu and without other files.
import "./page/popover.js";
import "./record/record.js";
import "./quiz/quiz.js";
import "./checklist/checklist.js";
import "./reading/reading.js";
