"""From a folder to a `Course`: every file read once, every mistake collected."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel

from training.course.course import UNLISTED, CourseFile
from training.course.glossary import Glossary, GlossaryTerm
from training.course.languages import Languages
from training.course.module import ModuleFile, Stamps
from training.course.quiz import Quiz
from training.course.released import NOTHING, Released
from training.course.sheets import Sheet, Sheets
from training.course.sources import Source, Sources
from training.course.strings import load_strings
from training.course.taught import Taught, completed
from training.course.texts import words
from training.files.document import Document, judge
from training.files.memory import once_a_file
from training.files.place import Place
from training.files.prose import Prose, read_prose
from training.files.text import is_blank, read_text
from training.mistakes import CourseError, Mistake, did_you_mean, nearest
from training.patterns import FORMS, LANGUAGE, SLUG, URL

T = TypeVar("T")

CONFIG = Path("mkdocs.yml")
COURSE = Path("modules/course.yml")
GLOSSARY = Path("modules/glossary.yml")
SOURCES = Path("modules/sources.yml")
SHEETS = Path("modules/sheets.yml")
RELEASED = Path("modules/released.yml")
FILES = (COURSE, GLOSSARY, SOURCES, SHEETS, RELEASED)
"""All files that stand in `modules/` itself."""

COPY_END = re.compile(r"(?: ?\(\d+\)| - \w+)?\.(?:ya?ml|txt)(?:\.txt)?")
OTHER_END = re.compile(r"(?:[a-z]?| ?\(\d+\)| - \w+)\.(?:md|markdown|txt)(?:\.txt)?")
"""What follows the name of a file that a program, or a hurried hand, has called otherwise."""

TABLES = (Glossary, Quiz, Sheets, Sources)
"""Kinds of files whose entries are read even where others of the same file have mistakes."""


@dataclass
class Draft:
    """A module as far as its files could be read."""

    slug: str
    file: ModuleFile | None = None
    quiz: Quiz | None = None
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    text: dict[str, Prose] = field(default_factory=dict)
    stamps: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

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
class Memory:
    """What was read of files without a mistake, by who reads a course again and again."""

    languages: Languages
    files: dict[Path, Any] = field(default_factory=dict)
    """Path from the root to what was read of the file: a document with its content, a text, or faults of a picture."""
    quizzes: dict[Path, tuple[Quiz, Quiz]] = field(default_factory=dict)
    """Path of a bank to what was read of it, and to the same with what it leaves to be known from texts."""

    words: Mapping[str, Mapping[str, str]] | None = None
    """Words of the interface by language."""

    def strings(self, root: Path) -> Mapping[str, Mapping[str, str]]:
        """Return language code to the words of the interface. Raises `CourseError` where they have mistakes."""
        if self.words is None:
            self.words = load_strings(root, self.languages)
        return self.words

    def forget(self, names: Iterable[Path]) -> None:
        """Forget files that have changed."""
        for name in names:
            self.files.pop(name, None)


@dataclass(eq=False)
class Drafts:
    """All that was read of a course, for the checks that need more than one file."""

    root: Path
    memory: Memory
    course: CourseFile | None = None
    modules: dict[str, Draft] = field(default_factory=dict)
    tests: dict[str, Quiz] = field(default_factory=dict)
    glossary: Mapping[str, GlossaryTerm] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    pages: dict[str, dict[str, Prose]] = field(default_factory=dict)
    stamps: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    released: Released = NOTHING
    documents: dict[Path, Document] = field(default_factory=dict)
    unread: set[Path] = field(default_factory=set)
    """Files that have mistakes of form: what they define is not known, or not all of it."""
    unnamed: dict[str, Path] = field(default_factory=dict)
    """Modules that have files and that `course.yml` does not name, with one of their files."""
    misnamed: set[Path] = field(default_factory=set)
    """Files and folders that were meant by the name of another: a mistake says so already."""

    @property
    def languages(self) -> Languages:
        """The languages of the site."""
        return self.memory.languages

    @property
    def odd_folders(self) -> list[str]:
        """Folders of modules whose names no module can have: what names a module that is not there may mean one."""
        found = (path.parent.name for path in sorted(self.root.glob("modules/*/module.yml")))
        return [name for name in found if not re.match(SLUG, name)]

    def is_astray(self, slug: str) -> bool:
        """Whether a module of this name may be one whose folder `course.yml` does not name, or misspells."""
        return slug in self.unnamed or (slug not in self.modules and bool(nearest(slug, self.odd_folders)))

    @property
    def prose(self) -> list[Prose]:
        """Every Markdown file that could be read."""
        texts = [draft.text for draft in self.modules.values()]
        return [prose for text in [*texts, *self.pages.values()] for prose in text.values()]

    @property
    def banks(self) -> Iterator[tuple[Path, Quiz]]:
        """Path and content of every question bank that could be read."""
        for draft in self.modules.values():
            if draft.quiz:
                yield draft.quiz_name, draft.quiz
        for slug, quiz in self.tests.items():
            yield Path("quizzes") / f"{slug}.yml", quiz

    def words(self, name: Path) -> Sequence[tuple[Place, str, str]]:
        """Return place, language and words of all that was read of a YAML file."""
        return _words(self.documents[name], self.content(name), self.languages)

    def content(self, name: Path) -> Any:
        """Return what was read of a YAML file; nothing where it could not be."""
        draft = self.modules.get(name.parent.name) or self.modules.get(name.stem)
        if name.parent.name == "quizzes":
            return self.tests.get(name.stem) or (draft.quiz if draft else None)
        if name.name == "module.yml":
            return draft.file if draft else None
        if name.name == "sheets.yml" and name.parent.name != "modules":
            return draft.sheets if draft else None
        return getattr(self, name.stem, None)


@once_a_file
def _words(document: Document, content: Any, languages: Languages) -> Iterator[tuple[Place, str, str]]:
    return words(content, languages)


def read_languages(root: Path, *, with_texts: bool = True) -> Languages:
    """Return the languages that `mkdocs.yml` gives to the static-i18n plugin.

    `extra: {draft: [code]}` there marks languages whose texts may have gaps. Raises `CourseError`, also where a whole
    language has no texts, if those of a course `with_texts` are asked for.
    """
    document = Document.read(root, CONFIG, tags=True)
    found: list[Mistake] = []
    place: list[str | int] = ["plugins"]
    languages: Any = None
    plugins = document.data.get("plugins")
    for i, plugin in enumerate(plugins if isinstance(plugins, list) else []):
        if isinstance(plugin, dict) and isinstance(plugin.get("i18n"), dict):
            place = ["plugins", i, "i18n", "languages"]
            languages = plugin["i18n"].get("languages")
    names: dict[str, str] = {}
    sources: list[str] = []
    for i, entry in enumerate(languages if isinstance(languages, list) else []):
        code, name = (entry.get("locale"), entry.get("name")) if isinstance(entry, dict) else (None, None)
        if not isinstance(code, str) or not isinstance(name, str):
            remedy = "give it `locale:` and `name:`"
            found.append(document.mistake([*place, i], "the language has no code or no name", remedy))
        elif not re.match(LANGUAGE, code):
            remedy = "write it as in `id` or `pt-BR`"
            found.append(document.mistake([*place, i, "locale"], f"`{code}` is not a language code", remedy))
        elif code in names:
            found.append(
                document.mistake([*place, i, "locale"], f"the language `{code}` is named twice", "name it once")
            )
        elif _is_true(entry.get("build", "true")):
            names[code] = name
            sources += [code] if _is_true(entry.get("default")) else []
    for i, plugin in enumerate(plugins if isinstance(plugins, list) else []):
        called = next(iter(plugin), "") if isinstance(plugin, dict) else plugin
        if isinstance(called, str) and called != "i18n" and called not in _plugins():
            remedy = "did you mean `i18n`?" if nearest(called, ["i18n"]) else "delete it, or install it"
            found.append(document.mistake(["plugins", i], f"the plugin `{called}` is not installed", remedy))
    address = document.data.get("site_url")
    if isinstance(address, str) and address and not re.match(URL, address):
        remedy = f"write `https://{address.strip().rpartition('//')[2]}`" if " " not in address.strip() else FORMS[URL]
        found.append(document.mistake(["site_url"], f"`{address}` is not the address of a site", remedy))
    if not found and not names:
        remedy = "add the plugin `i18n` with `languages:`, each with `locale:` and `name:`"
        found.append(document.mistake(place, "no languages are named", remedy, on_key=True))
    elif not found and len(sources) != 1:
        what = "two languages are the default" if sources else "no language is the default"
        remedy = "give `default: true` to the one that the course is written in"
        found.append(document.mistake(place, what, remedy, on_key=True))
    extra = document.data.get("extra")
    draft = extra.get("draft") if isinstance(extra, dict) else None
    if draft and not isinstance(draft, list):
        found.append(document.mistake(["extra", "draft"], "a list belongs here", "write `draft: [code]`"))
    elif draft and not found:
        known = [name for name in names if name not in sources]
        for i, code in enumerate(draft):
            if code not in known:
                what = f"`{code}` cannot be a draft"
                found.append(document.mistake(["extra", "draft", i], what, did_you_mean(str(code), known)))
    if with_texts and not found:
        drafts = draft if isinstance(draft, list) else ()
        found += [document.mistake(place, *said, on_key=True) for said in _languages_there(root, names, drafts)]
    if found:
        raise CourseError(found)
    return Languages(sources[0], MappingProxyType(names), frozenset(draft or ()))


def _languages_there(root: Path, names: Collection[str], drafts: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong where a whole language has no texts, or has texts and is no language of the site."""
    ends = [path.name.split(".") for path in root.glob("docs/*.*.md")]
    counts = Counter(code for _, code, _ in (end for end in ends if len(end) == 3) if re.match(LANGUAGE, code))
    for code in names if counts else ():
        if not counts[code] and code not in drafts and not any(root.glob(f"modules/*/index.{code}.md")):
            what = f"no page is written in the language `{code}`"
            yield what, f"write `draft: [{code}]` below `extra:` until all is translated, or take the language out"
    for code, count in counts.items():
        if code not in names and count > 1 and any(root.glob(f"modules/*/index.{code}.md")):
            what = f"{count} pages of `docs/` are written in `{code}`, which is not among these languages"
            yield what, f"name it here again, with `locale: {code}`, or move its files away"


