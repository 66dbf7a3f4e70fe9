import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from training.pages.markdown import EXTENSION_CONFIGS, EXTENSIONS, PART, UNTRANSLATED, CourseText, Inline

LABELS = {
    "block.scene": "Kisah",
    "block.pitfall": "Jebakan",
    "block.artefact": "Kertas terisi",
    "block.law": "Kata aturan, per Februari 2026",
}


def resolve(scheme: str, key: str) -> str:
    return f"../{scheme}.html#{key}"


def question(key: str) -> str:
    return f"<fieldset id='{key}'><b>soal</b></fieldset>"


@pytest.fixture
def render(tmp_path: Path):
    def rendered(text: str) -> BeautifulSoup:
        course = CourseText(resolve, LABELS, question, tmp_path, "id")
        md = Markdown(extensions=[*EXTENSIONS, course], extension_configs=EXTENSION_CONFIGS)
        return BeautifulSoup(md.convert(text), "html5lib").body

    return rendered


SECTIONS = "Pembuka.\n\n## Satu {#satu}\n\nSatu.\n\n## Dua {#dua}\n\nDua.\n"


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (SECTIONS, ["p", "h2", "p"], ["h2", "p"]),
        (f"{UNTRANSLATED} untranslated | id\n\n{SECTIONS}\n{UNTRANSLATED}", ["div"], ["div"]),
        ("Pembuka.\n\n## Satu {#satu}\n\nSatu.\n", ["p", "h2", "p"], []),
    ],
)
def test_a_text_is_parted_before_its_second_section_and_each_part_is_whole(
    tmp_path: Path, text: str, before: list[str], after: list[str]
) -> None:
    course = CourseText(resolve, LABELS, question, tmp_path, "id", parted=True)
    html = Markdown(extensions=[*EXTENSIONS, course], extension_configs=EXTENSION_CONFIGS).convert(text)
    parts = [BeautifulSoup(part, "html5lib").body for part in html.partition(PART)[::2]]
    assert [[element.name for element in part.find_all(recursive=False)] for part in parts] == [before, after]
    assert [heading["id"] for part in parts for heading in part.find_all("h2")] == ["satu", "dua"][: len(after) + 1]


inline = Inline(resolve)


def parsed(html: str) -> Tag:
    # Beautiful Soup warns of text that looks like a file name or an address, which any text may.
    return BeautifulSoup(f"<body>{html}", "html5lib").body


def shown(words: str) -> str:
    return parsed(inline(words)).get_text()


# --- blocks, links, pictures of Markdown texts ----------------------------------------------------------------


def test_an_emphasised_term_of_another_language_says_which(tmp_path: Path) -> None:
    foreign = {"keuchik": "ace", "musyawarah gampong": "id"}
    course = CourseText(resolve, LABELS, question, tmp_path, "en", foreign=foreign)
    md = Markdown(extensions=[*EXTENSIONS, course], extension_configs=EXTENSION_CONFIGS)
    text = "The [*Keuchik*](gloss:keuchik) calls a *musyawarah gampong*, *soon*."
    for html in (md.convert(text), Inline(resolve, foreign)(text)):
        marked = [(em.get_text(), em.get("lang")) for em in parsed(html).find_all("em")]
        assert marked == [("Keuchik", "ace"), ("musyawarah gampong", "id"), ("soon", None)]


@pytest.mark.parametrize(("name", "label"), [("scene", "Kisah"), ("pitfall", "Jebakan"), ("artefact", "Kertas terisi")])
def test_a_block_has_its_label_its_title_and_markdown_inside(render, name: str, label: str) -> None:
    block = render(f"/// {name} | Di depan pintu & jalan\nNur **berhenti**.\n\n- satu\n- dua\n///\n\nSesudah.").div
    assert block["class"] == [name]
    assert block.p["class"] == [f"{name}-title"]
    assert block.p.span.get_text() == label
    assert block.p.get_text() == f"{label} Di depan pintu & jalan"
    assert block.strong.get_text() == "berhenti"
    assert len(block.find_all("li")) == 2
    assert block.find_next_sibling("p").get_text() == "Sesudah."


def test_a_paper_filled_in_keeps_what_is_printed_apart_from_what_is_written_by_hand(render) -> None:
    block = render("/// artefact | Buku timbang\n| Nama | Berat |\n|---|--:|\n| *Aminah* | ~~*5,4*~~ *4,5* |\n///").div
    assert [em.get_text() for em in block.find_all("em")] == ["Aminah", "5,4", "4,5"]
    assert block.find("del").get_text() == "5,4"
    assert block.find("th").get_text() == "Nama"


def test_what_the_law_says_is_folded_behind_the_date_at_which_it_was_seen(render) -> None:
    box = render("/// law | Dana gampong\nBunyinya **begini**.\n///").find("details", class_="law")
    assert box.summary.get_text() == "Kata aturan, per Februari 2026: Dana gampong"
    assert not box.has_attr("open")
    assert box.strong.get_text() == "begini"


