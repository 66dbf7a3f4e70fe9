"""A module as one HTML file that needs nothing else: to send by a messenger, to open on any phone, with no network.

It is made of the same parts as the module's page, with pictures, style and script inside, and the terms and sources
that it uses at its end. What it does not hold it links by the whole address of the site, if that is known, or not. A
messenger compresses nothing, so the script, which was a fifth of a small file, travels packed.
"""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import replace
from pathlib import Path

import minify_html
from markdown import Markdown
from markupsafe import Markup

from training.carry.links import relink, whole
from training.course.course import Course
from training.course.module import Module
from training.pages.after import has_gaps
from training.pages.csp import hashed
from training.pages.downloads import SINGLE, Printed
from training.pages.edition import Edition, Editions
from training.pages.glossary import in_order
from training.pages.module import lesson
from training.pages.pictures import inside
from training.pages.questions import QuestionForms
from training.pages.stale import StaleTexts
from training.pages.templates import partial
from training.pages.text import extensions, markdown_of

SCRIPTS = ("site", "quiz", "checklist")
"""Scripts that a module as one file needs."""

CHARSET = "<meta charset=utf-8>"
"""After it stands what is put into the head once all else is minified: what is hashed must not change any more."""

RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")


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

    def document(self, module: Module) -> str:
        """Return the file, still without style and script."""
        edition = self.edition
        content = partial(edition, "lesson.html", "../", **lesson(self.forms, module, self.text(module)))
        page = f"{edition.folder}{module.slug}/index.html"
        linked = set(re.findall(r' href="#((?:gloss|source):[^"]*)"', content))
        html = partial(
            edition,
            "single.html",
            module=module,
            lesson=content,
            has_gaps=has_gaps,
            stale=self.stale.on(module, "index"),
            terms=[(key, term, edition.headword(term)) for key, term in in_order(edition) if f"gloss:{key}" in linked],
            sources=[(key, source) for key, source in edition.course.sources.items() if f"source:{key}" in linked],
            home=whole(edition.site_url, page, "../index.html"),
        )
        there = set(re.findall(r' id="([^"]*)"', html))

        def lead(href: str) -> str | None:
            if href.startswith("#"):
                return href if href[1:] in there else None
            return href if re.match("[a-z]+:", href) else whole(edition.site_url, page, href)

        return relink(html, lead)

    def text(self, module: Module) -> Markup:
        """Return a module's text as HTML, with its pictures inside."""
        own, configs = extensions(self.edition, self.stale, module, "index", "../")
        markdown = Markdown(extensions=own, extension_configs=configs)
        html = markdown.convert(markdown_of(self.edition, module.text))
        html = re.sub(r'(<a\b[^>]* href="(?![a-z]+:)[^"#]*)\.md(?=["#])', r"\1.html", html)
        html = re.sub(r'(<img\b[^>]* src=")([^"]*)', lambda m: m[1] + self._picture(module.folder / m[2]), html)
        return Markup(html)

    def _picture(self, file: Path) -> str:
        codes = (self.edition.language, self.edition.source)
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


def _minified(code: str, element: str) -> str:
    """Return what stands in a `script` or `style` element, minified."""
    start, end = f"<{element}>", f"</{element}>"
    html = minify_html.minify(f"{start}{code}{end}", minify_js=True, minify_css=True)
    return html.removeprefix(start).removesuffix(end)


def announce(editions: Editions) -> list[Printed]:
    """Return the files that will be made, for the pages to offer."""
    return [
        Printed(path_of(edition.course, module, edition.language), SINGLE, edition.plain(module.title))
        for edition in editions.values()
        for module in edition.course.modules
    ]


def make_all(editions: Editions, style: str, script: str, unpack: str, folder: Path) -> list[Printed]:
    """Write every module in every language into a folder; `unpack` is the script that unpacks the other one."""
    documents = {}
    for language, edition in editions.items():
        writer = OneFile(edition)
        for module in editions.course.modules:
            documents[path_of(editions.course, module, language)] = writer.document(module)
    script, unpack = _minified(script, "script"), _minified(unpack, "script")
    # One style for all: hosts send the hash of each with every page.
    style = used(_minified(style, "style"), "".join(documents.values()), script)
    made = []
    for one in announce(editions):
        file = folder / one.name
        file.write_text(complete(documents[one.path], style, script, unpack), encoding="utf-8")
        made.append(replace(one, size=file.stat().st_size, file=str(file)))
    return made
