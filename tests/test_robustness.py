"""Whatever stands in a file: the loader says what is wrong, and pages, paper and exports show it as text."""

import csv
import io
import os
import re
import resource
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, get_args

import pypdf
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.checkout import ADDRESS, ROOT, TINY, Checkout
from support.moodle import read_gift, read_xml
from training.check import loader
from training.course.course import Course, Part
from training.course.questions.base import heard
from training.course.quiz import Quiz
from training.course.strings import load_strings
from training.course.values import Level
from training.exchange import offers as exchange
from training.files.bare import has_ink
from training.mistakes import CONTROL, CourseError
from training.pages.edition import Edition
from training.pages.writer import PageWriter

MORE = int(os.environ.get("MORE_EXAMPLES", "1"))
"""How many times as many examples to try: more by hand than in every run."""


def few(examples: int) -> settings:
    return settings(
        deadline=None,
        derandomize=MORE == 1,
        max_examples=examples * MORE,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


# --- the loader -----------------------------------------------------------------------------------------------

SECONDS, MEGABYTES = 2, 300

REAL = {
    "mkdocs.yml": "mkdocs.yml",
    "hooks/strings/en.yml": "hooks/strings/en.yml",
    "modules/course.yml": "modules/course.yml",
    "modules/glossary.yml": "modules/glossary.yml",
    "modules/sources.yml": "modules/sources.yml",
    "modules/sheets.yml": "modules/sheets.yml",
    "modules/koloni/module.yml": "modules/ekonomi-bumg/module.yml",
    "modules/koloni/sheets.yml": "modules/ekonomi-bumg/sheets.yml",
    "modules/koloni/index.id.md": "modules/ekonomi-bumg/index.id.md",
    "quizzes/koloni.yml": "quizzes/ekonomi-bumg.yml",
    "docs/istilah.id.md": "docs/pelatih.id.md",
    "modules/koloni/picture.id.svg": "modules/ekonomi-bumg/picture.id.svg",
}
"""Files of the small course, and the real one to change in the place of each."""

TOKENS = [*"[]{}()&*!|>%@?`'\"#-:,~=<\\\t\r\n \0", "- ", ": ", "? ", "---\n", "\n///\n", "/// scene | ", "```\n", "**"]
TOKENS += ["[a](", "](", "![", "[^1]", "[^1]: ", "{#a}", "\n## ", "<!--", "<b>", "&amp;", "<<: ", "\u202e", "\ufeff"]
TOKENS += ["[a](gloss:x) ", "[a](b.md) ", "![a](b.svg) ", "\n## a {#a}\n", "# ", " {#", "\n- a", "\n  a: b", "{a: b}, "]
TOKENS += ["gloss:", "\\ud800", '"\\uFFFE"', "\n  ", "9" * 400, "://", "\u2028"]

PLACE = st.floats(0, 1)
PUT = st.one_of(
    st.tuples(st.binary(max_size=40), st.just(1)),
    st.tuples(st.text(max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass")), st.just(1)),
    *[st.tuples(st.sampled_from(TOKENS).map(str.encode), st.just(times)) for times in (1, 40, 3000, 400_000)],
)
"""Bytes, and how often."""

EDIT = st.one_of(
    st.tuples(st.just("put"), PLACE, PUT),
    st.tuples(st.just("cut"), PLACE),
    st.tuples(st.just("drop"), PLACE, st.integers(1, 2000)),
    st.tuples(st.just("swap"), PLACE, PLACE),
    st.tuples(st.just("again"), PLACE, st.integers(1, 4000), st.integers(2, 30)),
)


def edited(data: bytes, edit: tuple[Any, ...]) -> bytes:
    kind, place, *more = edit
    at = int(place * len(data))
    if kind == "cut":
        return data[:at]
    if kind == "drop":
        return data[:at] + data[at + more[0] :]
    if kind == "put":
        put, times = more[0]
        return data[:at] + (put * times)[:900_000] + data[at:]
    if kind == "again":
        return data[:at] + data[at : at + more[0]] * more[1] + data[at:]
    lines = data.split(b"\n")
    one, other = (int(where * (len(lines) - 1)) for where in (place, more[0]))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


@contextmanager
def limited() -> Iterator[None]:
    """Let what runs inside take so much time of the processor, and so much memory, and no more."""

    def over(*_: object) -> None:
        raise TimeoutError

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    before = resource.getrlimit(resource.RLIMIT_AS)
    handler = signal.signal(signal.SIGPROF, over)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEGABYTES * 2**20, before[1]))
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, before)
        signal.signal(signal.SIGPROF, handler)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Checkout.copy(Path(name) / "course", TINY).root


