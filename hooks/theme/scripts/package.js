// A module as a package for a learning system: it has what the module as one file has, and lets the system keep the
// record and know how far the learner is. Without such a system it is like that file.
import "./page/popover.js";
import "./lms/resume.js";
import "./quiz/quiz.js";
import "./checklist/checklist.js";
import "./reading/reading.js";
import "./lms/report.js";
