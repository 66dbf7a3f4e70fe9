// A module as one file brings its script and the style of what that adds packed, since a messenger compresses nothing:
// in place of PACKED stand their bytes. Where a browser cannot unpack them, the page stays what it is without script, and says so.
/**
 * @param {"script" | "style"} name
 * @param {string} text
 */
const add = (name, text) => document.body.append(Object.assign(document.createElement(name), { textContent: text }));
const unpack = async () => {
  const bytes = Uint8Array.from(atob("PACKED"), (sign) => sign.charCodeAt(0));
  try {
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    const [script, style] = await new Response(unpacked).json();
    add("style", style);
    add("script", script);
  } catch {
    document.querySelector(".too-old")?.removeAttribute("hidden");
  }
};
unpack();
