"use strict";
// Ticks of checklists, and how far a module was read.
{
  const boxes = [...document.querySelectorAll(".checklist input")];
  const id = (box) => `${box.closest(".checklist").dataset.module}/${box.name}`;
  const restore = () => {
    const { ticks } = site.read();
    for (const box of boxes) box.checked = Boolean(ticks[id(box)]);
    for (const line of document.querySelectorAll(".ticked")) {
      const own = boxes.filter((box) => box.closest(".checklist") === line.closest(".checklist"));
      const count = own.filter((box) => box.checked).length;
      line.textContent = line.dataset.text.replace("{count}", count).replace("{total}", own.length);
      line.hidden = false;
    }
  };
  for (const box of boxes) {
    box.addEventListener("change", () => {
      site.change((record) => {
        if (box.checked) record.ticks[id(box)] = 1;
        else delete record.ticks[id(box)];
      });
      restore();
    });
  }
  if (boxes.length) restore();
  addEventListener("storage", restore);

  const { module } = document.getElementById("content").dataset;
  const end = document.querySelector(".key-points");
  if (module && end) {
    const headings = [...document.querySelectorAll("main h2[id]")];
    const keep = (done) =>
      site.change((record, day) => {
        const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 2);
        const at = passed.at(-1)?.id ?? "";
        record.read[module] = { day, done: done || record.read[module]?.done || 0, at };
      });
    new IntersectionObserver(([entry], observer) => {
      if (!entry.isIntersecting) return;
      keep(1);
      observer.disconnect();
    }).observe(end);
    // The last moment that a phone reports before it may close the page.
    document.addEventListener("visibilitychange", () => document.hidden && scrollY > 200 && keep(0));
  }
}
