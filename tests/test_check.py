"""`check`: each mistake named at its place with a remedy, none beside it, and never a traceback.

The cases stand in `tests/broken/*.yml`: a sentence; what is changed in the course of `tests/course`; the lines that
`check` must print, `…` for whatever stands there, or must print as warnings. `valid.yml` holds what looks odd and is
right: it has no lines.
"""

import codecs
import gc
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from PIL import Image

from support.checkout import ROOT, fingerprint
from training import __main__
from training.check import loader
from training.files.document import Document
from training.page_kinds import BY_TEMPLATE, RESERVED_IDS
from training.site_folders import RESERVED

Run = Callable[..., tuple[int, list[str]]]


def cases() -> Iterator[Any]:
    for path in sorted((ROOT / "tests" / "broken").glob("*.yml")):
        for sentence, case in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            yield pytest.param(case, id=f"{path.stem}: {sentence}")


CASES = list(cases())


@pytest.fixture
def check(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process; return its exit status and the lines of both outputs."""

    def run(command: str = "check") -> tuple[int, list[str]]:
        monkeypatch.setattr(sys, "argv", ["training", "--root", str(root), command])
        status = __main__.main()
        out, err = capsys.readouterr()
        return status, (out + err).splitlines()

    return run


def photo(width: int, height: int, form: str = "JPEG", orientation: int = 1, cut: int = 0) -> bytes:
    """Return a photograph, all of noise, which packs badly; `cut` bytes are missing at its end."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = orientation, "Sari, Blang Meurak"
    made = io.BytesIO()
    noise = Image.frombytes("RGB", (width, height), Random(1).randbytes(width * height * 3))
    noise.save(made, form, quality=90, exif=exif)
    return made.getvalue()[: -cut or None]


def change(root: Path, case: dict[str, Any]) -> None:
    for step in case.get("changes", [case]):
        path = root / step["in"]
        if "replace" in step:
            text = path.read_text(encoding="utf-8")
            assert text.count(step["replace"]) == 1, f"{step['in']} does not hold once: {step['replace']}"
            path.write_text(text.replace(step["replace"], step["by"]), encoding="utf-8")
        elif "append" in step:
            path.write_text(path.read_text(encoding="utf-8") + step["append"], encoding="utf-8")
        elif "text" in step:
            path.parent.mkdir(exist_ok=True)
            path.write_text(step["text"], encoding="utf-8")
        elif "photo" in step:
            path.write_bytes(photo(**step["photo"]))
        elif "bytes" in step:
            path.write_bytes(step["bytes"])
        elif "latin1" in step:
            path.write_bytes(step["latin1"].encode("cp1252"))
        elif "rename" in step:
            path.rename(root / step["rename"])
        elif path.is_dir():
            shutil.rmtree(path)
        else:
            assert step["delete"]
            path.unlink()


def assert_lines(lines: list[str], expected: list[str]) -> None:
    assert len(lines) == len(expected), "\n".join(lines)
    for line, pattern in zip(lines, expected, strict=True):
        assert re.fullmatch(".*".join(map(re.escape, pattern.split("…"))), line), f"{line}\nis not\n{pattern}"


def assert_said(done: tuple[int, list[str]], expected: list[str]) -> None:
    status, lines = done
    assert status == 1
    assert_lines(lines[:-1], expected)
    assert lines[-1].partition("; ")[0] == f"{len(expected)} mistake{'s' if len(expected) > 1 else ''}"


def test_what_a_check_needs_alone_is_given_back(root: Path) -> None:
    """A build goes on with the course; the nodes of its YAML files would take half a gigabyte of a large one."""
    before = documents()
    course, _ = loader.check(root)
    assert course
    assert [one.name for one in documents() if one not in before] == []


def documents() -> list[Document]:
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, Document)]


def test_the_small_course_has_no_mistakes(check: Run) -> None:
    assert check() == (0, ["3 modules, 2 languages: no mistakes"])


