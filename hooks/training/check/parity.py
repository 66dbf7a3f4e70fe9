"""What a translation must share with its source: links, pictures, questions; what it should: numbers, lists, tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from training.check.items.vocabulary import in_language
from training.check.lost import shape
from training.course.languages import Languages
from training.course.reader import Drafts
from training.course.texts import by_place
from training.files.document import Document
from training.files.links import inline_links
from training.files.memory import once_a_file
from training.files.place import Place
from training.files.prose import BLOCK_CLOSE, BLOCK_OPEN, FENCE, HEADING, LINES, Link, Prose
from training.mistakes import Mistake

QUESTION = re.compile("[?؟？՞\u037e]")  # marks of several scripts, as they are

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")

ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+\.)\s", re.MULTILINE)

ADDRESS = re.compile(r"\]\((?:[^()]|\([^()]*\))*\)|\[\^[^\[\]]*\]|\{#[^{}]*\}|<https?:[^<>]*>|https?://\S+")
"""What holds digits and question marks that nobody reads; none holds its own beginning, else a search had no end."""


def sections(markdown: str) -> dict[str, str]:
    """Return anchor to text of each section, headings included, blank ones left out; what stands first has no anchor.

    A section ends at the next anchor outside blocks: those of the third level are sections of their own.
    """
    found: dict[str, list[str]] = {"": []}
    anchor = fence = ""
    blocks = 0
    for line in markdown.split("\n"):
        if match := FENCE.match(line):
            fence = "" if fence and match[1].startswith(fence) else fence or match[1]
        elif not fence and BLOCK_CLOSE.match(line):
            blocks -= 1
        elif not fence and BLOCK_OPEN.match(line):
            blocks += 1
        elif not fence and not blocks and (heading := HEADING.match(line)) and heading[3]:
            anchor = heading[3]
        found.setdefault(anchor, []).append(line)
    texts = {anchor: "\n".join(lines).strip() for anchor, lines in found.items()}
    return {anchor: text for anchor, text in texts.items() if text}


def check(drafts: Drafts, wrong: Collection[Path]) -> Iterator[Mistake]:
    """Compare translations with their sources, but for files that are `wrong`: the same slip would be told twice."""
    for prose_in in (*(draft.text for draft in drafts.modules.values()), *drafts.pages.values()):
        source = prose_in.get(drafts.languages.source)
        for prose in prose_in.values() if source else ():
            if source and prose is not source and not {source.name, prose.name} & {*wrong}:
                yield from _prose(prose, source)
    for name, document in drafts.documents.items():
        if name not in wrong:
            yield from _document(document, drafts.words(name), drafts.languages)


@once_a_file
def _document(document: Document, words: Sequence[tuple[Place, str, str]], languages: Languages) -> Iterator[Mistake]:
    # In questions the rule M15 counts, which knows numerals.
    counted = [code for code in languages if document.name.parent.name == "quizzes" and in_language(code)]
    for place, text in by_place(words):
        yield from _text(document, place, text, languages, counted)


@once_a_file
def _prose(prose: Prose, source: Prose) -> Iterator[Mistake]:
    """Compare a Markdown file in two languages, section by section."""
    ours, theirs = sections(source.source), sections(prose.source)
    links, wanted = _by_section(prose), _by_section(source)
    lines = {heading.anchor: heading.line for heading in prose.headings if heading.anchor}
    for anchor in ours.keys() & theirs.keys():
        line = lines.get(anchor, prose.first_line)
        targets = [_target(link.target, image=link.image) for link in wanted.get(anchor, ())]
        theirs_too = [_target(x.target, image=x.image) for x in links.get(anchor, ())]
        for what, remedy in _links(targets, theirs_too, f"`{source.name}`"):
            yield Mistake(prose.name, line, 1, what, remedy)
        for what, remedy, warning in _words(ours[anchor], theirs[anchor], f"`{source.name}`"):
            yield Mistake(prose.name, line, 1, what, remedy, warning)
        wanted_blocks, blocks_here = (len(LINES.findall(text)) for text in (ours[anchor], theirs[anchor]))
        for what in _tables(ours[anchor], theirs[anchor], f"`{source.name}`"):
            yield Mistake(prose.name, line, 1, what, "see whether one is missing", warning=True)
        lost = sum(target.startswith("!") for target in targets) - sum(one.startswith("!") for one in theirs_too)
        if blocks_here < wanted_blocks - max(lost, 0):  # one more does no harm, and a picture that is lost is told of
            what = f"{_count(blocks_here, 'paragraph')}, in `{source.name}` {wanted_blocks}"
            yield Mistake(prose.name, line, 1, what, "see whether one is missing", warning=True)


def _text(
    document: Document, place: Place, text: Mapping[str, str], languages: Languages, counted: Collection[str] = ()
) -> Iterator[Mistake]:
    """Compare a text of a YAML file in each language; of those `counted`, numbers are looked at elsewhere."""
    source = text[languages.source]
    for code in languages:
        if code == languages.source or code not in text:
            continue
        ours, theirs = ([_target(x.target, image=x.image) for x in inline_links(t)] for t in (source, text[code]))
        for what, remedy in _links(ours, theirs, f"`{languages.source}:`"):
            yield document.mistake((*place, code), what, remedy)
        for what, remedy, warning in _words(source, text[code], f"`{languages.source}:`"):
            if not (warning and code in counted):
                yield document.mistake((*place, code), what, remedy, warning=warning)


def _by_section(prose: Prose) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    anchored = [heading for heading in prose.headings if heading.anchor]
    lines = [heading.line for heading in anchored]
    for link in prose.links:
        at = bisect_right(lines, link.line)
        found.setdefault(anchored[at - 1].anchor if at else "", []).append(link)
    return found


def _target(target: str, *, image: bool) -> str:
    """Return where a link leads, whatever the language: other sites may have a page for each."""
    return "https:" if target.startswith(("http:", "https:")) else f"{'!' if image else ''}{target}"


def _links(ours: list[str], theirs: list[str], source: str) -> Iterator[tuple[str, str]]:
    if ours == theirs:
        return
    lacking, extra = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
    if len(lacking) == len(extra) == 1:
        (wanted,), (found,) = lacking, extra
        if wanted.startswith("!") == found.startswith("!"):
            kind = "picture" if found.startswith("!") else "link"
            what = f"the {kind} `{found.lstrip('!')}` is where {source} has `{wanted.lstrip('!')}`"
            yield what, "let both lead to the same" if kind == "link" else "show the same in both"
            return
    for target in lacking:
        kind = "picture" if target.startswith("!") else "link"
        yield f"the {kind} `{target.lstrip('!')}` of {source} is missing here", "put it here too"
    for target in extra:
        kind = "picture" if target.startswith("!") else "link"
        yield f"{source} has no {kind} `{target.lstrip('!')}` in this place", "put it there too, or delete it here"


def _words(ours: str, theirs: str, source: str) -> Iterator[tuple[str, str, bool]]:
    """Yield what differs in words, with the remedy, and whether that is a warning only."""
    ours, theirs = ADDRESS.sub("]", ours), ADDRESS.sub("]", theirs)
    asked, asks = len(QUESTION.findall(ours)), len(QUESTION.findall(theirs))
    if asked != asks:
        yield f"{_count(asks, 'question mark')}, in {source} {asked}", "ask what is asked there", False
    items, mine = len(ITEM.findall(ours)), len(ITEM.findall(theirs))
    if items != mine:
        yield f"{_count(mine, 'list item')}, in {source} {items}", "see whether one is missing", True
        return  # whose numbers are missing, too
    wanted, said = [*_numbers(ours)], [*_numbers(theirs)]
    if wanted != said and (numbers := Counter(wanted)) != (found := Counter(said)):
        there, here = (", ".join(f"`{n}`" for n in side) or "none" for side in (numbers - found, found - numbers))
        yield f"{source} has the numbers {there} where this has {here}", "see whether one is wrong", True


def _tables(ours: str, theirs: str, source: str) -> Iterator[str]:
    """Yield how tables differ in columns and rows, as far as both texts have them."""
    wanted, found = ([*filter(None, map(shape, LINES.findall(text)))] for text in (ours, theirs))
    for nth, (there, here) in enumerate(zip(wanted, found, strict=False), 1):
        which = f" {nth}" if len(wanted) > 1 else ""
        for noun, wants, has in zip(("column", "row"), there, here, strict=True):
            if wants != has:
                yield f"the table{which} has {_count(has, noun)}, in {source} {wants}"


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def _numbers(text: str) -> Iterator[str]:
    for number in NUMBER.findall(text):
        yield re.sub(r"[.,:]", "", number).lstrip("0") or "0"
