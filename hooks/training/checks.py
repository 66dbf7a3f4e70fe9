"""Checks that need more than one value: what is named must exist, what is taught must be practised and asked."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from .mistakes import Mistake, did_you_mean
from .model import Model, Quiz, Sheet
from .prose import Link, Prose, inline_links

if TYPE_CHECKING:
    from .loader import Draft, Drafts

IMAGES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif")


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield every mistake that shows only when the files are seen together."""
    yield from _stray_files(drafts)
    yield from _elements(drafts)
    yield from _questions(drafts)
    for draft in drafts.modules.values():
        yield from _parity(drafts, draft.text)
        yield from _coverage(draft, drafts)
        yield from _sheets_named(draft, drafts)
    for texts in drafts.pages.values():
        yield from _parity(drafts, texts)
    yield from _glossary(drafts)
    targets = _Targets(drafts)
    for prose in drafts.prose:
        for link in prose.links:
            yield from targets.check(prose, link)
    for name in drafts.documents:
        yield from _inline(drafts, name)


# --- files ----------------------------------------------------------------------------------------------------


def _stray_files(drafts: Drafts) -> Iterator[Mistake]:
    if drafts.course is None:
        return
    root, languages = drafts.root, drafts.languages

    def stray(path: Path, what: str, remedy: str) -> Mistake:
        return Mistake(path.relative_to(root), 1, 1, what, remedy)

    for path in sorted(root.glob("modules/*")):
        if path.is_dir() and not path.name.startswith((".", "_")) and path.name not in drafts.modules:
            if any(path.iterdir()):
                yield stray(path, f"`course.yml` names no module `{path.name}`", "add it to a part's `modules:`")
        elif path.suffix in {".yml", ".yaml"} and path.name not in KNOWN_FILES:
            yield stray(path, f"no file `{path.name}` belongs here", did_you_mean(path.name, KNOWN_FILES))
    for path in sorted([*root.glob("quizzes/*.yml"), *root.glob("quizzes/*.yaml")]):
        if path.suffix == ".yaml" or path.stem not in {*drafts.modules, *drafts.course.tests}:
            remedy = did_you_mean(path.name, [f"{slug}.yml" for slug in (*drafts.modules, *drafts.course.tests)])
            yield stray(path, f"no module or test has the bank `{path.name}`", remedy)
    texts = {f"index.{code}.md" for code in languages}
    for slug, draft in drafts.modules.items():
        shown = {str(p) for prose in draft.text.values() for p in _files_shown(prose, languages)}
        known = {"module.yml", "sheets.yml", *texts, *(f"translated.{code}.yml" for code in languages)}
        for path in sorted(root.glob(f"modules/{slug}/*")):
            if path.name in known or path.name.startswith(".") or path.name.endswith("~"):
                continue
            if path.suffix in IMAGES:
                if draft.text and path.name not in shown and len(draft.text) == len(languages.names):
                    yield stray(path, "no text shows this picture", "show it with `![…](…)`, or delete it")
            else:
                yield stray(path, f"no file `{path.name}` belongs to a module", did_you_mean(path.name, known))
    pages = {f"{slug}.{code}.md" for slug in (*drafts.course.pages, "index", "404") for code in languages}
    for path in sorted(root.glob("docs/*.md")):
        if path.name not in pages:
            remedy = "add its name to `pages:` in `course.yml`, and call it `name.<language>.md`"
            yield stray(path, "no menu leads to this page", remedy)


KNOWN_FILES = ("course.yml", "glossary.yml", "sources.yml", "sheets.yml")


def _files_shown(prose: Prose, languages: Any) -> Iterator[str]:
    for link in prose.links:
        path = PurePosixPath(link.target.partition("#")[0])
        yield path.name
        for code in languages:
            yield f"{path.stem}.{code}{path.suffix}"


# --- languages ------------------------------------------------------------------------------------------------


