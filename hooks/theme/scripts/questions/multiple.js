import { Choice } from "../quiz/choice.js";
import { register } from "../quiz/kinds.js";

register("multiple", Choice);
