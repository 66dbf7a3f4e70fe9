// Reviews and tests ask questions, and have nothing else of a module's page.
// import "./questions/*.js";
import "./site.js";
import "./aloud/offer.js";

export { shuffled } from "./quiz/answers.js";
export { open } from "./quiz/kinds.js";
export { Round } from "./quiz/round.js";
export { bring, waiting } from "./quiz/waiting.js";
