import { deepEqual, equal } from "node:assert/strict";
import { columnsOf, hasColumns } from "../../hooks/theme/scripts/answers/columns.js";
import { cellsOf, csvOf } from "../../hooks/theme/scripts/answers/csv.js";
import { answersOf, linesOf } from "../../hooks/theme/scripts/answers/table.js";
import {
  directions,
  gainOf,
  hardest,
  medianOf,
  pointsGained,
  questionFigures,
  shareOf,
  takenOf,
} from "../../hooks/theme/scripts/answers/figures.js";
import { personOf, withAnswers } from "../../hooks/theme/scripts/answers/merge.js";
import { pointsOf, sheetsOf } from "../../hooks/theme/scripts/answers/sheets.js";

/** @import { Answered } from "../../hooks/theme/scripts/answers/merge.js" */

// Two variants of a bank with a question of one answer, one of two, and three steps to put in order.
const listed = {
  titles: { before: "Before", after: "After" },
  questions: ["one:a", "two:a", "order:1"],
  sheets: /** @type {Record<string, [string, string, number, string, string]>} */ ({
    7: ["before", "A", 1, "A-1", "0:1::0:201:1:0:0 1:2::0:012:02:0:1 2:3:a:1:012:1:0:2 2:3:b:0:012:0:0:3"],
    8: ["after", "B", 1, "B-1", "2:1:a:0:012:0:0:0 2:1:b:1:012:1:0:1 0:2::0:012:0:0:2"],
  }),
};
const sheets = sheetsOf(listed);

/** @type {(person: string, sheet: number, ...marks: number[][]) => Answered} */
const answered = (person, sheet, ...marks) => ({ person, sheet, day: 20000, marks });

Deno.test("the rows of a sheet come with their labels and places", () => {
  const rows = sheets.get(7)?.rows ?? [];
  deepEqual(
    rows.map(({ question, label, boxes, right, several }) => [question, label, boxes.join(""), right, several]),
    [
      ["one", "", "abc", [1], false],
      ["two", "", "abc", [0, 2], true],
      ["order", "a", "123", [1], false],
      ["order", "b", "123", [0], false],
    ],
  );
  equal(rows[1].y - rows[0].y, 8.5);
});

Deno.test("a question is right only if all of its rows are", () => {
  const sheet = sheets.get(7);
  if (!sheet) throw new Error();
  deepEqual(pointsOf(sheet, [[1], [0, 2], [1], [0]]), { right: 3, total: 3 });
  deepEqual(pointsOf(sheet, [[1], [0], [1], [2]]), { right: 1, total: 3 });
});

Deno.test("a person has one sheet of a page, the last, on whatever phone it was read", () => {
  const found = withAnswers([answered("7", 7, [1]), answered("8", 7, [1])], [answered("7", 7, [2])], sheets);
  deepEqual(found.map(({ person, marks }) => [person, marks]), [["7", [[2]]], ["8", [[1]]]]);
  equal(personOf("  Mangga  12 "), "mangga12");
  equal(personOf("Siti  Nur"), "siti nur");
});

Deno.test("a table that was saved brings back what was in it, also from a spreadsheet of another custom", () => {
  const all = [answered("=1+1", 7, [1], [0, 2], [1], []), answered('mangga "12"', 8, [], [2], [0])];
  const lines = linesOf(all, sheets, listed.titles);
  deepEqual(lines[2], ["=1+1", 7, "Before", "A", 1, "2024-10-04", 3, "order", "a2", 0]);
  const text = csvOf([["head", 2, 3, 4, 5, 6, 7, 8, 9, 10], ...lines]);
  deepEqual(answersOf(text, sheets), all);
  const others = lines.map((line) => line.map((cell) => `"${`${cell}`.replaceAll('"', '""')}"`).join(";")).join("\r\n");
  deepEqual(answersOf(others, sheets), all);
  deepEqual(answersOf(`\ufeffsep=;\r\n${others}`, sheets), all);
  deepEqual(answersOf("a,b\n1,2", sheets), []);
  deepEqual(cellsOf('a,"b,""c""\nd",\ne,f,g'), [["a", 'b,"c"\nd', ""], ["e", "f", "g"]]);
});

Deno.test("wrong marks of all variants come together as what was chosen", () => {
  const taken = takenOf(
    [answered("1", 7, [0], [0, 2], [1], [0]), answered("2", 7, [0], [0, 1], [2], [0]), answered("3", 9, [0])],
    sheets,
  );
  deepEqual(taken.map((one) => shareOf(one)), [[2, 3], [0, 3]]);
  const figures = Object.fromEntries(questionFigures(taken).map((one) => [one.key, one]));
  deepEqual(figures.one.wrong, [["0:2", 2]]);
  deepEqual(figures.two.wrong, [["0:1", 1]]);
  deepEqual(figures.order.wrong, [["1:2", 1]]);
  deepEqual(hardest(Object.values(figures), 2).map(({ key }) => key), ["one", "two"]);
  equal(figures.one.apart, null);
});

Deno.test("a gain counts only those who took both tests", () => {
  const taken = takenOf([
    answered("1", 7, [0], [0, 2], [1], [0]),
    answered("1", 8, [0], [1], [0]),
    answered("2", 7, [1], [0, 2], [1], [0]),
  ], sheets);
  const gain = gainOf(taken, ["before", "after"], (question) => (question === "one" ? "m1" : "m2"));
  deepEqual(gain?.people, [{ person: "1", before: [2, 3], after: [2, 2] }]);
  deepEqual(gain?.modules.get("m1"), { person: "", before: [0, 1], after: [1, 1] });
  deepEqual(directions(gain?.people ?? []), [1, 0, 0]);
  equal(gainOf(taken, ["after", "before"], () => "m")?.people.length, 1);
  equal(gainOf(taken.slice(2), ["before", "after"], () => "m"), null);
  equal(medianOf([3, 1, 2]), 2);
  equal(medianOf([4, 1, 2, 3]), 2.5);
});

