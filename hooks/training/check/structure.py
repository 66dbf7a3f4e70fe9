"""Files that are astray, or that nothing shows or uses; sheets and their pictures that are named and not there.

That a file of the course itself is missing, its reader says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from training.course.course import ASSETS
from training.course.languages import Languages
from training.course.reader import RELEASED, SHEETS, Draft, Drafts
from training.course.sheets import Sheet
from training.files.leftovers import is_leftover
from training.files.memory import once_a_file
from training.files.pictures import OTHER_PICTURES, PICTURES, localised, pictures_in
from training.files.prose import Prose
from training.mistakes import Mistake, did_you_mean, nearest
from training.page_kinds import ENTRY_PAGES

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Endings of files that MkDocs takes for pages."""

FOLDER_FILES = ("course.yml", "glossary.yml", "sources.yml", "sheets.yml")


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield files that do not belong where they stand, what nothing shows or uses, and what is named and not there."""
    yield from _stray_files(drafts)
    for draft in drafts.modules.values():
        yield from _sheets_named(draft, drafts)
        yield from _pictures_there(drafts, draft.sheets_name, draft.sheets, draft.sheets_name.parent)
    yield from _pictures_there(drafts, SHEETS, drafts.sheets, ASSETS)
    yield from _lists(drafts)


def _stray_files(drafts: Drafts) -> Iterator[Mistake]:
    if drafts.course is None:
        return
    root, languages = drafts.root, drafts.languages

    def stray(path: Path, what: str, remedy: str) -> Mistake:
        return Mistake(path.relative_to(root), 1, 1, what, remedy)

    def misnamed(path: Path) -> bool:
        return path.relative_to(root) in drafts.misnamed

    for slug, file in drafts.unnamed.items():
        what = f"`course.yml` does not name the module `{slug}`"
        yield Mistake(file, 1, 1, what, "add it to a part's `modules:`, or move the folder away")
    stamps = [f"translated.{code}.yml" for code in languages]
    for path in sorted([*root.glob("modules/*.yml"), *root.glob("modules/*.yaml")]):
        if path.name not in (*FOLDER_FILES, RELEASED.name, *stamps) and not misnamed(path):
            yield stray(path, f"a file `{path.name}` does not belong here", did_you_mean(path.name, FOLDER_FILES))
    for path in sorted([*root.glob("quizzes/*.yml"), *root.glob("quizzes/*.yaml")]):
        if misnamed(path) or path.stem in drafts.unnamed:
            continue
        if path.suffix == ".yaml" or path.stem not in {*drafts.modules, *drafts.course.tests}:
            banks = [f"{slug}.yml" for slug in (*drafts.modules, *drafts.course.tests)]
            missing = [bank for bank in banks if not (root / "quizzes" / bank).exists()]
            is_copy = nearest(path.name, banks) and not nearest(path.name, missing)
            is_copy = is_copy or any(path.name.startswith((f"{bank[:-4]} ", f"{bank[:-4]}-")) for bank in banks)
            remedy = "move it away, or delete it" if is_copy else did_you_mean(path.name, missing or banks)
            if any(root.glob(f"docs/{path.stem}.*.md")):
                remedy = f"add `{path.stem}` to `tests:` in `course.yml`, or move it away"
            yield stray(path, f"no module or test has the bank `{path.name}`", remedy)
    texts = [f"index.{code}.md" for code in languages]
    for slug, draft in drafts.modules.items():
        shown = {str(p) for prose in draft.text.values() for p in _files_shown(prose, languages)}
        shown |= {name for sheet in draft.sheets.values() for name in _pictures_of(sheet, languages)}
        known = ["module.yml", "sheets.yml", *texts, *stamps]
        needless = [f"translated.{languages.source}.yml"]
        for path in sorted(root.glob(f"modules/{slug}/*")):
            if path.name in known or is_leftover(path.name) or misnamed(path):
                continue
            if path.suffix.lower() in PICTURES:
                unseen = path.suffix in PICTURES and path.name not in shown
                if unseen and len(draft.text) == len(languages.names) and draft.sheets_name not in drafts.unread:
                    yield stray(path, "no text shows this picture", "show it with `![…](…)`, or delete it")
            else:
                there = {one.name for one in path.parent.iterdir()}
                meant = nearest(path.name, [one for one in known if one not in there and one not in needless])
                other = "save it again as JPEG, or " if path.suffix.lower() in OTHER_PICTURES else ""
                remedy = f"did you mean `{meant}`?" if meant else f"{other}move it away: it would not be published"
                yield stray(path, f"a file `{path.name}` does not belong to a module", remedy)
    pages = {f"{slug}.{code}.md" for slug in (*drafts.course.pages, "index", "404") for code in languages}
    told = set()
    for path in sorted(path for path in root.glob("docs/**/*") if path.suffix in MARKDOWN):
        where = path.relative_to(root / "docs")
        if any(map(is_leftover, where.parts)) or misnamed(path):
            continue
        if path.parent != root / "docs":
            yield stray(path, "a page in a folder of its own has no place in the menu", "put it into `docs/` itself")
        elif path.name not in pages and (name := path.name.partition(".")[0]) not in told:
            told.add(name)  # its other languages are mended by the same line
            remedy = "add its name to `menu:` in `course.yml`, and call it `name.<language>.md`"
            yield stray(path, "no menu leads to this page", remedy)


def _pictures(sheet: Sheet) -> Iterator[tuple[int, str]]:
    return ((place, block.file) for place, block in enumerate(sheet.body) if block.type == "picture")


def _pictures_of(sheet: Sheet, languages: Languages) -> Iterator[str]:
    for _, name in _pictures(sheet):
        path = PurePosixPath(name)
        yield from (name, *(f"{path.stem}.{code}{path.suffix}" for code in languages))


def _pictures_there(drafts: Drafts, name: Path, sheets: Mapping[str, Sheet], folder: Path) -> Iterator[Mistake]:
    """Look for pictures that sheets want to show."""
    languages = drafts.languages
    for key, sheet in sheets.items():
        for place, file in _pictures(sheet):
            if not localised(drafts.root / folder, file, languages).is_file():
                what = f"there is no picture `{folder.as_posix()}/{file}`"
                remedy = did_you_mean(file, pictures_in(drafts.root / folder, languages))
                yield drafts.documents[name].mistake([key, "body", place, "file"], what, remedy)


@once_a_file
def _files_shown(prose: Prose, languages: Languages) -> Iterator[str]:
    for link in prose.links:
        path = PurePosixPath(link.target.partition("#")[0])
        yield path.name
        for code in languages:
            yield f"{path.stem}.{code}{path.suffix}"


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
                remedy = did_you_mean(sheet, draft.sheets) if draft.sheets else "write the sheet, or delete its name"
                if draft.sheets:
                    remedy += f"{' Else' if remedy.endswith('?') else ', or'} delete it here"
                yield document.mistake(place, what, remedy)
            elif sheet in step.sheets[:j]:
                place = ("session", "steps", i, "sheets", j)
                yield document.mistake(place, f"the step names the sheet `{sheet}` twice", "name it once")
    for key in draft.sheets:
        if key not in named and not nearest(key, named - set(draft.sheets)):
            remedy = "name it in the `sheets:` of a step, or delete it"
            what = f"no step of the session uses the sheet `{key}`"
            yield drafts.documents[draft.sheets_name].mistake([key], what, remedy, on_key=True)


def _lists(drafts: Drafts) -> Iterator[Mistake]:
    """Check that terms and sources have a page: links lead there."""
    shown = {prose.meta.get("template") for texts in drafts.pages.values() for prose in texts.values()}
    for template, file in ENTRY_PAGES.items():
        name = Path("modules") / file
        pages_unread = any(unread.parts[0] == "docs" for unread in drafts.unread)
        if name in drafts.documents and template not in shown and drafts.course and not pages_unread:
            remedy = f"give a page of `docs/` the line `template: {template}` in its front matter"
            yield Mistake(name, 1, 1, "no page shows what is in this file", remedy)