def _plugins() -> set[str]:
    """Return the names by which `mkdocs.yml` may call the plugins that are installed."""
    from importlib.metadata import entry_points  # which a course with the plugin `i18n` alone need not wait for

    names = {plugin.name for plugin in entry_points(group="mkdocs.plugins")}
    return names | {name.removeprefix("material/") for name in names}


def read_as(root: Path, name: Path, kind: type[BaseModel], languages: Languages) -> Document:
    """Read one file of a course for a command that writes into it.

    Raises `CourseError` where it is no YAML, with the remedies that `check` says; values are not looked at.
    """
    document = Document.read(root, name, judge=judge(kind, {"languages": languages}, languages.draft))
    if document.slips:
        raise CourseError(document.slips)
    return document


def read_site_url(root: Path) -> str:
    """Return the address that `mkdocs.yml` gives to the site, from the environment where it says so; empty if none."""
    value = Document.read(root, CONFIG, tags=True).data.get("site_url")
    if isinstance(value, list):  # `!ENV [NAME, OTHER, default]`
        *names, default = value if len(value) > 1 else [*value, ""]
        value = next((os.environ[name] for name in names if name in os.environ), default)
    return str(value or "")


def _is_true(value: Any) -> bool:
    return str(value).lower() in {"true", "yes", "on"}


