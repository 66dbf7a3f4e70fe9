#!/usr/bin/env python3
"""What one does with this folder: `python run.py COMMAND [NAME=value …]`, on any system, with Python alone.

    python3 run.py site         Linux, macOS
    py -3 run.py site           Windows

`make COMMAND` is the same, where there is make. The first command makes `.venv` and installs into it all that is
needed, exactly as `requirements.txt` pins it. Needs Python 3.11 or newer, and nothing else.
"""

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WINDOWS = os.name == "nt"
VENV = ROOT / ".venv"
FORK = ROOT / ".venv-properdocs"

COMMANDS = {
    "site": "Check the course and build it into site/; a failed build leaves site/ as it was",
    "serve": "Show the site in a browser while you write",
    "check": "Check the course, build nothing",
    "module": "Begin a module: SLUG=air-bersih [PART=teknik] [ELEMENTS='H1 H2']",
    "question": "Add a question's form: SLUG=pengantar [TYPE=multiple] [ELEMENT=D1]; single, multiple, order or match",
    "sheet": "Add a sheet's form: SLUG=pengantar [TYPE=cards]; SLUG=course for the training as a whole",
    "course": "Begin a course: SLUG=kebun TITLE_ID=Kebun TITLE_EN=Garden FOLDER=../kebun, or IN_PLACE=1 here",
    "import": "Take questions in: FILE=bank.xml SLUG=pengantar [LANG=en]; Moodle XML, GIFT, Aiken or our CSV",
    "translated": "Note that a translation follows its source now: SLUG=kemanusiaan LANG=en [AT=p1-izin]",
    "translations": "Show what is missing, stale or the same as the source, by module and language",
    "release": "Build an edition and bundle it in release/; refused where a translation is stale or a draft",
    "test": "Lint, types and every test; gets a Chromium if the machine has none",
    "properdocs": "Build the small course under the fork of MkDocs, too, and compare; COURSE=. takes the whole course",
    "bench": "Measure build times and page weights",
    "soak": "Edit a course at random under the preview, and compare: [N=200] [SEED=…] [COURSE=.]",
    "schemas": "Write the JSON Schemas of the course's YAML files anew",
    "lock": "Pin requirements*.txt after a change of requirements*.in; UPGRADE=1 takes the newest of all",
    "clean": "Remove site/, what unfinished builds left, and caches; .venv stays",
    "help": "Show this list",
}

NAMES = {
    "module": ("SLUG", "PART", "ELEMENTS"),
    "question": ("SLUG", "TYPE", "ELEMENT", "KEY"),
    "sheet": ("SLUG", "TYPE", "KEY"),
    "course": ("SLUG", "TITLE_*", "MODULE", "FOLDER", "IN_PLACE"),
    "import": ("FILE", "SLUG", "LANG"),
    "translated": ("SLUG", "LANG", "AT"),
    "properdocs": ("COURSE",),
    "soak": ("N", "SEED", "COURSE"),
    "lock": ("UPGRADE",),
}
"""What a command may be told, by its name; `TITLE_*` is one for each language, such as `TITLE_ID`."""

OF_ENGINE = ("test", "properdocs", "bench", "soak", "schemas", "lock")
"""What only those need who change the engine: a course that was begun with `course` has no tests."""

TESTS = ROOT / "tests"

WITH_TESTS = os.pathsep.join((str(ROOT / "hooks"), str(TESTS)))

CALLED = "make" if "MAKELEVEL" in os.environ else "run.py"
"""What the user typed before the command."""

