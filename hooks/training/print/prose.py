"""Markdown of the course as data, with the pictures that it shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from markdown import Markdown

from training.files.images import localised
from training.files.prose import Prose
from training.pages.markdown import EXTENSION_CONFIGS, EXTENSIONS, CourseText
from training.pages.pictures import PAPER, fitting
from training.pages.text import markdown_of
from training.print.tree import Node, every, nodes
from training.print.writer import PaperWriter


def prose(
    writer: PaperWriter, texts: Mapping[str, Prose], folder: Path, stale: Mapping[str, str]
) -> tuple[list[Node], tuple[Path, ...]]:
    """Return a Markdown file as data, and the pictures that it shows."""
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
    pictures: list[Path] = []
    for figure in every(content, "figure"):
        drawn, pictures_of = picture(writer, folder, figure["src"])
        figure |= drawn
        pictures += pictures_of
    return content, tuple(pictures)


def picture(writer: PaperWriter, folder: Path, name: str) -> tuple[dict[str, str], tuple[Path, ...]]:
    """Return a picture as data, and the file that a template reads by itself, which is no drawing."""
    root, codes = writer.course.root, (writer.language, writer.course.languages.source)
    file = fitting(root, localised(folder, name, codes), PAPER).relative_to(root)
    if file.suffix == ".svg":
        return {"svg": lettered((root / file).read_text(encoding="utf-8"))}, ()
    return {"src": f"/{file.as_posix()}"}, (file,)


def lettered(svg: str) -> str:
    """Return a picture that asks for the one font that pictures are printed in."""
    svg = re.sub(r"""font-family=("[^"]*"|'[^']*')""", "", svg)
    svg = re.sub(r"font-family:[^;}\"']*", "", svg)
    return svg.replace("<svg", '<svg font-family="Fira Sans"', 1)
