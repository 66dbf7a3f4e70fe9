"use strict";
// The workshop planner: sessions, a start and breaks in; a programme with clock times and a list to print out.
{
  const section = document.querySelector(".planner");
  const form = section.querySelector("form");
  const words = section.dataset;
  const [fromLink, unreadable, warnings, planned] = [".from-link", ".unreadable", ".warnings", ".planned"].map((name) =>
    section.querySelector(name),
  );
  const order = form.querySelector(".sequence");
  const moved = form.querySelector(".moved");
  const link = section.querySelector("#link");
  const said = section.querySelector(".said");
  const language = document.documentElement.lang;
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const count = (number) => number.toLocaleString(language);
  const copy = (element) => [...element.cloneNode(true).childNodes];

  const NEW_DAY = "-";
  const sessions = new Map(
    [...form.querySelectorAll("[name=m]")].map((box) => {
      const row = box.closest("tr");
      const { content } = row.querySelector("template");
      const steps = [...content.querySelectorAll("[data-minutes]")];
      return [box.value, { box, content, steps, title: row.querySelector(".title") }];
    }),
  );
  const breaks = [...form.querySelectorAll("[data-break]")].map((row) => {
    const [at, minutes] = row.querySelectorAll("input");
    const title = row.querySelector(".break-title");
    return { key: row.dataset.break, onTime: "onTime" in row.dataset, title, at, minutes };
  });

  // --- a plan as text: the end of a link, and what the device keeps ---

  const TIME = /^([01]\d|2[0-3])([0-5]\d)$/;
  const COUNT = /^[1-9]\d{0,2}$/;
  const FIELDS = { start: TIME, end: TIME, n: COUNT, g: COUNT };
  const typed = (text, pattern) => (pattern === TIME ? text.replace(TIME, "$1:$2") : text);
  const chosen = () => [...order.children].map((item) => item.dataset.item);
  const write = () => {
    const values = Object.keys(FIELDS).map((name) => `${name}=${form.elements[name].value.replace(":", "")}`);
    const taken = breaks.filter(({ at }) => at.value);
    const written = taken.map(({ key, at, minutes }) =>
      [key, at.value.replace(":", ""), ...(minutes.value === minutes.defaultValue ? [] : [minutes.value])].join("-"),
    );
    return [`m=${chosen().join(",")}`, ...values, `b=${written.join(",")}`].join("&");
  };
  // Puts a plan into the form; whatever is no part of a plan is left out. Returns whether all of it was understood.
  const put = (text) => {
    const given = new URLSearchParams(text);
    const list = (name) => (given.get(name) ?? "").split(",").filter(Boolean);
    let whole = true;
    const believe = (right) => {
      whole &&= right;
      return right;
    };
    form.reset();
    for (const [name, pattern] of Object.entries(FIELDS)) {
      const value = given.get(name);
      if (value !== null && believe(pattern.test(value))) form.elements[name].value = typed(value, pattern);
    }
    for (const one of list("b")) {
      const [, key, at, minutes] = /^(.+?)-(\d{4})(?:-([1-9]\d{0,2}))?$/.exec(one) ?? [];
      const found = breaks.find((other) => other.key === key);
      if (!believe(Boolean(found) && TIME.test(at) && !(Number(minutes) > Number(found.minutes.max)))) continue;
      found.at.value = typed(at, TIME);
      if (minutes) found.minutes.value = minutes;
    }
    const items = list("m").filter((item, i, all) =>
      believe(item === NEW_DAY ? i < 99 : sessions.has(item) && all.indexOf(item) === i),
    );
    arrange(items);
    return whole;
  };

  // --- the order of sessions: the list itself is what is chosen ---

  const entry = (item) => {
    const line = make("li", { className: "option option-order" }, make("span", {}, ...(sessions.has(item) ? copy(sessions.get(item).title) : [])));
    line.dataset.item = item;
    line.classList.toggle("new-day", item === NEW_DAY);
    for (const [name, sign] of [["up", "↑"], ["down", "↓"], ["remove", "✕"]]) {
      const button = make("button", { type: "button", textContent: sign });
      button.dataset.does = name;
      line.append(button);
    }
    return line;
  };
  const arrange = (items) => {
    order.replaceChildren(...items.map(entry));
    for (const [slug, { box }] of sessions) box.checked = items.includes(slug);
  };
  const add = (slug) => {
    const known = [...sessions.keys()];
    const later = [...order.children].find(({ dataset }) => known.indexOf(dataset.item) > known.indexOf(slug));
    if (later) later.before(entry(slug));
    else order.append(entry(slug));
  };
  const name = (line) => line.firstChild.textContent;
  const number = () => {
    let days = 1;
    for (const line of order.children) {
      if (line.dataset.item === NEW_DAY) line.firstChild.textContent = fill(words.day, { number: (days += 1) });
      for (const button of line.querySelectorAll("button")) {
        button.setAttribute("aria-label", fill(words[button.dataset.does], { step: name(line) }));
      }
    }
    const first = form.querySelector(".first-day");
    first.textContent = fill(words.day, { number: 1 });
    first.hidden = days === 1;
    form.querySelector(".none").hidden = order.children.length > 0;
  };
  order.addEventListener("click", ({ target }) => {
    const line = target.closest("li");
    const { does } = target.dataset;
    if (!does) return;
    const [before, after] = [line.previousElementSibling, line.nextElementSibling];
    // The neighbour moves, not this line: what has the focus keeps it.
    if (does === "up" && before) line.after(before);
    if (does === "down" && after) line.before(after);
    if (does === "remove") {
      const { box } = sessions.get(line.dataset.item) ?? {};
      if (box) box.checked = false;
      ((after ?? before)?.lastChild ?? form.querySelector("[name=m]")).focus();
      line.remove();
    }
    changed();
    const position = [...order.children].indexOf(line) + 1;
    moved.textContent = position ? fill(words.position, { step: name(line), position, total: order.children.length }) : "";
  });

  // --- the programme ---

  const minutes = (time) => time.split(":").reduce((sum, part) => 60 * sum + Number(part), 0);
  const clock = (minute) =>
    new Date(2000, 0, 1, 0, minute).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const taken = () =>
    breaks
      .filter(({ at }) => at.value)
      .map((one) => ({ ...one, time: minutes(one.at.value), minutes: Number(one.minutes.value) }))
      .sort((one, other) => one.time - other.time);
  // One day, as rows: what happens from when till when. A session is never broken off in the middle of a step. A break
  // that has to be on time (a prayer) comes before the step that its time falls into and still ends when it would have:
  // early by some minutes, but its own time is kept whole. Any other comes at the nearer end of that step.
  const lay = (slugs) => {
    const rows = [];
    const start = minutes(form.elements.start.value);
    let [now, end] = [start, start];
    let waiting = taken().filter(({ time }) => time >= start);
    const rest = (until) => {
      const early = ({ time, onTime }) => until > time && (onTime || time - now <= until - time);
      for (let one; (one = waiting.find((other) => now >= other.time || early(other))); ) {
        const till = Math.max(now, one.onTime ? one.time : 0) + one.minutes;
        rows.push({ one, title: one.title, from: now, till });
        waiting = waiting.filter((other) => other !== one);
        now = till;
      }
    };
    for (const slug of slugs) {
      const { steps, title } = sessions.get(slug);
      for (const [i, step] of steps.entries()) {
        rest(now + Number(step.dataset.minutes));
        if (i === 0 || rows.at(-1).slug !== slug) rows.push({ slug, title, from: now, steps: [], continued: i > 0 });
        rows.at(-1).steps.push([now, step]);
        now += Number(step.dataset.minutes);
        rows.at(-1).till = now;
      }
    }
    end = now;
    rest(now);
    return { rows, end };
  };
  const days = () => {
    const all = [[]];
    for (const item of chosen()) item === NEW_DAY ? all.push([]) : all.at(-1).push(item);
    return all.filter((day) => day.length);
  };
  const latest = () => minutes(form.elements.end.value);
  const spread = () => {
    const all = [[]];
    for (const slug of days().flat()) {
      const day = all.at(-1);
      if (day.length && lay([...day, slug]).end > latest()) all.push([slug]);
      else day.push(slug);
    }
    arrange(all.flatMap((day, i) => (i ? [NEW_DAY, ...day] : day)));
  };
  const span = ({ from, till }) => `${clock(from)}–${clock(till)}`;

  const warn = (laid) => {
    const found = [];
    for (const [i, { rows, end }] of laid.entries()) {
      if (end <= latest()) continue;
      const titles = new Set(rows.filter(({ slug, till }) => slug && till > latest()).map(({ title }) => title.textContent));
      const values = { day: fill(words.day, { number: i + 1 }), time: clock(end), minutes: end - latest(), titles: [...titles].join(", ") };
      found.push(fill(laid.length > 1 ? words.overDay : words.over, values));
    }
    const all = taken();
    for (const [i, one] of all.entries()) {
      const title = one.title.textContent;
      const next = all[i + 1];
      if (next && one.time + one.minutes > next.time) {
        found.push(fill(words.overlap, { first: title, second: next.title.textContent }));
      }
      if (laid.length && !laid.some(({ rows }) => rows.some((row) => row.one?.key === one.key))) {
        found.push(fill(words.outside, { title, time: clock(one.time) }));
      }
    }
    return found;
  };
  const tell = (found) => {
    if (found.join() === [...warnings.children].map((one) => one.textContent).join()) return;
    warnings.replaceChildren(...found.map((textContent) => make("p", { className: "banner", textContent })));
  };

  const head = section.querySelector(".agenda template");
  const program = (laid) =>
    laid.map(({ rows }, i) => {
      const lines = rows.map((row) => {
        const title = make("span", { className: "title" }, ...copy(row.title));
        if (row.continued) title.textContent = fill(words.continued, { title: title.textContent });
        const what = make("td", {}, title);
        if (row.steps) {
          what.append(make("ul", {}, ...row.steps.map(([from, step]) => make("li", {}, `${clock(from)} `, ...copy(step)))));
        }
        return make("tr", { className: row.one ? "is-break" : "" }, make("th", { scope: "row", textContent: span(row) }), what);
      });
      const day = make("div", { className: "day" }, head.content.cloneNode(true));
      if (laid.length > 1) day.append(make("h3", { textContent: fill(words.day, { number: i + 1 }) }));
      day.append(make("table", {}, make("tbody", {}, ...lines)));
      return day;
    });

  const open = new Set(); // titles of what is unfolded, kept over changes
  const list = section.querySelector(".printed");
  const shop = (laid) => {
    const { n, g } = form.elements;
    const people = Number(n.value);
    const times = { each: people, group: Math.ceil(people / g.value), one: 1, trainer: 1 };
    times["each-day"] = people * laid.length;
    times["one-day"] = laid.length;
    const sum = { pages: 0, leaves: 0 };
    const group = (title, content) => {
      let all = 0;
      const lines = [...content.querySelectorAll("[data-copies]")].map((line) => {
        const copies = times[line.dataset.copies] ?? Number(line.dataset.copies);
        const pages = copies * line.dataset.pages;
        sum.pages += pages;
        sum.leaves += copies * Math.ceil(line.dataset.pages / 2);
        all += pages;
        const size = make("span", { className: "size", textContent: fill(words.pages, { pages: count(pages) }) });
        return make("li", {}, make("strong", { textContent: `${count(copies)} ×` }), " ", line.firstChild.cloneNode(true), " ", size);
      });
      const summary = make("summary", { textContent: fill(words.group, { title: title.textContent, pages: count(all) }) });
      const details = make("details", { open: open.has(title) }, summary, make("ul", {}, ...lines));
      details.addEventListener("toggle", () => open[details.open ? "add" : "delete"](title));
      return details;
    };
    const { content } = list.querySelector("template");
    const groups = [group(content.querySelector("p"), content)];
    for (const slug of days().flat()) groups.push(group(sessions.get(slug).title, sessions.get(slug).content));
    list.querySelector(".groups").replaceChildren(...groups);
    list.querySelector(".total").textContent = fill(words.total, { pages: count(sum.pages), leaves: count(sum.leaves) });
  };

  const show = () => {
    number();
    const missing = [...form.querySelectorAll("input:invalid")].map((input) => {
      const names = [input.closest(".break")?.querySelector(".break-title"), input.labels[0]];
      return names.flatMap((name) => name?.textContent ?? []).join(": ");
    });
    if (missing.length) return tell([fill(words.incomplete, { fields: missing.join("; ") })]);
    const laid = days().map(lay);
    planned.hidden = !laid.length;
    section.classList.toggle("is-planned", laid.length > 0);
    section.querySelector(".days").replaceChildren(...program(laid));
    if (list) shop(laid);
    // From a disk, the address that others can open is the published one, where it is known.
    const canonical = location.protocol === "file:" && document.querySelector("link[rel=canonical]")?.href;
    link.value = `${canonical || location.href.split("#")[0]}#${write()}`;
    section.querySelector("a[href*='wa.me']").search = `?text=${encodeURIComponent(link.value)}`;
    said.textContent = "";
    return tell(warn(laid));
  };

  // --- the device keeps the trainer's own plan; one from a link becomes so when it is accepted or changed ---

  const languages = document.querySelectorAll(".languages a");
  const start = () => {
    const text = location.hash.slice(1);
    const meant = text.includes("=");
    const whole = !meant || put(text);
    const kept = site.read().plan;
    const other = meant && days().length > 0 && write() !== kept;
    if (!other) put(kept);
    for (const one of languages) one.hash = other ? write() : "";
    fromLink.hidden = !other;
    unreadable.hidden = whole;
    show();
  };
  const settle = () => {
    if (location.hash.includes("=")) history.replaceState(null, "", location.href.split("#")[0]);
  };
  const changed = () => {
    settle();
    if (form.checkValidity()) site.change((record) => (record.plan = write()));
    fromLink.hidden = unreadable.hidden = true;
    for (const one of languages) one.hash = "";
    show();
  };

  form.addEventListener("input", ({ target }) => {
    if (target.name === "m") {
      if (target.checked) add(target.value);
      else order.querySelector(`[data-item="${target.value}"]`).remove();
    }
    changed();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  const [split, another] = form.querySelectorAll(".planner-actions button");
  split.addEventListener("click", () => {
    if (!form.checkValidity()) return;
    spread();
    changed();
    moved.textContent = fill(words.spread, { days: days().length });
  });
  another.addEventListener("click", () => {
    order.append(entry(NEW_DAY));
    changed();
  });
  const [keep, own] = fromLink.querySelectorAll("button");
  keep.addEventListener("click", changed);
  own.addEventListener("click", () => {
    settle();
    start();
  });
  const agenda = section.querySelector(".agenda");
  const steps = agenda.querySelector("[type=checkbox]");
  const unfold = () => agenda.querySelector(".days").classList.toggle("with-steps", steps.checked);
  steps.addEventListener("change", unfold);
  unfold(); // a browser may bring the tick back with the page
  agenda.querySelector("button").addEventListener("click", () => print());
  agenda.querySelector(".copy").addEventListener("click", async () => {
    link.select();
    try {
      await navigator.clipboard.writeText(link.value);
      said.textContent = words.copied;
    } catch {
      said.textContent = words.selected; // from a disk a page may not write there: what is selected can be copied by hand
    }
  });
  addEventListener("hashchange", start);
  // WebKit empties the form of a page that one comes back to, and only after this event.
  addEventListener("pageshow", ({ persisted }) => persisted && setTimeout(start));
  for (const part of form.querySelectorAll("[hidden]")) part.hidden = false;
  start();
}
