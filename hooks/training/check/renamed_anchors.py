"""Anchors that were renamed: one mistake where that was done, and none where the old name is still used."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from weakref import WeakKeyDictionary

from training.course.reader import Drafts
from training.files.prose import Heading, Prose
from training.mistakes import Mistake

Renamed = Mapping[tuple[str, str], Heading]
"""Address of a page and an anchor that it had, to the heading that has another now."""


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield each anchor that was renamed while other places go on naming it."""
    uses = _uses(drafts)
    by_uri = {uri: (prose, others) for uri, prose, others, _ in _texts(drafts)}
    for (uri, old), heading in renamed(drafts).items():
        files = uses[uri, old]
        source, others = by_uri[uri]
        count = len(files)
        places = f"{count} place{'s' if count > 1 else ''}"
        what = f"the anchor `{heading.anchor}` was `{old}`, which {places} still name{'' if count > 1 else 's'}"
        remedy = f"write `{{#{old}}}` again, in every language"
        draft = drafts.modules.get(uri.partition("/")[0])
        if draft and draft.module_name.as_posix() not in files and not _is_released(drafts, draft.slug):
            behind = [other.name.as_posix() for other in others if old in other.anchors]
            named = ", ".join(dict.fromkeys([*behind, *files]))
            remedy += f", or, since no release has this module yet, the new anchor in {named}"
        yield Mistake(source.name, heading.line, 1, what, remedy)


def _is_released(drafts: Drafts, slug: str) -> bool:
    return any(slug in codes.modules for codes in drafts.released.codes.values())


_known: WeakKeyDictionary[Drafts, Renamed] = WeakKeyDictionary()
"""What was found: several checks ask for the same, and a build needs the drafts no longer when all is checked."""


def renamed(drafts: Drafts) -> Renamed:
    """Return the anchors that are gone from a text in the source language, that are still named, and what they are now.

    What they were is told by the other languages, or by the stamps of what was translated.
    """
    if drafts not in _known:
        _known[drafts] = _find(drafts)
    return _known[drafts]


def _find(drafts: Drafts) -> Renamed:
    uses = _uses(drafts)
    found: dict[tuple[str, str], Heading] = {}
    for uri, source, others, stamped in _texts(drafts):
        now = [heading for heading in source.headings if heading.anchor]
        for before in (*([h.anchor for h in other.headings if h.anchor] for other in others), stamped):
            for old, heading in _replaced(before, now):
                if (uri, old) in uses and old not in source.anchors and heading.anchor not in before:
                    found.setdefault((uri, old), heading)
        draft = drafts.modules.get(uri.partition("/")[0])
        elements = [element.lower() for element in draft.file.elements] if draft and draft.file else []
        lost = [one for one in elements if one not in source.anchors and len(uses[uri, one]) > 1]
        fresh = [one for one in now if one.level == 2 and one.anchor not in elements and (uri, one.anchor) not in uses]
        if len(lost) == len(fresh) == 1:  # in every language at once
            found.setdefault((uri, lost[0]), fresh[0])
    return found


def _replaced(before: Sequence[str], now: Sequence[Heading]) -> Iterator[tuple[str, Heading]]:
    matcher = SequenceMatcher(None, before, [heading.anchor for heading in now], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "replace" and i2 - i1 == j2 - j1:
            yield from zip(before[i1:i2], now[j1:j2], strict=True)


def _texts(drafts: Drafts) -> Iterator[tuple[str, Prose, list[Prose], list[str]]]:
    """Yield address, text in the source language, those in others, and the anchors that stamps name, in their order."""
    code = drafts.languages.source
    kept = [(draft.text, draft.stamps) for draft in drafts.modules.values()]
    for texts, stamps in [*kept, *((page, drafts.stamps) for page in drafts.pages.values())]:
        if source := texts.get(code):
            file = source.name.as_posix().replace(f".{code}.md", ".md")
            stamped = [key[1:] for one in stamps.values() for key in one.get(file, ()) if key[:1] == "#" and key != "#"]
            others = [prose for prose in texts.values() if prose is not source]
            yield str(source.uri), source, others, list(dict.fromkeys(stamped))


def _uses(drafts: Drafts) -> Mapping[tuple[str, str], list[str]]:
    """Return, for each anchor of a page, the file of each place that names it: `see:` of questions, links, elements."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name, quiz in drafts.banks:
        for question in quiz.questions.values():
            slug, _, anchor = question.see.rpartition("#")
            found[f"{slug or name.stem}/index.md", anchor].append(name.as_posix())
    for prose in drafts.prose:
        for link in prose.links:
            path, hash_sign, anchor = link.target.partition("#")
            if hash_sign and ":" not in path:
                uri = posixpath.normpath(posixpath.join(str(prose.uri.parent), path)) if path else str(prose.uri)
                found[uri, anchor].append(prose.name.as_posix())
    for draft in drafts.modules.values():
        for element in draft.file.elements if draft.file else ():
            found[f"{draft.slug}/index.md", element.lower()].append(draft.module_name.as_posix())
    return found