CACHES = ("site", ".cache", ".lock", ".serve", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis")

LOCKS = {
    "requirements": (),
    "requirements-test": (),
    "requirements-properdocs": ("--no-emit-package", "mkdocs", "--no-emit-package", "mkdocs-get-deps"),
}
"""Lists of packages to what their lock takes beside the rest."""

COMPILE = (
    *("--no-config", "--system-certs", "pip", "compile", "--quiet", "--universal", "--fork-strategy", "fewest"),
    *("--python-version", "3.11.2", "--only-binary", ":all:"),
    *("--generate-hashes", "--emit-build-options", "--no-emit-index-url"),
)
"""uv, since it alone resolves for every platform, and for the oldest Python that we promise."""


ANEW = 75
"""Exit status by which the preview asks to be started anew: its own Python has changed, or what is to be installed."""


class Refused(Exception):
    """The command cannot be done; the message says why, and what to do."""


def python_of(venv: Path) -> Path:
    """Return the interpreter of an environment."""
    return venv / ("Scripts/python.exe" if WINDOWS else "bin/python")


def version() -> str:
    """Return the version of the Python that runs this."""
    return ".".join(map(str, sys.version_info[:3]))


def surroundings() -> "dict[str, str]":
    """Return the environment of every command: nothing else on the user's path may stand in for the pinned packages."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    clean |= {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1"}
    return clean | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0"}


def run(*command: "str | Path", python: "Path | None" = None, **more: str) -> int:
    """Run Python with these arguments, in the folder of this file; return its exit status."""
    process = subprocess.Popen(
        [str(python or python_of(VENV)), *map(str, command)], cwd=ROOT, env=surroundings() | more
    )
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the child is told by the terminal as well, and ends in its own way
            continue


def must(*command: "str | Path", python: "Path | None" = None, **more: str) -> None:
    """Run Python with these arguments, and go no further if that fails."""
    if status := run(*command, python=python, **more):
        sys.exit(status)


def base() -> str:
    """Return the interpreter itself: what runs this may be that of the very `.venv` that is to be removed."""
    return getattr(sys, "_base_executable", sys.executable)


def can_make_venv() -> None:
    """Raise `Refused` where this Python cannot make an environment."""
    if sys.version_info < (3, 11):  # noqa: UP036 # what runs this may be older than what it asks for
        raise Refused(f"This is Python {version()}; Python 3.11 or newer is needed. Name one: {newer()}")
    if subprocess.run([base(), "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL).returncode:
        sudo = "" if WINDOWS or os.geteuid() == 0 else "sudo "
        package = f"python3.{sys.version_info[1]}-venv"
        raise Refused(
            f"This Python ({sys.executable}) has no venv module. On Debian or Ubuntu install it with:\n"
            f"    {sudo}apt-get update && {sudo}apt-get install -y {package} || {sudo}apt-get install -y python3-venv"
        )


def newer() -> str:
    """Return how one names another Python."""
    return "py -3.12 run.py site" if WINDOWS else "python3.12 run.py site, or make site PYTHON=python3.12"


def install(requirements: str, venv: Path, *more: str) -> None:
    """Install a list of pinned packages, and note last that it is there."""
    python = python_of(venv)
    must("-m", "pip", "install", "--quiet", "--require-hashes", *more, "-r", requirements, python=python)
    shutil.copyfile(ROOT / requirements, venv / requirements)


def has(venv: Path, requirements: str) -> bool:
    """Return whether an environment holds what a list asks for now."""
    noted = venv / requirements
    return noted.is_file() and filecmp.cmp(noted, ROOT / requirements, shallow=False)


def make_env(*, tests: bool = False) -> None:
    """Make `.venv`, where it is not as `requirements.txt` wants it.

    It holds a copy of the lists that it was made from, written last. So one that is half made, broken, of another
    Python or of other requirements is seen and made anew, whole: nothing of the old one stays.
    """
    can_make_venv()
    python = python_of(VENV)
    probe = "import mkdocs, pydantic, sys; print('%d.%d.%d' % sys.version_info[:3])"
    sound = False
    if python.exists() and has(VENV, "requirements.txt"):
        asked = subprocess.run([str(python), "-c", probe], env=surroundings(), capture_output=True, text=True)
        noted = (VENV / "requirements-test.txt").exists()
        sound = asked.stdout.strip() == version() and (not noted or has(VENV, "requirements-test.txt"))
    if not sound:
        print(f"Making .venv with Python {version()}: a minute the first time", flush=True)
        remove(VENV)
        must("-m", "venv", VENV, python=Path(base()))
        install("requirements.txt", VENV)
    if tests and not has(VENV, "requirements-test.txt"):
        print("Adding what the tests need to .venv", flush=True)
        install("requirements-test.txt", VENV)


def remove(path: Path) -> None:
    """Remove a file, a folder or a link to one, where it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def test() -> int:
    """Run everything that must pass."""
    make_env(tests=True)
    must("-m", "ruff", "check")
    must("-m", "ruff", "format", "--check")
    must("tests/support/check_scripts.py")
    must("-m", "mypy", "--strict", "hooks", "run.py")
    must("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache")
    must("tests/support/browser.py")
    # In the order of their names: the files with few tests are the slow ones, and would be left for the end.
    workers = min(4, max(3, os.cpu_count() or 1))  # browsers wait much of the time: three keep two cores busy
    return run("-m", "pytest", "-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder")


def properdocs(course: str) -> int:
    """Compare the pages under MkDocs with those under ProperDocs, which has an environment of its own."""
    make_env(tests=True)
    if not has(FORK, "requirements-properdocs.txt"):
        print("Making .venv-properdocs", flush=True)
        remove(FORK)
        must("-m", "venv", FORK, python=Path(base()))
        install("requirements-properdocs.txt", FORK, "--no-deps")
    return run("-m", "support.properdocs", course, PYTHONPATH=WITH_TESTS)


def lock(*, upgrade: bool) -> int:
    """Pin all lists of packages."""
    can_make_venv()
    venv = ROOT / ".lock"
    remove(venv)
    must("-m", "venv", venv, python=Path(base()))
    python = python_of(venv)
    must("-m", "pip", "install", "--quiet", "uv==0.13.9", python=python)
    for name, more in LOCKS.items():
        command = ["-m", "uv", *COMPILE, *more, *(["--upgrade"] if upgrade else [])]
        command += ["--output-file", f"{name}.txt", f"{name}.in"]
        done = subprocess.run(
            [str(python), *command],
            cwd=ROOT,
            env=surroundings() | {"UV_CUSTOM_COMPILE_COMMAND": "python run.py lock"},
            stdout=subprocess.DEVNULL,
        )
        if done.returncode:
            return done.returncode
    remove(venv)
    return 0


def clean() -> int:
    """Remove what is made, the environment left out."""
    for path in (*(ROOT / name for name in CACHES), *ROOT.glob(".site-*"), *ROOT.glob(".serve-*")):
        remove(path)
    for folder in (ROOT / "hooks", TESTS):
        for cache in [*folder.rglob("__pycache__")]:
            remove(cache)
    return 0


def show_help() -> int:
    """Show the list of commands."""
    print(f"{'py -3' if WINDOWS else 'python3'} run.py COMMAND [NAME=value …]")
    for command, said in COMMANDS.items():
        if command in OF_ENGINE and not TESTS.is_dir():
            continue
        print(f"  {command:<12} {said}")
    return 0


def told(command: str, words: "list[str]") -> "dict[str, str]":
    """Return what a command is told, by its names. Raises `Refused` for words that it does not know."""
    values = {}
    for word in words:
        name, equals, value = word.partition("=")
        names = NAMES.get(command, ())
        title = "TITLE_*" in names and name.startswith("TITLE_")
        if not equals or "*" in name or not (title or name in names):
            known = ", ".join(f"{one}=…" for one in names) or "nothing more"
            raise Refused(f"`{command}` does not know “{word}”; it takes {known}")
        values[name] = value
    return values


def needed(values: "dict[str, str]", command: str, example: str, *names: str) -> None:
    """Raise `Refused` where a command lacks what it cannot do without."""
    if not all(values.get(name) for name in names):
        raise Refused(f"Name {'it' if len(names) == 1 else 'both'}: {CALLED} {command} {example}")


def course(values: "dict[str, str]") -> "list[str]":
    """Return the arguments of the command that begins a course. Raises `Refused` where it does not say where."""
    example = 'SLUG=kebun TITLE_ID="Kebun sekolah" TITLE_EN="School garden" FOLDER=../kebun'
    titles = [f"--title={name.removeprefix('TITLE_')}={said}" for name, said in values.items() if "TITLE_" in name]
    if not values.get("SLUG") or not titles or not (values.get("FOLDER") or values.get("IN_PLACE")):
        raise Refused(f"Name it, and where it is to stand: {CALLED} course {example}\nIN_PLACE=1 puts it here")
    if values.get("FOLDER") and values.get("IN_PLACE"):
        raise Refused("Name either FOLDER=… or IN_PLACE=1")
    where = f"--folder={Path(values['FOLDER']).expanduser().resolve()}" if values.get("FOLDER") else "--in-place"
    return [values["SLUG"], *titles, f"--module={values.get('MODULE', '')}", where]


def main(words: "list[str]") -> int:
    """Do what the command line says; return an exit status. Raises `Refused`."""
    command, *rest = words or ["help"]
    if command not in COMMANDS:
        raise Refused(f"There is no command “{command}”; `{CALLED} help` lists them")
    values = told(command, rest)
    if command == "help":
        return show_help()
    if command == "clean":
        return clean()
    if command == "lock":
        return lock(upgrade=bool(values.get("UPGRADE")))
    if command in ("test", "properdocs", "bench", "soak") and not TESTS.is_dir():
        raise Refused(f"There are no tests here: `{CALLED} {command}` is for those who change the engine")
    if command == "test":
        return test()
    if command == "properdocs":
        return properdocs(values.get("COURSE", "tests/course"))
    if command == "bench":
        make_env(tests=True)
        return run("-m", "bench", PYTHONPATH=WITH_TESTS)
    if command == "soak":
        make_env(tests=True)
        return run("-m", "support.soak", *(values.get(name, "") for name in NAMES[command]), PYTHONPATH=WITH_TESTS)
    arguments: list[str] = []
    if command == "module":
        needed(values, command, "SLUG=air-bersih", "SLUG")
        arguments = [values["SLUG"], f"--part={values.get('PART', '')}", f"--elements={values.get('ELEMENTS', '')}"]
    elif command in ("question", "sheet"):
        needed(values, command, "SLUG=pengantar", "SLUG")
        names = (name for name in NAMES[command] if name != "SLUG")
        arguments = [values["SLUG"], *(f"--{name.lower()}={values.get(name, '')}" for name in names)]
    elif command == "course":
        arguments = course(values)
    elif command == "import":
        needed(values, command, "FILE=bank.xml SLUG=pengantar", "FILE", "SLUG")
        file = Path(values["FILE"]).expanduser().resolve()  # as seen from where one typed it
        arguments = [str(file), values["SLUG"], f"--language={values.get('LANG', '')}"]
    elif command == "translated":
        needed(values, command, "SLUG=kemanusiaan LANG=en", "SLUG", "LANG")
        arguments = [values["SLUG"], values["LANG"], f"--at={values.get('AT', '')}"]
    make_env()
    if command == "serve":
        while (status := run("hooks/serve.py")) == ANEW:
            make_env()
        return status
    return run("-m", "training", {"site": "build"}.get(command, command), *arguments)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # a console may not know every sign
    try:
        sys.exit(main(sys.argv[1:]))
    except Refused as e:
        sys.exit(str(e))
    except KeyboardInterrupt:
        sys.exit("Stopped")
