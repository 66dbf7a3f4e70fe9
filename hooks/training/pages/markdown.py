"""Text features of the course as Python-Markdown extensions, and inline Markdown of YAML texts to HTML.

Blocks (`scene`, `pitfall`, `artefact`, `law`, `question`), glossary links, source citations and pictures. HTML in a
text is shown as text: nothing that an author writes can run.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any, ClassVar
from urllib.parse import unquote

from markdown import Extension, Markdown
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block, type_string

from training.pages.pictures import drawn_size, small
from training.pages.portraits import SCHEME, Portraits

EXTENSIONS = ("def_list", "footnotes", "sane_lists", "tables", "pymdownx.tilde")
"""Extensions of Python-Markdown that texts may use."""

EXTENSION_CONFIGS: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},  # a style attribute would break the content security policy
    "pymdownx.tilde": {"subscript": False},
}

SCHEMES = {"", "http", "https", "mailto", "tel"}
"""Where links may lead: `javascript:` would run."""

UNTRANSLATED = "/" * 20
"""Edge of a block that holds sections of the source language, with blocks inside; no author can write such a block."""

PART = "<!--second section-->"
"""Stands before the second section of a text that is to be parted there."""

Resolve = Callable[[str, str], str]
"""Scheme (`gloss` or `source`) and key to a relative address."""


class CourseText(Extension):
    """Markdown as the course uses it."""

    def __init__(
        self,
        resolve: Resolve,
        labels: dict[str, str],
        question: Callable[[str], str],
        folder: Path,
        lang: str,
        notes: Mapping[str, str] = MappingProxyType({}),
        foreign: Mapping[str, str] = MappingProxyType({}),
        edges: tuple[Mapping[str, str], Mapping[str, str]] = (MappingProxyType({}), MappingProxyType({})),
        portraits: Portraits | None = None,
        *,
        parted: bool = False,
        small_inside: bool = False,
    ) -> None:
        """Take the address of terms and sources, words for the blocks, HTML of a question, and the pictures' folder.

        `notes` are HTML below the headings with these anchors; that of no anchor stands at the top. `foreign` maps
        terms of another language than the page's, in lower case, to that language. `edges` are HTML that stands before
        sections, and at their ends, by their anchors. `portraits` are those that scenes show. A text that is `parted`
        has `PART` before its second section. With `small_inside`, small drawings travel inside the page, but for its
        first one: a request more costs a slow line more than they weigh.
        """
        super().__init__()
        self.resolve, self.labels, self.question = resolve, labels, question
        self.folder, self.lang, self.notes, self.foreign, self.parted = folder, lang, notes, foreign, parted
        self.edges, self.portraits, self.small_inside = edges, portraits, small_inside

    def own_language(self, parent: etree.Element) -> dict[str, str]:
        """Return as an attribute what marks words of the page's language inside a section of another."""
        return {"lang": self.lang} if parent.get("lang") else {}

    def extendMarkdown(self, md: Markdown) -> None:
        """Register everything with one Markdown instance."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.preprocessors.register(_Fences(md, {}), "fenced_code_block", 25)
        md.treeprocessors.register(_Anchors(md), "course_anchors", 8)  # before `toc`, which gives out ids of its own
        md.treeprocessors.register(_Links(md, self.resolve), "course_links", -10)  # after MkDocs' own, which warns
        md.treeprocessors.register(_Terms(md, self.foreign), "course_terms", -11)  # once links stand
        md.treeprocessors.register(_Tables(md), "course_tables", 4)
        md.treeprocessors.register(_Notes(md, self.notes), "course_notes", 3)
        md.treeprocessors.register(_Edges(md, *self.edges, self.lang), "course_edges", 2.5)
        if self.parted:
            md.treeprocessors.register(_Parts(md), "course_parts", 2)
        pictures = _Pictures(md, self.folder, self.lang, small_inside=self.small_inside)
        md.treeprocessors.register(pictures, "course_pictures", 5)
        if self.portraits:
            md.treeprocessors.register(_Faces(md, self.portraits), "course_faces", 1)
        blocks = _Blocks()
        blocks.course = self
        md.registerExtensions([blocks], {})


class _Anchors(Treeprocessor):
    """The anchor at the end of a heading; the library's own extension takes all that stands in braces out of a text."""

    ANCHOR = re.compile(r"\s\{#([a-z0-9-]+)\}\s*$")

    def run(self, root: etree.Element) -> None:
        for heading in root.iter():
            if re.fullmatch("h[1-6]", heading.tag):
                words = heading[-1].tail if len(heading) else heading.text
                if match := self.ANCHOR.search(words or ""):
                    heading.set("id", match[1])
                    rest = (words or "")[: match.start()]
                    if len(heading):
                        heading[-1].tail = rest
                    else:
                        heading.text = rest


