"""A module as one HTML file that needs nothing else: to send by a messenger, to open on any phone, with no network.

It is made of the same parts as the module's page, with pictures, style and script inside, and the terms and sources
that it uses at its end. What it does not hold it links by the whole address of the site, if that is known, or not. A
messenger compresses nothing, so the script, which was a fifth of a small file, travels packed with its style.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable, Collection, Iterator, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from markdown import Markdown
from markupsafe import Markup

from training.carry.links import relink, whole
from training.carry.offline import sealed
from training.course.course import Course
from training.course.module import Module
from training.pages import html_tree
from training.pages.after import tell_gaps
from training.pages.csp import Inside, hashed, put_first
from training.pages.downloads import ONE_FILE, Download
from training.pages.edition import Edition, Editions
from training.pages.glossary import in_order
from training.pages.module import lesson
from training.pages.pictures import SCREEN, fitting, inside
from training.pages.questions import QuestionForms
from training.pages.stale import StaleTexts
from training.pages.templates import partial
from training.pages.text import extensions, markdown_of

RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
"""A rule of a minified style sheet."""

ORNAMENT = re.compile(r'--[\w-]+:url\("[^"]*"\);?')
"""A picture that a course gives its style: on a page it costs little, in a message it is weight."""

EMPTY = re.compile(r"@media[^{}]+\{\}")
"""A condition for no rule."""


def path_of(course: Course, module: Module, language: str) -> str:
    """Return the address of a file: its name is what people see in a chat, and how they know it again."""
    suffix = "" if language == course.languages.source else f".{language}"
    return f"{course.languages.folder(language)}{module.slug}/{course.slug}-{module.slug}{suffix}.html"


class OneFileEdition(Edition):
    """An edition whose terms and sources stand at the end of the same file."""

    def address(self, base: str, scheme: str, key: str) -> str:
        """Return where a glossary term or a source stands; no anchor of a text has a colon."""
        return f"#{scheme}:{key}"


class OneFile:
    """Writes modules as one file each, in one language."""

    def __init__(self, edition: Edition) -> None:
        """Take the course in one language."""
        self.edition = OneFileEdition(edition.course, edition.language, edition.words, edition.site_url)
        self.forms, self.stale = QuestionForms(self.edition), StaleTexts(self.edition)

    def rendered(self, module: Module) -> str:
        """Return the page as its template gives it: without pictures and ends, its links those of the site."""
        return partial(
            self.edition,
            "one-file.html",
            "../",
            **lesson(self.forms, module, self.text(module)),
            stale=self.stale.on(module, "index"),
            home=whole(self.edition.site_url, self._page(module), "../index.html"),
        )

    def document(self, module: Module) -> HtmlElement:
        """Return the file as a tree, still without style and script."""
        page = html_tree.read(self.rendered(module))
        main = page.get_element_by_id("content")
        for picture in main.iter("img"):
            if not picture.get("src").startswith("data:"):
                picture.set("src", self._picture(module.folder / picture.get("src")))
        main.extend(self._ends({link.get("href", "").removeprefix("#") for link in main.iter("a")}))
        tell_gaps(page)
        there = set(page.xpath("//@id"))

        def lead(href: str) -> str | None:
            if href.startswith("#"):
                return href if href[1:] in there else None
            path, sign, anchor = href.partition("#")
            if urlsplit(href).scheme:
                return href
            published = f"{path.removesuffix('.md')}.html" if path.endswith(".md") else path
            return whole(self.edition.site_url, self._page(module), f"{published}{sign}{anchor}")

        relink(page, lead)
        return page

    def text(self, module: Module) -> Markup:
        """Return a module's text as HTML."""
        own, configs = extensions(self.edition, self.stale, module, "index", "../")
        markdown = Markdown(extensions=own, extension_configs=configs)
        return Markup(markdown.convert(markdown_of(self.edition, module.text)))

    def _page(self, module: Module) -> str:
        """Return the path of the module's page in the site."""
        return f"{self.edition.folder}{module.slug}/index.html"

    def _ends(self, linked: Collection[str]) -> list[HtmlElement]:
        """Return the terms and sources that the file uses."""
        edition = self.edition
        html = partial(
            edition,
            "one-file-ends.html",
            terms=[(key, term, edition.headword(term)) for key, term in in_order(edition) if f"gloss:{key}" in linked],
            sources=[(key, source) for key, source in edition.course.sources.items() if f"source:{key}" in linked],
        )
        return html_tree.fragments(html)

    def _picture(self, file: Path) -> str:
        codes = (self.edition.language, self.edition.source)
        localised = (file.with_name(f"{file.stem}.{code}{file.suffix}") for code in codes)
        shown = next((one for one in localised if one.is_file()), file)
        return inside(fitting(self.edition.course.root, shown, SCREEN))


