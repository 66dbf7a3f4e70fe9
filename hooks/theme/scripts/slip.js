"use strict";
// The completion slip: filled in from the record; what a learner types travels in the message and is kept only on wish.
{
  const slip = document.querySelector(".slip");
  const form = document.querySelector(".slip-fields");
  const actions = document.querySelector(".slip-actions");
  const inputs = [...form.querySelectorAll("input[type=text]")];
  const keep = form.querySelector("input[type=checkbox]");
  const record = site.read();
  const day = site.today(record);
  const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).format(day * 864e5);

  const scores = [];
  const shares = new Map(); // element to [right, all, answered]
  for (const row of slip.querySelectorAll("[data-questions]")) {
    const questions = row.dataset.questions.split(" ").map((text) => text.split(":"));
    let right = 0;
    for (const [key, hash, covers] of questions) {
      const entry = record.questions[key];
      const known = entry?.hash === hash && entry.last > 0;
      if (known && entry.right) right += 1;
      for (const element of covers.split("+")) {
        const share = shares.get(element) ?? [0, 0, 0];
        shares.set(element, [share[0] + (known && entry.right ? 1 : 0), share[1] + 1, share[2] + (known ? 1 : 0)]);
      }
    }
    // In 16 steps, as the code holds them: only all of them is the highest.
    const score = Math.floor((15 * right) / questions.length);
    scores.push(score);
    row.lastElementChild.textContent = right ? `${code.percent(score)} %` : "–";
  }
  const lines = [...slip.querySelectorAll("[data-element]")];
  const weak = lines
    .map((line, index) => ({ line, index, share: shares.get(line.dataset.element) ?? [0, 1, 0] }))
    .filter(({ share: [right, total, answered] }) => answered && right < total)
    .sort((one, other) => one.share[0] / one.share[1] - other.share[0] / other.share[1])
    .slice(0, code.room);
  for (const line of lines) line.hidden = true;
  for (const { line } of weak) {
    line.hidden = false;
    line.parentElement.append(line);
  }
  slip.querySelector(".weak").hidden = !weak.length;
  const text = code.make({ day, scores, weak: weak.map(({ index }) => index) });
  slip.querySelector(".code output").textContent = text;
  slip.querySelector(".date").textContent = date;

  const link = actions.querySelector("a");
  const address = link.href;
  const message = () => {
    const filled = inputs.filter((input) => input.value.trim()).map((input) => `${input.dataset.label}: ${input.value.trim()}`);
    return [actions.dataset.head, date, ...filled, `${actions.dataset.code}: ${text}`].join("\n");
  };
  const fill = () => {
    for (const input of inputs) slip.querySelector(`[data-field="${input.name}"]`).textContent = input.value.trim();
    link.href = address + encodeURIComponent(message());
  };
  const remember = () =>
    site.change((changed) => {
      changed.fields = {};
      if (keep.checked) for (const input of inputs) changed.fields[input.name] = input.value.trim();
    });
  const put = (values) => {
    for (const input of inputs) input.value = values[input.name] ?? "";
    keep.checked = Object.values(site.read().fields).some(Boolean);
  };
  put(record.fields);
  // WebKit empties the form of a page that one comes back to, and only after this event.
  const shown = () => Object.fromEntries(inputs.map(({ name }) => [name, slip.querySelector(`[data-field="${name}"]`).textContent]));
  addEventListener("pageshow", ({ persisted }) => persisted && setTimeout(() => put(shown())));
  for (const input of inputs) {
    input.addEventListener("input", fill);
    input.addEventListener("change", () => keep.checked && remember());
  }
  keep.addEventListener("change", remember);
  form.addEventListener("submit", (event) => event.preventDefault());
  actions.querySelector("button").addEventListener("click", () => print());
  form.hidden = actions.hidden = false;
  fill();
}
