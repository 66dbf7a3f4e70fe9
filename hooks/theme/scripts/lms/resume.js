// Where a learning system keeps the record, it is brought before anything on the page asks for it.
import { findAll } from "../page/dom.js";
import { summarise } from "../quiz/bank.js";
import { change, keepElsewhere } from "../record/record.js";
import { contents } from "./contents.js";
import { session } from "./session.js";
import { resume } from "./suspended.js";

if (session) {
  const text = session.get("cmi.suspend_data");
  keepElsewhere();
  for (const notice of findAll(document, ".kept-there")) notice.hidden = false;
  change((record, day) => {
    resume(text, record, contents, day);
    summarise(record, contents.module);
  });
}
