import re
import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser

from support.checkout import ADDRESS, Checkout, is_one_file
from training.build.mkdocs import run_mkdocs
from training.check.loader import load

LANGUAGES = ("id", "en")


@cache
def parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")


@cache
def ids(path: Path) -> set[str]:
    return {element["id"] for element in parsed(path).find_all(id=True)}


def pages(site: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    """Every page but the one for errors, which stands at any address; modules as one file are no pages."""
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html" and not is_one_file(path):
            yield path.relative_to(site).as_posix(), parsed(path)


def quizzes(checkout: Checkout) -> Iterator[tuple[str, dict[str, dict]]]:
    """Each module with its questions, as they are written."""
    course = checkout.yaml("modules/course.yml")
    for part in course["parts"].values():
        for slug in part["modules"]:
            bank = checkout.yaml(f"quizzes/{slug}.yml")
            bank.pop("cases", None)
            yield slug, bank


@pytest.fixture(params=["real", "tiny"])
def built(request: pytest.FixtureRequest) -> Checkout:
    return request.getfixturevalue(request.param)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def bare(words: str) -> str:
    """What is left of inline Markdown on a page."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
    return squeezed(re.sub(r"\*\*?|~~|`|(?<!\w)_|_(?!\w)", "", words))


# --- links ----------------------------------------------------------------------------------------------------


def test_every_link_leads_to_a_file_and_an_anchor_that_exist(built: Checkout) -> None:
    """Links are relative and name the file, so that they hold on any host, below any folder, and from a disk."""
    count = 0
    for name, page in pages(built.site):
        for tag, attribute in (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src")):
            for element in page.find_all(tag, attrs={attribute: True}):
                target = element[attribute]
                if element.name == "link" and element["rel"] == ["canonical"]:
                    assert target == ADDRESS + name.removesuffix("index.html") or target == ADDRESS + name
                    continue
                if urlsplit(target).scheme in ({"http", "https", "mailto", "tel"} if tag == "a" else {"data"}):
                    continue
                count += 1
                assert not urlsplit(target).scheme, f"{name}: {target}"
                assert not target.startswith("/"), f"{name}: {target}"
                address, anchor = urldefrag(urljoin(f"file:///{name}", target))
                path = built.site / unquote(urlsplit(address).path).lstrip("/")
                assert path.is_file(), f"{name}: {target}"
                if anchor:
                    assert unquote(anchor) in ids(path), f"{name}: {target}"
    assert count > 100


def test_the_page_for_errors_leads_home_from_any_address_in_each_language_and_needs_no_other_file(
    built: Checkout,
) -> None:
    page = parsed(built.site / "404.html")
    for language, home in (("id", "index.html"), ("en", "en/index.html")):
        section = page.find("section", lang=language)
        assert section.a["href"] == f"{ADDRESS}{home}"
        assert section.find(["h1", "h2"]).get_text()
    assert not page.find_all(src=True)
    assert [link["href"] for link in page.find_all("link")] == ["data:,"]


def test_robots_are_told_where_the_sitemap_is(built: Checkout) -> None:
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (built.site / "robots.txt").read_text(encoding="utf-8")


def test_a_host_that_leaves_out_some_names_is_told_not_to(tiny: Checkout) -> None:
    assert (tiny.site / ".nojekyll").read_bytes() == b""


def test_the_language_switch_leads_to_the_same_page(built: Checkout) -> None:
    for name, page in pages(built.site):
        here = "en" if name.startswith("en/") else "id"
        plain = name.removeprefix("en/")
        links = {a["hreflang"]: a for a in page.select(".languages a")}
        for language, prefix in (("id", ""), ("en", "en/")):
            assert urljoin(f"/{name}", links[language]["href"]) == f"/{prefix}{plain}"
            assert links[language]["lang"] == language
            assert (links[language].get("aria-current") == "true") == (language == here)


def test_a_module_leads_to_the_one_before_the_one_after_and_its_session(built: Checkout) -> None:
    slugs = [slug for slug, _ in quizzes(built)]
    for language in LANGUAGES:
        for at, slug in enumerate(slugs):
            page = parsed(built.site / ("en" if language == "en" else "") / slug / "index.html")
            before, after = page.select_one("a.previous"), page.select_one("a.next")
            assert (before["href"] if before else None) == (f"../{slugs[at - 1]}/index.html" if at else None)
            assert (after["href"] if after else None) == (
                f"../{slugs[at + 1]}/index.html" if at + 1 < len(slugs) else None
            )
            assert page.select("main a[href='sesi.html']")
            menu = page.select_one("nav.menu [aria-current]")
            assert menu["href"] == f"../{slug}/index.html"
            assert menu["aria-current"] == "page"


def test_the_menu_names_every_page_in_the_order_of_the_course(built: Checkout) -> None:
    course = built.yaml("modules/course.yml")
    modules = [f"{slug}/index.html" for slug, _ in quizzes(built)]
    wanted = ["index.html", *modules, *(f"{name}.html" for group in course["menu"].values() for name in group["pages"])]
    for language in LANGUAGES:
        home = parsed(built.site / ("en/" if language == "en" else "") / "index.html")
        assert [a["href"] for a in home.select("nav.menu a")] == wanted
        parts = [squeezed(span.get_text()) for span in home.select("nav.menu .part > span")]
        groups = [*course["parts"].values(), *course["menu"].values()]
        assert parts == [group["title"][language] for group in groups]


def test_the_sitemap_names_each_page_with_its_other_language(built: Checkout) -> None:
    sitemap = ElementTree.parse(built.site / "sitemap.xml")
    named = {
        entry.findtext("{*}loc"): entry for entry in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}url")
    }

    def address(name: str) -> set[str]:
        return {ADDRESS + name, ADDRESS + name.removesuffix("index.html")}

    for name, _ in pages(built.site):
        entry = [named[found] for found in address(name) & named.keys()]
        assert entry, name
        others = {link.get("hreflang"): link.get("href") for link in entry[0].findall("{*}link")}
        assert others["en"] in address(f"en/{name.removeprefix('en/')}")
        assert others["id"] in address(name.removeprefix("en/"))
    assert not any("404" in name for name in named)


def test_each_page_has_a_card_for_messages_with_a_picture_that_exists(built: Checkout) -> None:
    for _, page in pages(built.site):
        card = {meta["property"]: meta["content"] for meta in page.find_all("meta", property=True)}
        assert card["og:title"] == card["og:image:alt"]
        assert card["og:url"] == page.find("link", rel="canonical")["href"]
        assert card["og:description"] == page.find("meta", attrs={"name": "description"})["content"]
        picture = (built.site / card["og:image"].removeprefix(ADDRESS)).read_bytes()
        width, height = struct.unpack(">II", picture[16:24])
        assert min(width / 1200, height / 630) >= 1, "a smaller one is shown beside the text"
        assert len(picture) <= 300_000, "WhatsApp shows no larger picture"


def test_without_an_address_no_sitemap_is_published(course: Checkout) -> None:
    assert not list(course.build().glob("sitemap*"))
    page = (course.site / "index.html").read_text(encoding="utf-8")
    assert "canonical" not in page
    assert "og:" not in page


# --- structure ------------------------------------------------------------------------------------------------


def test_each_page_has_its_language_one_title_and_no_skipped_heading(built: Checkout) -> None:
    titles = Counter()
    for name, page in pages(built.site):
        assert page.html["lang"] == ("en" if name.startswith("en/") else "id")
        assert page.title.get_text().strip()
        titles[page.html["lang"], page.title.get_text()] += 1
        assert page.find("meta", attrs={"name": "description"})["content"].strip(), name
        assert len(page.find_all("h1")) == 1, name
        levels = [int(h.name[1]) for h in page.main.find_all(re.compile("^h[1-6]$"))]
        assert levels[0] == 1, name
        for before, after in pairwise(levels):
            assert after <= before + 1, f"{name}: h{before} is followed by h{after}"
    assert set(titles.values()) == {1}, "two pages have the same title"


def test_ids_are_unique_on_each_page_and_references_to_them_hold(built: Checkout) -> None:
    for name, page in pages(built.site):
        known = Counter(e["id"] for e in page.find_all(id=True))
        assert not [key for key, count in known.items() if count > 1], name
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget"):
            for element in page.find_all(attrs={attribute: True}):
                assert set(element[attribute].split()) <= known.keys(), f"{name}: {element[attribute]}"


def test_no_element_carries_style_or_an_event_handler_and_no_script_stands_in_the_page_but_the_first_line(
    built: Checkout,
) -> None:
    for name, page in pages(built.site):
        for element in page.find_all(True):
            assert not [a for a in element.attrs if a == "style" or a.startswith("on")], f"{name}: {element}"
        assert not page.find_all("style")
        assert (
            len([s for s in page.find_all("script") if not s.get("src") and s.get("type") != "application/json"]) <= 1
        )


def test_nothing_is_fetched_from_another_host(built: Checkout) -> None:
    for path in (path for path in built.site.rglob("*.html") if not is_one_file(path)):
        for element in parsed(path).find_all(["link", "script", "img", "iframe", "source", "form", "video", "audio"]):
            for attribute in ("href", "src", "srcset", "action", "data"):
                target = element.get(attribute, "")
                if element.get("rel") != ["canonical"] and not target.startswith("data:"):
                    assert "//" not in target, f"{path}: {element}"
    for path in [*built.site.rglob("*.css"), *built.site.rglob("*.js"), *built.site.rglob("*.svg")]:
        # Pagefind takes addresses apart with the help of an invented host; `test_search` watches what it asks for.
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        text = re.sub(r"https:(//|\\/\\/)example\\?\.com", "", text) if path.parent.name == "pagefind" else text
        assert not re.findall(r"@import|https?:|url\(\s*[\"']?//", text), path


def test_every_picture_has_a_text_and_its_size(built: Checkout) -> None:
    seen = 0
    for name, page in pages(built.site):
        for image in page.main.find_all("img"):
            seen += 1
            assert image["alt"].strip(), f"{name}: {image}"
            assert int(image["width"]) > 0
            assert int(image["height"]) > 0
            assert image.find_parent("figure") or image["class"] == ["home-scene"], name
    assert seen


def test_the_foot_gives_edition_and_date_and_a_contact_only_if_one_is_set(real: Checkout, tiny: Checkout) -> None:
    course = real.yaml("modules/course.yml")
    assert "contact" not in course
    day = course["date"]
    for _, page in pages(real.site):
        assert f"{course['edition']}, {day.day} November {day.year}" in page.footer.get_text()
        assert not page.footer.find_all("a")
    for name, page in pages(tiny.site):
        told = "20 May 2025" if name.startswith("en/") else "20 Mei 2025"
        assert f"2025.2, {told}" in page.footer.get_text()
        assert [a["href"] for a in page.footer.find_all("a")] == ["mailto:lebah@example.org"]


# --- quizzes and checklists -----------------------------------------------------------------------------------


def test_a_text_that_begins_like_data_of_a_page_is_shown_whole(tiny: Checkout) -> None:
    for folder, words in (
        ("", "Madu: matang bila tertutup lilin."),
        ("en/", "Honey: ripe when it is capped with wax."),
    ):
        assert parsed(tiny.site / f"{folder}madu/index.html").find("p", string=words)


def test_every_question_is_a_group_with_its_stem_and_a_feedback_for_each_option(built: Checkout) -> None:
    for slug, bank in quizzes(built):
        for language in LANGUAGES:
            page = parsed(built.site / ("en" if language == "en" else "") / slug / "index.html")
            groups = {g["data-question"]: g for g in page.select(".quiz fieldset")}
            assert list(groups) == list(bank)
            for key, question in bank.items():
                group = groups[key]
                first = next(child for child in group.children if isinstance(child, Tag))
                assert first.name == "legend"
                assert bare(question["text"][language]) in squeezed(first.get_text())
                answer = group.select_one("details.answer")
                assert answer.find("summary", recursive=False).get_text().strip()
                shown = {e["data-option"]: squeezed(e.get_text()) for e in answer.select("[data-option]")}
                assert set(shown) == set(question["options"])
                for option, content in question["options"].items():
                    assert bare(content["feedback"][language]) in shown[option]
                    assert bare(content["text"][language]) in shown[option]
                    assert ("right" in answer.select_one(f"[data-option='{option}']").get("class", [])) == bool(
                        content.get("right")
                    )
                    outside = squeezed("".join(s for s in group.strings if not s.find_parent("details")))
                    assert bare(content["feedback"][language]) not in outside, "an answer stands outside its details"
                if "explanation" in question:
                    assert bare(question["explanation"][language]) in squeezed(answer.get_text())
                if question["type"] == "order":
                    assert [e["data-option"] for e in answer.select("[data-option]")] == list(question["options"])
                assert answer.select("a.read-again")


def test_every_question_can_be_answered_by_labelled_controls_of_its_own(built: Checkout) -> None:
    for slug, bank in quizzes(built):
        page = parsed(built.site / slug / "index.html")
        names = Counter()
        for group in page.find_all("fieldset"):
            question = bank[group["data-question"]]
            kind = {"single": "radio", "multiple": "checkbox"}.get(question["type"])
            controls = group.find_all("input", type=kind) if kind else group.find_all("select")
            assert len(controls) == len(question["options"])
            if kind:
                assert {c["name"] for c in controls} == {group["id"]}
                assert {c["value"] for c in controls} == set(question["options"])
            for control in controls:
                assert control.find_parent("label").get_text().strip()
            names[controls[0]["name"]] += 1
        assert set(names.values()) == {1}, "two questions answer under one name"


def test_a_case_stands_before_the_first_of_its_questions(tiny: Checkout, real: Checkout) -> None:
    seen = 0
    for built in (tiny, real):
        for slug, bank in quizzes(built):
            cases = built.yaml(f"quizzes/{slug}.yml").get("cases", {})
            page = parsed(built.site / slug / "index.html")
            for key, words in cases.items():
                first = next(k for k, question in bank.items() if question.get("case") == key)
                before = page.select_one(f".quiz [data-question='{first}']").find_previous_sibling()
                assert squeezed(before.get_text()) == bare(words["id"])
                seen += 1
    assert seen


def test_every_step_of_a_checklist_is_a_labelled_box_with_its_evidence(built: Checkout) -> None:
    for slug, _ in quizzes(built):
        module = built.yaml(f"modules/{slug}/module.yml")
        for language in LANGUAGES:
            page = parsed(built.site / ("en" if language == "en" else "") / slug / "index.html")
            for key, checklist in module["checklists"].items():
                section = page.find("section", attrs={"data-checklist": key})
                items = list(checklist["items"].items())
                assert len(section.select("li")) == len(items)
                for li, (item_key, item) in zip(section.select("li"), items, strict=True):
                    box = li.find("input", type="checkbox")
                    assert box["name"] == f"{key}.{item_key}"
                    assert squeezed(box.find_parent("label").get_text()) == bare(item["action"][language])
                    for field in ("evidence", "who"):
                        assert bare(item[field][language]) in squeezed(li.get_text())


# --- what an author writes never runs -------------------------------------------------------------------------

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "\"><b onclick='alert(1)'>",
    "{{ 7+7 }}",
    "{% raw %}",
    "{# no comment #}",
    "<!-- unseen -->",
    "R&D",
)

ALL = " ".join(PAYLOADS)


NOT_ON_A_PAGE = re.compile(
    r"modules/course\.yml/((slip_fields|breaks)/|description$)"
    r"|modules/sheets\.yml/|quizzes/sebelum\.yml/"
    r"|modules/\w+/module\.yml/elements/"
)
"""Texts for paper, for the tests before and after, and for those who write."""


def poison(course: Checkout) -> dict[str, str]:
    """Put all payloads behind every text, each with a mark of its own; return mark to place."""
    marks: dict[str, str] = {}

    def walk(value: object, place: str) -> object:
        if isinstance(value, list):
            return [walk(v, f"{place}/{i}") for i, v in enumerate(value)]
        if not isinstance(value, dict):
            return value
        if set(value) == {"id", "en"}:
            mark = f"mark{len(marks)}x"
            marks[mark] = place
            return {code: f"{words} {mark} {ALL} {code}" for code, words in value.items()}
        return {k: walk(v, f"{place}/{k}") for k, v in value.items()}

    for path in sorted([*course.root.glob("modules/**/*.yml"), *course.root.glob("quizzes/*.yml")]):
        name = path.relative_to(course.root).as_posix()
        data = walk(yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader), name)
        if path.name == "sources.yml":
            for key, source in data.items():
                marks[f"mark{len(marks)}x"] = f"{name}/{key}/title"
                source["title"] += f" mark{len(marks) - 1}x {ALL}"
        if path.name == "glossary.yml":
            for term in data.values():
                term["expansion"], term["variants"] = f"kepanjangan {ALL}", [f"ragam {ALL}"]
        path.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return marks


def never_runs(site: Path, browser: Browser) -> None:
    """Open every page, and see that nothing spoke up."""
    context = browser.new_context()
    said: list[str] = []
    tab = context.new_page()
    tab.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    for path in sorted(site.rglob("*.html")):
        tab.goto(path.as_uri())
        for element in tab.query_selector_all("[onclick], [onerror], [onload], [onmouseover], [onfocus]"):
            said.append(f"{path.name}: {element.evaluate('e => e.outerHTML')}")
    context.close()
    assert said == []


def test_html_and_template_signs_in_any_field_are_shown_as_text(course: Checkout, browser: Browser) -> None:
    marks = poison(course)
    for name in ("index", "istilah"):
        course.edit(f"docs/{name}.id.md", "title: ", f"title: '{ALL.replace(chr(39), chr(39) * 2)}'  # ")
    course.build()
    shown = set()
    for name, page in pages(course.site):
        for data in page.find_all("script", type="application/json"):
            data.extract()  # which no reader sees
        texts = [page.get_text(" ", strip=True), page.title.get_text()]
        texts += [element[a] for a in ("aria-label", "content", "alt") for element in page.find_all(attrs={a: True})]
        for text in map(squeezed, texts):
            for mark in re.finditer(r"(mark\d+x|kepanjangan|ragam) ", text):
                assert text[mark.end() :].startswith(ALL), f"{name}: {text[mark.start() : mark.end() + 200]}"
                shown.add(mark[1])
        for element in page.find_all(["script", "b", "svg", "img"]):
            as_text = str(element).replace(escape(ALL), "").replace(escape(ALL, quote=False), "")
            assert "alert" not in as_text
    for name in ("index.html", "istilah.html"):
        assert ALL in parsed(course.site / name).title.get_text()
        assert squeezed(parsed(course.site / name).h1.get_text()) == ALL
    assert {"kepanjangan", "ragam"} <= shown
    unseen = {place for mark, place in marks.items() if mark not in shown and not NOT_ON_A_PAGE.match(place)}
    assert not unseen
    never_runs(course.site, browser)


MARKDOWN = """\

## Judul <b>tebal</b> R&D "kutip" {#judul}

Sebuah `<script>alert(1)</script>` dan &lt;b&gt; dan {{ 7*7 }} {% raw %} {% endraw %}.

<img
src=x onerror=alert(1)>

<script
>alert(1)</script>

[klik](java
script:alert(1)) [klik](https://example.org){: onclick="alert(1)" .tebal style="color:red" href="javascript:alert(1)"}

```{.python #contoh onclick="alert(1)" style="color:red"}
<script>alert(1)</script>
```

![Sarang <b onclick=alert(1)> & "kutip"](sarang.svg "Sarang <i>miring</i> & 'kutip'")

/// scene | Judul <b onclick="alert(1)">
    attrs: {onclick: "alert(1)", style: "color:red"}

Isi.
///

Paragraf.
{: onmouseover="alert(1)" style="color:red" #paragraf }

| a {: onclick="alert(1)" } | b |
|---|:-:|
| `<i>` | d |
"""


def test_html_in_markdown_is_shown_as_text_and_attributes_that_run_are_dropped(
    course: Checkout, browser: Browser
) -> None:
    """The check names most of it; what it may overlook must not run either."""
    checked = load(course.root)
    index = {code: replace(prose, source=prose.source + MARKDOWN) for code, prose in checked.prose["index"].items()}
    course.site.mkdir()
    assert run_mkdocs(course.root, course.site, replace(checked, prose={**checked.prose, "index": index})) == 0
    page = parsed(course.site / "index.html")
    text = page.main.get_text()
    for shown in (
        '{: onclick="alert(1)" .tebal style',
        '{: onmouseover="alert(1)"',
        "<script>alert(1)</script>",
        "dan <b> dan {{ 7*7 }} {% raw %} {% endraw %}",
        "src=x onerror=",
    ):
        assert shown in text
    assert page.find("h2", id="judul").get_text() == 'Judul <b>tebal</b> R&D "kutip"'
    figure = page.find_all("figure")[-1]
    assert figure.img["alt"] == 'Sarang <b onclick=alert(1)> & "kutip"'
    assert figure.figcaption.get_text() == "Sarang <i>miring</i> & 'kutip'"
    assert page.find("a", string="klik", href="https://example.org")
    for element in page.find_all(True):
        assert not [a for a in element.attrs if a.startswith("on") or a == "style"], element
        assert "javascript" not in re.sub(r"\s", "", element.get("href", "")), element
    entry = [a.get_text() for a in page.select("nav.sections a") if a["href"] == "#judul"]
    assert entry in ([], ['Judul <b>tebal</b> R&D "kutip"'])
    never_runs(course.site, browser)


def test_the_check_names_html_in_markdown_and_links_that_run(course: Checkout) -> None:
    course.append("docs/index.id.md", "\nSebuah <script>alert(1)</script>.\n")
    course.append("docs/index.en.md", "\nA [click](javascript:alert).\n")
    assert "docs/index.id.md:10:8: there is HTML here" in course.run("check").stdout
    course.edit("docs/index.id.md", "<script>alert(1)</script>", "`<script>`")
    done = course.run("check")
    assert done.returncode == 1
    assert "docs/index.en.md:10:3: links by `javascript:` are not allowed" in done.stdout


def test_titles_and_lists_show_words_without_their_markdown(course: Checkout) -> None:
    """Where no HTML can stand (title, option of a list) no sign of Markdown is left over."""
    title = "{id: Koloni, en: The colony}"
    course.edit("modules/koloni/module.yml", f"title: {title}", "title: {id: Koloni *Apis* & `sisa`, en: The colony}")
    course.build()
    page = parsed(course.site / "koloni" / "index.html")
    assert page.title.get_text().startswith("Koloni Apis & sisa")
    assert page.h1.decode_contents() == "Koloni <em>Apis</em> &amp; <code>sisa</code>"
    assert "Koloni Apis & sisa" in page.select_one("nav.menu [aria-current]").get_text()
    for option in page.find_all("option"):
        assert not re.search(r"[*`\[\]]", option.get_text())
