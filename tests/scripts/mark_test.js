import { deepEqual, equal, ok } from "node:assert/strict";
import shared from "../../hooks/shared.json" with { type: "json" };
import { blobsOf } from "../../hooks/theme/scripts/mark/blobs.js";
import { inksOf } from "../../hooks/theme/scripts/mark/boxes.js";
import { againOf, decide, penOf } from "../../hooks/theme/scripts/mark/decide.js";
import { locate } from "../../hooks/theme/scripts/mark/locate.js";
import { bentPose, homographyOf } from "../../hooks/theme/scripts/mark/pose.js";
import { indexOf, readCode } from "../../hooks/theme/scripts/mark/sheet-code.js";

/** @import { Point } from "../../hooks/theme/scripts/mark/pose.js" */

const { rings, code } = shared.answerSheet;

/**
 * The bits of a sheet, worked out by long division, unlike in the script.
 * @param {number} index
 */
const bitsOf = (index) => {
  const bits = [...index.toString(2).padStart(code.index, "0"), ..."0".repeat(code.cells - code.index)].map(Number);
  const divisor = [...(2 ** (code.cells - code.index) + code.polynomial).toString(2)].map(Number);
  const rest = [...bits];
  for (let n = 0; n < code.index; n += 1) if (rest[n]) divisor.forEach((bit, i) => (rest[n + i] ^= bit));
  return [...bits.slice(0, code.index), ...rest.slice(code.index)];
};

Deno.test("a code tells its index, and none where up to three bits are wrong", () => {
  for (const index of [1, 7348, 524288, 1048575]) {
    const bits = bitsOf(index);
    equal(indexOf(bits), index);
    for (let one = 0; one < 32; one += 1) {
      for (let two = one; two < 32; two += 1) {
        for (let three = two; three < 32; three += 1) {
          const flipped = new Set([one, two, three]);
          equal(indexOf(bits.map((bit, n) => (flipped.has(n) ? 1 - bit : bit))), 0);
        }
      }
    }
  }
});

Deno.test("what hangs together is one blob, however its runs meet", () => {
  const picture = ["#..#....", "#..#..##", "####...#", "......##"].join("");
  const dark = Uint8Array.from(picture, (sign) => Number(sign === "#"));
  const found = blobsOf(dark, 8, 1, 8).map(({ area, left, right, top, bottom }) => [area, left, right, top, bottom]);
  deepEqual(found, [[8, 0, 4, 0, 3], [5, 6, 8, 1, 4]]);
});

/** @type {Point[]} */
const PLACES = rings.x.flatMap((x) => rings.y.map((y) => /** @type {Point} */ ([x, y])));
/** @type {(x: number, y: number) => Point} */
const camera = (x, y) => {
  const depth = 1 + x / 900 - y / 1500;
  return [(40 + 3 * x - 0.4 * y) / depth, (900 + 0.5 * x - 2.8 * y) / depth];
};

Deno.test("a homography leads from any place on the sheet to where it is seen", () => {
  const pose = homographyOf(PLACES, PLACES.map(([x, y]) => camera(x, y)));
  ok(pose);
  for (const [x, y] of [[24, 74], [107, 260], [196, 148.5]]) {
    const [u, v] = pose(x, y);
    const [wantedU, wantedV] = camera(x, y);
    ok(Math.hypot(u - wantedU, v - wantedV) < 1e-6);
  }
});

Deno.test("of a bent sheet the rings are where they are seen, and places between them not far off", () => {
  /** @type {(x: number, y: number) => Point} */
  const bent = (x, y) => [3 * x, 3 * y + 20 * (1 - ((y - 148.5) / 134.5) ** 2)];
  const seen = PLACES.map(([x, y]) => bent(x, y));
  const flat = homographyOf(PLACES, seen);
  ok(flat);
  const pose = bentPose(flat, PLACES, seen, rings.x, rings.y);
  for (const [x, y] of [...PLACES, [60, 100], [150, 220]]) {
    const [u, v] = pose(x, y);
    const [wantedU, wantedV] = bent(x, y);
    ok(Math.hypot(u - wantedU, v - wantedV) < 1.5);
  }
});

/** Pixels a millimetre of pictures that are drawn here. */
const FINE = 4;
/** @type {import("../../hooks/theme/scripts/mark/pose.js").Pose} */
const straight = (x, y) => [x * FINE, y * FINE];

/** @param {(x: number, y: number) => number} grey of each place on a sheet */
const drawn = (grey) => {
  const [width, height] = [210 * FINE, 297 * FINE];
  const pixels = Uint8Array.from(
    { length: width * height },
    (_, i) => grey(i % width / FINE, Math.floor(i / width) / FINE),
  );
  return { pixels, width, height };
};

Deno.test("of a sheet that was folded lengthwise the code is read, and places are followed to where they are", () => {
  const bits = bitsOf(7348);
  const off = (/** @type {number} */ x) => 4 * (1 - Math.abs(x - 105) / 91);
  const picture = drawn((x, y) => {
    const n = Math.round((x - code.x) / code.pitch);
    const isAcross = Math.abs(x - code.x - n * code.pitch) < code.cell / 2;
    const isDark = code.y.some((line, foot) => bits[n] === 1 - foot && Math.abs(y - line - off(x)) < code.cell / 2);
    return n in bits && isAcross && isDark ? 40 : 220;
  });
  const found = readCode(picture, straight);
  equal(found?.index, 7348);
  for (const x of [50, 105, 160]) ok(Math.abs(found.pose(x, 148.5)[1] / FINE - 148.5 - off(x)) < 0.6);
});

