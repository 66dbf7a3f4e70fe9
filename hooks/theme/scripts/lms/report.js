// Tell the learning system at every change how far the learner is, and at the end where, and for how long.
import { find, findAll, root } from "../page/dom.js";
import { placeOf } from "../page/place.js";
import { read } from "../record/record.js";
import { contents } from "./contents.js";
import { progress, timespan } from "./progress.js";
import { session } from "./session.js";
import { suspended } from "./suspended.js";

/** Systems write to their server at a commit, some so that the page waits for it: not at every click. */
const WAIT = 1000;

/** Until a system is asked again that did not keep what it was told. */
const WAIT_LONG = 10000;

/** @param {NonNullable<typeof session>} session */
const report = (session) => {
  const begun = Date.now();
  const before = session.get("cmi.core.lesson_status");
  const place = session.get("cmi.core.lesson_location");
  const mark = Number(root.dataset.pass);
  const headings = findAll(document, "main h2[id]");
  const unkept = find(document, ".unkept");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  const tell = () => {
    clearTimeout(waiting);
    const record = read();
    const { status, raw } = progress(record.scores[contents.module][1], contents.questions.length, mark, before);
    session.set("cmi.core.score.min", 0);
    // Kolibri takes the share of the most for progress, and knows no pass mark: there, that is the most.
    session.set("cmi.core.score.max", root.dataset.full ?? 100);
    session.set("cmi.core.score.raw", raw);
    session.set("cmi.core.lesson_status", status);
    const isTaken = session.set("cmi.suspend_data", suspended(record, contents));
    session.set("cmi.core.lesson_location", placeOf(headings)?.id ?? "");
    const isKept = session.commit() && isTaken;
    unkept.hidden = isKept;
    if (!isKept) waiting = setTimeout(tell, WAIT_LONG);
  };

  const end = () => {
    removeEventListener("record", soon);
    document.removeEventListener("visibilitychange", away);
    session.set("cmi.core.session_time", timespan(Date.now() - begun));
    session.set("cmi.core.exit", "suspend"); // who has passed comes back to the answers, too
    tell();
    session.finish();
  };

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(tell, WAIT);
  };
  const away = () => document.hidden && tell();

  if (place && !location.hash) document.getElementById(place)?.scrollIntoView();
  tell();
  addEventListener("record", soon);
  document.addEventListener("visibilitychange", away);
  addEventListener("pagehide", end);
  // A session that has ended does not begin again with a page that the browser had put aside.
  addEventListener("pageshow", (/** @type {any} */ { persisted }) => persisted && location.reload());
};

if (session) report(session);