class _Fences(FencedBlockPreprocessor):
    def handle_attrs(self, attrs: Any) -> tuple[str, list[str], dict[str, Any]]:
        name, classes, _ = super().handle_attrs(attrs)
        return name, classes, {}


class _Links(Treeprocessor):
    def __init__(self, md: Markdown | None, resolve: Resolve) -> None:
        super().__init__(md)
        self.resolve = resolve

    def run(self, root: etree.Element) -> None:
        for link in root.iter("a"):
            scheme, colon, key = link.get("href", "").partition(":")
            if colon and scheme in {"gloss", "source"}:
                link.set("href", self.resolve(scheme, key))
                link.set("class", scheme)
            elif _scheme(link.get("href", "")) not in SCHEMES:
                del link.attrib["href"]


def _scheme(href: str) -> str:
    """Return the scheme that a browser sees: it resolves entities, and ignores blanks within."""
    seen = re.sub(r"[\x00-\x20]", "", html.unescape(href.replace(AMP_SUBSTITUTE, "&")))
    match = re.match(r"([^/?#:]*):", seen)
    return match[1].lower() if match else ""


class _Terms(Treeprocessor):
    """A term of the glossary that is written with emphasis, as a foreign word is, says its language."""

    def __init__(self, md: Markdown | None, foreign: Mapping[str, str]) -> None:
        super().__init__(md)
        self.foreign = foreign

    def run(self, root: etree.Element) -> None:
        for emphasis in root.iter("em"):
            if language := self.foreign.get("".join(emphasis.itertext()).lower()):
                emphasis.set("lang", language)


class _Tables(Treeprocessor):
    """A table that is wider than the screen scrolls by itself, by keyboard too; an empty corner heads nothing."""

    def run(self, root: etree.Element) -> None:
        for cell in root.iter("th"):
            if not len(cell) and not (cell.text or "").strip():
                cell.tag = "td"
        for parent in list(root.iter()):
            for at, child in enumerate(parent):
                if child.tag == "table":
                    box = etree.Element("div", {"class": "wide", "tabindex": "0"})
                    box.append(child)
                    box.tail, child.tail = child.tail, None
                    parent[at] = box


class _Notes(Treeprocessor):
    """What is to be said of a section stands right below its heading."""

    def __init__(self, md: Markdown, notes: Mapping[str, str]) -> None:
        super().__init__(md)
        self.notes = notes

    def run(self, root: etree.Element) -> None:
        if "" in self.notes:
            root.insert(0, self.note(""))
        for parent in list(root.iter()) if self.notes else ():
            for at, child in reversed(list(enumerate(parent))):
                if child.tag in {"h2", "h3"} and child.get("id") in self.notes:
                    parent.insert(at + 1, self.note(child.get("id", "")))

    def note(self, anchor: str) -> etree.Element:
        holder = etree.Element("p", {"class": "banner"})
        holder.text = self.md.htmlStash.store(self.notes[anchor])
        return holder


class _Edges(Treeprocessor):
    """What stands before a section, and at its end: that is where the next one begins, or the text ends."""

    def __init__(self, md: Markdown, begins: Mapping[str, str], ends: Mapping[str, str], lang: str) -> None:
        super().__init__(md)
        self.begins, self.ends, self.lang = begins, ends, lang

    def run(self, root: etree.Element) -> None:
        if not self.ends:
            return
        open_section = ""
        for parent, heading in self.headings(root):
            at = list(parent).index(heading)
            for html_of in (self.begins.get(heading.get("id", "")), self.ends.get(open_section)):
                if html_of:
                    parent.insert(at, self.edge(html_of, parent))
            open_section = heading.get("id", "")
        if open_section in self.ends:
            root.append(self.edge(self.ends[open_section], root))

    def headings(self, root: etree.Element) -> list[tuple[etree.Element, etree.Element]]:
        """Return the headings of sections, each with what holds it, in the order of the text."""
        parents = {child: parent for parent in root.iter() for child in parent}
        found = [element for element in root.iter() if element.tag in {"h2", "h3"} and element.get("id") in self.ends]
        return [(parents[heading], heading) for heading in found]

    def edge(self, html_of: str, parent: etree.Element) -> etree.Element:
        holder = etree.Element("p", {"lang": self.lang} if parent.get("lang") else {})
        holder.text = self.md.htmlStash.store(html_of)
        return holder