@pytest.mark.parametrize("case", CASES)
def test_each_mistake_is_named_once_at_its_place_with_a_remedy(case: dict[str, Any], root: Path, check: Run) -> None:
    change(root, case)
    done = check()
    if "says" in case:
        assert_said(done, case["says"])
    elif "warns" in case:
        count = len(case["warns"])
        said = f"3 modules, 2 languages: no mistakes, {count} warning{'s' if count > 1 else ''}"
        assert done[0] == 0
        assert_lines(done[1], [*case["warns"], said])
    else:
        assert done == (0, ["3 modules, 2 languages: no mistakes"])


LINE_GIVEN = re.compile(r"(.+?):(\d+):\d+: .+; write `(?!key: value)(.+)`")


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case.id and case.id.startswith("yaml") and "; write `" in str(case.values[0]["says"])],
)
def test_a_line_that_a_remedy_gives_mends_its_mistake_as_it_is(case: dict[str, Any], root: Path, check: Run) -> None:
    change(root, case)
    before = [line for line in check()[1] if "YAML" in line or "nothing after" in line]
    for match in filter(None, map(LINE_GIVEN.fullmatch, before)):
        path, number = root / match[1], int(match[2]) - 1
        lines = path.read_text(encoding="utf-8").split("\n")
        lines[number] = lines[number][: len(lines[number]) - len(lines[number].lstrip())] + match[3]
        path.write_text("\n".join(lines), encoding="utf-8")
        before.remove(match[0])
    assert [line for line in check()[1] if "YAML" in line or "nothing after" in line] == before


def test_the_cases_are_in_the_order_in_which_they_are_printed() -> None:
    places = re.compile(r"(.*):(\d+|…):(\d+): [^;]+; \S")
    for case in (param.values[0] for param in CASES):
        found = [places.match(line) for line in case.get("says", ())]
        assert all(found)
        in_order = [(Path(m[1]), int(m[2].strip("…") or 0), int(m[3])) for m in found if m]
        assert in_order == sorted(in_order)


def test_a_case_fails_when_another_mistake_is_printed_beside_the_expected_one(root: Path, check: Run) -> None:
    change(root, {"in": "modules/stup/module.yml", "replace": "minutes: 10\n", "by": "minutes: 0\n"})
    change(root, {"in": "modules/madu/module.yml", "replace": "minutes: 10\n", "by": "minutes: 0\n"})
    done = check()
    with pytest.raises(AssertionError):
        assert_said(done, ["modules/stup/module.yml:4:10: …"])
    assert_said(done, ["modules/madu/module.yml:4:10: …", "modules/stup/module.yml:4:10: …"])


def test_mistakes_of_several_files_are_all_reported_in_one_run_sorted_by_place(root: Path, check: Run) -> None:
    edits = [
        ("quizzes/madu.yml", "see: m1\n", "see: m9\n"),
        ("modules/course.yml", "pass_mark: 70", "pass_mark: all"),
        ("modules/course.yml", "date: 2025-05-20", "date: soon"),
        ("modules/koloni/index.en.md", "(gloss:ratu)", "(gloss:ratoe)"),
        ("modules/koloni/sheets.yml", "      count: 3\n", "      count: 0\n"),
        ("modules/glossary.yml", "see: [stup]", "see: [stop]"),
        ("docs/pembimbing.en.md", "title: For trainers\n", ""),
        ("hooks/strings/en.yml", "checklist.who: Who\n", "checklist.who:\n"),
        ("modules/stup/module.yml", "title: {id: Stup, en: The hive}", "title: {id: Stup}"),
    ]
    for name, old, new in edits:
        change(root, {"in": name, "replace": old, "by": new})
    assert_said(
        check(),
        [
            "docs/pembimbing.en.md:1:1: …`title`…",
            "hooks/strings/en.yml:…:1: …",
            "modules/course.yml:8:7: `soon`…",
            "modules/course.yml:10:12: …`all`…",
            "modules/glossary.yml:7:9: …`stop`…",
            "modules/koloni/index.en.md:1:39: …`ratoe`…",
            "modules/koloni/sheets.yml:34:14: `0`…",
            "modules/stup/module.yml:2:1: …`en`…",
            "quizzes/madu.yml:6:8: …`{#m9}`…",
        ],
    )