@few(80)
@given(name=st.sampled_from(list(REAL)), edits=st.lists(EDIT, min_size=1, max_size=4))
def test_any_change_of_a_real_file_gives_a_course_or_mistakes_in_little_time_and_memory(
    folder: Path, name: str, edits: list[tuple[Any, ...]]
) -> None:
    data = (ROOT / REAL[name]).read_bytes()
    for edit in edits:
        data = edited(data, edit)
    before = (folder / name).read_bytes()
    (folder / name).write_bytes(data)
    try:
        with limited(), suppress(CourseError):
            loader.check(folder)
    finally:
        (folder / name).write_bytes(before)


# --- exports --------------------------------------------------------------------------------------------------

SIGNS = [
    "]]>",
    "<![CDATA[",
    "{{ 7+7 }}",
    "{% x %}",
    "{#x}",
    "->",
    "~",
    "=",
    "#",
    "####",
    "::",
    "//",
    "$CATEGORY: a",
    "}",
]
SIGNS += [
    "[html]",
    "[plain]",
    "%50%",
    "%-100%",
    "\\n",
    "\\=",
    "\\",
    "&&058;",
    "&&092;",
    "&amp;",
    "&#61;",
    "&",
    "{T}",
    "0",
]
SIGNS += ["<script>alert(1)</script>", "<b>", "<", "_a_", "**b**", "`c`", "[d](gloss:ratu)", "[e](https://example.org)"]
SIGNS += [
    "=1+1",
    "+1",
    "-1",
    "@a",
    "'",
    '"',
    ",",
    ";",
    "\n",
    "\n\n",
    "\u202e",
    "\u2028",
    "\u00a0",
    "\u0301",
    "بيت",
    "𝔘",
    "\ufffe",
]

TEXTS = (
    st.lists(st.sampled_from(SIGNS) | st.text(max_size=6), min_size=1, max_size=5)
    .map(lambda parts: CONTROL.sub("", "".join(parts)).strip())
    .filter(has_ink)
)


def in_languages(words: str) -> dict[str, str]:
    return {"id": words, "en": words}


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["single", "multiple", "order", "match"]))
    count = draw(st.sampled_from([3, 3, 4, 5, 10]))
    texts, matches = (draw(st.lists(TEXTS, min_size=count, max_size=count, unique_by=heard)) for _ in ("text", "match"))
    rights = {"single": 1, "multiple": draw(st.integers(2, count - 1))}.get(kind, 0)
    options = {}
    for n, (text, match) in enumerate(zip(texts, matches, strict=True)):
        option = {"text": in_languages(text), "feedback": in_languages(draw(TEXTS))}
        options[f"o{n}"] = option | ({"right": "true"} if n < rights else {})
        if kind == "match":
            options[f"o{n}"]["match"] = in_languages(match)
    made = {
        "type": kind,
        "covers": ["K1"],
        "level": draw(st.sampled_from(get_args(Level))),
        "see": "k1",
        "options": options,
    }
    made["text"] = in_languages(draw(TEXTS))
    made["order"] = draw(st.sampled_from(["shuffled", "fixed"]))
    if kind in ("order", "match") or draw(st.booleans()):
        made["explanation"] = in_languages(draw(TEXTS))
    if draw(st.booleans()):
        made["hint"] = in_languages(draw(TEXTS))
    if draw(st.booleans()):
        made["case"] = "kasus"
    return made


@st.composite
def banks(draw: st.DrawFn) -> dict[str, Any]:
    bank: dict[str, Any] = {f"q{n}": q for n, q in enumerate(draw(st.lists(questions(), min_size=1, max_size=2)))}
    if any("case" in q for q in bank.values()):
        bank["cases"] = {"kasus": in_languages(draw(TEXTS))}
    return bank


