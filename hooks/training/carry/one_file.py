"""A module as one HTML file that needs nothing else: to send by a messenger, to open on any phone, with no network.

It is made of the same parts as the module's page, with pictures, style and script inside, and the terms and sources
that it uses at its end. What it does not hold it links by the whole address of the site, if that is known, or not. A
messenger compresses nothing, so the script, which was a fifth of a small file, travels packed.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import minify_html
from markdown import Markdown
from markupsafe import Markup

from training.carry.links import relink, whole
from training.course.course import Course
from training.course.module import Module
from training.pages.csp import hashed
from training.pages.downloads import SINGLE, Printed
from training.pages.pictures import inside
from training.pages.renderer import Renderer, has_gaps

CHARSET = "<meta charset=utf-8>"
"""After it stands what is put into the head once all else is minified: what is hashed must not change any more."""

RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")


def path_of(course: Course, module: Module, language: str) -> str:
    """Return the address of a file: its name is what people see in a chat, and how they know it again."""
    suffix = "" if language == course.languages.source else f".{language}"
    return f"{course.languages.folder(language)}{module.slug}/{course.slug}-{module.slug}{suffix}.html"


class OneFile(Renderer):
    """Writes modules as one file each, in one language."""

    def __init__(self, course: Course, language: str, words: Mapping[str, str], site_url: str) -> None:
        """Take the course, the language to write, its words of the interface, and the address of the site if known."""
        super().__init__(course, language, words)
        self.site_url = site_url
        self.prefix = course.languages.folder(language)

    def address(self, base: str, scheme: str, key: str) -> str:
        """Return where a glossary term or a source stands at the end of the file; no anchor of a text has a colon."""
        return f"#{scheme}:{key}"

    def document(self, module: Module) -> str:
        """Return the file, still without style and script."""
        lesson = self.partial("lesson.html", "../", module=module, text=self.text(module))
        page = f"{self.prefix}{module.slug}/index.html"
        linked = set(re.findall(r' href="#((?:gloss|source):[^"]*)"', lesson))
        html = self.partial(
            "single.html",
            module=module,
            lesson=lesson,
            has_gaps=has_gaps,
            terms=[(key, term) for key, term in self.terms() if f"gloss:{key}" in linked],
            sources=[(key, source) for key, source in self.course.sources.items() if f"source:{key}" in linked],
            home=whole(self.site_url, page, "../index.html"),
        )
        there = set(re.findall(r' id="([^"]*)"', html))

        def lead(href: str) -> str | None:
            if href.startswith("#"):
                return href if href[1:] in there else None
            return href if re.match("[a-z]+:", href) else whole(self.site_url, page, href)

        return relink(html, lead)

    def text(self, module: Module) -> Markup:
        """Return a module's text as HTML, with its pictures inside."""
        extensions, configs = self.text_extensions(module, "index", "../")
        markdown = Markdown(extensions=extensions, extension_configs=configs)
        html = markdown.convert(self.markdown(module.text))
        html = re.sub(r'(<a\b[^>]* href="(?![a-z]+:)[^"#]*)\.md(?=["#])', r"\1.html", html)
        html = re.sub(r'(<img\b[^>]* src=")([^"]*)', lambda m: m[1] + self._picture(module.folder / m[2]), html)
        return Markup(html)

    def _picture(self, file: Path) -> str:
        codes = (self.language, self.course.languages.source)
        localised = (file.with_name(f"{file.stem}.{code}{file.suffix}") for code in codes)
        return inside(next((one for one in localised if one.is_file()), file))


def used(style: str, html: str, script: str) -> str:
    """Return a minified style sheet without rules for classes and ids that neither HTML nor script name."""
    there = {name for names in re.findall(r' (?:class|id)="([^"]*)"', html) for name in names.split()}
    there |= set(re.findall(r" (data-[a-z-]+)[ =>]", html))
    there |= {word for text in re.findall(r"""(["'`])(.*?)\1""", script) for word in re.findall(r"[\w-]+", text[1])}

    def kept(rule: re.Match[str]) -> str:
        selectors = [one for one in re.split(r",(?![^(]*\))", rule[1]) if _names(one) <= there]
        return f"{','.join(selectors)}{{{rule[2]}}}" if selectors else ""

    return RULE.sub(kept, style)


def _names(selector: str) -> set[str]:
    """Return the classes, ids and `data-` attributes that must be there for a selector to mean anything."""
    return set(re.findall(r"(?:[.#]|\[(?=data-))([a-z][\w-]*)", re.sub(r":not\([^)]*\)", "", selector)))


def complete(html: str, style: str, script: str, unpack: str) -> str:
    """Return a document, minified, with style and script inside and a policy that lets nothing else run.

    The script stands packed in the one that unpacks it, at `PACKED`; the policy admits both.
    """
    unpack = unpack.replace("PACKED", base64.b64encode(zlib.compress(script.encode(), 9)).decode())
    policy = (
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src {hashed(style)}; script-src {hashed(unpack)} {hashed(script)}"
    )
    start = f'{CHARSET}<meta http-equiv=Content-Security-Policy content="{policy}"><style>{style}</style>'
    return f"{minify_html.minify(html).replace(CHARSET, start, 1)}<script>{unpack}</script>\n"


def announce(course: Course, words: Mapping[str, Mapping[str, str]]) -> list[Printed]:
    """Return the files that will be made, for the pages to offer."""
    writers = [Renderer(course, language, words[language]) for language in course.languages]
    return [
        Printed(path_of(course, module, writer.language), SINGLE, writer.plain(module.title))
        for writer in writers
        for module in course.modules
    ]


def make_all(
    course: Course,
    words: Mapping[str, Mapping[str, str]],
    site_url: str,
    style: str,
    script: str,
    unpack: str,
    folder: Path,
) -> list[Printed]:
    """Write every module in every language into a folder; `unpack` is the script that unpacks the other one.

    Style and scripts are minified.
    """
    documents = {}
    for language in course.languages:
        writer = OneFile(course, language, words[language], site_url)
        for module in course.modules:
            documents[path_of(course, module, language)] = writer.document(module)
    # One style for all: hosts send the hash of each with every page.
    style = used(style, "".join(documents.values()), script)
    made = []
    for one in announce(course, words):
        file = folder / one.name
        file.write_text(complete(documents[one.path], style, script, unpack), encoding="utf-8")
        made.append(replace(one, size=file.stat().st_size, file=str(file)))
    return made