class _Parts(Treeprocessor):
    """What stands between two sections stands in none, so sections of the source language part there, too."""

    def run(self, root: etree.Element) -> None:
        before = 0
        for at, block in enumerate(root):
            headings = list(block.iter("h2"))
            if before + len(headings) > 1:
                self.part(root, at, headings[1 - before])
                return
            before += len(headings)

    def part(self, root: etree.Element, at: int, heading: etree.Element) -> None:
        mark, block = etree.Element("p"), root[at]
        mark.text = self.md.htmlStash.store(PART)
        if block.get("class") == _Untranslated.NAME and heading in list(block):
            rest = etree.Element(block.tag, block.attrib)
            rest.extend(list(block)[list(block).index(heading) :])
            for child in rest:
                block.remove(child)
            root[at + 1 : at + 1] = [mark, rest]
        else:
            root.insert(at, mark)


class _Pictures(Treeprocessor):
    """A picture alone in its paragraph becomes a figure; its title is the caption."""

    def __init__(self, md: Markdown, folder: Path, lang: str, *, small_inside: bool) -> None:
        super().__init__(md)
        self.folder, self.lang, self.small_inside = folder, lang, small_inside

    def run(self, root: etree.Element) -> None:
        for nth, image in enumerate(root.iter("img")):
            drawing = self.file(image.get("src", ""))
            if width_height := drawn_size(drawing):
                image.set("width", width_height[0])
                image.set("height", width_height[1])
                if self.small_inside and nth and (address := small(drawing)):
                    image.set("src", address)
            image.set("loading", "lazy")
        for paragraph in root.iter("p"):
            images = list(paragraph)
            if (
                len(images) != 1
                or images[0].tag != "img"
                or (paragraph.text or "").strip()
                or (images[0].tail or "").strip()
            ):
                continue
            paragraph.tag = "figure"
            if caption := images[0].attrib.pop("title", ""):
                etree.SubElement(paragraph, "figcaption").text = caption

    def file(self, src: str) -> Path:
        path = self.folder / unquote(src)
        if self.folder.name == "docs" and not path.parent.is_dir():  # which leads to a picture of a module
            path = self.folder.parent / "modules" / unquote(src)
        localised = path.with_name(f"{path.stem}.{self.lang}{path.suffix}")
        return localised if localised.is_file() else path


def _face(key: str, name: str) -> etree.Element:
    """Return somebody's portrait; without a name, one that says nothing which does not stand beside it."""
    said = {"role": "img", "aria-label": name} if name else {"aria-hidden": "true"}
    face = etree.Element("svg", {"class": "face"} | said)
    etree.SubElement(face, "use", {"href": f"#{SCHEME}{key}"})
    return face


class _Faces(Treeprocessor):
    """Portraits that a text shows by `![…](who:key)`, and once, at its end, the drawings of all that it shows."""

    def __init__(self, md: Markdown, portraits: Portraits) -> None:
        super().__init__(md)
        self.portraits = portraits

    def run(self, root: etree.Element) -> None:
        for parent in list(root.iter()):
            for at, child in enumerate(parent):
                scheme, _, key = child.get("src", "").partition(SCHEME)
                if child.tag == "img" and not scheme and key in self.portraits.people:
                    parent[at] = _face(key, child.get("alt", ""))
                    parent[at].tail = child.tail
                    if parent.tag == "li" and not at:
                        parent.set("class", "person")
        shown = [use.get("href", "").removeprefix(f"#{SCHEME}") for use in root.iter("use")]
        if shown:
            holder = etree.SubElement(root, "p")
            holder.text = self.md.htmlStash.store(self.portraits.symbols(dict.fromkeys(shown)))


class _PlainBlock(Block):
    ARGUMENT: bool | None = True

    def on_validate(self, parent: etree.Element) -> bool:
        return not self.options["attrs"]  # it would set any attribute


