import { deepEqual, equal } from "node:assert/strict";
import shared from "../../hooks/shared.json" with { type: "json" };
import { countWeak, parseMessages } from "../../hooks/theme/scripts/recap/messages.js";
import { csvOf } from "../../hooks/theme/scripts/answers/csv.js";
import { codeOf } from "../../hooks/theme/scripts/slip/code.js";
import { countRight, isAnswered, parseAsked, weakest } from "../../hooks/theme/scripts/slip/shares.js";
import { clean } from "../../hooks/theme/scripts/record/form.js";

/** @import { Share } from "../../hooks/theme/scripts/slip/shares.js" */

const { make, read } = codeOf({ slug: "lebah", edition: "2025.2", modules: 2, elements: 4 });
const labels = [["Nama", "Name"], ["Kelompok", "Group"]];

/** @param {number} day */
const code = (day) => make({ day, scores: [14, 0], weak: [1] });

Deno.test("whole messages become people, each once", () => {
  const text = `[10/03] Sari: Nama: Sari\nKelompok: Randu\nKode: ${code(20000)}
Name: Budi
Code: ${code(20001).toLowerCase()}
Cut Meutia ${code(20002).replaceAll("-", "")} terima kasih
${code(20000)}`;
  const { people, wrong } = parseMessages(text, labels, read);
  deepEqual(people.map(({ fields }) => fields), [["Sari", "Randu"], ["Budi", ""], ["Cut Meutia", ""]]);
  deepEqual(people.map(({ day }) => day), [20000, 20001, 20002]);
  deepEqual(wrong, []);
});

Deno.test("what looks like a code and is none is told", () => {
  const { people, wrong } = parseMessages("ABCD-EFGH-1234 semua baik-baik saja", labels, read);
  deepEqual(people, []);
  deepEqual(wrong, [["ABCD-EFGH-1234", { error: "check" }]]);
});

Deno.test("the weakest element of all comes first", () => {
  deepEqual(countWeak([{ weak: [2, 1] }, { weak: [3, 1] }]), [[1, 2], [2, 1], [3, 1]]);
});

Deno.test("every cell that a spreadsheet would take for a formula is guarded", () => {
  for (const sign of shared.table.formula) equal(csvOf([[`${sign}1+1`]]), `\ufeff"'${sign}1+1"\r\n`);
  equal(csvOf([["a-1", 'say "x"', 5, ""]]), '\ufeff"a-1","say ""x""","5",""\r\n');
});

Deno.test("an element is weak where something was answered and not all of it was right", () => {
  const entry = { hash: "h", answer: [], checked: 1, box: 0, due: 0, last: 9 };
  const record = clean({
    questions: { a: { ...entry, right: 1 }, b: { ...entry, right: 0 }, c: { ...entry, right: 0 } },
  });
  /** @type {Map<string, Share>} */
  const shares = new Map();
  equal(countRight(record, parseAsked("a:h:E1+E2 b:h:E2 c:old:E3 d:h:E3 b:h:E4"), shares), 1);
  deepEqual(shares.get("E2"), { right: 1, total: 2, answered: 2 });
  equal(isAnswered(record, parseAsked("c:old:E3 b:h:E4")), true);
  equal(isAnswered(record, parseAsked("c:old:E3 d:h:E3")), false);
  deepEqual(weakest(["E1", "E2", "E3", "E4"], shares, 9), [3, 1]);
  deepEqual(weakest(["E1", "E2", "E3", "E4"], shares, 1), [3]);
});
