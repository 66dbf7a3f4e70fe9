"use strict";
// What every page needs: light and dark, the learner's record on this device, marks in the menu and on the map.
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
    requestAnimationFrame(mark);
  };

  const menu = document.getElementById("menu");
  const links = [...(menu?.querySelectorAll("[data-module]") ?? [])];
  // How far each module is; a score that was counted over other questions than the present ones is none.
  const states = () => {
    const record = read();
    return links.map((link) => {
      const { module, hash, count } = link.dataset;
      const [counted, ever] = record.scores[module] ?? [];
      const right = counted === hash ? Math.min(ever, count) : 0;
      const seen = record.read[module];
      const done = right > 0 && Math.floor((100 * right) / count) >= root.dataset.pass;
      return { link, module, right, count, seen, done, begun: Boolean(seen || right) };
    });
  };
  const mark = () => {
    for (const { link, done, begun } of states()) {
      link.querySelector(".mark-state")?.remove();
      if (!begun) continue;
      const sign = document.createElement("span");
      sign.className = `mark-state ${done ? "is-done" : "is-begun"}`;
      sign.innerHTML = '<span class="unseen"></span>';
      sign.firstChild.textContent = ` (${done ? menu.dataset.done : menu.dataset.begun})`;
      link.append(sign);
    }
  };

  const button = document.querySelector(".scheme-button");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
  const label = () => button.setAttribute("aria-label", dark() ? button.dataset.light : button.dataset.dark);
  if (button) {
    button.hidden = false;
    label();
    system.addEventListener("change", label);
    button.addEventListener("click", () => {
      root.dataset.scheme = dark() ? "light" : "dark";
      label();
      try {
        localStorage.setItem("scheme", root.dataset.scheme);
      } catch {
        // A browser that keeps nothing still shows what was chosen until the next page.
      }
    });
  }
  // A site that can be kept has a manifest, and the service worker stands beside it. Pages of a disk have none.
  const manifest = document.querySelector("link[rel=manifest]");
  const worker = manifest && navigator.serviceWorker;
  if (worker) {
    addEventListener("load", () => worker.register(new URL("sw.js", manifest.href)).catch(() => {}));
    worker.addEventListener("message", () => (document.querySelector(".new-version p").hidden = false));
  }
  admit();
  if (name) mark();
  addEventListener("storage", mark);
  const drop = () => {
    memory = "{}";
    for (const key of [name, "scheme"]) store?.removeItem(key);
    mark();
  };
  return { read, change, clean, today, states, drop };
})();
