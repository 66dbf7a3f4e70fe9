// The installed app has no bar with a way back. So what is no page of ours, such as a PDF, opens beside it.

/** @type {Navigator & { standalone?: boolean }} */
const { standalone } = navigator;

if (standalone || matchMedia("(display-mode: standalone)").matches) {
  document.addEventListener("click", ({ target }) => {
    /** @type {HTMLAnchorElement | null} */
    const link = /** @type {Element} */ (target).closest("a[href]");
    if (link && !/(\.html|\/)$/.test(link.pathname)) link.target = "_blank";
  });
}