def test_a_quick_check_is_the_question_as_the_engine_draws_it(render) -> None:
    body = render("Coba.\n\n/// question | f1a-jadwal\n///\n\nLalu.")
    holder = body.select_one("div.quick-check")
    assert holder.fieldset["id"] == "f1a-jadwal"
    assert holder.b.get_text() == "soal"


def test_terms_and_sources_are_links_to_their_entries(render) -> None:
    body = render(
        "Tanya [tuha *peut*](gloss:tuha-peut) ([S12](source:s12)), lihat [situs](https://example.org/a?b=1&c=2)."
    )
    term, source, other = body.find_all("a")
    assert (term["href"], term["class"]) == ("../gloss.html#tuha-peut", ["gloss"])
    assert term.em.get_text() == "peut"
    assert (source["href"], source["class"]) == ("../source.html#s12", ["source"])
    assert other["href"] == "https://example.org/a?b=1&c=2"
    assert "class" not in other.attrs


def test_a_picture_is_a_figure_of_its_own_size_in_the_language_of_the_page(render, tmp_path: Path) -> None:
    for name, box in (("one.svg", "0 0 320 200"), ("two.id.svg", "0 0 640.5 480.25"), ("two.en.svg", "0 0 1 2")):
        (tmp_path / name).write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"/>', encoding="utf-8")
    (tmp_path / "three.svg").write_text("<svg/>", encoding="utf-8")
    body = render(
        '![Satu](one.svg "Judul **x**")\n\n![Dua](two.svg)\n\n![Tiga](three.svg)\n\nDi sini ![Empat](one.svg) kecil.'
    )
    one, two, three = body.find_all("figure")
    assert (one.img["width"], one.img["height"], one.img["alt"]) == ("320", "200", "Satu")
    assert one.figcaption.get_text() == "Judul **x**"
    assert "title" not in one.img.attrs
    assert (two.img["width"], two.img["height"]) == ("640", "480")
    assert two.figcaption is None
    assert "width" not in three.img.attrs
    assert len(body.find_all("img")) == 4


def test_a_table_scrolls_by_itself_and_its_cells_are_aligned_without_a_style_attribute(render) -> None:
    body = render("| a | b |\n|---|--:|\n| 1 | 2 |\n")
    assert body.table.parent["class"] == ["wide"]
    assert body.find_all("td")[1]["align"] == "right"
    assert not body.find_all(style=True)


@pytest.mark.parametrize("title", ["Judul", "Judul {penting}", "Judul *miring*", "*Judul*{x}", "{Judul}"])
def test_a_heading_keeps_its_anchor_and_what_else_stands_in_braces(render, title: str) -> None:
    body = render(f"## {title} {{#f1a}}\n")
    assert body.h2["id"] == "f1a"
    assert body.h2.get_text() == title.replace("*", "")


@pytest.mark.parametrize(
    "text",
    [
        "Kata *keuchik*{lama}.",
        "**Isi**{nama} di sini.",
        "[Rapat](https://example.org){besok}",
        "Alinea.\n{nama}",
        "- butir\n{nama}",
        "| a {b} |\n|---|\n| c {d} |",
        "Istilah {x}\n: arti {y}",
        "#### Judul {penting}",
        "`kode`{x}",
    ],
)
def test_what_stands_in_braces_is_text(render, text: str) -> None:
    shown = render(text).get_text()
    assert all(braces in shown for braces in re.findall(r"\{\w+\}", text))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b>tebal</b>",
        "<!-- catatan -->",
        "<div\nonclick=alert(1)>isi</div>",
        "<?php echo 1 ?>",
        "<![CDATA[x]]>",
        "a <img src=x onerror=alert(1)> b",
        "- <details open ontoggle=alert(1)>",
        "> <iframe src=//example.org>",
        "| <b> |\n|---|\n| <i> |",
        "# <i>Judul</i>",
        "/// scene | <b>Judul</b>\n<script>alert(1)</script>\n///",
        "~~~\n</code></pre><script>alert(1)</script>\n~~~",
        "`</code><script>alert(1)</script>`",
        "[<b>x</b>](https://example.org)",
        '[x](https://example.org "<b>\\"><script>alert(1)</script>")',
    ],
)
def test_html_is_shown_as_text(render, text: str) -> None:
    body = render(text)
    for tag in ("script", "b", "i", "img", "iframe", "details"):
        assert not body.find_all(tag)
    assert not re.search(r"<[a-z]+[^>]*\son", body.decode())
    for signs in re.findall(r"<[a-z!?/][^>\n]*>", text.partition("](")[0]):
        assert signs in body.get_text()


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JavaScript:alert)",
        "[x](java&#115;cript:alert)",
        "[x](javascript&colon;alert)",
        "[x](java\nscript:alert)",
        "[x]( javascript:alert )",
        "[x](<&#1;javascript:alert>)",
        "[x](vbscript:x)",
        "[x](data:text/html,x)",
        "[x][y]\n\n[y]: javascript:alert",
        "[x](https://example.org){href=javascript:alert}",
    ],
)
def test_no_link_runs_a_script(render, text: str) -> None:
    for found in [*render(text).find_all("a"), *parsed(inline(text)).find_all("a")]:
        target = re.sub(r"[\x00-\x20]", "", found.get("href", "")).lower()
        assert not target.startswith(("javascript", "vbscript", "data:")), target


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://example.org){onclick=alert(1) style=color:red target=_top}",
        "Alinea.\n{onclick=alert(1) style=color:red}",
        "## Judul {#a onclick=alert(1)}",
        "- butir\n{onclick=alert(1)}",
        "``` {.python onclick=alert(1) style=color:red}\nx\n```",
        "/// scene | Judul\n    attrs: {onclick: alert(1), style: color}\n\nIsi\n///",
        "/// question | a\n    attrs: {onclick: alert(1)}\n\n///",
        "![x](a.svg){onerror=alert(1) src=https://example.org/x.png srcset=https://example.org/y.png}",
    ],
)
def test_no_attribute_is_set_but_id_class_and_language(render, text: str) -> None:
    for element in render(text).find_all(True):
        assert not [a for a in element.attrs if a.startswith("on") or a in {"style", "target", "srcset"}], element
        assert "//example.org/x.png" not in element.get("src", "")


