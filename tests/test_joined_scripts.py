"""Modules are joined into classic scripts, or it is said at which line they cannot be."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from support.checkout import ROOT
from training.build.assets import STYLES
from training.build.scripts import ELSEWHERE, FOLDER, join, published
from training.mistakes import CourseError
from training.page_kinds import PAGE_KINDS
from training.pages.minify import minified

FILES = {
    "site.js": 'import "./page/hello.js";\n\nexport { hello } from "./page/hello.js";\n',
    "page/hello.js": """\
// Says hello.
import shared from "../../../shared.json" with { type: "json" };

/** @type {(name: string) => string} */
export const hello = (name) => /** @type {string} */ (`${shared.words.hello} ${name}`);
""",
    "learn.js": """\
import "./site.js";
import { hello } from "./page/hello.js";
import { ask } from "./quiz/ask.js";

document.title = [hello("you"), ask()].join();
""",
    "quiz/ask.js": """\
// import "../questions/*.js";
import { kinds } from "./kinds.js";

export const ask = () => kinds.join();
""",
    "quiz/kinds.js": "/** @type {string[]} */\nexport const kinds = [];\n",
    "questions/one.js": 'import { kinds } from "../quiz/kinds.js";\n\nkinds.push("one");\n',
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        write(tmp_path, name, text)
    (tmp_path / "hooks/shared.json").write_text('{"words": {"hello": "Hello"}, "more": 1}', encoding="utf-8")
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    path = root / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def refused(root: Path, name: str = "learn") -> str:
    with pytest.raises(CourseError) as caught:
        join(root, name)
    return str(caught.value)


def test_a_script_has_its_parts_in_the_order_of_their_imports_in_one_function(root: Path) -> None:
    assert join(root, "site") == (
        "const site = (() => {\n"
        'const shared = {"words": {"hello": "Hello"}};\n'
        "const hello = (name) =>  (`${shared.words.hello} ${name}`);\n"
        "return { hello };\n"
        "})();\n"
    )


def test_what_a_script_before_has_is_taken_from_it(root: Path) -> None:
    joined = join(root, "learn")
    assert joined.startswith("(() => {\nconst { hello } = site;\nconst kinds = [];\n")
    assert "name" not in joined


def test_joined_scripts_run_on_a_page(root: Path, page: Page) -> None:
    for name in ("site", "learn"):
        page.add_script_tag(content=minified(join(root, name), "script"))
    assert page.title() == "Hello you,one"


def test_a_further_kind_of_question_is_one_new_file(root: Path, page: Page) -> None:
    write(root, "questions/two.js", FILES["questions/one.js"].replace("one", "two"))
    for name in ("site", "learn"):
        page.add_script_tag(content=minified(join(root, name), "script"))
    assert page.title() == "Hello you,one,two"


def test_a_name_that_two_parts_give_is_refused(root: Path) -> None:
    write(root, "questions/one.js", FILES["questions/one.js"] + "\nconst { a, b: ask } = kinds;\n")
    said = refused(root)
    assert said.startswith(f"{FOLDER}/quiz/ask.js:4:1: `ask` is a name in `{FOLDER}/questions/one.js`, too")


def test_a_name_that_another_script_hands_on_cannot_be_given_again(root: Path) -> None:
    write(root, "quiz/kinds.js", FILES["quiz/kinds.js"] + "\nfunction hello() {}\n")
    assert f"{FOLDER}/learn.js:2:1: `hello` is a name in `{FOLDER}/quiz/kinds.js`, too" in refused(root)
    write(root, "quiz/kinds.js", FILES["quiz/kinds.js"] + "\nclass site {}\n")
    assert f"{FOLDER}/quiz/kinds.js:4:1: `site` is a name in `{FOLDER}/site.js`, too" in refused(root)


def test_names_inside_of_functions_may_be_the_same(root: Path) -> None:
    write(
        root, "quiz/kinds.js", FILES["quiz/kinds.js"] + "\nconst f = () => {\n  const hello = 1;\n  return hello;\n};\n"
    )
    assert "const hello = 1" in join(root, "learn")


def test_imports_that_go_round_in_a_circle_are_refused(root: Path) -> None:
    write(root, "quiz/kinds.js", 'import "./ask.js";\n\n' + FILES["quiz/kinds.js"])
    assert "imports go round in a circle: `ask.js` → `one.js` → `kinds.js` → `ask.js`" in refused(root)


def test_a_part_that_a_script_before_has_but_does_not_hand_on_is_refused(root: Path) -> None:
    write(root, "site.js", 'import "./page/hello.js";\n')
    said = refused(root)
    assert said.startswith(f"{FOLDER}/learn.js:2:1: `hello` is in `site.js`, which does not hand it on")
    assert 'write `export { hello } from "./page/hello.js";` there' in said


def test_a_part_does_not_import_a_script(root: Path) -> None:
    write(root, "quiz/kinds.js", 'import "../site.js";\n' + FILES["quiz/kinds.js"])
    assert refused(root).startswith(f"{FOLDER}/quiz/kinds.js:1:1: a part imports the script `site.js`")


def test_a_name_that_is_not_exported_is_refused(root: Path) -> None:
    write(root, "quiz/ask.js", FILES["quiz/ask.js"].replace("kinds", "sorts").replace("sorts.js", "kinds.js"))
    assert refused(root).startswith(f"{FOLDER}/quiz/ask.js:2:1: `kinds.js` exports no `sorts`")


def test_a_file_that_is_not_there_is_named(root: Path) -> None:
    write(root, "learn.js", FILES["learn.js"] + 'import "./quiz/answers.js";\n')
    assert refused(root).startswith(f"{FOLDER}/quiz/answers.js:1:1: there is no such script")


@pytest.mark.parametrize(
    "line",
    [
        "export default kinds;",
        "export let count = 0;",
        "export { kinds };",
        'import * as all from "./ask.js";',
        'import ask from "./ask.js";',
        'import { ask as other } from "./ask.js";',
        'import { ask } from "https://example.org/ask.js";',
        "import { ask } from './ask.js';",
    ],
)
def test_any_other_form_is_refused(root: Path, line: str) -> None:
    write(root, "quiz/kinds.js", f"{FILES['quiz/kinds.js']}{line}\n")
    assert refused(root).startswith(f"{FOLDER}/quiz/kinds.js:3:1: `{line}` is no form that can be joined")


@pytest.mark.parametrize("name", [*published(ROOT), *sorted(ELSEWHERE)])
def test_each_script_of_the_site_can_be_joined(name: str) -> None:
    code = minified(join(ROOT, name), "script")
    assert not re.search(r"^(import|export)\b|/\*|@type|//", code.replace("://", ""), re.MULTILINE), code
    assert len(code) < len(join(ROOT, name))


@pytest.mark.parametrize("script", ["learn", "one-file"])
def test_every_kind_of_question_is_in_the_scripts_that_ask(script: str) -> None:
    kinds = [path.stem for path in (ROOT / FOLDER / "questions").glob("*.js")]
    joined = join(ROOT, script)
    assert len(kinds) >= 4
    assert [kind for kind in kinds if f'register("{kind}"' not in joined] == []


def test_a_style_stays_one_for_browsers_of_2020() -> None:
    css = "@media (min-width: 60rem) { a { --b: ; } } @media (max-width: 26rem) { a { color: #eee; --b:; } }"
    assert minified(css, "style") == ("@media (min-width:60rem){a{--b: }}@media (max-width:26rem){a{color:#eee;--b: }}")


def test_every_style_sheet_is_brought() -> None:
    there = {path.stem for path in (ROOT / "hooks/theme/styles").glob("*.css")}
    assert there == {*STYLES, *(name for kind in PAGE_KINDS for name in kind.styles), "one-file", "alone"}


def test_no_text_of_a_style_or_script_ends_its_element() -> None:
    """Else a page that has it inside is cut, and the minifier takes the rest for words."""
    assert minified('a{content:"</style>"} /* </Style> */ b{top:0}', "style") == 'a{content:"<\\/style>"}b{top:0}'
    assert "</" not in minified('const a = "</script>"; // </script>\nf(a, 1 < 2)', "script")