def _of_generated(name: Path, found: Iterable[Mistake]) -> Iterable[Mistake]:
    """Return mistakes of form of a file; of one that nobody writes by hand, the first, and how to have it back."""
    if name != RELEASED and not name.name.startswith("translated."):
        return found
    remedy = f"do not mend it by hand: put back the last sound one, `git checkout HEAD -- {name.as_posix()}`"
    return [replace(one, remedy=remedy) for one in islice(found, 1)]


class Reader:
    """Reads all files of a course; `found` holds their mistakes of form."""

    def __init__(self, root: Path, memory: Memory) -> None:
        self.drafts = Drafts(root, memory)
        self.memory = memory
        self.found: list[Mistake] = []
        self.slips: set[Mistake] = set()
        """Those of which it is known what was meant: their files are read as if they were mended."""

    def _take(self, slips: Iterable[Mistake]) -> None:
        self.found.extend(slips)
        self.slips.update(slips)

    def _try(self, name: Path, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except CourseError as e:
            self.found.extend(_of_generated(name, e.mistakes))
            self.drafts.unread.add(name)
            return None

    def _yaml(self, name: Path, kind: Any) -> Any:
        if name in self.memory.files:
            self.drafts.documents[name], content = self.memory.files[name]
            return content
        context, gaps = {"languages": self.drafts.languages}, self.drafts.languages.draft
        known = judge(kind, context, gaps)
        document = self._try(name, lambda: Document.read(self.drafts.root, name, judge=known))
        if document is None:
            return None
        self.drafts.documents[name] = document
        self._take(document.slips)
        try:
            content = document.parse(kind, context, gaps=gaps)
        except CourseError as e:
            generated = kind in (Released, Stamps) and not any("do not edit" in one.remedy for one in e.mistakes)
            self.found.extend(_of_generated(name, e.mistakes) if generated else e.mistakes)
            self.drafts.unread.add(name)
            return document.parse_rest(kind, context, e.mistakes) if kind in TABLES else None
        if not document.slips:
            self.memory.files[name] = document, content
        return content

    def _misnamed(self, name: Path) -> Path | None:
        """Return the file that was probably meant to have this name."""
        folder = self.drafts.root / name.parent
        others = [p.name for p in folder.iterdir()] if folder.is_dir() else []
        meant = nearest(name.name, [n for n in others if n.casefold().replace(".yaml", ".yml") == name.name])
        if meant is None:  # a Mac parts letters from their accents, which some programs then leave out
            plain = {
                n: "".join(c for c in unicodedata.normalize("NFD", n) if not unicodedata.combining(c)) for n in others
            }
            meant = next((n for n, other in plain.items() if other.casefold() == name.name != n), None)
        if meant is None:
            rest = OTHER_END if name.suffix == ".md" else COPY_END
            near = [n for n in sorted(others) if n.casefold().startswith(name.stem)]
            meant = next((n for n in near if rest.fullmatch(n[len(name.stem) :].casefold())), None)
        if meant is None and name.suffix == ".md":
            meant = self._without_language(name, others)
        if meant is None and name in {GLOSSARY, SOURCES, SHEETS}:
            meant = nearest(name.name, [n for n in others if n.endswith(".yml") and name.with_name(n) not in FILES])
        elif meant is None and name.name == "sheets.yml":
            meant = nearest(name.name, [n for n in others if n.endswith(".yml") and n != "module.yml"])
        return name.with_name(meant) if meant else None

    def _without_language(self, name: Path, others: Iterable[str]) -> str | None:
        """Return the text that names no language of the site, where one language alone has none of its own."""
        stem, languages = name.name.split(".")[0], self.drafts.languages
        lacking = [code for code in languages.complete if f"{stem}.{code}.md" not in others]
        rest = re.compile(rf"{re.escape(stem)}(?:\.({LANGUAGE[1:-1]}))?\.md")
        found = [(other, match) for other in sorted(others) if (match := rest.fullmatch(other.casefold()))]
        odd = [other for other, match in found if match[1] is None or match[1] not in languages.names]
        return odd[0] if len(lacking) == len(odd) == 1 and f"{stem}.{lacking[0]}.md" == name.name else None

    def _missing(self, name: Path, asked_by: Path | None, place: tuple[str | int, ...], remedy: str) -> bool:
        """Report a file that does not exist, at the place that asks for it or under its own name."""
        if (self.drafts.root / name).exists():
            return False
        self.drafts.unread.add(name)
        if (self.drafts.root / name).is_symlink():
            what = "this is a symbolic link that leads nowhere"
            self.found.append(Mistake(name, 1, 1, what, "put the file itself here"))
        elif other := self._misnamed(name):
            self.drafts.misnamed.add(other)
            self.found.append(Mistake(other, 1, 1, f"the file should be named `{name.name}`", "rename it"))
        elif document := self.drafts.documents.get(asked_by) if asked_by else None:
            self.found.append(document.mistake(place, f"the file `{name}` is missing", remedy))
        else:
            self.found.append(Mistake(name, 1, 1, "the file is missing", remedy))
        return True

    def _optional(self, name: Path, kind: Any) -> Any:
        if not (self.drafts.root / name).exists():
            if self._misnamed(name) or (self.drafts.root / name).is_symlink():
                self._missing(name, None, (), "")
            return MappingProxyType({})
        if self._is_blank(name):  # as where the only sheet was deleted
            return MappingProxyType({})
        content = self._yaml(name, kind)
        return content.root if content else MappingProxyType({})

    def _unnamed_bank(self) -> str | None:
        """Return the only bank that neither a module nor a test has."""
        named = set(self.drafts.modules) | set(self.drafts.course.tests if self.drafts.course else ())
        left = [path.stem for path in self.drafts.root.glob("quizzes/*.yml") if path.stem not in named]
        return left[0] if len(left) == 1 else None

    def _folders(self) -> Iterator[str]:
        """Yield the modules that have files, whether `course.yml` names them or not."""
        for path in sorted(self.drafts.root.glob("modules/*/module.yml")):
            yield path.parent.name

    def _read_unordered(self) -> None:
        """Read what `course.yml` cannot name, since it has mistakes: one run shows those of all files."""
        drafts = self.drafts
        banks = [path.stem for path in sorted(drafts.root.glob("quizzes/*.yml"))]
        for slug in self._folders():
            if re.match(SLUG, slug):
                drafts.modules[slug] = self._module(slug, None, ())
            elif meant := nearest(slug, banks):  # `course.yml` has the mistake
                self._set_aside(meant)
        for path in sorted(drafts.root.glob("quizzes/*.yml")):
            name = path.relative_to(drafts.root)
            if path.stem not in drafts.modules and (quiz := self._yaml(name, Quiz)):
                drafts.tests[path.stem] = quiz
        names = {path.name.split(".")[0] for path in drafts.root.glob(f"docs/*.{drafts.languages.source}.md")}
        for slug in sorted(names - set(UNLISTED)):
            drafts.pages[slug] = self._prose(Path("docs") / slug, None, (), page=True)

    def read(self) -> Drafts:
        drafts = self.drafts
        drafts.course = self._yaml(COURSE, CourseFile)
        drafts.glossary = self._optional(GLOSSARY, Glossary)
        drafts.sources = self._optional(SOURCES, Sources)
        drafts.sheets = self._optional(SHEETS, Sheets)
        drafts.stamps = self._stamps(Path("modules"))
        if (drafts.root / RELEASED).exists():
            drafts.released = self._yaml(RELEASED, Released) or NOTHING
        if drafts.course:
            for part, entry in drafts.course.parts.items():
                for i, slug in enumerate(entry.modules):
                    self._named_module(slug, ("parts", part, "modules", i))
            for i, slug in enumerate(drafts.course.tests):
                name = Path("quizzes") / f"{slug}.yml"
                remedy = "write the bank, or take it out of `tests:`"
                if (other := self._unnamed_bank()) and not (drafts.root / name).exists():
                    drafts.misnamed.add(Path("quizzes") / f"{other}.yml")
                    remedy = f"did you mean `{other}`?"
                if not self._missing(name, COURSE, ("tests", i), remedy) and (quiz := self._yaml(name, Quiz)):
                    drafts.tests[slug] = quiz
            for key, group in drafts.course.menu.items():
                for i, slug in enumerate(group.pages):
                    place = ("menu", key, "pages", i)
                    drafts.pages[slug] = self._prose(Path("docs") / slug, COURSE, place, page=True)
        else:
            self._read_unordered()
        for slug in UNLISTED:
            if slug == "index" or any(drafts.root.glob(f"docs/{slug}.*.md")):
                drafts.pages[slug] = self._prose(Path("docs") / slug, None, (), page=True)
        self._complete_questions()
        self._see_lost()
        for folder in sorted(drafts.root.glob("modules/*/")):
            misnamed = Path("modules") / folder.name in drafts.misnamed
            if not folder.name.startswith((".", "_")) and folder.name not in drafts.modules and not misnamed:
                for file in sorted(folder.iterdir(), key=lambda p: (p.name == "module.yml", p.name)):
                    drafts.unnamed[folder.name] = file.relative_to(drafts.root)
        return drafts

    def _see_lost(self) -> None:
        """Report files that need not be there, and are gone: what names their entries says so, in many places."""
        drafts = self.drafts
        targets = [link.target for prose in drafts.prose for link in prose.links]
        uses = {GLOSSARY: [one for one in targets if one.startswith("gloss:")]}
        uses[SOURCES] = [one for one in targets if one.startswith("source:")]
        uses[SOURCES] += [one for term in drafts.glossary.values() for one in term.sources]
        for draft in drafts.modules.values():
            steps = draft.file.session.steps if draft.file else ()
            uses[draft.sheets_name] = [sheet for step in steps for sheet in step.sheets]
        for name, names in uses.items():
            if len(names) > 1 and name not in drafts.unread and not (drafts.root / name).exists():
                drafts.unread.add(name)
                what = f"the file is missing, and {len(names)} places name what stands in it, such as `{names[0]}`"
                self.found.append(Mistake(name, 1, 1, what, "put it back, or write it anew"))

    def _complete_questions(self) -> None:
        """Let questions say what they are about, where the sections that teach them say it."""
        drafts, source = self.drafts, self.drafts.languages.source
        modules = {
            slug: Taught(tuple(draft.file.elements) if draft.file else (), draft.text.get(source))
            for slug, draft in drafts.modules.items()
        }

        def known(name: Path, quiz: Quiz, own: str | None) -> Quiz:
            done = completed(quiz, own, modules)
            of, before = self.memory.quizzes.get(name, (None, done))
            if of is quiz and before.questions == done.questions:
                return before
            self.memory.quizzes[name] = quiz, done
            return done

        for slug, draft in drafts.modules.items():
            draft.quiz = known(draft.quiz_name, draft.quiz, slug) if draft.quiz else None
        drafts.tests = {name: known(Path("quizzes") / f"{name}.yml", quiz, None) for name, quiz in drafts.tests.items()}

    def _named_module(self, slug: str, place: tuple[str | int, ...]) -> None:
        """Read a module that `course.yml` names; where it has no folder, the one that was probably meant."""
        drafts = self.drafts
        if not (drafts.root / "modules" / slug).is_dir():
            assert drafts.course
            named = {name for part in drafts.course.parts.values() for name in part.modules}
            meant = nearest(slug, [other for other in self._folders() if other not in named])
            remedy = f"did you mean `{meant}`?" if meant else "write it, or take it out of `course.yml`"
            if meant and not re.match(SLUG, meant):
                remedy = f"rename `modules/{meant}` to it"
                drafts.misnamed.add(Path("modules") / meant)
                meant = None
            banks = {path.stem for path in drafts.root.glob("quizzes/*.yml")}
            strange = [other for other in self._folders() if other not in named and other not in banks]
            if not (meant and not re.match(SLUG, meant)) and slug in banks and len(strange) == 1:
                remedy, meant = f"rename `modules/{strange[0]}` to it", None
                drafts.misnamed.add(Path("modules") / strange[0])
            what = f"there is no folder `modules/{slug}`"
            self.found.append(drafts.documents[COURSE].mistake(place, what, remedy))
            if not meant:
                self._set_aside(slug)
                return
            slug = meant
        drafts.modules[slug] = self._module(slug, COURSE, place)

    def _set_aside(self, slug: str) -> None:
        """Take a module for one whose files are there and were not read: what names it is not to be blamed."""
        self.drafts.modules[slug] = draft = Draft(slug)
        texts = [Path("modules") / slug / f"index.{code}.md" for code in self.drafts.languages]
        self.drafts.unread.update([draft.module_name, draft.quiz_name, draft.sheets_name, *texts])

    def _module(self, slug: str, asked_by: Path | None, place: tuple[str | int, ...]) -> Draft:
        draft = Draft(slug)
        remedy = "write it, or take the module out of `course.yml`"
        if not self._missing(draft.module_name, asked_by, place, remedy):
            draft.file = self._yaml(draft.module_name, ModuleFile)
        here = self.drafts.root / "modules" / slug / "quiz.yml"
        if here.exists() and not (self.drafts.root / draft.quiz_name).exists():
            self.drafts.unread.add(draft.quiz_name)
            astray = here.relative_to(self.drafts.root)
            self.drafts.misnamed.add(astray)
            what = "the questions of a module stand in a folder of their own"
            self.found.append(Mistake(astray, 1, 1, what, f"move the file to `{draft.quiz_name.as_posix()}`"))
        elif not self._missing(draft.quiz_name, asked_by, place, remedy):
            draft.quiz = self._yaml(draft.quiz_name, Quiz)
        draft.sheets = self._optional(draft.sheets_name, Sheets)
        draft.text = self._prose(Path("modules") / slug / "index", asked_by, place, page=False)
        draft.stamps = self._stamps(Path("modules") / slug)
        return draft

    def _stamps(self, folder: Path) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
        languages = self.drafts.languages
        names = {code: folder / f"translated.{code}.yml" for code in languages if code != languages.source}
        return MappingProxyType({code: self._optional(name, Stamps) for code, name in names.items()})

    def _is_blank(self, name: Path) -> bool:
        """Whether a file is there and holds nothing but remarks."""
        if name in self.memory.files:
            return False
        try:
            return is_blank(read_text(self.drafts.root / name, name))
        except CourseError:
            return False

    def _none_there(self, stem: Path, asked_by: Path | None, place: tuple[str | int, ...]) -> bool:
        """Report a text that no language has, at the place that asks for it: that is one mistake."""
        document = self.drafts.documents.get(asked_by) if asked_by else None
        names = [stem.with_name(f"{stem.name}.{code}.md") for code in self.drafts.languages.complete]
        lost = [name for name in names if not os.path.lexists(self.drafts.root / name) and not self._misnamed(name)]
        if document is None or len(names) < 2 or lost != names:
            return False
        self.drafts.unread.update(names)
        if (other := self._renamed_page(stem.name)) and stem.parent == Path("docs"):
            self.drafts.misnamed.update(stem.with_name(f"{other}.{code}.md") for code in self.drafts.languages)
            remedy = f"did you mean `{other}`? Else call the files so again"
            self.found.append(document.mistake(place, f"there is no page `docs/{stem.name}`", remedy))
            return True
        what = f"the files {' and '.join(f'`{name}`' for name in names)} are missing"
        self.found.append(document.mistake(place, what, "write them: every language of the site needs one"))
        return True

    def _renamed_page(self, lost: str) -> str | None:
        """Return the only page that no menu names, where the menus name one alone that is not there."""
        docs, source = self.drafts.root / "docs", self.drafts.languages.source
        there = {path.name.split(".")[0] for path in docs.glob(f"*.{source}.md")}
        named = set(self.drafts.course.pages) if self.drafts.course else {lost}
        left = there - named - set(UNLISTED)
        return next(iter(left)) if len(left) == 1 and named - there == {lost} else None

    def _prose(
        self, stem: Path, asked_by: Path | None, place: tuple[str | int, ...], *, page: bool
    ) -> dict[str, Prose]:
        texts: dict[str, Prose] = {}
        if self._none_there(stem, asked_by, place):
            return texts
        uri = PurePosixPath(*stem.parts[1:]).with_name(f"{stem.name}.md")
        names = {code: stem.with_name(f"{stem.name}.{code}.md") for code in self.drafts.languages}
        for code, name in names.items():
            others = [other for other in names.values() if other != name]
            if code in self.drafts.languages.draft and not (self.drafts.root / name).exists():
                continue
            if self._missing(name, asked_by, place, "write it: every language of the site needs one"):
                continue
            prose = self.memory.files.get(name)
            if prose is None:
                prose = self._try(
                    name,
                    lambda name=name, others=others: read_prose(  # type: ignore[misc]
                        self.drafts.root, name, uri, page=page, others=others
                    ),
                )
            if prose:
                texts[code] = prose
                self._take(prose.slips)
                if not prose.slips:
                    self.memory.files[name] = prose
        return texts