def names(page: HtmlElement) -> Iterator[str]:
    """Yield the classes, ids and `data-` attributes of a page."""
    for attributes in (element.attrib for element in page.iter(html_tree.ELEMENT)):
        yield from attributes.get("class", "").split()
        yield attributes.get("id", "")
        yield from (name for name in attributes if name.startswith("data-"))


def used(style: str, there: Set[str], script: str) -> tuple[str, str]:
    """Return what a minified style sheet has for pages, and what it has for that only once a script runs.

    `there` are the `names` of the pages. The second is for what the script names and no page does, and icons, which are
    of use with its buttons; rules for what neither names are in none.
    """
    made = {word for text in re.findall(r"""(["'`])(.*?)\1""", script) for word in re.findall(r"[\w-]+", text[1])}

    def at_once(selector: str, declared: str) -> bool:
        return _names(selector) <= there and "--icon" not in declared

    def later(selector: str, declared: str) -> bool:
        return _names(selector) <= there | made and not at_once(selector, declared)

    return ORNAMENT.sub("", _only(style, at_once)), _only(style, later)


def _only(style: str, wanted: Callable[[str, str], bool]) -> str:
    """Return a minified style sheet with the selectors that are wanted, by what is declared for them."""

    def kept(rule: re.Match[str]) -> str:
        selectors = [one for one in re.split(r",(?![^(]*\))", rule[1]) if wanted(one, rule[2])]
        return f"{','.join(selectors)}{{{rule[2]}}}" if selectors else ""

    return EMPTY.sub("", RULE.sub(kept, style))


def _names(selector: str) -> set[str]:
    """Return the classes, ids and `data-` attributes that must be there for a selector to mean anything."""
    return set(re.findall(r"(?:[.#]|\[(?=data-))([a-z][\w-]*)", re.sub(r":not\([^)]*\)", "", selector)))


@dataclass(frozen=True)
class Brought:
    """What every file brings: minified style and script, and the script that unpacks the other one."""

    style: str
    script: str
    unpack: str
    later: str = ""
    """Style that is of use only once the script runs, and is packed with it."""

    @cached_property
    def unpacking(self) -> str:
        """The script that stands in a file: it holds the other one and its style, packed, in place of `PACKED`."""
        packed = zlib.compress(json.dumps([self.script, self.later], ensure_ascii=False).encode(), 9)
        return self.unpack.replace("PACKED", base64.b64encode(packed).decode())

    @cached_property
    def inside(self) -> Inside:
        """What a policy must admit."""
        return Inside({hashed(self.unpacking), hashed(self.script)}, {hashed(self.style), hashed(self.later)})


def complete(page: HtmlElement, style: str, code: str, inside: Inside) -> str:
    """Bring style and script into a document, and a policy that lets only run what is `inside`; return its HTML."""
    policy = (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src {' '.join(sorted(inside.styles))}; script-src {' '.join(sorted(inside.scripts))}"
    )
    put_first(page, policy).addnext(html_tree.new("style", style))
    page.body.append(html_tree.new("script", code))
    return sealed(html_tree.write_small(page)) + "\n"


def announce(editions: Editions) -> list[Download]:
    """Return the files that will be made, for the pages to offer."""
    return [
        Download(path_of(edition.course, module, edition.language), ONE_FILE, edition.plain(module.title))
        for edition in editions.values()
        for module in edition.course.modules
    ]


@dataclass(frozen=True)
class Documents:
    """Modules without style and script, on the disk until they are wanted: packages are made of them, too."""

    folder: Path
    names: set[str] = field(default_factory=set)
    """Names that stand in them."""

    def keep(self, path: str, page: HtmlElement) -> None:
        """Keep a module under the address of its file."""
        self.names.update(names(page))
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html_tree.write(page), encoding="utf-8")

    def read(self, path: str) -> HtmlElement:
        """Return a module as a tree, which whoever reads it may change."""
        return html_tree.read((self.folder / path).read_text(encoding="utf-8"))


def documents(editions: Editions, folder: Path) -> Documents:
    """Write every module in every language into a folder of its own there, and return them."""
    found = Documents(folder / "documents")
    for language, edition in editions.items():
        writer = OneFile(edition)
        for module in editions.course.modules:
            found.keep(path_of(editions.course, module, language), writer.document(module))
    return found


def make_all(editions: Editions, documents: Documents, brought: Brought, folder: Path) -> tuple[list[Download], Inside]:
    """Write every module in every language into a folder; return the files, and what a policy must admit.

    Of the style only what some file uses is brought: one for all, since hosts send the hash of each with every page.
    """
    style, later = used(brought.style, documents.names, brought.script)
    brought = replace(brought, style=style, later=later)
    made = []
    for one in announce(editions):
        file = folder / one.name
        content = complete(documents.read(one.path), brought.style, brought.unpacking, brought.inside)
        file.write_text(content, encoding="utf-8")
        made.append(replace(one, size=file.stat().st_size, file=str(file)))
    return made, brought.inside
