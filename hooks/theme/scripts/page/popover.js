// A browser that knows no popover shows it where it stands: its button leads there, and the one inside leads back.

if (!("popover" in HTMLElement.prototype)) {
  for (const button of document.querySelectorAll("[popovertarget]")) {
    const popover = document.getElementById(button.getAttribute("popovertarget") ?? "");
    const opener = document.querySelector(`[popovertarget="${popover?.id}"]`);
    const to = /** @type {HTMLElement | null | undefined} */ (button === opener ? popover?.querySelector("a") : opener);
    button.addEventListener("click", () => {
      if (popover) popover.style.display = button === opener ? "block" : "";
      to?.focus();
      (button === opener ? popover : to)?.scrollIntoView();
    });
  }
}
