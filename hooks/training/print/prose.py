"""Markdown of the course as data, with the pictures that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from markdown import Markdown

from training.files.pictures import localised, shown_size
from training.files.prose import Prose
from training.pages.markdown import EXTENSION_CONFIGS, EXTENSIONS, CourseText
from training.pages.pictures import PAPER, fitting
from training.pages.text import markdown_of
from training.print.tree import Node, every, nodes
from training.print.writer import PaperWriter

LINK = re.compile(r"(?:(?:\.\./)?([a-z0-9-]+)/index\.md)?(?:#([a-z0-9-]+))?")
"""Address of a module or of a section, as one text names it to another."""


def prose(
    writer: PaperWriter, texts: Mapping[str, Prose], folder: Path, stale: Mapping[str, str], slug: str = ""
) -> tuple[list[Node], tuple[Path, ...]]:
    """Return a Markdown file as data, and the pictures that it shows; `slug` is that of its module, if it has one."""
    words = dict(writer.edition.labels)
    course_text = CourseText(
        lambda scheme, key: f"#{key}",
        words,
        lambda key: f'<div data-question="{key}"></div>',
        folder,
        writer.language,
        stale,
        portraits=writer.edition.portraits,
    )
    markdown = Markdown(extensions=[*EXTENSIONS, course_text], extension_configs=EXTENSION_CONFIGS)
    content = nodes(markdown.convert(markdown_of(writer.edition, texts)))
    for face in every(content, "face"):
        face["svg"] = writer.edition.portraits.file(face["key"]).read_text(encoding="utf-8")
    for link in every(content, "to"):
        link["c"] = [*link["c"], *_section_named(writer, link["href"], slug)]
    pictures: list[Path] = []
    for figure in every(content, "figure"):
        drawn, pictures_of = picture(writer, folder, figure["src"])
        figure |= drawn
        pictures += pictures_of
    return content, tuple(pictures)


def _section_named(writer: PaperWriter, href: str, own: str) -> Iterator[str]:
    """Yield what a reader of paper needs, who cannot press a link: module and section to which it leads."""
    found = LINK.fullmatch(href)
    module = next((one for one in writer.course.modules if found and one.slug == (found[1] or own)), None)
    if not found or not module:
        return
    section = writer.numbers[module.slug].get(found[2] or "", "")
    names = [writer.say("module.number", number=writer.edition.number(module))] if module.slug != own else []
    names += [writer.say("paper.section", section=section)] if section else []
    if names:
        yield f" ({', '.join(names)})"


def picture(writer: PaperWriter, folder: Path, name: str) -> tuple[dict[str, str | float], tuple[Path, ...]]:
    """Return a picture as data, and the file that a template reads by itself, which is no drawing."""
    root, codes = writer.course.root, (writer.language, writer.course.languages.source)
    file = fitting(root, localised(folder, name, codes), PAPER).relative_to(root)
    width, height = shown_size(root / file) or (1, 1)
    shape = {"ratio": height / width}
    if file.suffix == ".svg":
        return {"svg": lettered((root / file).read_text(encoding="utf-8")), **shape}, ()
    return {"src": f"/{file.as_posix()}", **shape}, (file,)


def lettered(svg: str) -> str:
    """Return a picture that asks for the one font that pictures are printed in."""
    svg = re.sub(r"""font-family=("[^"]*"|'[^']*')""", "", svg)
    svg = re.sub(r"font-family:[^;}\"']*", "", svg)
    return svg.replace("<svg", '<svg font-family="Fira Sans"', 1)
