"""Scripts as pages get them: modules joined into one classic script, since from a disk a browser runs no module.

The files of `hooks/theme/scripts/` itself are scripts that are published; those in its folders are parts of them. All
are ES modules, so that tools and tests take them as they are, in a form that can be joined by line:

- A declaration stands at the beginning of its line, and is exported there: `export const fill = …`, `export class …`;
  what changes (`let`) is not exported.
- `import { fill, say } from "./words.js";` takes names as they are; `import "./menu.js";` takes nothing. Files are
  named from where they are imported.
- `import shared from "../shared.json" with { type: "json" };` brings data, called like its file.
- `// import "../questions/*.js";` brings every part of a folder, none of which is named anywhere.
- Comments stand on lines of their own, behind a line, or, as `/** … */`, before what they give a type. No text or
  pattern holds the beginning of one.

Parts stand in the order of their imports, in one function. So a name is given once only, in all parts of a script.

A script that imports another one runs after it on the same page: what that one has is not brought again but taken from
it, if it hands it on: `export { fill } from "./page/words.js";`. All that a script hands on is one global constant that
is called like it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from training.mistakes import CourseError, Mistake

FOLDER = Path("hooks/theme/scripts")

NAMES = r"\{\s*(\w+(?:,\s*\w+)*),?\s*\}"
TAKEN = re.compile(rf'^import (?:{NAMES} from )?"(\.[^"]+\.js)";$', re.MULTILINE)
DATA = re.compile(r'^import (\w+) from "(\.[^"]+\.json)" with \{ type: "json" \};$', re.MULTILINE)
EVERY = re.compile(r'^// import "(\.[^"*]+/)\*\.js";$', re.MULTILINE)
HANDED = re.compile(rf'^export {NAMES} from "(\.[^"]+\.js)";$', re.MULTILINE)
IMPORT = re.compile("|".join(f"(?:{one.pattern})" for one in (TAKEN, DATA, EVERY, HANDED)), re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|class|function|async function) \w)", re.MULTILINE)
EXPORTED = re.compile(r"^export (?:const|class|function|async function) (\w+)", re.MULTILINE)
MARKER = re.compile(r"^export \{\};$", re.MULTILINE)
"""Makes a module of a file that holds types only."""
DECLARED = re.compile(r"^(?:const|let|class|function|async function) (\w+|\{[^=]*\}|\[[^=]*\])", re.MULTILINE)
OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
BLOCK = re.compile(r"/\*.*?\*/", re.DOTALL)
LINE = re.compile(r"^\s*//.*\n", re.MULTILINE)


@dataclass(frozen=True)
class ScriptFile:
    """One file."""

    root: Path
    name: Path
    """Seen from the root."""

    @cached_property
    def text(self) -> str:
        """The file as it is written. Raises `CourseError` if there is none."""
        try:
            return (self.root / self.name).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise CourseError([Mistake(self.name, 1, 1, "there is no such script", "correct its import")]) from None

    @cached_property
    def code(self) -> str:
        """What runs: without imports and comments. Raises `CourseError` on forms that cannot be joined."""
        code = EXPORT.sub("", MARKER.sub("", IMPORT.sub("", self.text)))
        if other := OTHER.search(BLOCK.sub(lambda block: "\n" * block[0].count("\n"), code)):
            raise self.mistake(other[0], f"`{other[0]}` is no form that can be joined", "see training/build/scripts.py")
        return re.sub(r"\n\s*\n+", "\n", LINE.sub("", BLOCK.sub("", code) + "\n")).strip()

    @cached_property
    def parts(self) -> dict[Path, set[str]]:
        """Files that it imports, in order, and the names that it takes from each."""
        found: dict[Path, set[str]] = {}
        for one in IMPORT.finditer(self.text):
            if match := TAKEN.fullmatch(one[0]):
                found.setdefault(self.beside(match[2]), set()).update(_names(match[1] or ""))
            elif match := HANDED.fullmatch(one[0]):
                found.setdefault(self.beside(match[2]), set())
            elif match := EVERY.fullmatch(one[0]):
                folder = self.beside(match[1])
                found |= {folder / path.name: set() for path in sorted((self.root / folder).glob("*.js"))}
        return found

    @cached_property
    def data(self) -> dict[str, Path]:
        """Data that it imports, by name."""
        return {match[1]: self.beside(match[2]) for match in DATA.finditer(self.text)}

    @cached_property
    def own(self) -> set[str]:
        """Names that it gives at the top level."""
        found: set[str] = set()
        for match in DECLARED.finditer(self.code):
            found |= {re.sub(r"\w+\s*:\s*|\.\.\.", "", one).strip() for one in match[1].strip("{}[]").split(",")}
        return found - {""}

    @cached_property
    def exported(self) -> set[str]:
        """Those of its own names that others may take."""
        return set(EXPORTED.findall(self.text))

    @cached_property
    def exports(self) -> dict[str, Path]:
        """Names that a script hands on to others, its own among them, and the parts that give them."""
        found = dict.fromkeys(self.exported, self.name)
        for match in HANDED.finditer(self.text):
            found |= dict.fromkeys(_names(match[1]), self.beside(match[2]))
        return found

    def beside(self, address: str) -> Path:
        """Return a file that is named from this one, as it is named from the root."""
        return (self.root / self.name.parent / address).resolve().relative_to(self.root.resolve())

    def mistake(self, near: str, what: str, remedy: str) -> CourseError:
        """Return a mistake at the first line that holds some words."""
        line = self.text[: max(0, self.text.find(near))].count("\n") + 1
        return CourseError([Mistake(self.name, line, 1, what, remedy)])


@dataclass
class Script:
    """A script that is published, with its parts."""

    root: Path
    name: Path
    modules: dict[Path, ScriptFile] = field(default_factory=dict)
    """Its parts in the order in which they run, itself last."""
    before: list[Script] = field(default_factory=list)
    """Scripts that have run on the page, in their order."""

    def __post_init__(self) -> None:
        """Bring everything together. Raises `CourseError` if it cannot be joined."""
        entry = ScriptFile(self.root, self.name)
        for name in (name for name in entry.parts if name.parent == FOLDER):
            other = Script(self.root, name)
            known = {one.name for one in self.before}
            self.before += [one for one in (*other.before, other) if one.name not in known]
        self._bring(entry, ())
        self._check_names()

    @property
    def label(self) -> str:
        """What its global constant is called."""
        return self.name.stem

    @property
    def entry(self) -> ScriptFile:
        """The file that is named like the script."""
        return self.modules[self.name]

    def _holder(self, name: Path) -> Script | None:
        """Return the script before this one that has a part."""
        return next((one for one in self.before if name in one.modules), None)

    def _bring(self, module: ScriptFile, importers: tuple[Path, ...]) -> None:
        if module.name in importers:
            circle = " → ".join(f"`{name.name}`" for name in (*importers[importers.index(module.name) :], module.name))
            remedy = "move what both need to a file of its own"
            raise module.mistake("", f"imports go round in a circle: {circle}", remedy)
        if module.name in self.modules:
            return
        for name, names in module.parts.items():
            if name.parent == FOLDER:
                if module.name != self.name:
                    what = f"a part imports the script `{name.name}`"
                    raise module.mistake(f'{name.name}"', what, "import the part of it that is needed")
                continue
            holder = self._holder(name)
            giver = holder.modules[name] if holder else ScriptFile(self.root, name)
            for missing in sorted(names - giver.exported):
                raise module.mistake(missing, f"`{name.name}` exports no `{missing}`", "correct the name, or export it")
            if not holder:
                self._bring(giver, (*importers, module.name))
                continue
            for missing in sorted(one for one in names if holder.entry.exports.get(one) != name):
                what = f"`{missing}` is in `{holder.name.name}`, which does not hand it on"
                there = name.relative_to(FOLDER).as_posix()
                raise module.mistake(missing, what, f'write `export {{ {missing} }} from "./{there}";` there')
        self.modules[module.name] = module

    def _check_names(self) -> None:
        """Raise `CourseError` where two parts give the same name."""
        given: dict[str, Path] = {one.label: one.name for one in self.before}
        for module in self.modules.values():
            taken = {one: name for name, names in module.parts.items() if self._holder(name) for one in names}
            for name, giver in [*taken.items(), *module.data.items(), *((name, module.name) for name in module.own)]:
                if given.setdefault(name, giver) != giver:
                    what = (
                        f"`{name}` is a name in `{given[name].as_posix()}`, too, and both are parts of `{self.label}`"
                    )
                    raise module.mistake(name, what, "call one of them something else")

    def joined(self) -> str:
        """Return the script as a browser runs it."""
        code = [*self._taken(), *self._data(), *(module.code for module in self.modules.values() if module.code)]
        exported = sorted(self.entry.exports)
        end = [f"return {{ {', '.join(exported)} }};"] if exported else []
        head = f"const {self.label} = " if exported else ""
        return "\n".join([f"{head}(() => {{", *code, *end, "})();"]) + "\n"

    def _taken(self) -> Iterator[str]:
        """Yield what it takes from scripts before it."""
        for script in self.before:
            parts = (part for module in self.modules.values() for part in module.parts.items())
            if names := {one for name, some in parts if name in script.modules for one in some}:
                yield f"const {{ {', '.join(sorted(names))} }} = {script.label};"

    def _data(self) -> Iterator[str]:
        """Yield the data that it names."""
        data = {name: path for module in self.modules.values() for name, path in module.data.items()}
        code = "\n".join(module.code for module in self.modules.values())
        for name, path in data.items():
            content: Mapping[str, Any] = json.loads((self.root / path).read_text(encoding="utf-8"))
            used = {key: content[key] for key in content if re.search(rf"\b{name}\.{key}\b", code)}
            yield f"const {name} = {json.dumps(used, ensure_ascii=False)};"


def _names(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def join(root: Path, entry: str) -> str:
    """Return a script of `hooks/theme/scripts/` with all its parts, as a browser runs it.

    Raises `CourseError` if they cannot be joined.
    """
    return Script(root, FOLDER / f"{entry}.js").joined()


ELSEWHERE = {"sw", "one-file", "package", "unpack", "preview", "corrections"}
"""Scripts that stand beside the site's `assets/`, in what is read apart from it, in the preview, or once a language."""


def published(root: Path) -> list[str]:
    """Return the names of the scripts that pages ask for."""
    return sorted({path.stem for path in (root / FOLDER).glob("*.js")} - ELSEWHERE)
