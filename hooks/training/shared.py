"""What Python and scripts both know: `hooks/shared.json`, which scripts import as data.

- `hash`: hexadecimal digits of the hashes of questions and of files.
- `review`: `intervals`, days until a question comes back, by box; how many days `ahead` of the clock a record may be
  before the clock is believed.
- `table`: `formula`, signs that a spreadsheet takes for the beginning of a formula, or drops.
- `slip`: the code of the slip. Its `alphabet` and `modulus`; how many `characters` it has at most, how many of them
  `check`; bits of the edition's `year` and `number`, of the `day`, of a `score`; the year and day that it counts from;
  the `layout`, which moves when what a code says, or where, does: its check covers it.
- `answerSheet`: what stands where on an answer sheet, in millimetres from the top left of the page, `outline` in
  points. Places are those of centres, but for the `columns` of rows and the field of the `person`. `rings` are found
  by their three radii. The `code` has `cells` on top, their complement at the foot; its first bits are the `index` of
  the sheet, the others a check by `polynomial`. Where a question has more boxes than the `most` of `columns`, rows
  stand in one column. The `samples` are crossed and filled by whoever answers.
"""

from __future__ import annotations

import json
from typing import Any, Final

from training.engine import HOOKS

SHARED: Final[dict[str, dict[str, Any]]] = json.loads((HOOKS / "shared.json").read_text(encoding="utf-8"))
