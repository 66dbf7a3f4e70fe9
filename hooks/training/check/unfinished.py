"""Places that a skeleton leaves to its author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from training.course.reader import COURSE, Drafts
from training.mistakes import Mistake
from training.patterns import UNFINISHED


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield what a skeleton left to its author, in the order of work; translations come last."""
    texts = {prose.name: (prose.first_line, prose.source.split("\n")) for prose in drafts.prose}
    texts |= {name: (1, document.lines) for name, document in drafts.documents.items()}
    fronts = {prose.name: [k for k, said in prose.meta.items() if UNFINISHED in said] for prose in drafts.prose}
    order = [COURSE, *(prose.name for prose in drafts.pages.get("index", {}).values())]
    for draft in drafts.modules.values():
        source = draft.text.get(drafts.languages.source)
        order += [draft.module_name, *([source.name] if source else []), draft.quiz_name, draft.sheets_name]
    nth = 0
    for name in dict.fromkeys([*order, *texts]):
        for key in fronts.get(name, ()):
            nth += 1
            yield Mistake(name, 1, 1, f"unfinished: `{key}:`", "write your own words in place of these", nth=nth)
        first, lines = texts.get(name, (1, []))
        for number, line in enumerate(lines, first):
            before, sign, after = line.partition(UNFINISHED)
            if sign and not (name.suffix == ".yml" and before.lstrip().startswith("#")):
                nth += 1
                what = f"unfinished: “{UNFINISHED} {re.sub(r' *({#.*|[]]$)', '', after).strip()}”"
                remedy = "write your own words in place of these"
                yield Mistake(name, number, len(before) + 1, what, remedy, nth=nth)
