"use strict";
// What keeps the course on this device. The service worker saves a slice for each message, so that a browser that stops
// it loses nothing, and the page can show how far it is.
{
  const section = document.querySelector(".offline");
  const words = section.dataset;
  const worker = navigator.serviceWorker;
  const manifest = document.querySelector("link[rel=manifest]");
  const megabytes = (bytes) =>
    Math.max(bytes / 1e6, 0.1).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const groups = [...section.querySelectorAll("[data-set]")].map((group) => {
    const [button, stop, remove] = group.querySelectorAll("button");
    const [saving, status] = group.querySelectorAll(".saving, [role=status]");
    return { group, set: group.dataset.set, button, stop, remove, saving, status, run: null };
  });

  const answered = async (message) => {
    if (!(await worker.getRegistration())) await worker.register(new URL("sw.js", manifest.href));
    const { active } = await worker.ready;
    const { port1, port2 } = new MessageChannel();
    active.postMessage(message, [port2]);
    return new Promise((done) => (port1.onmessage = ({ data }) => done(data)));
  };
  // A worker that the browser stops never answers.
  const ask = (task, set) => {
    const lost = { failure: "lost" };
    const late = new Promise((done) => setTimeout(done, 180000, lost));
    return Promise.race([answered({ task, set }).catch(() => lost), late]);
  };

  let sets = {};
  const show = (one, said) => {
    const { size, saved, kept, old } = sets[one.set] ?? {};
    const values = { size: megabytes(size), saved: megabytes(saved) };
    const inside = one.group.contains(document.activeElement);
    const label = one.button.querySelector(".size");
    const [progress, text] = one.saving.children;
    if (size) {
      label.textContent = fill(label.dataset.size, values);
      text.textContent = fill(words.saving, values);
      Object.assign(progress, { max: size, value: saved });
      one.group.hidden = false;
    }
    one.saving.hidden = !one.run;
    one.button.parentNode.hidden = Boolean(one.run || kept);
    one.remove.hidden = Boolean(one.run || !saved);
    const now = kept ? words.kept : old ? words.old : saved ? fill(words.part, values) : "";
    one.status.textContent = one.run ? "" : said || now;
    // Whoever pressed a button that is gone stands on the next one.
    if (inside && !document.activeElement.offsetParent) {
      [one.button, one.stop, one.remove].find((button) => button.offsetParent)?.focus();
    }
  };
  const take = (answer) => {
    sets = answer.sets ?? sets;
    return answer.failure;
  };

  const save = async (one) => {
    const run = {};
    one.run = run;
    show(one);
    // Asks the browser not to throw away what is kept when the phone runs short.
    navigator.storage?.persist?.();
    while (one.run === run) {
      const failure = take(await ask("save", one.set));
      if (one.run !== run) return;
      if (failure || sets[one.set].kept) one.run = null;
      show(one, words[failure]);
    }
  };
  const remove = async (one) => {
    if (!confirm(words.sure)) return;
    const failure = take(await ask("remove", one.set));
    for (const other of groups) show(other, other === one ? words[failure || "removed"] : "");
  };

  for (const one of groups) {
    one.button.addEventListener("click", () => save(one));
    one.stop.addEventListener("click", () => {
      one.run = null;
      show(one);
    });
    one.remove.addEventListener("click", () => remove(one));
  }
  if (manifest && location.protocol !== "file:") {
    section.hidden = false;
    if (worker) {
      groups[0].group.hidden = false;
      ask("state").then((answer) => {
        take(answer);
        for (const one of groups) show(one);
      });
    } else {
      section.querySelector(".banner").hidden = false;
    }
  }
}