@pytest.mark.parametrize("slug", ["en", *sorted(RESERVED)])
def test_no_module_has_the_name_of_a_folder_of_the_site(slug: str, root: Path, check: Run) -> None:
    (root / "modules/madu").rename(root / "modules" / slug)
    (root / "quizzes/madu.yml").rename(root / "quizzes" / f"{slug}.yml")
    change(root, {"in": "modules/course.yml", "replace": "[stup, madu]", "by": f"[stup, {slug}]"})
    status, lines = check()
    assert status == 1
    said = f"modules/course.yml:23:21: no module may be called `{slug}`: the site has a folder of that name; rename "
    assert any(line.startswith(said) for line in lines), "\n".join(lines)


def test_several_mistakes_of_one_file_are_all_reported(root: Path, check: Run) -> None:
    edits = [
        ("k1-bukti:\n  type: single\n", "k1-bukti:\n  type: singel\n"),
        ("see: k1\n", "see: k1-\n"),
        ("      match: {id: kawin, en: mates}\n", ""),
        ("  level: analyse\n  see: k2\n", "  level: analyse\n  see: k9\n"),
        ("id: Berapa jarak duduk yang aman?", 'id: "[Jarak](gloss:jarak)?"'),
    ]
    for old, new in edits:
        change(root, {"in": "quizzes/koloni.yml", "replace": old, "by": new})
    assert_said(
        check(),
        [
            "quizzes/koloni.yml:7:9: unknown type `singel`…",
            "quizzes/koloni.yml:39:5: `match` is missing…",
            "quizzes/koloni.yml:47:8: …`{#k9}`…",
            "quizzes/koloni.yml:69:14: …`jarak`…",
        ],
    )


# --- files as editors, archives and disks leave them ----------------------------------------------------------

TEXTS = ("modules/madu/module.yml", "quizzes/madu.yml", "modules/madu/index.en.md", "docs/pembimbing.id.md")


@pytest.mark.parametrize("name", [*TEXTS, "modules/course.yml", "mkdocs.yml", "hooks/strings/en.yml"])
@pytest.mark.parametrize("save", ["CRLF", "CR", "BOM", "BOM and CRLF"])
def test_files_saved_on_windows_are_read_as_they_are(save: str, name: str, root: Path, check: Run) -> None:
    data = (root / name).read_bytes()
    data = data.replace(b"\n", b"\r\n" if "CRLF" in save else b"\r" if save == "CR" else b"\n")
    (root / name).write_bytes((codecs.BOM_UTF8 if "BOM" in save else b"") + data)
    assert check() == (0, ["3 modules, 2 languages: no mistakes"])


def test_the_place_of_a_mistake_is_the_same_in_a_file_saved_on_windows(root: Path, check: Run) -> None:
    change(root, {"in": "modules/madu/module.yml", "replace": "minutes: 10\n", "by": "minutes: 0\n"})
    data = (root / "modules/madu/module.yml").read_bytes().replace(b"\n", b"\r\n")
    (root / "modules/madu/module.yml").write_bytes(codecs.BOM_UTF8 + data)
    assert_said(check(), ["modules/madu/module.yml:4:10: `0`…"])