class _CourseBlock(_PlainBlock):
    def on_create(self, parent: etree.Element) -> etree.Element:
        course: CourseText = self.config["course"]
        block = etree.SubElement(parent, "div", {"class": self.NAME})
        title = etree.SubElement(block, "p", {"class": f"{self.NAME}-title"})
        etree.SubElement(title, "span", course.own_language(parent)).text = course.labels[f"block.{self.NAME}"]
        title[-1].tail = f" {self.argument}" if self.argument else ""
        return block


class _Scene(_CourseBlock):
    """What somebody did, and what came of it; beside its title stands the portrait of whom it is about."""

    NAME = "scene"
    ARGUMENT = None  # it may go without a title
    OPTIONS: ClassVar = {"who": ["", type_string]}

    def on_end(self, block: etree.Element) -> None:
        portraits, words = self.config["course"].portraits, "\n".join(block.itertext())
        key = portraits and portraits.in_scene(self.argument or "", words, self.options["who"])
        if key:
            block[0].insert(0, _face(key, "" if key in portraits.named(words) else portraits.name(key)))


class _Pitfall(_CourseBlock):
    NAME = "pitfall"


class _Artefact(_CourseBlock):
    """A paper that somebody has filled in: the form as it is printed, and in emphasis what was written by hand."""

    NAME = "artefact"


class _Law(_PlainBlock):
    """What the law says, and when it was seen: folded on the screen, open on paper."""

    NAME = "law"

    def on_create(self, parent: etree.Element) -> etree.Element:
        course: CourseText = self.config["course"]
        block = etree.SubElement(parent, "details", {"class": self.NAME})
        title = etree.SubElement(block, "summary")
        etree.SubElement(title, "span", course.own_language(parent)).text = f"{course.labels['block.law']}:"
        title[-1].tail = f" {self.argument}"
        return block


class _Question(_PlainBlock):
    NAME = "question"

    def on_create(self, parent: etree.Element) -> etree.Element:
        course: CourseText = self.config["course"]
        holder = etree.SubElement(parent, "div", {"class": "quick-check"} | course.own_language(parent))
        holder.text = self.md.htmlStash.store(course.question(self.argument.strip()))
        return holder

    def on_markdown(self) -> str:
        return "raw"


class _Untranslated(_PlainBlock):
    NAME = "untranslated"

    def on_create(self, parent: etree.Element) -> etree.Element:
        return etree.SubElement(parent, "div", {"class": self.NAME, "lang": self.argument.strip()})


class _Blocks(BlocksExtension):
    course: CourseText

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:
        for kind in (_Scene, _Pitfall, _Artefact, _Law, _Question, _Untranslated):
            block_mgr.register(kind, {"course": self.course})


class Inline:
    """Inline Markdown of YAML texts to HTML."""

    SPECIAL = re.compile(r"[*_`\[\]\\<>&!~\n]|://|@")

    def __init__(self, resolve: Resolve, foreign: Mapping[str, str] = MappingProxyType({})) -> None:
        """Take the address of terms and sources, and `foreign` terms as in `CourseText`."""
        self._cache: dict[str, str] = {}
        self._alone = Lock()  # an edition is shared by what a build does at the same time
        md = Markdown(output_format="html", extensions=["pymdownx.tilde"], extension_configs=EXTENSION_CONFIGS)
        md.preprocessors.deregister("html_block")
        for name in (
            "code",
            "empty",
            "hashheader",
            "hr",
            "indent",
            "olist",
            "quote",
            "reference",
            "setextheader",
            "ulist",
        ):
            md.parser.blockprocessors.deregister(name)
        for name in ("html", "image_link", "image_reference", "reference", "short_image_ref", "short_reference"):
            md.inlinePatterns.deregister(name)
        md.treeprocessors.register(_Links(md, resolve), "course_links", -10)
        md.treeprocessors.register(_Terms(md, foreign), "course_terms", -11)
        self._md = md

    def __call__(self, words: str) -> str:
        """Return the HTML of one text; paragraphs are parted by line breaks."""
        if not self.SPECIAL.search(words):
            return html.escape(words, quote=False)
        if words not in self._cache:
            with self._alone:
                done = self._md.reset().convert(words).replace("</p>\n<p>", "<br><br>")
            self._cache[words] = done.removeprefix("<p>").removesuffix("</p>")
        return self._cache[words]
