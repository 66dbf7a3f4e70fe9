// A module's page: its questions, checklists, and what to take along. Reviews and tests ask questions, too.
import "./site.js";
import "./quiz/quiz.js";
import "./quiz/back.js";
import "./checklist/checklist.js";
import "./reading/reading.js";
import "./share/share.js";
import "./download/download.js";

export { shuffled } from "./quiz/answers.js";
export { open } from "./quiz/kinds.js";
export { Round } from "./quiz/round.js";
export { bring, waiting } from "./quiz/waiting.js";