@pytest.mark.parametrize("name", [*TEXTS, "modules/course.yml", "mkdocs.yml"])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param("judul: Panen – madu".encode("cp1252"), "1:14: …UTF-8…; save it as UTF-8…", id="Windows-1252"),
        pytest.param("judul: Panen".encode("utf-16"), "1:1: …UTF-8…; save it as UTF-8…", id="UTF-16"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "1:1: …UTF-8…", id="a picture"),
        pytest.param(b"a: b\n" * 2_000_000, "1:1: …larger than 1,000,000 bytes; …", id="10 MB"),
    ],
)
def test_a_file_that_is_no_text_of_the_course_is_named(
    name: str, data: bytes, said: str, root: Path, check: Run
) -> None:
    (root / name).write_bytes(data)
    assert_said(check(), [f"{name}:{said}"])


@pytest.mark.parametrize("name", ["modules/madu/module.yml", "quizzes/madu.yml", "modules/course.yml", "mkdocs.yml"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("[" * 900_000, "…nested too deeply; …", id="nine hundred thousand brackets"),
        pytest.param("{a: " * 200_000, "…nested too deeply; …", id="two hundred thousand braces"),
        pytest.param("- " * 400_000, "…nested too deeply; …", id="four hundred thousand dashes"),
        pytest.param("".join(f"{' ' * n}a:\n" for n in range(900)), "…nested too deeply; …", id="nine hundred levels"),
        pytest.param("a" * 900_000, "…", id="one word of nine hundred thousand letters"),
        pytest.param("\0" * 900_000, "…U+0000…; put the file back…", id="nine hundred thousand null characters"),
    ],
)
def test_a_file_that_would_choke_a_parser_is_one_mistake(
    name: str, text: str, said: str, root: Path, check: Run
) -> None:
    (root / name).write_text(text, encoding="utf-8")
    assert_said(check(), [f"{name}:1:{said}" if "levels" not in said and "a:\n" not in text else f"{name}:{said}"])


def test_a_billion_laughs_are_refused_unread(root: Path, check: Run) -> None:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    (root / "modules/sources.yml").write_text("\n".join(lines), encoding="utf-8")
    status, said = check()
    assert status == 1
    assert said[-1].startswith("12 mistakes")
    assert all("the alias" in line or "the anchor" in line for line in said[:-1])


@pytest.mark.parametrize(
    "name", [*TEXTS, "modules/course.yml", "modules/glossary.yml", "docs/index.en.md", "mkdocs.yml"]
)
def test_a_folder_in_the_place_of_a_file_is_named(name: str, root: Path, check: Run) -> None:
    (root / name).unlink()
    (root / name).mkdir()
    assert_said(check(), [f"{name}:1:1: this is a folder, where a file belongs; put a file here"])


