// What the preview adds to a page: it is loaded again when it was written anew, and what an author has to mend stands
// over it, until it is mended. No site has this.
(() => {
  const { page = "", since } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  /** @type {EventSource | undefined} */
  let source;
  const panel = document.createElement("div");
  const inside = panel.attachShadow({ mode: "open" });
  inside.innerHTML = `<style>
:host { all: initial; position: fixed; inset: auto 0 0; z-index: 99; }
section { max-height: 50vh; overflow: auto; padding: 0.75rem 1rem; border-top: 4px solid #c62828; background: #fff;
  color: #1a1a1a; font: 0.9375rem/1.5 system-ui, sans-serif; }
h2 { margin: 0; font-size: 1rem; color: #b71c1c; }
ol { margin: 0.25rem 0 0; padding: 0; list-style: none; }
li { padding: 0.25rem 0; overflow-wrap: anywhere; white-space: pre-wrap; }
b { font-family: ui-monospace, monospace; }
@media (prefers-color-scheme: dark) {
  section { background: #1e1e1e; color: #eee; }
  h2 { color: #ff8a80; }
}
@media print { :host { display: none; } }
</style><section role="alert" tabindex="0"><h2></h2><ol></ol></section>`;

  /** @param {string} text */
  const line = (text) => {
    const item = document.createElement("li");
    const place = /^\S+?:\d+(:\d+)?(?=: )/.exec(text)?.[0] ?? "";
    item.append(Object.assign(document.createElement("b"), { textContent: place }), text.slice(place.length));
    return item;
  };

  /** @param {{ mistakes: string[], said: string }} wrong */
  const show = ({ mistakes, said }) => {
    if (!mistakes.length) {
      panel.remove();
      return;
    }
    const [title, list] = inside.querySelectorAll("h2, ol");
    title.textContent = said || "This is to be mended";
    list.textContent = "";
    list.append(...mistakes.map(line));
    document.body.append(panel);
  };

  const listen = () => {
    const opened = source = new EventSource(`/-/events?page=${encodeURIComponent(page)}&since=${since}`);
    opened.addEventListener("reload", () => {
      opened.close();
      location.reload();
    });
    opened.addEventListener("mistakes", (event) => show(JSON.parse(event.data)));
  };

  // A browser keeps few connections to a host: pages that nobody looks at have none.
  document.addEventListener("visibilitychange", () => {
    source?.close();
    if (!document.hidden) listen();
  });
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => {
    if (/** @type {PageTransitionEvent} */ (event).persisted) listen();
  });
  if (!document.hidden) listen();
})();
