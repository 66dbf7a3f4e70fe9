// A plug-in of deno's linter: what the oldest browsers that README promises would not parse, or do not have.
// What is asked for with `?.`, or inside of `try`, may be missing.

const NEWER = new Set([
  ...["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with", "groupBy", "hasOwn"],
  ...["isWellFormed", "toWellFormed", "withResolvers", "fromAsync", "replaceChildren", "randomUUID"],
  ...["showPopover", "hidePopover", "togglePopover", "checkVisibility", "requestSubmit", "showPicker", "setHTMLUnsafe"],
  ...["canShare", "share", "persist", "escape", "supportedValuesOf", "formatRange", "getOrInsert", "intersection"],
  ...[
    "union",
    "difference",
    "symmetricDifference",
    "isSubsetOf",
    "isSupersetOf",
    "isDisjointFrom",
    "transferToFixedLength",
  ],
]);

const CONSTRUCTED = new Set([
  ...["DecompressionStream", "CompressionStream", "OffscreenCanvas", "BroadcastChannel", "WeakRef", "AggregateError"],
  ...["FinalizationRegistry", "structuredClone", "requestIdleCallback", "scheduler", "navigation", "CloseWatcher"],
  ...["createImageBitmap", "URLPattern", "Highlight", "WebAssembly"],
]);

const STATIC = {
  AbortSignal: ["timeout", "any"],
  Intl: ["Segmenter", "ListFormat", "DurationFormat"],
  Promise: ["try"],
};

/** Whether what stands here is only tried. */
const isTried = (context, node) =>
  context.sourceCode.getAncestors(node).some((one, nth, all) =>
    one.type === "TryStatement" && (all[nth + 1] ?? node) === one.block
  );

export default {
  name: "oldest-browsers",
  rules: {
    known: {
      create(context) {
        const report = (node, what) => context.report({ node, message: `${what} is too new` });
        const isFree = (node) => isTried(context, node);
        return {
          StaticBlock: (node) => report(node, "a static block"),
          PrivateIdentifier: (node) => report(node, "a private name"),
          Literal(node) {
            if (!node.regex) return;
            if (/\(\?<[=!]/.test(node.regex.pattern)) report(node, "looking behind");
            if (/[dv]/.test(node.regex.flags)) report(node, `the flag of /${node.regex.pattern}/${node.regex.flags}`);
          },
          MemberExpression(node) {
            const name = node.property.name;
            if (STATIC[node.object.name]?.includes(name) && !isFree(node)) report(node, `${node.object.name}.${name}`);
          },
          CallExpression(node) {
            const { callee, optional } = node;
            if (callee.type === "Identifier" && CONSTRUCTED.has(callee.name) && !isFree(node)) {
              report(node, callee.name);
            }
            if (callee.type !== "MemberExpression" || optional || callee.optional) return;
            const { name } = callee.property;
            if (NEWER.has(name) && !isFree(node)) report(node, `.${name}()`);
          },
          NewExpression(node) {
            if (CONSTRUCTED.has(node.callee.name) && !isFree(node)) report(node, node.callee.name);
          },
        };
      },
    },
  },
};
