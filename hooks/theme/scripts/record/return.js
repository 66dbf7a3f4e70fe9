// A page that one comes back to stands as it was left: if the record has changed meanwhile, it is loaded anew.
import { onReturn } from "../page/return.js";
import { read } from "./record.js";

const recordNow = () => JSON.stringify(read());
let recordThen = "";
addEventListener("pagehide", () => (recordThen = recordNow()));
onReturn(() => recordThen !== recordNow() && location.reload());
