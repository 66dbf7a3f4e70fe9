"""Copies of the checkout in a temporary folder, to build, edit and break without touching the one in work."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]

TINY = ROOT / "tests" / "course"
"""A small course of another subject, which shows that the engine knows none."""

ADDRESS = "https://example.org/kelas/"
"""Where the sites of the tests are published: below a folder, which most hosts have."""

COURSE = ("modules", "quizzes", "docs")

ENGINE = ("mkdocs.yml", "hooks", "requirements.txt")


@dataclass(frozen=True)
class Checkout:
    """What `make` works on: the engine and a course."""

    root: Path

    @classmethod
    def copy(cls, folder: Path, course: Path = ROOT) -> "Checkout":
        """Copy the engine, and the course below `course`."""
        folder.mkdir(parents=True, exist_ok=True)
        skip = shutil.ignore_patterns("__pycache__")
        for base, names in ((ROOT, ENGINE), (course, COURSE)):
            for name in names:
                source = base / name
                if source.is_dir():
                    shutil.copytree(source, folder / name, ignore=skip)
                else:
                    shutil.copy(source, folder / name)
        return cls(folder)

    @property
    def site(self) -> Path:
        return self.root / "site"

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "training", "--root", str(self.root), *arguments]

    def environment(self, **more: str) -> dict[str, str]:
        clean = {key: value for key, value in os.environ.items() if key != "SITE_URL"}
        return {**clean, "PYTHONPATH": str(self.root / "hooks"), "PYTHONUTF8": "1", **more}

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            cwd=self.root,
            env=self.environment(**environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=1800,
        )

    def build(self, **environment: str) -> Path:
        """Build, and return the site; fail with what was said."""
        done = self.run("build", **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return self.site

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace what stands exactly once in a file."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name} holds {text.count(old)} times: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def yaml(self, name: str) -> Any:
        """Read YAML as the engine does: by the C loader, which takes some texts for plain that Python's does not."""
        return yaml.load((self.root / name).read_text(encoding="utf-8"), yaml.CSafeLoader)

    def append(self, name: str, text: str) -> None:
        path = self.root / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    def leftovers(self) -> list[str]:
        """Names beside the site that no build should leave."""
        return sorted(path.name for path in self.root.glob(".s*"))


def is_one_file(path: Path) -> bool:
    """Whether a file is a module as one file, which stands in its module's folder and bears its name."""
    return path.name.split(".")[0].endswith(f"-{path.parent.name}")


def fingerprint(folder: Path) -> dict[str, str]:
    """Relative path to hash, of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
