"""No word of an author's is lost: it comes out on page, paper and export, or a mistake is named at its place."""

import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from training.check.lost import in_prose, in_words
from training.exchange.markup import plain
from training.files.document import Document
from training.files.links import inline_links
from training.files.prose import read_prose
from training.mistakes import CourseError
from training.pages.markdown import EXTENSION_CONFIGS, EXTENSIONS, CourseText, Inline
from training.print.tree import BREAK, nodes

LABELS = {f"block.{name}": "Label" for name in ("scene", "pitfall", "artefact", "law")}


MORE = int(os.environ.get("MORE_EXAMPLES", "1"))
"""How many times as many examples to try: more by hand than in every run."""


def few(examples: int) -> settings:
    return settings(
        deadline=None,
        derandomize=MORE == 1,
        max_examples=examples * MORE,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


SIGNS = [
    *"*_`~{}[]()<>#|!\\^=+-:;.,\"'&@%$?/",
    "**",
    "***",
    "~~",
    "==",
    "{x}",
    "{: .x}",
    "{#x}",
    " #",
    "  #",
    "](",
    "] (",
]
SIGNS += [
    "&nbsp;",
    "&amp;",
    "[^1]",
    "[a](b)",
    "[a](b 'c')",
    "![",
    "\\n",
    "\\t",
    "\\*",
    "C:\\_",
    ": ",
    " - ",
    "://",
    "|",
    " | ",
]
STARTS = [
    "- ",
    "* ",
    "+ ",
    "1. ",
    "3. ",
    "2) ",
    "• ",
    "    ",
    "  - ",
    "> ",
    ": ",
    "| ",
    "|---|---|",
    "[x]: ",
    "[^1]: ",
    "#### ",
]
STARTS += [
    "!!! ",
    "- [ ] ",
    "=== ",
    "/// scene | ",
    "///",
    "---",
    "***",
    "~~~",
    "```",
    "\t",
    "## ",
    "<b>",
    "Note: ",
    "*[x]: ",
]

WORD = st.integers(0, 99).map(lambda number: f"kata{number}x")


def words_of(written: str) -> Counter[str]:
    """Return the words that stand by themselves: where a sign beside one is lost, it runs into its neighbour."""
    return Counter(re.findall(r"(?<![^\W_])kata\d+x(?![^\W_])", written))


def lines(starts: list[str]) -> st.SearchStrategy[str]:
    words = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
    piece = st.one_of(words, words, words, st.sampled_from([" ", ". ", "5"]), st.sampled_from(SIGNS))
    return st.tuples(st.sampled_from(["", "", "", *starts]), st.lists(piece, max_size=7)).map(
        lambda parts: parts[0] + "".join(parts[1])
    )


inline = Inline(lambda scheme, key: f"{scheme}:{key}")


def seen(page: str) -> Counter[str]:
    found = BeautifulSoup(page, "html5lib")
    for block in found.find_all(
        ["p", "li", "td", "th", "dt", "dd", "h2", "h3", "h4", "br", "pre", "blockquote", "sup", "a", "code"]
    ):
        block.insert_before(" ")
        block.insert_after(" ")
    for emphasis in found.find_all(["em", "strong", "del"]):
        emphasis.insert_after(" ")  # an ending may follow
    return words_of(found.get_text())


def held(plain_words: str) -> Counter[str]:
    return Counter(re.findall(r"kata\d+x", plain_words))


def printed(page: str) -> Counter[str]:
    return held(json.dumps(nodes(page), ensure_ascii=False).replace(BREAK, ""))


@few(400)
@given(
    st.lists(lines(["- ", "> ", "|"]), min_size=1, max_size=3),
    st.sampled_from(["{}", '"{}"', "'{}'", "|-\n    {}", ">-\n    {}"]),
)
@example(["Jalan kata1x #2 kata3x"], "{}")
@example(["C:\\nkata1x kata2x"], '"{}"')
@example(["kata1x\n    #kata2x"], "{}")
@example(["Rp5*2*3 kata1x"], "{}")
def test_words_of_a_text_in_yaml_come_out_on_page_paper_and_export_or_are_named(parts: list[str], form: str) -> None:
    written = "\n    ".join(parts)
    try:
        said = Document(f"text:\n  id: {form.format(written)}\n  en: lain\n", Path("a.yml")).data["text"]["id"]
    except CourseError:
        return
    if not isinstance(said, str):  # a list, a mapping or nothing, which the model refuses
        return
    assert words_of(written) - words_of(said) == Counter()
    addresses = sum((words_of(link.target) for link in inline_links(said)), Counter())
    if list(in_words(said)) or any(link.fault or link.image for link in inline_links(said)):
        return
    wanted = words_of(said) - addresses
    page = inline(said)
    assert seen(page) == wanted
    assert wanted - printed(page) == Counter()
    assert wanted - held(plain(said)) == Counter()


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@few(600)
@given(st.lists(lines(STARTS) | st.just(""), min_size=1, max_size=7))
@example(["| kata1x | kata2x |", "|---|---|", "| kata3x | kata4x | kata5x |"])
@example(["[kata1x]: kata2x"])
@example(["kata1x.[^1]", "", "[^1]: kata2x", "", "[^1]: kata3x"])
@example(["kata1x:", "- kata2x", "- kata3x"])
def test_words_of_a_markdown_file_come_out_on_page_and_paper_or_are_named(folder: Path, parts: list[str]) -> None:
    written = "\n".join(parts)
    (folder / "a.id.md").write_text(written, encoding="utf-8")
    try:
        prose = read_prose(folder, Path("a.id.md"), PurePosixPath("a.md"), page=False)
    except CourseError:
        return
    if list(in_prose(prose)) or any(link.target != "b" for link in prose.links):  # which leads nowhere
        return
    course = CourseText(lambda scheme, key: "", LABELS, lambda key: "", folder, "id")
    page = Markdown(extensions=[*EXTENSIONS, course], extension_configs=EXTENSION_CONFIGS).convert(written)
    wanted = words_of(re.sub(r"(?m)^\s*(```+|~~~+).*", "", written))  # a language of code is no text
    assert wanted - seen(page) == Counter(), page
    assert wanted - printed(page) == Counter(), page