Deno.test("where light falls off over a box, there is no ink in it", () => {
  const row = { x: 60, y: 100, count: 1 };
  for (const [right, down] of [[9, 0], [0, -9], [6, 6]]) {
    const picture = drawn((x, y) => 150 + right * (x - row.x) + down * (y - row.y));
    const [{ ink, around }] = inksOf(picture, straight, row, { dx: 0, dy: 0, hold: 0.3 }, 0.2);
    ok(Math.abs(ink) < 0.03 && around < 0.03);
  }
});

const pen = { zero: 0.01, empty: 0.045, mark: 0.1, usual: 0.2, dark: 0.6 };
const empty = { ink: 0.01, least: 0, peak: 0.03, around: 0.01 };
const crossed = { ink: 0.21, least: 0, peak: 0.6, around: 0.02 };
const filled = { ink: 0.7, least: 0.6, peak: 0.8, around: 0.02 };
const faint = { ink: 0.08, least: 0, peak: 0.2, around: 0.01 };
const crease = { ink: 0.12, least: 0, peak: 0.3, around: 0.12 };

Deno.test("a row says what is crossed, and a filled box is taken back", () => {
  deepEqual(decide([empty, crossed, empty], pen, false, 0.3), { marks: [1], doubt: "" });
  deepEqual(decide([filled, empty, crossed], pen, false, 0.3), { marks: [2], doubt: "" });
  deepEqual(decide([empty, empty, empty], pen, false, 0.3), { marks: [], doubt: "" });
  deepEqual(decide([crossed, empty, crossed, empty], pen, true, 0.3), { marks: [0, 2], doubt: "" });
});

Deno.test("a row that is not clear is never guessed", () => {
  equal(decide([crossed, empty, crossed], pen, false, 0.3).doubt, "several");
  equal(decide([crossed, crossed, crossed], pen, true, 0.3).doubt, "several");
  equal(decide([filled, empty, empty], pen, false, 0.3).doubt, "filled");
  equal(decide([faint, empty, empty], pen, false, 0.3).doubt, "weak");
  equal(decide([{ ...empty, peak: 0.4 }, empty, empty], pen, false, 0.3).doubt, "weak");
  equal(decide([crease, crease, crossed], pen, false, 0.3).doubt, "unclear");
  equal(decide([{ ...filled, least: 0.1 }, empty, crossed], pen, false, 0.3).doubt, "unclear");
  equal(decide([empty, crossed, empty], pen, false, 0.01).doubt, "unclear");
});

Deno.test("a trace beside a mark that is three times as strong is none, where one mark is asked for", () => {
  const trace = { ...faint, ink: 0.06 };
  deepEqual(decide([trace, crossed], pen, false, 0.3), { marks: [1], doubt: "" });
  equal(decide([trace, crossed, empty], pen, true, 0.3).doubt, "weak");
});

Deno.test("a cross beside a box that was filled badly is no trace of it", () => {
  const badly = { ink: 0.66, least: 0.42, peak: 0.83, around: 0.07 };
  const blots = { ...pen, usual: 0.44 }; // so many boxes were filled that a usual mark is taken for one of them
  equal(decide([badly, { ...crossed, ink: 0.2 }, empty], blots, false, 0.3).doubt, "several");
});

Deno.test("the edge of a shadow is paler than the strokes of the pen, and no cross", () => {
  const edge = { ink: 0.19, least: 0, peak: 0.37, around: 0.02 };
  const rows = [[empty, crossed], [crossed, empty], [empty, edge]];
  const dark = penOf(rows, { ...crossed, ink: 0.22 });
  equal(decide(rows[2], dark, false, 0.3).doubt, "weak");
  deepEqual(decide(rows[0], dark, false, 0.3), { marks: [1], doubt: "" });
});

Deno.test("the pen that was tried tells what counts as a mark and what as empty", () => {
  const rows = [[empty, { ...crossed, ink: 0.09 }], [empty, { ...crossed, ink: 0.08 }]];
  const pale = penOf(rows, { ...crossed, ink: 0.09 });
  ok(pale.mark < 0.07 && pale.empty < 0.03);
  deepEqual(decide([empty, { ...crossed, ink: 0.085 }], pale, false, 0.3), { marks: [1], doubt: "" });
  equal(penOf([[empty, crossed]], crossed).mark, 0.1);
});

Deno.test("a sheet of which much is unclear or blank is to be photographed again", () => {
  /** @type {import("../../hooks/theme/scripts/mark/decide.js").Said} */
  const clear = { marks: [0], doubt: "" };
  const all = Array(10).fill(clear);
  equal(againOf(all, Array(10).fill(false)), "");
  equal(againOf(all.map((one, n) => n < 4 ? { marks: [], doubt: "weak" } : one), Array(10).fill(false)), "doubtful");
  equal(againOf(all.map((one, n) => n < 3 ? { marks: [], doubt: "" } : one), Array(10).fill(false)), "blank");
});

Deno.test("a picture of anything else holds no sheet, and is given up soon", () => {
  // Rings everywhere, none of them a sheet's.
  const [width, height] = [600, 800];
  const pixels = new Uint8Array(width * height).fill(220);
  for (let i = 0; i < pixels.length; i += 1) {
    const [x, y] = [i % width % 50 - 25, Math.floor(i / width) % 50 - 25];
    const r = Math.hypot(x, y);
    if (r < 5 || r > 10.5 && r < 15) pixels[i] = 20;
  }
  equal(locate({ pixels, width, height }, { has: () => true }), null);
});
