// A module as one file brings its script packed, since a messenger compresses nothing: in place of PACKED stand its
// bytes. Where a browser cannot unpack them, the page stays what it is without script.
const bytes = Uint8Array.from(atob("PACKED"), (sign) => sign.charCodeAt(0));
const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
/** @param {string} text */
const run = (text) => document.body.append(Object.assign(document.createElement("script"), { text }));
new Response(unpacked).text().then(run);