@cache
def tiny_course() -> Course:
    with tempfile.TemporaryDirectory() as name:
        return loader.load(Checkout.copy(Path(name) / "course", TINY).root)


def edition(course: Course) -> Edition:
    return Edition(course, "id", load_strings(ROOT, course.languages)["id"])


def asking(course: Course, bank: dict[str, Any], title: str) -> Course:
    """Return a course of one module, with a title and a bank."""
    quiz = Quiz.model_validate(bank, context={"languages": course.languages})
    part = course.outline[0]
    first = part.modules[0]
    module = replace(first, quiz=quiz, file=first.file.model_copy(update={"title": in_languages(title)}))
    parts = (Part(part.slug, in_languages(title), (module,)),)
    file = course.file.model_copy(update={"title": in_languages(title)})
    return replace(course, outline=parts, test_banks={}, file=file)


def shown(html: str) -> str:
    """Return what a browser shows, whatever the blanks."""
    page = BeautifulSoup(f"<body>{html}", "html5lib")
    for element in page.find_all(["br", "p", "li"]):
        element.insert_after(" ")
    return " ".join(page.body.get_text().split())


@few(60)
@given(bank=banks(), title=TEXTS)
def test_every_format_keeps_text_right_answers_and_feedback(bank: dict[str, Any], title: str) -> None:
    course = asking(tiny_course(), bank, title)
    writer = edition(course)
    made = {path.rpartition(".id.")[2]: data for path, data in exchange.files(writer).items()}
    asked = course.modules[0].quiz.questions

    def said(text: Any) -> str:
        return shown(writer.write(text, "")) if text else ""

    for end, imported in (("xml", read_xml(made["xml"])), ("gift.txt", read_gift(made["gift.txt"]))):
        assert [q.name for q in imported] == list(asked)
        for q, wanted in zip(imported, asked.values(), strict=True):
            case = course.modules[0].quiz.cases.get(wanted.case or "")
            options = wanted.options.values()
            assert shown(q.stem) == " ".join(filter(None, [said(case), said(wanted.text)]))
            assert [shown(name) for name in q.category] == [" ".join(writer.plain(course.title).split())] * 3
            assert said(wanted.explanation) in shown(q.general)
            if end == "xml":
                assert [shown(hint) for hint in q.hints] == [said(hint) for hint in [wanted.hint] if hint]
            if wanted.type in ("single", "multiple"):
                assert sorted(
                    (shown(text), share > 0, shown(feedback)) for text, share, feedback in q.answers
                ) == sorted((said(o.text), o.right, said(o.feedback)) for o in options)
                continue
            assert all(said(o.feedback) in shown(q.general) for o in options)
            if wanted.type == "match":
                pairs = [(said(o.text), said(o.match)) for o in options]
            else:
                pairs = [(said(o.text), str(n)) for n, o in enumerate(options, 1)]
            if end == "xml" and wanted.type == "order":
                assert [shown(step) for step in q.steps] == [left for left, _ in pairs]
            else:
                assert sorted((shown(left), shown(right)) for left, right in q.pairs) == sorted(pairs)
    rows = list(csv.DictReader(io.StringIO(made["csv"].decode("utf-8-sig"), newline="")))
    for key, wanted in asked.items():
        for n, (option, value) in enumerate(wanted.options.items(), 1):
            row = {
                column: " ".join(cell.removeprefix("'").split())
                for column, cell in next(r for r in rows if (r["question"], r["option"]) == (key, option)).items()
            }
            assert row["text"] == said(wanted.text)
            assert row["option_text"] == said(value.text)
            assert row["feedback"] == said(value.feedback)
            assert row["explanation"] == said(wanted.explanation)
            assert row["hint"] == said(wanted.hint)
            assert row["match"] == said(getattr(value, "match", None))
            assert row["right"] == {"order": str(n), "match": ""}.get(wanted.type, str(int(getattr(value, "right", 0))))


# --- pages and paper ------------------------------------------------------------------------------------------

MARKDOWN = re.compile(r"[*_`~\[\]\\&]|://|@|\n\n")