# --- inline Markdown of YAML texts ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("**tebal** dan *miring*", "<strong>tebal</strong> dan <em>miring</em>"),
        ("`kode <b>`", "<code>kode &lt;b&gt;</code>"),
        ("[istilah](gloss:a)", '<a class="gloss" href="../gloss.html#a">istilah</a>'),
        ("[S1](source:s1)", '<a class="source" href="../source.html#s1">S1</a>'),
        ("[situs](https://example.org)", '<a href="https://example.org">situs</a>'),
        ("satu\n\ndua", "satu<br><br>dua"),
        ("R&D <b>", "R&amp;D &lt;b&gt;"),
        ("# bukan judul", "# bukan judul"),
        ("- bukan butir", "- bukan butir"),
        ("1. bukan butir", "1. bukan butir"),
        ("> bukan kutipan", "&gt; bukan kutipan"),
        ("    bukan kode *x*", "bukan kode <em>x</em>"),
        ("2 * 3 * 4 = 24", "2 * 3 * 4 = 24"),
        ("nama_berkas_panjang", "nama_berkas_panjang"),
        ("___", "___"),
        ("![x](https://example.org/x.png)", "![x](https://example.org/x.png)"),
        ("bintang \\*harfiah\\*", "bintang *harfiah*"),
    ],
)
def test_inline_markdown_of_a_yaml_text(words: str, wanted: str) -> None:
    got = parsed(inline(words))
    assert got == parsed(wanted)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
PIECES = [*"*_`[]()<>!&;#-+=|\\\"'/:{}~^ \nab1", "<b>", "<script>", "&lt;", "](", "://", "**", "@"]
MARKDOWN = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
SIGNS = re.compile(r"[*_`\[\]\\<&]|://|@")


@settings(max_examples=400, deadline=None, derandomize=True)
@given(TEXT)
@example("a > b")
@example("# judul")
@example("- butir\n- butir")
@example("{{ 7*7 }}")
def test_a_text_without_signs_of_markdown_is_shown_exactly(words: str) -> None:
    if not SIGNS.search(words):
        assert " ".join(shown(words).split()) == " ".join(words.split())


@settings(max_examples=400, deadline=None, derandomize=True)
@given(TEXT)
def test_an_escaped_text_is_shown_exactly(words: str) -> None:
    """Whoever wants a sign itself puts a backslash before it."""
    escaped = re.sub(r"([\\`*_{}\[\]()>#+\-.!])", r"\\\1", words).replace("&", "&amp;")
    assert " ".join(shown(escaped).split()) == " ".join(words.split())


@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.one_of(TEXT, MARKDOWN))
@example("<script>alert(1)</script>")
@example('<a href="javascript:alert(1)">')
@example("&lt;b&gt;")
@example("<http://example.org>")
@example("<a@example.org>")
@example("[a](b (c) 'd\"")
def test_no_text_yields_another_tag_or_attribute_than_the_allowed(words: str) -> None:
    for element in parsed(inline(words)).find_all(True):
        assert isinstance(element, Tag)
        assert element.name in {"em", "strong", "del", "code", "a", "br"}
        assert set(element.attrs) <= ({"href", "title", "class"} if element.name == "a" else set())


@settings(max_examples=200, deadline=None, derandomize=True)
@given(MARKDOWN)
def test_the_same_text_gives_the_same_html_whatever_was_written_before(words: str) -> None:
    inline("[a](gloss:b) **tidak ditutup")
    assert inline(words) == Inline(resolve)(words)