Deno.test("a question tells apart those who know the rest, once there are enough of them", () => {
  const questions = ["a", "b", "c", "d", "e", "f"].map((key) => `${key}:a`);
  const rows = questions.map((_, n) => `${n}:${n + 1}::0:01:0:0:${n}`).join(" ");
  const some = sheetsOf({ titles: {}, questions, sheets: { 1: ["bank", "A", 1, "A", rows] } });
  const all = Array.from(
    { length: 20 },
    (_, n) => answered(`${n}`, 1, ...questions.map((_, k) => [n < 10 && k ? 1 : 0])),
  );
  const figures = questionFigures(takenOf(all, some));
  equal(figures[1].apart, 1);
  equal(figures[0].apart, 0);
  equal(questionFigures(takenOf(all.slice(1), some))[1].apart, null);
});

Deno.test("who of those alike in the rest was read first does not decide how well a question tells apart", () => {
  const questions = ["a", "b", "c", "d", "e"].map((key) => `${key}:a`);
  const rows = questions.map((_, n) => `${n}:${n + 1}::0:01:0:0:${n}`).join(" ");
  const some = sheetsOf({ titles: {}, questions, sheets: { 1: ["bank", "A", 1, "A", rows] } });
  const all = Array.from(
    { length: 20 },
    (_, n) => answered(`${n}`, 1, ...questions.map((_, k) => [k ? 0 : n % 2 && n < 10 ? 1 : 0])),
  );
  equal(questionFigures(takenOf(all, some))[0].apart, 0);
  const [one, other] = [all, [...all].reverse()].map((some_) => questionFigures(takenOf(some_, some)));
  deepEqual(one.map(({ apart }) => apart), other.map(({ apart }) => apart));
});

Deno.test("one answer more gains as many points as one answer less loses", () => {
  const points = [[13, 14], [12, 11], [7, 11], [8, 12]].map(([before, after]) =>
    pointsGained({ person: "", before: [before, 15], after: [after, 15] })
  );
  deepEqual(points, [7, -7, 27, 27]);
});

Deno.test("a table with a column a question is read by the words of options or by their letters, and the rest is named", () => {
  const asked = {
    one: { parts: [], choices: ["Wait", "Act  now", "Ask"] },
    two: { parts: [], choices: ["Bread", "Stone", "Rice, red"] },
    order: { parts: ["Ask first", "Then wait"], choices: ["1", "2", "3"] },
  };
  const cells = cellsOf(
    "Time,Name,one: What now?,two,order,Remarks\n" +
      '2027-03-10,Ani,act now,"rice, red; bread",a2 b1,fine\n' +
      "2027-03-11,Budi,b,a c,a1 b1,\n2027-03-11,Cut,perhaps,,,\n",
  );
  equal(hasColumns(cells, sheets), true);
  equal(hasColumns([["1", "7", "Before"]], sheets), false);
  const { answers, unread } = columnsOf(cells, sheets, asked);
  deepEqual(
    answers.map(({ person, sheet, day, marks }) => [person, sheet, day, marks]),
    [
      ["ani", 7, 20887, [[2], [0, 2], [1], [0]]],
      ["budi", 7, 20888, [[1], [0, 2], [0], [0]]],
      ["cut", 7, 20888, [[], [], [], []]],
    ],
  );
  deepEqual(unread, ["Cut, one: “perhaps”"]);
});

Deno.test("answers to match and to order are read as Moodle's report words them, and what fits nothing is named", () => {
  const some = sheetsOf({
    titles: {},
    questions: ["pairs:a", "steps:1"],
    sheets: {
      1: [
        "bank",
        "A",
        1,
        "A",
        "0:1:1:1:120:2:0:0 0:1:2:0:120:1:0:1 0:1:3:2:120:0:0:2 " +
        "1:2:a:2:012:2:0:3 1:2:b:0:012:0:0:4 1:2:c:1:012:1:0:5",
      ],
    },
  });
  const asked = {
    pairs: { parts: ["Keuchik; or deputy", "Cadre", "Elders"], choices: ["Decides", "Helps", "Helps; then writes"] },
    steps: { parts: ["Listen to all", "Ask", "Listen again"], choices: ["1", "2", "3"] },
  };
  const read = (/** @type {string} */ pairs, /** @type {string} */ steps) => {
    const { answers, unread } = columnsOf(cellsOf(`Name,pairs,steps\nAni,"${pairs}","${steps}"\n`), some, asked);
    return [answers[0].marks, unread];
  };
  deepEqual(
    read(
      "Cadre\n -> Helps; then writes; Keuchik; or deputy -> Decides; elders → helps",
      "Ask; Listen ag...; Listen to all",
    ),
    [[[1], [2], [0], [1], [2], [0]], []],
  );
  deepEqual(read("Elders -> Decides", "Ask -> 3; Listen again -> 1"), [[[], [], [2], [0], [], [2]], []]);
  deepEqual(read("Elders -> Decides; Cadre -> Sings", "Listen ...; Ask; Listen ..."), [
    [[], [], [], [], [], []],
    ["Ani, pairs: “Elders -> Decides; Cadre -> Sings”", "Ani, steps: “Listen ...; Ask; Listen ...”"],
  ]);
  deepEqual(read("Cadre; Elders; Keuchik; or deputy", "a1 b9")[1], [
    "Ani, pairs: “Cadre; Elders; Keuchik; or deputy”",
    "Ani, steps: “a1 b9”",
  ]);
});
