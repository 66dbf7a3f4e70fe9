"""Pictures that cannot be shown."""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate

from training.course.reader import Drafts
from training.files.text import read_text
from training.mistakes import CourseError, Mistake

IMAGES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")
"""Ends of the names of pictures."""

SVG = "http://www.w3.org/2000/svg svg"
"""The outermost element of a drawing, its namespace before it."""


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Check that each drawing can be drawn: a browser shows nothing else, and Typst stops."""
    folders = [drafts.root / "docs", *(drafts.root / "modules" / slug for slug in drafts.modules)]
    for path in sorted(path for folder in folders for path in folder.rglob("*.svg")):
        name = path.relative_to(drafts.root)
        elements: list[str] = []
        parser = ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = lambda tag, _, elements=elements: elements.append(tag)
        remedy = "save it again as SVG"
        try:
            parser.Parse(read_text(path, name), True)
        except CourseError as e:
            yield from e.mistakes
        except ExpatError as e:
            yield Mistake(name, e.lineno, e.offset + 1, f"the drawing is broken: {ErrorString(e.code)}", remedy)
        else:
            if elements[0] != SVG:
                yield Mistake(name, 1, 1, "this is not an SVG drawing", remedy)