def test_a_file_that_may_not_be_read_is_named(root: Path, check: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    # Where the tests run as root, no permission keeps them from reading.
    opened = Path.open

    def deny(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self.name == "madu.yml":
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", deny)
    assert_said(check(), ["quizzes/madu.yml:1:1: cannot read the file: Permission denied; put a readable file here"])


@pytest.mark.parametrize("name", [*TEXTS, "modules/glossary.yml", "modules/koloni/sheets.yml", "docs/index.en.md"])
@pytest.mark.parametrize("target", ["nowhere", "itself"])
def test_a_link_of_the_file_system_that_leads_nowhere_is_named(target: str, name: str, root: Path, check: Run) -> None:
    (root / name).unlink()
    (root / name).symlink_to((root / name).name if target == "itself" else target)
    assert_said(check(), [f"{name}:1:1: …leads nowhere; put the file itself here"])


def test_a_link_of_the_file_system_to_a_file_is_that_file(root: Path, check: Run) -> None:
    (root / "quizzes/madu.yml").rename(root / "bank.yml")
    (root / "quizzes/madu.yml").symlink_to(root / "bank.yml")
    assert check()[0] == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_in_the_place_of_a_file_keeps_nobody_waiting(root: Path, check: Run) -> None:
    (root / "quizzes/madu.yml").unlink()
    os.mkfifo(root / "quizzes/madu.yml")
    assert_said(check(), ["quizzes/madu.yml:1:1: …put a file here"])


def test_what_editors_and_systems_leave_in_a_folder_is_passed_over(root: Path, check: Run) -> None:
    for name in (".DS_Store", "index.id.md~", ".index.id.md.swp"):
        (root / "modules/madu" / name).write_bytes(b"\0")
    (root / "modules/.git").mkdir()
    (root / "modules/kosong").mkdir()
    assert check()[0] == 0


def test_a_missing_modules_folder_is_one_mistake(root: Path, check: Run) -> None:
    shutil.rmtree(root / "modules")
    assert_said(check(), ["modules/course.yml:1:1: the file is missing; write it: it names all modules"])


# --- languages ------------------------------------------------------------------------------------------------


def add_language(root: Path, code: str, *, draft: bool) -> None:
    english = "        - locale: en\n          name: English\n          build: true\n"
    other = english.replace("en\n", f"{code}\n").replace("English", "Acèh")
    change(root, {"in": "mkdocs.yml", "replace": english, "by": english + other})
    if draft:
        change(root, {"in": "mkdocs.yml", "replace": "draft: []", "by": f"draft: [{code}]"})


def test_a_draft_language_may_lack_any_text_page_and_word(root: Path, check: Run) -> None:
    add_language(root, "ace", draft=True)
    (root / "hooks/strings/ace.yml").write_text("checklist.who: Soe\n", encoding="utf-8")
    change(root, {"in": "modules/stup/module.yml", "replace": "en: The hive}", "by": "en: The hive, ace: }"})
    text = "Ureueng.\n\n## Panen {#m1}\n\n![Gamba.](gamba.svg)\n\n([Apimondia](source:apimondia))\n"
    (root / "modules/madu/index.ace.md").write_text(text, encoding="utf-8")
    assert_said(check(), ["modules/madu/index.ace.md:5:1: there is no file `gamba.svg`; …"])
    (root / "modules/madu/index.ace.md").write_text(text.replace("![Gamba.](gamba.svg)", ""), encoding="utf-8")
    assert check() == (0, ["3 modules, 3 languages: no mistakes"])


def test_the_sections_that_a_draft_has_are_like_those_of_the_source(root: Path, check: Run) -> None:
    add_language(root, "ace", draft=True)
    (root / "hooks/strings/ace.yml").write_text("checklist.who: Soe\n", encoding="utf-8")
    (root / "modules/koloni/index.ace.md").write_text(
        "## Boh {#k1-telur}\n\n![Bingkai.](picture.svg)\n\n/// question | k2-jarak\n///\n\n### Laen {#k9}\n",
        encoding="utf-8",
    )
    (root / "modules/madu/index.ace.md").write_text("## Panen {#m1}\n\nPeue nyan?\n", encoding="utf-8")
    change(
        root, {"in": "quizzes/madu.yml", "replace": "en: When is a frame ready?", "by": "en: When ready?, ace: Pajan."}
    )
    name = "modules/koloni/index.ace.md"
    assert_said(
        check(),
        [
            f"{name}:1:1: the heading is at level 2, in `modules/koloni/index.id.md` at level 3; …",
            f"{name}:5:16: the quick check `k2-jarak` is where `modules/koloni/index.id.md` has `k1-bukti`; …",
            f"{name}:8:1: `modules/koloni/index.id.md` has no heading `{{#k9}}`; …",
            "modules/madu/index.ace.md:1:1: 1 question mark, in …; …",
            "modules/madu/index.ace.md:1:1: the link `source:apimondia` of …; …",
            "quizzes/madu.yml:7:65: no question marks, in …; …",
        ],
    )


def test_a_draft_language_takes_the_picture_of_the_source_language(root: Path, check: Run) -> None:
    add_language(root, "ace", draft=True)
    (root / "hooks/strings/ace.yml").write_text("checklist.who: Soe\n", encoding="utf-8")
    shutil.copy(root / "modules/koloni/index.id.md", root / "modules/koloni/index.ace.md")
    assert check()[0] == 0


def test_a_complete_language_lacks_nothing(root: Path, check: Run) -> None:
    add_language(root, "ace", draft=False)
    assert check()[1][:-1] == [
        "mkdocs.yml:24:7: no page is written in the language `ace`; write `draft: [ace]` below `extra:` until all is "
        "translated, or take the language out"
    ]
    for name in ("index", "istilah"):
        shutil.copy(root / f"docs/{name}.id.md", root / f"docs/{name}.ace.md")
    lines = check()[1]
    assert all("`ace`" in line or ".ace.md" in line for line in lines[:-1])
    assert {line.partition(":")[0] for line in lines[:-1]} >= {
        "hooks/strings/ace.yml",
        *(f"modules/{name}.yml" for name in ("course", "glossary", "sheets", "sources")),
        *(f"modules/{slug}/{name}" for slug in ("koloni", "stup", "madu") for name in ("module.yml", "index.ace.md")),
        "modules/koloni/sheets.yml",
        *(f"quizzes/{path.name}" for path in root.glob("quizzes/*.yml")),
    }


# --- the command line -----------------------------------------------------------------------------------------


@pytest.fixture
def broken(root: Path) -> Path:
    change(root, {"in": "modules/madu/module.yml", "replace": "minutes: 10\n", "by": "minutes: 0\n"})
    change(root, {"in": "modules/stup/index.en.md", "replace": "(gloss:stup)", "by": "(gloss:stop – “kotak”)"})
    return root


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "training", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
    )


def test_check_prints_mistakes_to_the_standard_output_and_exits_with_1(broken: Path) -> None:
    for arguments in (("--root", str(broken), "check"), ("check",)):
        done = run(broken, *arguments)
        assert (done.returncode, done.stderr) == (1, "")
        assert done.stdout == (
            "modules/madu/module.yml:4:10: `0` is out of range; write more than 0\n"
            "modules/stup/index.en.md:1:3: the link's address contains a space; write it without spaces\n"
            "2 mistakes; once that is mended, the rest of modules/stup/index.en.md is looked at, "
            "and then the questions\n"
        )


def test_a_command_that_is_interrupted_leaves_one_line(root: Path) -> None:
    interrupted = (
        "import os, signal, sys; from training import __main__; "
        "__main__.loader.check = lambda root: os.kill(os.getpid(), signal.SIGINT); "
        "sys.argv[1:] = ['check']; __main__.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", interrupted],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode != 0
    assert done.stdout + done.stderr == "Interrupted\n"


def test_a_file_name_that_is_no_text_is_named(root: Path) -> None:
    (root / os.fsdecode(b"modules/madu/catatan\xff.txt")).write_text("x")
    done = run(root, "check")
    assert done.returncode == 1
    assert done.stdout.startswith("modules/madu/catatan\\udcff.txt:1:1: ")
    assert "\n1 mistake; " in done.stdout


@pytest.mark.parametrize(
    "name", ["modules/con/module.yml", "docs/Nul.id.md", "docs/a: b?.pdf", "docs/akhir.pdf.", "quizzes/AUX"]
)
def test_a_name_that_windows_does_not_know_is_named(name: str, root: Path, check: Run) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("x", encoding="utf-8")
    status, lines = check()
    assert status == 1
    said = Path(*Path(name).parts[:2])
    assert lines[0] == f"{said}:1:1: Windows can hold nothing that is called `{said.name}`; call it otherwise"
    assert "\n".join(lines).count(":1:1: ") == 1


@pytest.mark.parametrize("twins", [("Sarang.svg", "sarang.svg"), ("peta-é.pdf", "peta-e\u0301.pdf")])
def test_two_names_that_are_one_on_other_systems_are_named(twins: tuple[str, str], root: Path, check: Run) -> None:
    for name in twins:
        (root / "docs" / name).write_bytes((root / "docs/sarang.svg").read_bytes())
    first, second = sorted(twins)
    status, lines = check()
    assert status == 1
    said = f"docs/{second}:1:1: on Windows and on a Mac this would be the same file as `{first}`; "
    assert [line for line in lines if line.startswith(said)] == lines[:1]


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_check_can_name_any_word_on_any_terminal(encoding: str, root: Path) -> None:
    change(root, {"in": "quizzes/madu.yml", "replace": "  level: apply", "by": "  level: “🐝” مرحبا"})
    done = run(root, "check", PYTHONIOENCODING=encoding, PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 1
    assert done.stdout.startswith("quizzes/madu.yml:5:10: ")
    assert "\n1 mistake; " in done.stdout


def test_mistakes_are_printed_in_the_same_words_on_every_run(broken: Path) -> None:
    (broken / "modules/madu/catatan.txt").write_text("x")
    change(broken, {"in": "quizzes/koloni.yml", "replace": "  type: match", "by": "  type: pair"})
    said = {run(broken, "check", PYTHONHASHSEED=seed).stdout for seed in ("0", "1", "2", "3")}
    assert len(said) == 1


def test_check_reads_only(root: Path, check: Run) -> None:
    before = fingerprint(root)
    check()
    change(root, {"in": "modules/madu/module.yml", "replace": "minutes: 10\n", "by": "minutes: 0\n"})
    check()
    after = fingerprint(root)
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == {
        "modules/madu/module.yml"
    }


def test_a_build_of_a_broken_course_leaves_the_site_as_it_was(broken: Path) -> None:
    site = broken / "site"
    (site / "en").mkdir(parents=True)
    (site / "index.html").write_bytes(b"old\r\n\0")
    (site / "en" / "index.html").write_text("old", encoding="utf-8")
    os.utime(site / "index.html", (1, 1))
    before = fingerprint(broken)
    done = run(broken, "build")
    assert done.returncode == 1
    assert "\n2 mistakes; " in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert fingerprint(broken) == before
    assert (site / "index.html").stat().st_mtime == 1
    assert not [path.name for path in broken.glob(".site*")]


# --- what the checks take from the theme ----------------------------------------------------------------------


def test_every_template_that_a_page_may_name_exists() -> None:
    for name in BY_TEMPLATE:
        assert (ROOT / "hooks" / "theme" / "partials" / name).is_file()


def test_every_id_that_a_template_of_pages_gives_out_is_kept_from_headings() -> None:
    theme = ROOT / "hooks" / "theme"
    # A session plan is a page of its own and holds no text of an author's.
    files = [*theme.glob("*.html"), *theme.glob("partials/*.html")]
    texts = [path.read_text(encoding="utf-8") for path in files if path.name != "session.html"]
    assert {name for text in texts for name in re.findall(r'\bid="([a-z-]+)"', text)} <= RESERVED_IDS


def test_in_a_pull_request_each_mistake_stands_at_its_line(
    root: Path, check: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(root.parent))
    change(root, {"in": "modules/stup/module.yml", "replace": "minutes: 10\n", "by": "minutes: 100%, or more\n"})
    change(root, {"in": "modules/madu/index.en.md", "append": "\n✎ more\n"})
    status, lines = check()
    assert status == 1
    assert [line for line in lines if line.startswith("::")] == [
        f"::error file={root.name}/modules/stup/module.yml,line=4,col=10::a whole number belongs here, "
        "not `100%25, or more`; write `100`",
        f"::notice file={root.name}/modules/madu/index.en.md,line=7,col=1::unfinished: “✎ more”; "
        "write your own words in place of these, and delete the ✎",
    ]


def test_elsewhere_no_mistake_is_written_for_a_pull_request(root: Path, check: Run) -> None:
    change(root, {"in": "modules/stup/module.yml", "replace": "minutes: 10\n", "by": "minutes: 0\n"})
    assert not [line for line in check()[1] if line.startswith("::")]
