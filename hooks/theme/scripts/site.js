"use strict";
// The learner's record on this device.
const site = (() => {
  const root = document.documentElement;
  const name = root.dataset.course;
  const keys = /^[a-z0-9][a-z0-9.\/-]*$/;
  const dead = Symbol("unreadable");

  // A value of the record is believed only if it has the right form: anything may stand in the store.
  const whole = (value) => (Number.isInteger(value) && value >= 0 && value < 1e5 ? value : dead);
  const line = (value) => (typeof value === "string" && value.length < 2000 ? value : dead);
  const list = (item) => (value) =>
    Array.isArray(value) && value.length < 500 ? value.map(item).filter((one) => one !== dead) : dead;
  const pair = (value) => (Array.isArray(value) && line(value[0]) !== dead && whole(value[1]) !== dead ? value : dead);
  const table = (item) => (value) => {
    const read = Object.create(null);
    for (const [key, one] of Object.entries(value instanceof Object ? value : {})) {
      const content = keys.test(key) ? item(one) : dead;
      if (content !== dead) read[key] = content;
    }
    return read;
  };
  const fields = (form) => (value) => {
    const read = {};
    for (const [key, item] of Object.entries(form)) {
      read[key] = item(value instanceof Object ? value[key] : undefined);
      if (read[key] === dead) return dead;
    }
    return read;
  };
  // An answered question: hash of its content, answer, whether that is checked, whether one ever was right, and for
  // the review: box, day when it is due, day of the last check.
  const answers = table(fields({ hash: line, answer: list(line) }));
  const clean = fields({
    seen: (value) => (whole(value) === dead ? 0 : value),
    questions: table(
      fields({ hash: line, answer: list(line), checked: whole, right: whole, box: whole, due: whole, last: whole }),
    ),
    ticks: table(whole),
    read: table(fields({ day: whole, done: whole, at: line })),
    scores: table(pair),
    rounds: table(fields({ keys: list(line), answers, done: whole })),
    tests: table(fields({ hash: line, day: whole, results: table(list(whole)) })),
    fields: table(line),
    plan: (value) => (line(value) === dead ? "" : value),
  });

  let store = null;
  let memory = "{}";
  try {
    store = localStorage;
  } catch {
    // Forbidden: the record lives as long as the page.
  }
  const text = () => (store ? store.getItem(name) : memory);
  const read = () => {
    try {
      return clean(JSON.parse(text()));
    } catch {
      return clean({});
    }
  };
  const admit = () => document.querySelectorAll(".not-kept").forEach((notice) => (notice.hidden = Boolean(store)));
  const today = (record) => {
    const now = new Date();
    return Math.max(record.seen, Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 864e5));
  };
  // Reads anew before it writes: another tab may have written meanwhile.
  const change = (edit) => {
    const record = read();
    record.seen = today(record);
    edit(record, record.seen);
    memory = JSON.stringify(record);
    try {
      store?.setItem(name, memory);
    } catch {
      store = null;
      admit();
    }
    dispatchEvent(new Event("record"));
  };

  admit();
  const drop = () => {
    memory = "{}";
    for (const key of [name, "scheme"]) store?.removeItem(key);
    dispatchEvent(new Event("record"));
  };
  return { read, change, clean, today, drop };
})();
