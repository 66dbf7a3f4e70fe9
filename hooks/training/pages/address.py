"""What the address of a page says of it, and what pages are made of outside `docs/`, by their addresses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from training.course.course import Course
from training.course.module import Module
from training.engine import HOOKS
from training.files.pictures import PICTURES
from training.page_kinds import LICENCES, MODULE, SESSION, SESSION_PLAN, PageKind
from training.pages.edition import Edition


@dataclass(frozen=True)
class Address:
    """The address of a page, and what it says of the page."""

    edition: Edition
    module: Module | None
    """The module of which it is a page."""
    name: str
    """Name of its file, without `.html`."""
    base: str
    """Relative path from it to the root of the language."""

    @classmethod
    def of(cls, edition: Edition, path: str) -> Address:
        """Return the address of a page by its path below the root of the site."""
        parts = PurePosixPath(path.removeprefix(edition.folder)).parts
        module = next((m for m in edition.course.modules if m.slug == parts[0]), None)
        return cls(edition, module, PurePosixPath(parts[-1]).stem, "../" * (len(parts) - 1))

    @property
    def is_session(self) -> bool:
        """Whether it is the page of a module's session, which has no text of its own."""
        return self.module is not None and f"{self.name}.html" == SESSION

    @property
    def is_home(self) -> bool:
        """Whether it is the front page of the language."""
        return self.module is None and self.name == "index"

    @property
    def kind(self) -> PageKind:
        """The kind of the page."""
        if self.module:
            return SESSION_PLAN if self.is_session else MODULE
        return self.edition.kind(self.name)


def files_outside(course: Course) -> dict[str, Path | str]:
    """Return what pages are made of outside `docs/`: address to file, or to the text of a page that has none."""
    found: dict[str, Path | str] = {LICENCES: HOOKS / LICENCES}
    for module in course.modules:
        for language, prose in module.text.items():
            found[f"{module.slug}/index.{language}.md"] = course.root / prose.name
        for language in course.languages:
            found[f"{module.slug}/{Path(SESSION).stem}.{language}.md"] = ""
        for path in sorted(module.folder.iterdir()):
            if path.suffix in PICTURES:
                found[f"{module.slug}/{path.name}"] = path
    return found
