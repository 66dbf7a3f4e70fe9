"""The command line: `python -m training COMMAND`, which `make COMMAND` calls."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path

import training.interrupt  # noqa: F401 # first, since Ctrl-C may come while the others are loaded
from training.check import added, loader, scaffold, stamps, stored, translation_report
from training.check.skeleton import QUESTIONS
from training.mistakes import CourseError, Mistake, RefusalError, annotation, listed, tally


def main() -> int:
    """Run one command; return its exit status."""
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="folder of mkdocs.yml (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="check all course files")
    built = commands.add_parser("build", help="check, build beside the site, and swap in")
    built.add_argument("--target", default="site", help="folder below the root that is the site (default: site)")
    built.add_argument(
        "--preview",
        action="store_true",
        help="leave out PDFs, search index, modules as one file, zips, as the preview does",
    )
    begun = commands.add_parser("module", help="begin a module: write its files, to be filled in")
    begun.add_argument("slug", help="its name in addresses, such as air-bersih")
    begun.add_argument("--part", default="", help="part of the course to which it belongs (default: the last)")
    begun.add_argument("--elements", default="", help="ids of what it teaches, such as 'F6a F6b' (default: one)")
    asked = commands.add_parser("question", help="add the form of a question to a bank")
    asked.add_argument("slug", help="the module or test whose bank it is")
    asked.add_argument("--type", default="", help=f"one of {', '.join(QUESTIONS)} (default: single)")
    asked.add_argument("--element", default="", help="the element that it asks about")
    new_sheet = commands.add_parser("sheet", help="add the form of a sheet to a module, or to the training as a whole")
    new_sheet.add_argument("slug", help="the module, or `course`")
    new_sheet.add_argument("--type", default="", help=f"one of {', '.join(added.SHEET_TYPES)} (default: worksheet)")
    for one in (asked, new_sheet):
        one.add_argument("--key", default="", help="its permanent id (default: one that is free)")
    new = commands.add_parser("course", help="begin a course: in an empty folder, or in the place of this one")
    new.add_argument("slug", help="its name in files and addresses, such as kebun-sekolah")
    new.add_argument("--title", action="append", default=[], help="in a language: id='Kebun sekolah'; one for each")
    new.add_argument(
        "--module", default="", help="name of its first module in addresses (default: module-1, or modul-1)"
    )
    where = new.add_mutually_exclusive_group(required=True)
    where.add_argument("--folder", type=Path, help="an empty folder, or one that is not there yet")
    where.add_argument("--in-place", action="store_true", help="here, where git has committed everything")
    stamped = commands.add_parser("translated", help="note that a translation follows its source now")
    stamped.add_argument("slug", help="a module, or `course` for all that belongs to none")
    stamped.add_argument("language", help="code of the language, such as en")
    stamped.add_argument("--at", default="", help="only there: an anchor, or a key such as key_points")
    taken = commands.add_parser("import", help="take questions of another system into a bank")
    taken.add_argument("file", type=Path, help="Moodle XML, GIFT, Aiken, or a table as the site offers it")
    taken.add_argument("slug", help="the module or test whose bank it is")
    taken.add_argument("--language", default="", help="of its words (default: as in name.en.xml, else the source)")
    commands.add_parser("translations", help="show what is missing, stale or not translated")
    commands.add_parser("release", help="build and bundle an edition; refused where a translation is stale or a draft")
    commands.add_parser("schemas", help="write the JSON Schemas")
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    try:
        # What a command needs alone is imported where it runs: the check, which authors wait for, needs no builder.
        if arguments.command == "check":
            gc.disable()  # what the check makes stays to its end, and to look for garbage took a sixth of the time
            course, warnings = loader.check(root)
            _annotate(root, warnings)
            for line in (*warnings, *stored.report(course, named=False)):
                print(line)
            said = f", {tally(warnings)}" if warnings else ""
            counts = {"module": len(course.modules), "language": len(course.languages.names)}
            counted = ", ".join(f"{n} {one}{'' if n == 1 else 's'}" for one, n in counts.items())
            print(f"{counted}: no mistakes{said}")
        elif arguments.command == "build":
            from training.build import site

            return site.build(root, arguments.target, whole=not arguments.preview)
        elif arguments.command == "module":
            print("\n".join(scaffold.write_module(root, arguments.slug, arguments.part, arguments.elements.split())))
        elif arguments.command == "question":
            what = (arguments.slug, arguments.type, arguments.element, arguments.key)
            print("\n".join(added.add_question(root, *what)))
        elif arguments.command == "sheet":
            print("\n".join(added.add_sheet(root, arguments.slug, arguments.type, arguments.key)))
        elif arguments.command == "course":
            from training.check import new_course

            names = (arguments.slug, arguments.title, arguments.module)
            folder = arguments.folder and arguments.folder.resolve()
            for line in new_course.in_folder(root, folder, *names) if folder else new_course.in_place(root, *names):
                print(line, flush=True)
        elif arguments.command == "translated":
            course = loader.load(root)
            print("\n".join(stamps.stamp(course, arguments.slug, arguments.language, arguments.at)))
        elif arguments.command == "import":
            from training.exchange import intake

            done = intake.take(root, arguments.file, arguments.slug, arguments.language)
            print("\n".join(map(str, [*done.found, *done.said])))
        elif arguments.command == "translations":
            print("\n".join(translation_report.report(loader.load(root))))
        elif arguments.command == "release":
            from training.build import release

            return release.release(root)
        elif arguments.command == "schemas":
            from training.course import schemas

            schemas.write(root)
    except RefusalError as e:
        print(e, file=sys.stderr)
        return 1
    except CourseError as e:
        _annotate(root, e.mistakes)
        stream = sys.stdout if arguments.command == "check" else sys.stderr  # what one asked for is no mishap
        for line in (*listed(e.mistakes), "; ".join(filter(None, [tally(e.mistakes), e.later]))):
            print(line, file=stream)
        return 1
    return 0


def _annotate(root: Path, mistakes: Iterable[Mistake]) -> None:
    """Let GitHub show mistakes at their lines, where it runs this for a pull request."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        repository = Path(os.environ.get("GITHUB_WORKSPACE") or root).resolve()
        folder = root.relative_to(repository).as_posix() if root.is_relative_to(repository) else ""
        for mistake in mistakes:
            print(annotation(mistake, folder.removeprefix(".")), flush=True)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console may not know every sign, such as ✎
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `make translations | head` closes the pipe early
    sys.exit(main())