def _parity(drafts: Drafts, texts: Mapping[str, Prose]) -> Iterator[Mistake]:
    source = texts.get(drafts.languages.source)
    if source is None:
        return
    for code, prose in texts.items():
        if prose is source or code in drafts.languages.draft:
            continue
        ours = [(h.level, h.anchor) for h in source.headings if h.anchor]
        theirs = [(h.level, h.anchor) for h in prose.headings if h.anchor]
        for i, heading in enumerate(h for h in prose.headings if h.anchor):
            if i >= len(ours) or ours[i] != theirs[i]:
                wanted = "#" * ours[i][0] + f" … {{#{ours[i][1]}}}" if i < len(ours) else "no heading"
                what = f"the heading `{{#{heading.anchor}}}` differs from {source.name.name}, which has `{wanted}` here"
                yield Mistake(prose.name, heading.line, 1, what, "give both the same headings in the same order")
                break
        else:
            if len(theirs) < len(ours):
                missing = ours[len(theirs)][1]
                line = prose.headings[-1].line if prose.headings else 1
                what = f"the heading `{{#{missing}}}` of {source.name.name} is missing"
                yield Mistake(prose.name, line, 1, what, "add it below, with the same anchor")
        ours_asked = [check.key for check in source.quick_checks]
        for i, asked in enumerate(prose.quick_checks):
            if i >= len(ours_asked) or ours_asked[i] != asked.key:
                what = f"the quick check `{asked.key}` differs from {source.name.name}"
                yield Mistake(prose.name, asked.line, asked.column, what, "place the same questions in the same order")
                break
        else:
            if len(prose.quick_checks) < len(ours_asked):
                missing = ours_asked[len(prose.quick_checks)]
                remedy = f"place it with `/// question | {missing}`"
                yield Mistake(prose.name, 1, 1, f"the quick check `{missing}` of {source.name.name} is missing", remedy)


# --- elements, questions, sheets ------------------------------------------------------------------------------


def _elements(drafts: Drafts) -> Iterator[Mistake]:
    known: dict[str, Draft] = {}
    for draft in drafts.modules.values():
        for element in draft.file.elements if draft.file else ():
            first = known.setdefault(element.casefold(), draft)
            if first is not draft:
                what = f"the element `{element}` belongs to module `{first.slug}` already"
                remedy = "give each element an id of its own"
                yield drafts.documents[draft.module_name].mistake(["elements", element], what, remedy, on_key=True)
    names = [element for draft in drafts.modules.values() for element in (draft.file.elements if draft.file else ())]
    unknown_elsewhere = any(draft.file is None for draft in drafts.modules.values())
    for name, place, element in _covers(drafts):
        if element not in names and not unknown_elsewhere:
            what = f"no module has the element `{element}`"
            yield drafts.documents[name].mistake(place, what, did_you_mean(element, names))


def _covers(drafts: Drafts) -> Iterator[tuple[Path, list[str | int], str]]:
    for draft in drafts.modules.values():
        if draft.file:
            for key, objective in draft.file.objectives.items():
                for i, element in enumerate(objective.covers):
                    yield draft.module_name, ["objectives", key, "covers", i], element
            for key, checklist in draft.file.checklists.items():
                for i, element in enumerate(checklist.covers):
                    yield draft.module_name, ["checklists", key, "covers", i], element
    for name, quiz in _banks(drafts):
        for key, question in quiz.questions.items():
            for i, element in enumerate(question.covers):
                yield name, [key, "covers", i], element


def _banks(drafts: Drafts) -> Iterator[tuple[Path, Quiz]]:
    for draft in drafts.modules.values():
        if draft.quiz:
            yield draft.quiz_name, draft.quiz
    for slug, quiz in drafts.tests.items():
        yield Path("quizzes") / f"{slug}.yml", quiz


def _questions(drafts: Drafts) -> Iterator[Mistake]:
    first: dict[str, Path] = {}
    for name, quiz in _banks(drafts):
        slug = name.stem if name.stem in drafts.modules else None
        for key, question in quiz.questions.items():
            document = drafts.documents[name]
            if first.setdefault(key, name) != name:
                what = f"the question `{key}` stands in `{first[key].name}` already"
                yield document.mistake(
                    [key], what, "give it a key of its own: answers are stored under it", on_key=True
                )
            yield from _see(drafts, slug, question.see, lambda *said, d=document, k=key: d.mistake([k, "see"], *said))
    for draft in drafts.modules.values():
        for prose in draft.text.values():
            for asked in prose.quick_checks:
                if draft.quiz and asked.key not in draft.quiz.questions:
                    what = f"the module's bank has no question `{asked.key}`"
                    remedy = did_you_mean(asked.key, draft.quiz.questions)
                    yield Mistake(prose.name, asked.line, asked.column, what, remedy)


