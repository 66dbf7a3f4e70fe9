"""Elements, and what covers them: each is taught, practised and asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from training.check.renamed_anchors import Renamed, renamed
from training.course.reader import Draft, Drafts
from training.mistakes import Mistake, did_you_mean


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield every element that is not there, stands twice, or is not taught, practised and asked about."""
    moved = renamed(drafts)
    renamed_ids = _renamed_elements(drafts)
    yield from _elements(drafts, renamed_ids)
    yield from _about_nothing(drafts)
    repeated = {(slug, element) for slug, element, _ in _repeated(drafts)}
    repeated |= {(slug, new) for slug, new in renamed_ids.values()}
    for draft in drafts.modules.values():
        yield from _coverage(draft, drafts, moved, {element for slug, element in repeated if slug == draft.slug})


def _renamed_elements(drafts: Drafts) -> dict[str, tuple[str, str]]:
    """Return ids that no module has any more, each with the module that names it and the id that it has there now."""
    known = {e for draft in drafts.modules.values() if draft.file for e in draft.file.elements}
    said = [(name, element) for name, _, element in _covers(drafts)]
    named = {element for _, element in said}
    repeated = {(slug, element) for slug, element, _ in _repeated(drafts)}
    found = {}
    for slug, draft in drafts.modules.items():
        own = {draft.module_name, draft.quiz_name}
        lost = {element for name, element in said if name in own and element not in known}
        new = [e for e in (draft.file.elements if draft.file else ()) if e not in named or (slug, e) in repeated]
        if len(lost) == len(new) == 1 and len([1 for _, element in said if element in lost]) > 1:
            found[lost.pop()] = slug, new[0]
    return found


def _elements(drafts: Drafts, renamed_ids: Mapping[str, tuple[str, str]]) -> Iterator[Mistake]:
    places = Counter(element for _, _, element in _covers(drafts))
    repeated = {(slug, element) for slug, element, _ in _repeated(drafts)}
    for old, (slug, new) in renamed_ids.items():
        if (slug, new) not in repeated:
            what = f"the element `{new}` was `{old}`, which {places[old]} places in `covers:` still name"
            remedy = f"write `{old}` again, or `{new}` in each of them, and its heading `{{#{new.lower()}}}`"
            document = drafts.documents[drafts.modules[slug].module_name]
            yield document.mistake(["elements", new], what, remedy, on_key=True)
    for slug, element, (first, same) in _repeated(drafts):
        document = drafts.documents[drafts.modules[slug].module_name]
        what = f"the element `{element}` is already `{same}` of module `{first}`"
        yield document.mistake(["elements", element], what, "give each element an id of its own", on_key=True)
    names = [element for draft in drafts.modules.values() for element in (draft.file.elements if draft.file else ())]
    unknown_elsewhere = bool(drafts.unnamed) or any(draft.file is None for draft in drafts.modules.values())
    for name, place, element in _covers(drafts):
        if element in renamed_ids:
            continue  # which is told where it was renamed
        if element not in names and not unknown_elsewhere:
            what = f"no module has the element `{element}`"
            yield drafts.documents[name].mistake(place, what, did_you_mean(element, names))
        elif place[0] == "objectives" and element not in (own := drafts.modules[name.parent.name].file.elements):  # type: ignore[union-attr]
            what = f"the module has no element `{element}`"
            yield drafts.documents[name].mistake(place, what, did_you_mean(element, own))


def _about_nothing(drafts: Drafts) -> Iterator[Mistake]:
    """Look for questions of which nothing says what they are about; where files could not be read, they may."""
    source = drafts.languages.source
    unread = any(draft.file is None or source not in draft.text for draft in drafts.modules.values())
    for name, quiz in drafts.banks:
        for key, question in quiz.questions.items():
            if not (question.covers and question.see) and not unread:
                what = f"nothing says what `{key}` asks about"
                remedy = "add `see:` with the anchor of the section that teaches it"
                if question.see:
                    what = f"no element has the section `{question.see}`, so nothing says what `{key}` asks about"
                    remedy = "add `covers:` with the ids of its elements"
                    if not _is_there(question.see, name.stem, drafts):
                        continue  # which is told of `see:`
                yield drafts.documents[name].mistake([key], what, remedy, on_key=True)


def _is_there(see: str, own: str, drafts: Drafts) -> bool:
    slug, _, anchor = see.rpartition("#")
    draft = drafts.modules.get(slug or own)
    return draft is not None and any(anchor in prose.anchors for prose in draft.text.values())


def _repeated(drafts: Drafts) -> Iterator[tuple[str, str, tuple[str, str]]]:
    """Yield module and id of each element whose anchor is another's, with module and id of that one."""
    first: dict[str, tuple[str, str]] = {}
    for draft in drafts.modules.values():
        for element in draft.file.elements if draft.file else ():
            if (one := first.setdefault(element.lower(), (draft.slug, element))) != (draft.slug, element):
                yield draft.slug, element, one


def _covers(drafts: Drafts) -> Iterator[tuple[Path, list[str | int], str]]:
    for draft in drafts.modules.values():
        if draft.file:
            for key, objective in draft.file.objectives.items():
                for i, element in enumerate(objective.covers):
                    yield draft.module_name, ["objectives", key, "covers", i], element
            for key, checklist in draft.file.checklists.items():
                for i, element in enumerate(checklist.covers):
                    yield draft.module_name, ["checklists", key, "covers", i], element
    for name, quiz in drafts.banks:
        for key, question in quiz.questions.items():
            for i, element in enumerate(question.covers):
                yield name, [key, "covers", i], element


def _coverage(draft: Draft, drafts: Drafts, moved: Renamed, repeated: Collection[str]) -> Iterator[Mistake]:
    if draft.file is None:
        return
    document = drafts.documents[draft.module_name]
    practised = {
        element
        for checklist in draft.file.checklists.values()
        for item in checklist.items.values()
        for element in item.covers or checklist.covers
    }
    quiz = draft.quiz if draft.quiz_name not in drafts.unread else None
    asked = {element for q in quiz.questions.values() for element in q.covers} if quiz else None
    if quiz and drafts.languages.source not in draft.text and not all(q.covers for q in quiz.questions.values()):
        asked = None  # the text that cannot be read may say what they are about
    if asked and not asked <= {e for other in drafts.modules.values() if other.file for e in other.file.elements}:
        asked = None  # the name that is told of may have been meant for any of them
    for element in draft.file.elements:
        if element in repeated:
            continue
        place = ["elements", element]
        if prose := draft.text.get(drafts.languages.source):
            heading = next((h for h in prose.headings if h.anchor == element.lower()), None)
            remedy = f"teach it under `## … {{#{element.lower()}}}`"
            if heading is None and (str(prose.uri), element.lower()) in moved:
                pass  # which is told where it was renamed
            elif heading is None:
                what = f"element `{element}` has no heading in `{prose.name}`"
                yield document.mistake(place, what, remedy, on_key=True)
            elif heading.level != 2:
                what = f"the heading of element `{element}` is at level {heading.level}"
                yield Mistake(prose.name, heading.line, 1, what, remedy)
        if element not in practised:
            remedy = "add an item that covers it, or name it in `covers:`"
            yield document.mistake(place, f"element `{element}` has no checklist item", remedy, on_key=True)
        if asked is not None and element not in asked:
            remedy = f"add a question with `covers: [{element}]` to `{draft.quiz_name}`"
            yield document.mistake(place, f"element `{element}` has no question", remedy, on_key=True)
