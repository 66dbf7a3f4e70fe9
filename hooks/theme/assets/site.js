"use strict";
{
  const root = document.documentElement;
  const button = document.querySelector(".scheme-button");
  const dark = () =>
    root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const label = () => button.setAttribute("aria-label", dark() ? button.dataset.light : button.dataset.dark);
  if (button) {
    button.hidden = false;
    label();
    button.addEventListener("click", () => {
      root.dataset.scheme = dark() ? "light" : "dark";
      label();
      try {
        localStorage.setItem("scheme", root.dataset.scheme);
      } catch {
        // A browser that keeps nothing still shows what was chosen until the next page.
      }
    });
  }
}
