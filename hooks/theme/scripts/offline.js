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
    return { group, set: group.dataset.set, button, stop, remove, saving, status, wanted: false };
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
    const lost = { sets: {}, failure: "lost" };
    const late = new Promise((done) => setTimeout(done, 60000, lost));
    return Promise.race([answered({ task, set }).catch(() => lost), late]);
  };

  const show = ({ sets }) => {
    for (const one of groups) {
      const state = sets[one.set];
      if (!state) continue;
      const { size, saved, kept } = state;
      const whole = kept && saved === size;
      const values = { size: megabytes(size), saved: megabytes(saved) };
      const label = one.button.querySelector(".size");
      label.textContent = fill(label.dataset.size, values);
      const [progress, text] = one.saving.children;
      Object.assign(progress, { max: size, value: saved });
      text.textContent = fill(words.saving, values);
      one.group.hidden = false;
      one.saving.hidden = !one.wanted;
      one.button.parentNode.hidden = one.wanted || whole;
      one.remove.hidden = one.wanted || !(kept || saved);
      if (one.wanted || one.status.textContent) continue;
      if (whole) one.status.textContent = words.kept;
      else if (kept) one.status.textContent = words.old;
      else if (saved) one.status.textContent = fill(words.part, values);
    }
  };

  const save = async (one) => {
    one.wanted = true;
    one.status.textContent = "";
    one.saving.hidden = false;
    one.button.parentNode.hidden = true;
    // Asks the browser not to throw away what is kept when the phone runs short.
    navigator.storage?.persist?.();
    for (;;) {
      const answer = await ask("save", one.set);
      const state = answer.sets[one.set];
      if (answer.failure || !one.wanted || (state.kept && state.saved === state.size)) {
        one.wanted = false;
        one.saving.hidden = true;
        one.button.parentNode.hidden = false;
        one.status.textContent = answer.failure ? words[answer.failure] : "";
        return show(answer);
      }
      show(answer);
    }
  };

  for (const one of groups) {
    one.button.addEventListener("click", () => save(one));
    one.stop.addEventListener("click", () => (one.wanted = false));
    one.remove.addEventListener("click", async () => {
      if (!confirm(words.sure)) return;
      for (const { status } of groups) status.textContent = "";
      const answer = await ask("remove", one.set);
      one.status.textContent = words[answer.failure || "removed"];
      show(answer);
    });
  }
  if (manifest && location.protocol !== "file:") {
    section.hidden = false;
    if (worker) {
      groups[0].group.hidden = false;
      ask("state").then(show);
    } else {
      section.querySelector(".banner").hidden = false;
    }
  }
}
