// A module as one file, handed to whichever app the phone offers; where none takes files, the link saves it.
import { find, make } from "../page/dom.js";
import { wordsOf } from "../page/words.js";

const type = "text/html";
/** @type {HTMLAnchorElement | null} */
const link = document.querySelector(".share a");

/** @param {HTMLAnchorElement} link */
const offer = (link) => {
  const words = wordsOf(link);
  const name = link.getAttribute("href") ?? "";
  if (location.protocol === "file:" || !navigator.canShare?.({ files: [new File([], name, { type })] })) return;
  const said = make("p", { className: "said" });
  /** @type {File | null} */
  let file = null;
  const share = async () => {
    said.textContent = "";
    try {
      const answer = file ? null : await fetch(link.href);
      if (answer && !answer.ok) throw new Error(`${answer.status}`);
      if (answer) file = new File([await answer.blob()], name, { type });
      await navigator.share({ files: file ? [file] : [], title: document.title });
    } catch (error) {
      // On a slow line the touch is forgotten before the file is here: with the file at hand, a second one does.
      if (/** @type {Error} */ (error).name !== "AbortError") said.textContent = file ? words.again : words.lost;
    }
  };
  said.setAttribute("role", "status");
  link.parentElement?.after(said);
  link.textContent = find(document, ".share h2").textContent;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    share();
  });
};

if (link) offer(link);
