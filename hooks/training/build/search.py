"""The search: the built pages as one Pagefind index a language, and all words of the course, for those who misspell.

A record is what one result stands for: a page, a section of it, a term of the glossary. What gives away an answer is
in no record.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from types import MappingProxyType

from lxml import etree
from lxml.html import HtmlElement

from training import site_folders
from training.build.pagefind import write_index
from training.page_kinds import SESSION, UNSEARCHED
from training.pages.edition import Edition, Editions

BANDS = (30, 6, 1)
"""How often a word occurs at least, by the line that lists it: of two, a misspelt one stands for the frequent one."""

BLOCKS = (
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "th", "td", "div", "pre", "blockquote", "legend"),
    *("figcaption", "br", "span"),
)
MARK, PART = "\ue000", "\ue001"
"""Stand for the heading of a record, and around anchor and heading of a part of it, in the text of a page."""

WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Record:
    """What one result shows, and where it leads."""

    at: str
    """Address from the root of the language, with the anchor."""
    title: str
    of: str
    """The page that it is a part of."""
    names: str = ""
    """Other names of a term, or what the outline calls an element."""
    term: bool = False
    text: str = ""


def index(editions: Editions, records: Mapping[str, Sequence[Record]], site: Path) -> None:
    """Write the index of each language into the site; `records` maps a page's path there to what it holds.

    Raises `PagefindError` if Pagefind fails.
    """
    out = site / site_folders.SEARCH
    out.mkdir()
    places: dict[str, list[str]] = {}
    asked: list[tuple[str, str]] = []
    for language, edition in editions.items():
        found = [record for page in pages_of(edition) for record in records[f"{edition.folder}{page}"]]
        asked += [(f"/{language}-{number}.html", _as_page(record, language)) for number, record in enumerate(found)]
        (out / f"words-{language}.txt").write_text(_known_words(found), encoding="utf-8")
        places[language] = [record.at.partition("#")[0] for record in found]
    write_index(asked, out)
    aside = {f"{page}.html" for group in editions.course.menu.values() if group.aside for page in group.pages}
    for language, pages in places.items():
        (out / f"pages-{language}.txt").write_text(_known_pages(out, language, pages, aside), encoding="utf-8")
    entry = json.loads((out / "pagefind-entry.json").read_text(encoding="utf-8"))
    # Its languages stand in another order each time.
    (out / "pagefind-entry.json").write_text(json.dumps(entry, sort_keys=True), encoding="utf-8")
    stemmers = {f"wasm.{one['wasm'] or 'unknown'}.pagefind" for one in entry["languages"].values()}
    for path in (*out.glob("*-ui.*"), *out.glob("*-highlight.js"), *out.glob("wasm.*")):
        if path.name not in stemmers:
            path.unlink()


def pages_of(edition: Edition) -> Iterator[str]:
    """Yield the pages of one language that are searched, as paths from its root, in the order of the index."""
    course = edition.course
    for module in course.modules:
        yield from (f"{module.slug}/index.html", f"{module.slug}/{SESSION}")
    for page in ("index", *course.pages):
        if edition.kind(page).searched:
            yield f"{page}.html"


def read_page(edition: Edition, name: str, page: HtmlElement) -> Iterator[Record]:
    """Yield the records of a page; `name` is its path from the root of its language."""
    module = next((one for one in edition.course.modules if name == f"{one.slug}/index.html"), None)
    if module:
        number = str(edition.say("module.number", number=edition.number(module)))
        return _records(page, name, number, {key.lower(): edition.plain(it) for key, it in module.elements.items()})
    return _records(page, name)


def _records(
    page: HtmlElement, name: str, number: str = "", labels: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Record]:
    """Yield the page and its sections; one ends where the next begins."""
    main = deepcopy(page.get_element_by_id("content"))  # which is taken apart
    description = page.xpath("string(.//meta[@name='description']/@content)")
    # An XPath with all these classes takes ten times as long.
    for element in [element for element in main.iterdescendants(etree.Element) if _is_left_out(element)]:
        element.drop_tree()
    for element in main.iter(*BLOCKS):
        element.tail = f" {element.tail or ''}"
    title = _take(main.find(".//h1"), MARK)
    whole = ": ".join(filter(None, (number, title)))
    records = [Record(name, title, number)]
    for element in main.xpath(".//*[@id]"):
        holder, at = element.getparent().get("class"), f"{name}#{element.get('id')}"
        if holder == "glossary":
            names = [_take(part) for part in element.xpath(".//*[@class='expansion' or @class='original']")]
            names += [_take(part) for part in element.xpath(".//*[@class='variants']/span")]
            for label in element.xpath(".//*[@class='variants']"):
                label.drop_tree()
            records.append(Record(at, _take(element.find("dt"), MARK), title, "; ".join(names), term=True))
        elif element.tag == "h2" and (holder == "sheet" or not name.endswith(SESSION)):
            # The parts of a session plan are called the same in each module: only its sheets are found by themselves.
            records.append(Record(at, _take(element, MARK), whole, labels.get(element.get("id"), "")))
        elif element.tag == "h3":
            _take(element, f"{PART}{element.get('id')}{PART}{element.text_content()}{PART}")
    for record, text in zip(records, main.text_content().split(MARK)[1:], strict=True):
        summary = description if record is records[0] else ""
        yield replace(record, text=" ".join(re.sub(r" \([\s,;]*\)", "", f"{summary} {text}").split()))


def _is_left_out(element: HtmlElement) -> bool:
    """Return whether an element is no text to be found."""
    return (
        element.tag in {"noscript", "script", "select", "button"}
        or element.get("hidden") is not None
        or not UNSEARCHED.isdisjoint(element.get("class", "").split())
    )


def _take(element: HtmlElement, mark: str = "") -> str:
    """Return the words of an element and leave a mark in their place."""
    words = " ".join(element.text_content().split())
    kind = element.findtext("span[@class='kind']")
    if kind:
        words = f"{kind}: {words.removeprefix(kind).strip()}"
    tail = element.tail
    element.clear()
    element.text, element.tail = mark, tail
    return words


def _as_page(record: Record, language: str) -> str:
    """Return a record as Pagefind reads it: what a result shows beside the text stands in attributes."""
    shown = {"at": record.at, "title": record.title, "of": record.of, "names": record.names}
    shown |= {"term": "yes"} if record.term else {}
    meta = ", ".join(f"{key}[data-{key}]" for key in shown)
    attributes = "".join(f' data-{key}="{escape(value)}"' for key, value in shown.items())
    weight = ' data-pagefind-weight="3"' if record.term else ""
    first, parts = _parts(escape(record.text))
    text = first + "".join(f'<p id="{at}">{heading}</p>{words}' for at, heading, words in parts)
    body = f'<body data-pagefind-body data-pagefind-meta="{meta}"{attributes}{weight}>{text}</body>'
    return f'<!doctype html><html lang="{language}"><meta charset="utf-8">{body}</html>'


def _parts(text: str) -> tuple[str, list[tuple[str, str, str]]]:
    """Return what the text of a record holds before its first part; and anchor, heading and words of each part."""
    first, *rest = text.split(PART)
    return first, list(zip(rest[::3], rest[1::3], rest[2::3], strict=True))


def _known_words(records: Sequence[Record]) -> str:
    """Return all words, the most frequent in the first line."""
    counted: Counter[str] = Counter()
    for record in records:
        first, parts = _parts(record.text)
        said = [record.title, record.names, first, *(words for _, *part in parts for words in part)]
        counted.update(word for words in said for word in WORD.findall(words.lower()))
    lines: dict[int, list[str]] = {least: [] for least in BANDS}
    for word, count in sorted(counted.items()):
        lines[next(least for least in BANDS if count >= least)].append(word)
    return "".join(" ".join(line) + "\n" for line in lines.values())


def _known_pages(out: Path, language: str, pages: Sequence[str], aside: Collection[str]) -> str:
    """Return each page with the ids of its records, in their order, a line a page; a minus before what is not for
    learners.

    Pagefind tells where a result leads only once its text is loaded: too late for putting results in order.
    """
    numbered: dict[int, str] = {}
    for path in (out / "fragment").glob(f"{language}_*"):
        content = gzip.decompress(path.read_bytes())
        url = json.loads(content[content.index(b"{") :])["url"]
        numbered[int(re.findall(r"\d+", url)[-1])] = path.stem
    ids: dict[str, list[str]] = {page: [] for page in pages}
    for number, name in sorted(numbered.items()):
        ids[pages[number]].append(name)
    marks = {page: "-" if page in aside or page.endswith(SESSION) else "+" for page in ids}
    return "".join(f"{marks[page]} {page} {' '.join(some)}\n" for page, some in ids.items())
