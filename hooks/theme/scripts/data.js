"use strict";
// One's own record: to take along, to bring in, to delete.
{
  const section = document.querySelector(".data");
  const words = section.dataset;
  const said = section.querySelector(".said");
  const [out, into] = section.querySelectorAll("textarea");
  const [copy, save, bring, drop] = section.querySelectorAll("button");
  const file = section.querySelector("input[type=file]");
  const text = () => JSON.stringify(site.read());
  const say = (key) => (said.textContent = words[key]);
  const show = () => (out.value = text());

  // The best of both: of two answers to the same question the later one, but what was right once stays right.
  const merge = (own, other) => {
    const later = (one, two, day) => (one && (!two || day(one) >= day(two)) ? one : two);
    const both = (one, two) => new Set([...Object.keys(one), ...Object.keys(two)]);
    for (const key of both(own.questions, other.questions)) {
      const [one, two] = [own.questions[key], other.questions[key]];
      const entry = { ...later(one, two, ({ last }) => last) };
      if (one?.hash === two?.hash) entry.right = Math.max(one.right, two.right);
      own.questions[key] = entry;
    }
    for (const key of Object.keys(other.ticks)) own.ticks[key] = Math.max(own.ticks[key] ?? 0, other.ticks[key]);
    for (const key of both(own.read, other.read)) {
      const [one, two] = [own.read[key], other.read[key]];
      own.read[key] = { ...later(one, two, ({ day }) => day), done: Math.max(one?.done ?? 0, two?.done ?? 0) };
    }
    for (const [key, score] of Object.entries(other.scores)) {
      const one = own.scores[key];
      if (!one || one[0] !== score[0] || one[1] < score[1]) own.scores[key] = score;
    }
    for (const key of both(own.tests, other.tests)) own.tests[key] = later(own.tests[key], other.tests[key], ({ day }) => day);
    for (const key of both(own.rounds, other.rounds)) own.rounds[key] ??= other.rounds[key];
    for (const key of both(own.fields, other.fields)) own.fields[key] ??= other.fields[key];
    own.plan ||= other.plan;
  };
  const take = (content) => {
    let other;
    try {
      other = JSON.parse(content);
    } catch {
      other = null;
    }
    if (!(other?.questions instanceof Object)) return say("unreadable");
    site.change((record) => merge(record, site.clean(other)));
    show();
    return say("taken");
  };

  copy.addEventListener("click", async () => {
    out.select();
    try {
      await navigator.clipboard.writeText(out.value);
      say("copied");
    } catch {
      say("selected"); // from a disk a page may not write there: what is selected can be copied by hand
    }
  });
  save.addEventListener("click", () => {
    const href = URL.createObjectURL(new Blob([text()], { type: "application/json" }));
    Object.assign(document.createElement("a"), { href, download: words.file }).click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
    say("saved");
  });
  file.addEventListener("change", async () => {
    if (file.files[0]) take(await file.files[0].text());
    file.value = "";
  });
  bring.addEventListener("click", () => take(into.value));
  drop.addEventListener("click", () => {
    if (!confirm(words.sure)) return;
    site.drop();
    show();
    say("dropped");
  });
  section.hidden = false;
  show();
}
