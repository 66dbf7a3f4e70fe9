// Records, codes and messages from strangers: whatever they hold, they are read as what they are, or as nothing.
import { deepEqual, equal, ok } from "node:assert/strict";
import { parseMessages } from "../../hooks/theme/scripts/recap/messages.js";
import { csvOf } from "../../hooks/theme/scripts/answers/csv.js";
import { settle } from "../../hooks/theme/scripts/record/day.js";
import { clean } from "../../hooks/theme/scripts/record/form.js";
import { merge } from "../../hooks/theme/scripts/record/merge.js";
import { codeOf } from "../../hooks/theme/scripts/slip/code.js";

const SEED = 17;
const TIMES = 3000;

/** Return a sequence of numbers below another that is the same in each run. */
const dice = () => {
  let state = SEED;
  return /** @param {number} below */ (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const ODD = [
  ...[
    null,
    true,
    false,
    -1,
    0,
    1,
    7,
    1e5,
    1e300,
    0.5,
    -0,
    "",
    "a",
    "=1+1",
    "<img src=x onerror=alert(1)>",
    "9".repeat(3000),
  ],
  ...["__proto__", "constructor", "\u202e", "\0", [], {}, [[]], ["a", 1], [null], { hash: "a" }],
];
const KEYS = [
  "q",
  "m/one",
  "__proto__",
  "constructor",
  "toString",
  "Bad key",
  "",
  "a".repeat(5000),
  "hash",
  "day",
  "seen",
];
const FORM = ["questions", "ticks", "read", "scores", "rounds", "tests", "fields", "plan", "seen", "told"];
const ENTRY = {
  hash: "abc123",
  answer: ["a"],
  checked: 1,
  right: 1,
  box: 1,
  due: 101,
  last: 100,
  day: 4,
  done: 1,
  at: "k",
};

/**
 * Return a value as a stranger may have made it.
 * @param {(below: number) => number} roll
 * @param {number} depth
 * @returns {any}
 */
const strange = (roll, depth) => {
  if (!depth || !roll(4)) return ODD[roll(ODD.length)];
  const made = roll(3) ? { ...ENTRY } : {};
  for (let n = roll(5); n > 0; n--) {
    Object.defineProperty(made, KEYS[roll(KEYS.length)], {
      value: strange(roll, depth - 1),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return made;
};

/** @param {(below: number) => number} roll */
const strangeRecord = (roll) => {
  /** @type {Record<string, any>} */
  const made = {};
  for (const key of FORM) if (roll(3)) made[key] = strange(roll, 3);
  return JSON.parse(JSON.stringify(made));
};

Deno.test("any record of a stranger is cleaned to one that stays as it is, and harms none", () => {
  const roll = dice();
  for (let n = 0; n < TIMES; n++) {
    const one = clean(strangeRecord(roll));
    deepEqual(clean(JSON.parse(JSON.stringify(one))), one, `seed ${SEED}, number ${n}`);
    const own = clean({ questions: { q: ENTRY }, ticks: { q: 1 }, scores: { q: ["h", 1] } });
    merge(own, one);
    const settled = settle(own, 20000, 19000);
    deepEqual(clean(JSON.parse(JSON.stringify(settled))), settled, `seed ${SEED}, number ${n}`);
    equal(settled.questions.q.right, 1);
    ok(settled.ticks.q >= 1);
  }
  equal(Object.keys(Object.prototype).length, 0);
});

const course = { slug: "lebah", edition: "2025.2", modules: 3, elements: 9 };
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZilou- \n–<=@\u0660\ud83d\udc1d";

Deno.test("any text is a code whose values can be, or none", () => {
  const roll = dice();
  const { make, read } = codeOf(course);
  let known = 0;
  for (let n = 0; n < TIMES; n++) {
    const letters = [
      ...make({ edition: "2025.2", day: 20000 + roll(900), scores: [roll(15), null, roll(15)], weak: [roll(9)] }),
    ];
    for (let times = roll(4); times > 0; times--) {
      const at = roll(letters.length);
      letters.splice(at, roll(2), ...(roll(2) ? [LETTERS[roll(LETTERS.length)]] : []));
    }
    const told = read(letters.join(""));
    if ("error" in told) continue;
    known++;
    ok(told.scores.every((score) => score === null || (score >= 0 && score <= 15)), `seed ${SEED}, number ${n}`);
    ok(told.weak.every((element) => element >= 0 && element < 1 << 4) && Number.isInteger(told.day));
  }
  ok(known > TIMES / 10);
});

Deno.test("any message is a table without formulas", () => {
  const roll = dice();
  const { make, read } = codeOf(course);
  const PARTS = [
    "Nama: ",
    "=1+1",
    "@SUM(A1)",
    "+62",
    "\t",
    '"',
    "\n",
    ",",
    ";",
    "<b>",
    "Sari ",
    "-",
    "\r",
    "9".repeat(200),
  ];
  for (let n = 0; n < TIMES / 10; n++) {
    let text = "";
    for (let times = roll(12); times > 0; times--) text += PARTS[roll(PARTS.length)];
    text += ` ${make({ edition: "2025.2", day: 20000 + n, scores: [1, 2, 3], weak: [] })}`;
    const { people } = parseMessages(text, [["Nama"], ["Kelompok"]], read);
    const csv = csvOf([["a"], ...people.map(({ fields }) => fields)]);
    for (const [, cell] of csv.matchAll(/"((?:[^"]|"")*)"/g)) {
      ok(!/^[=+\-@\t\r]/.test(cell), `seed ${SEED}, number ${n}: ${cell}`);
    }
  }
});