def _see(drafts: Drafts, own: str | None, see: str, mistake: Any) -> Iterator[Mistake]:
    slug, hash_sign, anchor = see.rpartition("#")
    target = slug if hash_sign else own
    if target is None:
        yield mistake(f"`see: {see}` names no module", "write `slug#anchor`, since a test bank has no text of its own")
    elif target not in drafts.modules:
        yield mistake(f"there is no module `{target}`", did_you_mean(target, drafts.modules))
    else:
        for prose in drafts.modules[target].text.values():
            if anchor not in prose.anchors:
                what = f"`{prose.name}` has no heading `{{#{anchor}}}`"
                yield mistake(what, did_you_mean(anchor, sorted(prose.anchors)))


def _coverage(draft: Draft, drafts: Drafts) -> Iterator[Mistake]:
    if draft.file is None:
        return
    document = drafts.documents[draft.module_name]
    practised = {
        element
        for checklist in draft.file.checklists.values()
        for item in checklist.items.values()
        for element in item.covers or checklist.covers
    }
    asked = {element for q in draft.quiz.questions.values() for element in q.covers} if draft.quiz else None
    for element in draft.file.elements:
        place = ["elements", element]
        for prose in draft.text.values():
            if not any(h.level == 2 and h.anchor == element.lower() for h in prose.headings):
                what = f"element `{element}` has no heading in `{prose.name}`"
                yield document.mistake(place, what, f"teach it under `## … {{#{element.lower()}}}`", on_key=True)
        if element not in practised:
            remedy = "add an item that covers it, or name it in `covers:`"
            yield document.mistake(place, f"element `{element}` has no checklist item", remedy, on_key=True)
        if asked is not None and element not in asked:
            remedy = f"add a question with `covers: [{element}]` to `{draft.quiz_name}`"
            yield document.mistake(place, f"element `{element}` has no question", remedy, on_key=True)


def _sheets_named(draft: Draft, drafts: Drafts) -> Iterator[Mistake]:
    if draft.file is None or draft.sheets_name in drafts.unread:
        return
    document = drafts.documents[draft.module_name]
    named: set[str] = set()
    for i, step in enumerate(draft.file.session.steps):
        for j, sheet in enumerate(step.sheets):
            named.add(sheet)
            if sheet not in draft.sheets:
                what = f"`{draft.sheets_name}` has no sheet `{sheet}`"
                place = ("session", "steps", i, "sheets", j)
                yield document.mistake(place, what, did_you_mean(sheet, draft.sheets))
    for key in draft.sheets:
        if key not in named:
            remedy = "name it in the `sheets:` of a step, or delete it"
            what = f"no step of the session uses the sheet `{key}`"
            yield drafts.documents[draft.sheets_name].mistake([key], what, remedy, on_key=True)


def _glossary(drafts: Drafts) -> Iterator[Mistake]:
    for name, document in drafts.documents.items():
        if name.name != "glossary.yml":
            continue
        for key, term in drafts.glossary.items():
            for i, other in enumerate(term.see):
                if other not in drafts.glossary:
                    remedy = did_you_mean(other, drafts.glossary)
                    yield document.mistake([key, "see", i], f"there is no term `{other}`", remedy)
            for i, source in enumerate(term.sources):
                if source not in drafts.sources:
                    remedy = did_you_mean(source, drafts.sources)
                    yield document.mistake([key, "sources", i], f"there is no source `{source}`", remedy)


# --- links ----------------------------------------------------------------------------------------------------


