"""From a folder to a `Course`: every file read once, every mistake collected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, TypeVar

from . import checks
from .document import Document
from .mistakes import CourseError, Mistake, did_you_mean
from .model import (
    Course,
    CourseFile,
    Glossary,
    GlossaryTerm,
    Languages,
    Module,
    ModuleFile,
    Part,
    Quiz,
    Sheet,
    Sheets,
    Source,
    Sources,
)
from .prose import Prose, read_prose

T = TypeVar("T")

CONFIG = Path("mkdocs.yml")
COURSE = Path("modules/course.yml")
GLOSSARY = Path("modules/glossary.yml")
SOURCES = Path("modules/sources.yml")
SHEETS = Path("modules/sheets.yml")

OTHER_PAGES = ("index", "404")
"""Pages of `docs/` that the menu does not list."""


@dataclass
class Draft:
    """A module as far as its files could be read."""

    slug: str
    file: ModuleFile | None = None
    quiz: Quiz | None = None
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    text: dict[str, Prose] = field(default_factory=dict)

    @property
    def module_name(self) -> Path:
        """Path of `module.yml` from the root."""
        return Path("modules") / self.slug / "module.yml"

    @property
    def sheets_name(self) -> Path:
        """Path of `sheets.yml` from the root."""
        return Path("modules") / self.slug / "sheets.yml"

    @property
    def quiz_name(self) -> Path:
        """Path of the question bank from the root."""
        return Path("quizzes") / f"{self.slug}.yml"


@dataclass
class Drafts:
    """All that was read of a course, for the checks that need more than one file."""

    root: Path
    languages: Languages
    course: CourseFile | None = None
    modules: dict[str, Draft] = field(default_factory=dict)
    tests: dict[str, Quiz] = field(default_factory=dict)
    glossary: Mapping[str, GlossaryTerm] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    pages: dict[str, dict[str, Prose]] = field(default_factory=dict)
    documents: dict[Path, Document] = field(default_factory=dict)
    unread: set[Path] = field(default_factory=set)
    """Files that have mistakes of form: what they define is not known."""

    @property
    def prose(self) -> list[Prose]:
        """Every Markdown file that could be read."""
        texts = [draft.text for draft in self.modules.values()]
        return [prose for text in [*texts, *self.pages.values()] for prose in text.values()]


def read_languages(root: Path) -> Languages:
    """Return the languages that `mkdocs.yml` gives to the static-i18n plugin.

    `extra: {draft: [code]}` there marks languages whose texts may have gaps. Raises `CourseError`.
    """
    document = Document.read(root, CONFIG, tags=True)
    plugins = document.data.get("plugins")
    entries = [p["i18n"] for p in plugins if isinstance(p, dict) and "i18n" in p] if isinstance(plugins, list) else []
    languages = entries[0].get("languages") if entries and isinstance(entries[0], dict) else None
    try:
        built = [entry for entry in languages or [] if entry.get("build", "true") != "false"]
        names = {entry["locale"]: entry["name"] for entry in built}
        source = next(entry["locale"] for entry in built if entry.get("default") == "true")
    except (AttributeError, KeyError, StopIteration, TypeError):
        names, source = {}, ""
    if not names or not all(isinstance(name, str) for name in names.values()):
        remedy = "give `locale:` and `name:` to each, and `default: true` to the one that the course is written in"
        where = document.mistake(["plugins"], "the `i18n` plugin names no languages", remedy, on_key=True)
        raise CourseError([where])
    extra = document.data.get("extra") or {}
    draft = extra.get("draft") or [] if isinstance(extra, dict) else []
    for i, code in enumerate(draft if isinstance(draft, list) else [draft]):
        if code not in names or code == source:
            remedy = did_you_mean(str(code), [name for name in names if name != source])
            raise CourseError([document.mistake(["extra", "draft", i], f"`{code}` cannot be a draft", remedy)])
    return Languages(source, MappingProxyType(names), frozenset(draft))


def load(root: Path) -> Course:
    """Read and check the course below `root`, the folder of `mkdocs.yml`.

    Raises `CourseError` with every mistake of every file.
    """
    reader = _Reader(root, read_languages(root))
    drafts = reader.read()
    found = [*reader.found, *checks.check(drafts)]
    if found or drafts.course is None:
        raise CourseError(found)
    return _assemble(drafts, drafts.course)


def _assemble(drafts: Drafts, course: CourseFile) -> Course:
    def module(draft: Draft) -> Module:
        assert draft.file
        return Module.model_construct(
            **vars(draft.file),
            slug=draft.slug,
            folder=drafts.root / "modules" / draft.slug,
            text=MappingProxyType(draft.text),
            quiz=draft.quiz,
            sheets=draft.sheets,
        )

    outline = tuple(
        Part(slug, part.title, tuple(module(drafts.modules[m]) for m in part.modules))
        for slug, part in course.parts.items()
    )
    return Course.model_construct(
        **vars(course),
        root=drafts.root,
        languages=drafts.languages,
        outline=outline,
        glossary=drafts.glossary,
        sources=drafts.sources,
        sheets=drafts.sheets,
        test_banks=MappingProxyType(drafts.tests),
        prose=MappingProxyType({name: MappingProxyType(texts) for name, texts in drafts.pages.items()}),
    )


class _Reader:
    def __init__(self, root: Path, languages: Languages) -> None:
        self.drafts = Drafts(root, languages)
        self.found: list[Mistake] = []

    def _try(self, name: Path, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except CourseError as e:
            self.found.extend(e.mistakes)
            self.drafts.unread.add(name)
            return None

    def _yaml(self, name: Path, kind: Any) -> Any:
        def read() -> Any:
            document = Document.read(self.drafts.root, name)
            self.drafts.documents[name] = document
            return document.parse(kind, {"languages": self.drafts.languages})

        return self._try(name, read)

    def _optional(self, name: Path, kind: Any) -> Any:
        if not (self.drafts.root / name).exists():
            return MappingProxyType({})
        content = self._yaml(name, kind)
        return content.root if content else MappingProxyType({})

    def _missing(self, name: Path, asked_by: Path, place: tuple[str | int, ...], remedy: str) -> bool:
        if (self.drafts.root / name).exists():
            return False
        self.found.append(self.drafts.documents[asked_by].mistake(place, f"the file `{name}` is missing", remedy))
        self.drafts.unread.add(name)
        return True

    def read(self) -> Drafts:
        drafts = self.drafts
        drafts.course = self._yaml(COURSE, CourseFile)
        drafts.glossary = self._optional(GLOSSARY, Glossary)
        drafts.sources = self._optional(SOURCES, Sources)
        drafts.sheets = self._optional(SHEETS, Sheets)
        if drafts.course:
            for part, entry in drafts.course.parts.items():
                for i, slug in enumerate(entry.modules):
                    drafts.modules[slug] = self._module(slug, ("parts", part, "modules", i))
            for i, slug in enumerate(drafts.course.tests):
                name = Path("quizzes") / f"{slug}.yml"
                remedy = "write the bank, or take it out of `tests:`"
                if not self._missing(name, COURSE, ("tests", i), remedy) and (quiz := self._yaml(name, Quiz)):
                    drafts.tests[slug] = quiz
            for i, slug in enumerate(drafts.course.pages):
                drafts.pages[slug] = self._prose(Path("docs") / slug, COURSE, ("pages", i), page=True)
        for slug in OTHER_PAGES:
            if slug == "index" or any(drafts.root.glob(f"docs/{slug}.*.md")):
                drafts.pages[slug] = self._prose(Path("docs") / slug, COURSE, (), page=True)
        return drafts

    def _module(self, slug: str, place: tuple[str | int, ...]) -> Draft:
        draft = Draft(slug)
        remedy = "write it, or take the module out of `course.yml`"
        if not self._missing(draft.module_name, COURSE, place, remedy):
            draft.file = self._yaml(draft.module_name, ModuleFile)
        if not self._missing(draft.quiz_name, COURSE, place, remedy):
            draft.quiz = self._yaml(draft.quiz_name, Quiz)
        draft.sheets = self._optional(draft.sheets_name, Sheets)
        draft.text = self._prose(Path("modules") / slug / "index", COURSE, place, page=False)
        return draft

    def _prose(self, stem: Path, asked_by: Path, place: tuple[str | int, ...], *, page: bool) -> dict[str, Prose]:
        texts: dict[str, Prose] = {}
        uri = PurePosixPath(*stem.parts[1:]).with_name(f"{stem.name}.md")
        for code in self.drafts.languages:
            name = stem.with_name(f"{stem.name}.{code}.md")
            if code in self.drafts.languages.draft and not (self.drafts.root / name).exists():
                continue
            if asked_by not in self.drafts.documents:
                continue
            if not self._missing(name, asked_by, place, "write it: every language of the site needs one"):
                prose = self._try(name, lambda name=name: read_prose(self.drafts.root, name, uri, page=page))  # type: ignore[misc]
                if prose:
                    texts[code] = prose
        return texts