INLINE = ({"em", "strong", "del", "code", "br"}, {("a", "href"), ("a", "class", "href")})
"""What Markdown in a text may make: elements, and links with nothing but an address."""


def form(html: str) -> list[tuple[str, ...]]:
    """Return the elements of a page and the names of their attributes, left out what Markdown may make."""
    found = [(element.name, *sorted(element.attrs)) for element in BeautifulSoup(html, "html5lib").find_all(True)]
    return [element for element in found if element[0] not in INLINE[0] and element not in INLINE[1]]


def harmless(value: Any, words: Iterator[int]) -> Any:
    """Return the same with each text replaced by a number."""
    if isinstance(value, dict):
        if value.keys() == {"id", "en"}:
            return in_languages(f"kata {next(words)}")
        return {key: harmless(inner, words) for key, inner in value.items()}
    return value


@few(40)
@given(bank=banks(), title=TEXTS)
def test_any_text_is_text_on_a_page_and_leaves_its_form_as_it_is(bank: dict[str, Any], title: str) -> None:
    course = asking(tiny_course(), bank, title)
    page = PageWriter(edition(course)).module(course.modules[0], "")
    found = BeautifulSoup(page, "html5lib")
    for key, question in bank.items():
        if key != "cases" and not MARKDOWN.search(question["text"]["id"]):
            stem = found.select_one(f"#question-{key} .stem")
            assert stem
            assert " ".join(stem.get_text().split()) == " ".join(question["text"]["id"].split())
    plain = asking(tiny_course(), harmless(bank, count()), "judul")
    assert form(page) == form(PageWriter(edition(plain)).module(plain.modules[0], ""))


STRANGE = '<b>x</b><script>alert(1)</script> {{ 7+7 }} {% raw %} {#x} #panic("x") $x$ @k ]]> & ~ -> \u2067'
PROSE = '{{ 7+7 }} {% raw %} {#x} #panic("x") $x$ @k ]]> & ~ -> \u2067'


def squeezed(words: str) -> str:
    return re.sub(r"[\s\u200b\u2067]+", "", words)


def estranged(value: Any) -> Any:
    if isinstance(value, list):
        return [estranged(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"id", "en"}:
        return {code: f"{words} {STRANGE}" for code, words in value.items()}
    return {key: estranged(inner) for key, inner in value.items()}


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The small course, with strange signs in each of its texts, built."""
    course = Checkout.copy(tmp_path_factory.mktemp("strange") / "course", TINY)
    for path in [*course.root.glob("modules/**/*.yml"), *course.root.glob("quizzes/*.yml")]:
        content = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
        path.write_text(yaml.safe_dump(estranged(content), allow_unicode=True, sort_keys=False), encoding="utf-8")
    for path in [*course.root.glob("modules/**/*.md"), *course.root.glob("docs/*.md")]:
        text = path.read_text(encoding="utf-8")
        text = re.sub(
            r"^(title: .*)$", lambda found: f"{found[1]} x < y {{{{ 7+7 }}}}", text, count=1, flags=re.MULTILINE
        )
        path.write_text(re.sub(r"^([A-Z][^:\n]*)$", rf"\1 {PROSE}", text, flags=re.MULTILINE), encoding="utf-8")
    course.build(SITE_URL=ADDRESS)
    return course


def test_strange_signs_change_no_page_but_its_words(strange: Checkout, tiny: Checkout) -> None:
    pages = sorted(path.relative_to(tiny.site) for path in tiny.site.rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        html = (strange.site / page).read_text(encoding="utf-8")
        assert form(html) == form((tiny.site / page).read_text(encoding="utf-8")), page
        assert page.name == "404.html" or squeezed(STRANGE) in squeezed(BeautifulSoup(html, "html5lib").get_text()), (
            page
        )


def test_strange_signs_are_text_on_paper(strange: Checkout) -> None:
    papers = sorted(strange.site.rglob("*.pdf"))
    assert len(papers) > 20
    for paper in papers:
        words = "".join(page.extract_text() for page in pypdf.PdfReader(paper).pages)
        assert squeezed(STRANGE) in squeezed(words), paper