class _Targets:
    """What links may lead to."""

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts
        self.pages: dict[str, list[Prose]] = {}
        for prose in drafts.prose:
            self.pages.setdefault(str(prose.uri), []).append(prose)

    def check(self, prose: Prose, link: Link) -> Iterator[Mistake]:
        def mistake(what: str, remedy: str) -> Mistake:
            return Mistake(prose.name, link.line, link.column, what, remedy)

        scheme, colon, rest = link.target.partition(":")
        if not link.target:
            yield mistake("the link leads nowhere", "write where it leads in `(…)`")
        elif colon and "/" not in scheme and "#" not in scheme:
            yield from _by_scheme(self.drafts, scheme.lower(), rest, mistake, image=link.image)
        elif link.target.startswith("//") or link.target.startswith("/"):
            yield mistake(
                f"`{link.target}` is not relative",
                "write the path from this file, so that the site runs anywhere",
            )
        else:
            yield from self._relative(prose, link, mistake)

    def _relative(self, prose: Prose, link: Link, mistake: Any) -> Iterator[Mistake]:
        path, _, anchor = link.target.partition("#")
        uri = posixpath.normpath(posixpath.join(prose.uri.parent, path)) if path else str(prose.uri)
        if uri.endswith(".md") and not link.image:
            if uri not in self.pages:
                if not self._unread(uri):
                    yield mistake(f"there is no page `{uri}`", did_you_mean(uri, self.pages))
            elif anchor:
                yield from self._anchor(uri, anchor, mistake)
            return
        folder = self.drafts.root / prose.name.parent
        file = PurePosixPath(path)
        names = [f"{file.stem}.{code}{file.suffix}" for code in self.drafts.languages.complete]
        if (folder / path).is_file():
            return
        missing = [name for name in names if not (folder / file.parent / name).is_file()]
        if missing:
            remedy = f"put `{missing[0]}` beside it, or correct the path"
            yield mistake(f"there is no file `{link.target}`", remedy)

    def _unread(self, uri: str) -> bool:
        parts = PurePosixPath(uri)
        folders = ("modules",) if len(parts.parts) > 1 else ("docs",)
        return any(str(name).startswith(f"{folders[0]}/{parts.with_suffix('')}.") for name in self.drafts.unread)

    def _anchor(self, uri: str, anchor: str, mistake: Any) -> Iterator[Mistake]:
        for target in self.pages[uri]:
            known = set(target.anchors)
            template = target.meta.get("template")
            known |= set(self.drafts.glossary) if template == "glossary.html" else set()
            known |= set(self.drafts.sources) if template == "sources.html" else set()
            if anchor not in known:
                yield mistake(f"`{target.name}` has no heading `{{#{anchor}}}`", did_you_mean(anchor, sorted(known)))
                return


def _by_scheme(drafts: Drafts, scheme: str, rest: str, mistake: Any, *, image: bool) -> Iterator[Mistake]:
    tables = {
        "gloss": ("term", drafts.glossary, "glossary.yml"),
        "source": ("source", drafts.sources, "sources.yml"),
    }
    if image:
        yield mistake(f"an image by `{scheme}:` would come from another host", "put the file beside the text")
    elif scheme in tables:
        kind, table, file = tables[scheme]
        if rest not in table and Path("modules") / file not in drafts.unread:
            yield mistake(f"there is no {kind} `{rest}` in `{file}`", did_you_mean(rest, table))
    elif scheme not in {"http", "https", "mailto", "tel"}:
        yield mistake(f"links by `{scheme}:` are not allowed", "use `gloss:`, `source:`, `https:` or a relative path")


def _inline(drafts: Drafts, name: Path) -> Iterator[Mistake]:
    document = drafts.documents[name]
    content: Any = None
    draft = drafts.modules.get(name.parent.name) or drafts.modules.get(name.stem)
    if name.parent.name == "quizzes":
        content = drafts.tests.get(name.stem) or (draft.quiz if draft else None)
    elif name.name == "module.yml":
        content = draft.file if draft else None
    elif name.name == "sheets.yml" and name.parent.name != "modules":
        content = draft.sheets if draft else None
    else:
        content = getattr(drafts, name.stem, None)
    for place, words in _texts(content, ()):
        for match in inline_links(words):

            def mistake(what: str, remedy: str, place: Any = place) -> Mistake:
                return document.mistake(place, what, remedy)

            scheme, colon, rest = match[3].partition(":")
            if not colon:
                yield mistake(
                    f"the link `{match[3]}` is relative",
                    "link by `gloss:`, `source:` or `https:` in YAML texts",
                )
            else:
                yield from _by_scheme(drafts, scheme.lower(), rest, mistake, image=bool(match[1]))


def _texts(value: Any, place: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every string below a value, with its path."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, Quiz):
        yield from _texts(value.cases, (*place, "cases"))
        yield from _texts(value.questions, place)
    elif isinstance(value, (Model, Sheet, BaseModel)):
        for field in type(value).model_fields:
            yield from _texts(getattr(value, field), (*place, field))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*place, key))
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            yield from _texts(inner, (*place, i))
