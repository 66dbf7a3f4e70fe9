"""The command line: `python -m training COMMAND`, which `make COMMAND` calls."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection
from pathlib import Path

from . import loader, publish, schemas
from .mistakes import CourseError


def main() -> int:
    """Run one command; return its exit status."""
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="folder of mkdocs.yml (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="check all course files")
    built = commands.add_parser("build", help="check, build beside the site, and swap in")
    built.add_argument("--target", default="site", help="folder below the root that is the site (default: site)")
    built.add_argument("--no-pdf", action="store_true", help="leave out the PDFs, as the preview does")
    commands.add_parser("schemas", help="write the JSON Schemas")
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    try:
        if arguments.command == "check":
            course, warnings = loader.check(root)
            for warning in warnings:
                print(warning)
            said = f", {_counted(warnings, 'warning')}" if warnings else ""
            print(f"{len(course.modules)} modules, {len(course.languages.names)} languages: no mistakes{said}")
        elif arguments.command == "build":
            return publish.build(root, arguments.target, paper=not arguments.no_pdf)
        elif arguments.command == "schemas":
            schemas.write(root)
    except CourseError as e:
        print(e, file=sys.stderr)
        warnings = [mistake for mistake in e.mistakes if mistake.warning]
        said = f", {_counted(warnings, 'warning')}" if warnings else ""
        print(f"{_counted(set(e.mistakes) - set(warnings), 'mistake')}{said}", file=sys.stderr)
        return 1
    return 0


def _counted(found: Collection[object], name: str) -> str:
    return f"{len(found)} {name}{'s' if len(found) != 1 else ''}"


if __name__ == "__main__":
    sys.exit(main())
