"use strict";
// A module as one file, handed to whichever app the phone offers; where none takes files, the link saves it.
{
  const link = document.querySelector(".share a");
  const said = Object.assign(document.createElement("p"), { className: "said" });
  const type = "text/html";
  const name = link?.getAttribute("href");
  const shares = link && location.protocol !== "file:" && navigator.canShare?.({ files: [new File([], name, { type })] });
  let file = null;
  const share = async () => {
    said.textContent = "";
    try {
      const answer = file ? null : await fetch(link.href);
      if (answer && !answer.ok) throw new Error(answer.status);
      file ??= new File([await answer.blob()], name, { type });
      await navigator.share({ files: [file], title: document.title });
    } catch (error) {
      // On a slow line the touch is forgotten before the file is here: with the file at hand, a second one does.
      if (error.name !== "AbortError") said.textContent = file ? link.dataset.again : link.dataset.lost;
    }
  };
  if (shares) {
    said.setAttribute("role", "status");
    link.parentElement.after(said);
    link.textContent = document.querySelector(".share h2").textContent;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      share();
    });
  }
}
