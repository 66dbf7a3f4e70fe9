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
    return { group, set: group.dataset.set, button, stop, remove, saving, status, run: null, said: "", state: null };
  });
  // The first can be pressed at once; what others hold, if they are there, the worker says.
  groups[0].state = { size: 0, saved: 0 };

  const answered = async (message) => {
    if (!(await worker.getRegistration())) await worker.register(new URL("sw.js", manifest.href));
    const { active } = await worker.ready;
    const { port1, port2 } = new MessageChannel();
    active.postMessage(message, [port2]);
    return new Promise((done) => (port1.onmessage = ({ data }) => done(data)));
  };
  // A worker that the browser stops never answers.
  const ask = (task, set) => {
    const failure = (name) => ({ failure: name === "SecurityError" ? "refused" : "lost" });
    const late = new Promise((done) => setTimeout(done, 180000, failure()));
    return Promise.race([answered({ task, set }).catch(({ name }) => failure(name)), late]);
  };

  const show = (one) => {
    const { size, saved, begun, kept, old } = one.state;
    const values = { size: megabytes(size), saved: megabytes(saved) };
    // Of a new version all that is kept is fetched together.
    const together = old ? groups.map(({ state }) => state).filter((state) => state?.old) : [one.state];
    const left = { size: megabytes(together.reduce((sum, state) => sum + state.size - state.saved, 0)) };
    const [label, total] = one.button.children;
    const [progress, text] = one.saving.children;
    const inside = one.group.contains(document.activeElement);
    total.textContent = size ? fill(total.dataset.size, left) : "";
    label.textContent = old ? words.renew : begun ? words.on : one.group.getAttribute("aria-label");
    text.textContent = size ? fill(words.saving, values) : "";
    Object.assign(progress, { max: size || 1, value: saved });
    one.group.hidden = false;
    one.saving.hidden = !one.run;
    one.button.parentNode.hidden = Boolean(one.run || kept);
    one.remove.hidden = Boolean(one.run || !(begun || kept || old));
    const keptWords = one === groups[0] ? words.kept : fill(words.keptToo, one.group.dataset);
    const now = kept ? keptWords : old ? words.old : begun ? fill(words.part, values) : "";
    one.status.textContent = one.run ? "" : one.said || now;
    // Whoever pressed a button that is gone stands on the next one.
    if (inside && !document.activeElement.offsetParent) {
      [one.button, one.stop, one.remove].find((button) => button.offsetParent)?.focus();
    }
  };
  const take = ({ sets }) => {
    for (const one of groups) {
      one.state = sets?.[one.set] ?? one.state;
      if (one.state) show(one);
    }
  };

  const save = async (one) => {
    const run = {};
    one.run = run;
    one.said = "";
    // Asks the browser not to throw away what is kept when the phone runs short.
    navigator.storage?.persist?.();
    take({});
    while (one.run === run) {
      const answer = await ask("save", one.set);
      if (one.run !== run) return;
      if (answer.failure || answer.sets[one.set].kept) one.run = null;
      one.said = words[answer.failure];
      take(answer);
    }
  };
  const remove = async (one) => {
    if (!confirm(fill(words.sure, one.group.dataset))) return;
    const answer = await ask("remove", one.set);
    one.said = words[answer.failure || "removed"];
    take(answer);
  };

  for (const one of groups) {
    one.button.addEventListener("click", () => save(one));
    one.stop.addEventListener("click", () => {
      one.run = null;
      take({});
    });
    one.remove.addEventListener("click", () => remove(one));
  }
  if (manifest && location.protocol !== "file:") {
    section.hidden = false;
    if (worker) {
      take({});
      const look = () => ask("state").then(take);
      look();
      worker.addEventListener("message", look);
    } else {
      section.querySelector(".banner").hidden = false;
    }
  }
}
