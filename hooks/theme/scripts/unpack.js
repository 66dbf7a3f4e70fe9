// A module as one file brings its script packed, since a messenger compresses nothing: in place of PACKED stand its
// bytes. Where a browser cannot unpack them, the page stays what it is without script, and says so.
/** @param {string} text */
const run = (text) => document.body.append(Object.assign(document.createElement("script"), { text }));
const unpack = async () => {
  const bytes = Uint8Array.from(atob("PACKED"), (sign) => sign.charCodeAt(0));
  try {
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    run(await new Response(unpacked).text());
  } catch {
    document.querySelector(".too-old")?.removeAttribute("hidden");
  }
};
unpack();
