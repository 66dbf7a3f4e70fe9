"""What participants read: a module with what it is for, and the terms and sources that it uses."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from training.course.module import Module
from training.course.quiz import VARIANTS
from training.pages.glossary import in_order
from training.print.prose import prose
from training.print.questions import question_on_paper
from training.print.sections import number
from training.print.tree import every, nodes
from training.print.writer import PaperWriter, SheetData


def handout(writer: PaperWriter, module: Module) -> tuple[SheetData, tuple[Path, ...]]:
    """Return the module's text with what it is for, what to remember, and the terms and sources it uses."""
    content, pictures = prose(writer, module.text, module.folder, writer.stale.banners(module, ""), module.slug)
    number(content, writer.numbers[module.slug])
    places = {question.key: f"{VARIANTS[0]}{n}" for n, question in enumerate(module.quiz.in_order(VARIANTS[0]), 1)}
    for node in every(content, "question"):
        asked = module.quiz.questions[node["key"]]
        node["place"] = places[asked.key]
        node["question"] = question_on_paper(writer, asked, VARIANTS[0], module.quiz, case=True)
    used = dict.fromkeys(node["key"] for node in every(content, "gloss"))
    cited = dict.fromkeys(node["key"] for node in every(content, "source"))
    part = {
        "kind": "handout",
        "label": writer.say("paper.handout"),
        "head": writer.head(module),
        "title": writer.write(module.title),
        "summary": writer.write(module.summary),
        "objectives": [writer.write(objective.text) for objective in module.objectives.values()],
        "points": [writer.write(point) for point in module.key_points],
        "content": content,
        "terms": terms(writer, used),
        "sources": [source(writer, key) for key in cited],
    }
    return part, pictures


def terms(writer: PaperWriter, keys: Iterable[str]) -> list[dict[str, Any]]:
    """Return glossary entries in the order of the alphabet."""
    wanted = set(keys)
    out = []
    for key, term in in_order(writer.edition):
        if key in wanted:
            source = writer.course.languages.source
            other = term.term[source] if writer.language != source else ""
            same = other in f"{term.term.get(writer.language, other)} {term.expansion or ''}"
            out.append(
                {
                    "key": key,
                    "term": nodes(writer.edition.headword(term)),
                    "original": [] if same or not other else nodes(writer.edition.inline(other)),
                    "lang": term.lang or source,
                    "expansion": term.expansion or "",
                    "definition": writer.write(term.definition),
                    "note": writer.write(term.note) if term.note else [],
                }
            )
    return out


def source(writer: PaperWriter, key: str) -> dict[str, Any]:
    """Return a source as the end of a handout names it."""
    source = writer.course.sources[key]
    return {"key": key.upper(), "title": source.title, "lang": writer.course.languages.source}
