"""What no text, page or plan of the course uses: leftovers of a text that went, or of a course that stood here before.

One warning a kind and file, which lists them. A term or source that waits to be written is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath

from training.check import translations
from training.course.course import PORTRAITS, Course
from training.course.reader import COURSE, GLOSSARY, SOURCES, Drafts
from training.course.texts import words
from training.files.document import Document
from training.files.links import inline_links
from training.files.pictures import PICTURES, for_all
from training.files.place import Place
from training.mistakes import Mistake
from training.page_kinds import ENTRY_PAGES
from training.patterns import UNFINISHED

LISTED = 12
"""How many are named in one warning."""

WORD_LISTS = {"names", "counts", "synonyms", "phrases"}
"""Fields of `course.yml` that no page shows."""

ASSETS = ("course.css", "logo.svg", "home.svg")
"""What the engine itself takes from `docs/assets/`."""


def check(course: Course, drafts: Drafts) -> Iterator[Mistake]:
    """Yield a warning for each kind of what nothing uses, at the first one."""
    said = _Said(course, drafts)
    yield from _entries(course, drafts, said)
    yield from _words(course, drafts, said)
    yield from _pages(course, drafts)
    yield from _files(course, said)
    yield from _stamps(course)


class _Said:
    """All words of the course, and where its links lead."""

    def __init__(self, course: Course, drafts: Drafts) -> None:
        self.texts: dict[str, list[str]] = {code: [] for code in course.languages}
        self.targets: set[str] = set()
        for prose in drafts.prose:
            code = prose.name.suffixes[-2].lstrip(".")
            self.texts[code] += [*prose.meta.values(), prose.source]
            self.targets |= {link.target for link in prose.links}
        for name in drafts.documents:
            content = drafts.content(name)
            if name == COURSE:
                content = {field: getattr(content, field) for field in type(content).model_fields.keys() - WORD_LISTS}
            for _, code, text in words(content, course.languages):
                for one in [code] if code else course.languages:
                    self.texts[one].append(text)
                self.targets |= {link.target for link in inline_links(text)}

    @cached_property
    def by_language(self) -> Mapping[str, str]:
        """All texts of each language, in lower case."""
        return {code: " ".join(" ".join(texts).casefold().split()) for code, texts in self.texts.items()}

    @cached_property
    def anywhere(self) -> str:
        return "\n".join(self.by_language.values())

    def names(self, name: str) -> bool:
        """Whether any text, in any language, has these words as they are."""
        plain = name.casefold()
        return plain in self.anywhere and bool(re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", self.anywhere))


def _listed(document: Document, places: Sequence[tuple[Place, str]], many: str, remedy: str) -> Iterator[Mistake]:
    """Yield one warning for all of a kind, each with its place and name; `many` says what is wrong with them."""
    if places:
        yield document.mistake(
            places[0][0], _what(many, [name for _, name in places]), remedy, on_key=True, warning=True
        )


def _what(many: str, names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:LISTED])
    return f"{many}: {shown}" + (f" … ({len(names)} in all)" if len(names) > LISTED else "")


def _entries(course: Course, drafts: Drafts, said: _Said) -> Iterator[Mistake]:
    """Look at terms and sources."""
    linked = {target[6:] for target in said.targets if target.startswith("gloss:")}
    linked |= {other for key, term in course.glossary.items() for other in (*term.see, *term.apart) if other != key}
    terms = {key: (*term.term.values(), *term.definition.values()) for key, term in course.glossary.items()}
    cited = {target[7:] for target in said.targets if target.startswith("source:")}
    cited |= {source for term in course.glossary.values() for source in term.sources}
    sources = {key: (source.title, *(source.note or {}).values()) for key, source in course.sources.items()}
    on_pages = _anchors(said.targets)
    for name, table, used, many, remedy in (
        (GLOSSARY, terms, linked, "no text links these terms", "link each once, `[word](gloss:key)`, or delete it"),
        (SOURCES, sources, cited, "no text cites these sources", "cite each, `([S1](source:s1))`, or delete it"),
    ):
        left = [((key,), key) for key in _left(table, used | on_pages)]
        if name in drafts.documents:
            yield from _listed(drafts.documents[name], left, many, remedy)


def _left(table: Mapping[str, Iterable[str]], used: Collection[str]) -> Iterator[str]:
    for key, texts in table.items():
        if key not in used and not any(UNFINISHED in text for text in texts):
            yield key


def _anchors(targets: Iterable[str]) -> set[str]:
    """Return the anchors of links to pages: an entry may be linked there as well."""
    return {target.partition("#")[2] for target in targets if ".md#" in target}


def _words(course: Course, drafts: Drafts, said: _Said) -> Iterator[Mistake]:
    """Look at what `course.yml` tells rules and search."""
    document = drafts.documents[COURSE]
    names: list[tuple[Place, str]] = [
        (("names", i), name.strip())
        for i, line in enumerate(course.file.names)
        for name in line.split(",")
        if name.strip() and not said.names(name.strip())
    ]
    yield from _listed(document, names, "no text has these names", "take them out of `names:`")
    counts: list[tuple[Place, str]] = [
        (("counts", key), key)
        for key, count in course.counts.items()
        if not any(said.names(phrase) for phrases in count.of.values() for phrase in phrases)
    ]
    yield from _listed(document, counts, "no text speaks of what these count", "take them out of `counts:`")
    for code, table in course.synonyms.items():
        unsaid: list[tuple[Place, str]] = [
            (("synonyms", code, word), word) for word in table if word.casefold() not in said.by_language[code]
        ]
        remedy = "take them out of `synonyms:`, or name the word that the course does use"
        yield from _listed(document, unsaid, f"no text in `{code}` says these words", remedy)


def _pages(course: Course, drafts: Drafts) -> Iterator[Mistake]:
    """Look at pages whose data is gone, and at data that no page shows."""
    source = course.languages.source
    templates = {
        name: texts[source].meta.get("template", "") for name, texts in course.prose.items() if source in texts
    }
    document = drafts.documents[COURSE]

    def on_page(name: str, what: str, remedy: str) -> Mistake:
        return Mistake(course.prose[name][source].name, 1, 1, what, remedy, warning=True)

    for name, template in templates.items():
        file = ENTRY_PAGES.get(template)
        if file and Path("modules") / file not in drafts.documents:
            remedy = "write some, or take the page out of `menu:` and delete it"
            yield on_page(name, f"there are no entries in `modules/{file}`, so this page shows nothing", remedy)
    drawn = [name for name, template in templates.items() if template == "test.html" and name not in course.tests]
    for name in drawn if len(drawn) > 1 else ():
        others = ", ".join(f"`{other}`" for other in drawn if other != name)
        remedy = f"write `quizzes/{name}.yml` and name it in `tests:`, or delete the page"
        yield on_page(name, f"this page has no bank of its own, so it shows the same drawn test as {others}", remedy)
    shown = {*templates.values()}
    modules = {module.slug for module in course.modules}  # whose page shows the bank
    hidden: list[tuple[Place, str]] = [
        (("tests", i), test)
        for i, test in enumerate(course.tests)
        if templates.get(test) != "test.html" and test not in modules
    ]
    remedy = "give each a page of its name with `template: test.html`, or take it out of `tests:`"
    yield from _listed(document, hidden, "no page shows these tests", remedy)
    for field, template in (("breaks", "planner.html"), ("slip_fields", "slip.html")):
        if getattr(course, field) and template not in shown:
            remedy = f"add a page with `template: {template}`, or delete `{field}:`"
            what = f"no page shows `{field}:`, since none has `template: {template}`"
            yield document.mistake([field], what, remedy, on_key=True, warning=True)


def _files(course: Course, said: _Said) -> Iterator[Mistake]:
    """Look at the pictures of `docs/`; those of modules are looked at by `structure`."""
    docs = course.root / "docs"
    linked = {PurePosixPath(target.partition("#")[0]).name for target in said.targets}
    styles = docs / "assets" / "course.css"
    styled = styles.read_text(encoding="utf-8", errors="replace") if styles.is_file() else ""
    left = []
    for path in sorted(docs.rglob("*")):
        shared = for_all(path.name, course.languages)
        if path.suffix not in PICTURES or path.name.startswith(".") or path.parent == course.root / PORTRAITS:
            continue
        if {path.name, shared} & linked:
            continue
        if path.parent == styles.parent and ({path.name, shared} & set(ASSETS) or path.name in styled):
            continue
        left.append(path.relative_to(course.root))
    if left:
        what = _what("nothing shows these pictures", [path.as_posix() for path in left])
        yield Mistake(left[0], 1, 1, what, "show each in a text, `![…](…)`, or delete it", warning=True)


def _stamps(course: Course) -> Iterator[Mistake]:
    """Look at stamps of texts that are gone."""
    for slug, holder in {translations.COURSE: course.stamps, **{m.slug: m.stamps for m in course.modules}}.items():
        there = translations.keys(course, slug) if any(holder.values()) else set()
        for code, stamps in holder.items():
            left = [(file, key) for file, keys in stamps.items() for key in keys if (file, key) not in there]
            if left:
                folder = Path("modules") if slug == translations.COURSE else Path("modules") / slug
                document = Document.read(course.root, folder / f"translated.{code}.yml")
                what = "these texts are gone, and their stamps are still here"
                remedy = f"the next `make translated SLUG={slug} LANG={code}` takes them out"
                yield from _listed(document, [(place, f"{place[0]} {place[1]}") for place in left], what, remedy)
