"""The warm process of the preview, which `hooks/serve.py` starts: it builds the site, and then writes what edits touch.

It reads and checks only what has changed (`training.course.reader.Memory`), looks up what that touches
(`training.build.depends`), and lets the same hooks write those pages that wrote all of them, those first that somebody
has open. What no edit touches for sure is not guessed: it asks for a new process in its place, and ends. So MkDocs
builds once in a process, which static-i18n leaves in another state than it found it in.

Both talk by lines of JSON, in `training.build.talk`.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
import threading
import traceback
from datetime import UTC, datetime, time
from pathlib import Path
from queue import Queue
from time import sleep
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError

from training.build import depends, handover, one_pass, script_texts, swap
from training.build.assets import bundle_scripts, bundle_styles
from training.build.talk import Channel
from training.check import loader
from training.course.reader import Memory, read_languages
from training.mistakes import CourseError, Mistake, tally
from training.pages.edition import Editions
from training.pages.templates import PARTIALS

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

    from training.course.course import Course


FILES = ""
"""Stands among pages that are to be written for what is not a page: behind those that somebody has open."""


class PageError(Exception):
    """MkDocs cannot write a page; the message says why."""


class Warnings(logging.Handler):
    """Collects what MkDocs warns of: a strict build fails by it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning."""
        self.said.append(record.getMessage())

    def check(self) -> None:
        """Raise `PageError` if there were any since the last time."""
        said, self.said = self.said, []
        if said:
            raise PageError("\n".join(said))


class Kept:
    """Events by which MkDocs tells what it makes for a language and lets go."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the menu."""
        self.site.navs[self.site.language] = nav
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the templates and the files."""
        self.site.envs[self.site.language], self.site.files[self.site.language] = env, files
        return env


class Site:
    """The pages as MkDocs has built them, ready to be written again one by one."""

    def __init__(self, root: Path, folder: Path, course: Course) -> None:
        """Build all pages of a course into `folder`. Raises `PageError`."""
        os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.combine(course.date, time(12), tzinfo=UTC).timestamp()))
        os.environ["NO_MKDOCS_2_WARNING"] = "1"
        from mkdocs.commands.build import build as build_all
        from mkdocs.config import load_config
        from mkdocs.exceptions import Abort, ConfigurationError

        import start  # noqa: F401 # MkDocs as we run it

        self.root, self.folder = root, folder
        self.navs: dict[str, Navigation] = {}
        self.envs: dict[str, Environment] = {}
        self.files: dict[str, Files] = {}
        self.older: set[str] = set()
        """Languages whose templates do not know yet of the course as it is."""
        self.warnings = Warnings()
        logging.getLogger("mkdocs").addHandler(self.warnings)
        handover.show(course)
        try:
            self.config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), strict=True)
            self.config.plugins["kept"] = Kept(self)  # type: ignore[assignment] # as hooks are, too
            self.config.plugins.on_startup(command="build", dirty=False)
            build_all(self.config)
        except (Abort, ConfigurationError) as e:
            self.warnings.check()
            raise PageError(str(e)) from None
        self.warnings.check()
        self.pages: dict[str, tuple[str, File]] = {
            file.dest_uri: (language, file)
            for language, files in self.files.items()
            for file in files.documentation_pages()
        }
        one_pass.preview(folder, self.config.site_url or "", one_pass.names(folder))

    @property
    def language(self) -> str:
        """The language that is being built."""
        return str(self.config.plugins["i18n"].current_language)  # type: ignore[attr-defined]

    def show(self, course: Course, *, templates: bool) -> None:
        """Show a course from now on in what is written; `templates` tells whether those are to be read anew."""
        handover.show(course)
        if templates:
            for env in (PARTIALS, *self.envs.values()):
                if env.cache is not None:
                    env.cache.clear()
        self.older = set(self.envs)

    def _turn_to(self, language: str) -> None:
        """Bring MkDocs to where it is when it builds a language."""
        self.config.plugins["i18n"].current_language = language  # type: ignore[attr-defined]
        self.config.plugins.on_config(self.config)

    def write(self, page: str) -> None:
        """Write a page. Raises `PageError`, `TemplateSyntaxError`, and what a template raises that goes wrong."""
        from mkdocs.commands.build import _build_page, _populate_page

        language, file = self.pages[page]
        if language != self.language or language in self.older:
            self._turn_to(language)
        if language in self.older:
            self.config.plugins.on_env(self.envs[language], config=self.config, files=self.files[language])
            self.older.remove(language)
        assert file.page
        self.warnings.said.clear()  # MkDocs also warns of what is raised
        files = self.files[language]
        _populate_page(file.page, self.config, files)
        _build_page(file.page, self.config, files.documentation_pages(), self.navs[language], self.envs[language])
        self.warnings.check()
        one_pass.preview(self.folder, self.config.site_url or "", [page])


class Preview:
    """The preview as it stands in `target`, and what is left to be written there."""

    def __init__(self, root: Path, target: Path, channel: Channel) -> None:
        """Take the folder of `mkdocs.yml`, that of the preview, and the way to who started this."""
        self.root, self.target, self.channel = root, target, channel
        self.memory = Memory(read_languages(root))
        self.folder = Path(tempfile.mkdtemp(prefix=f"{target.name}-new-", dir=root))
        self.course: Course | None = None
        self.site: Site | None = None
        self.edited: set[Path] = set()
        """Files that were edited since the course was last without mistakes."""
        self.left: dict[str, None] = {}
        """Pages that are to be written, in this order, and `FILES`."""
        self.files_left: set[str] = set()
        """What is to be written beside pages, as `depends.Touched` names it."""
        self.mistaken = False
        """Whether what was edited last cannot be shown as it is."""
        self.stuck = False
        """Whether the first page that is left cannot be written before another edit."""
        self.failed = False
        """Whether MkDocs has failed, which leaves it as nobody knows: it is not to be asked again."""

    def begin(self) -> None:
        """Check the course, and build all of it, if it has no mistakes."""
        course = self.check()
        if course is None:
            return
        try:
            self.site = Site(self.root, self.folder / "site", course)
        except Exception as e:
            self.failed = True
            self.tell(e)
            return
        self.edited, self.course = set(), course
        swap.swap(self.folder / "site", self.target)
        self.channel.send(shown=None)
        self.channel.send(mistakes=[], said="")

    def check(self) -> Course | None:
        """Return the course as it is now; nothing, having told them, if it has mistakes."""
        try:
            course, found = loader.check(self.root, whole=False, memory=self.memory)
        except CourseError as e:
            self.tell(e)
            return None
        if found:
            self.channel.send(warned=f"{tally(found)}; `make check` names them")
        return course

    def edit(self, names: set[Path], moved: bool, opened: list[str]) -> bool:
        """See what an edit touches; return whether this process can show it. `moved` files have come, or are gone."""
        self.memory.forget(names)
        self.edited |= names
        self.mistaken = self.stuck = False
        if self.site is None or self.course is None:
            is_courses = all(name.parts[0] in ("modules", "quizzes", "docs") for name in names)
            if is_courses and not self.failed:
                self.begin()
            return is_courses and not self.failed
        if moved or depends.unknown(names):
            return False
        course = self.check()
        if course is None:
            return True
        touched = depends.touched(self.edited, self.course, course)
        self.edited, self.course = set(), course
        self.files_left |= touched.files
        left = dict.fromkeys([*touched.pages, *self.left])
        files = [FILES] if self.files_left else []
        self.left = dict.fromkeys([*(page for page in opened if page in left), *files, *left])
        try:
            self.site.show(course, templates=touched.templates)
        except Exception as e:
            self.tell(e)
            return True
        self.tell_if_done()
        return True

    def write_files(self) -> None:
        """Write the files that are left, and show those that are not there in the same form."""
        assert self.course
        course, made = self.course, self.folder / "made"
        shutil.rmtree(made, ignore_errors=True)
        if "assets" in self.files_left:
            bundle_styles(self.root, made)
            bundle_scripts(self.root, made)
        if "texts" in self.files_left:
            script_texts.write(Editions(course, self.memory.strings(self.root)), made)
        self.files_left.clear()
        changed = False
        for path in [path for path in made.rglob("*") if path.is_file()]:
            there = self.target / path.relative_to(made)
            if not there.is_file() or there.read_bytes() != path.read_bytes():
                there.parent.mkdir(parents=True, exist_ok=True)
                put(path, there)
                changed = True
        if changed:
            self.channel.send(shown=None)

    def write_next(self) -> None:
        """Write the first page that is left, or the files."""
        assert self.site
        page = next(iter(self.left))
        try:
            if page == FILES:
                self.write_files()
            else:
                self.site.write(page)
                put(self.site.folder / page, self.target / page)
                self.channel.send(shown=page)
        except Exception as e:
            self.stuck = True
            self.tell(e)
            return
        del self.left[page]
        self.tell_if_done()

    def tell_if_done(self) -> None:
        """Tell that all is shown, where nothing is left and nothing is wrong."""
        if not self.left and not self.mistaken:
            self.channel.send(mistakes=[], said="")

    def tell(self, error: Exception) -> None:
        """Tell why nothing newer can be shown."""
        self.mistaken = True
        if isinstance(error, CourseError):
            said = "; ".join(filter(None, [tally(error.mistakes), error.later]))
            return self.channel.send_mistakes(error.mistakes, said)
        if isinstance(error, TemplateSyntaxError):
            name = Path(os.path.relpath(error.filename or error.name or "", self.root))
            mistake = Mistake(name, error.lineno, 1, f"the template has a mistake: {error.message}", "correct it")
            return self.channel.send_mistakes([mistake], "")
        if not isinstance(error, PageError):
            traceback.print_exception(error)
        place = _place(error, self.root)
        what = f"{type(error).__name__}: {error}" if not isinstance(error, PageError) else str(error)
        return self.channel.send(mistakes=[f"{place}{what}"], said="the pages are as they were")

    def run(self) -> None:
        """Show the course, and then what edits make of it, until it takes another process."""
        messages = listening(self.channel)
        self.begin()
        while True:
            if self.left and not self.stuck and messages.empty():
                self.write_next()
                continue
            message = messages.get()
            if not self.edit({Path(name) for name in message["changed"]}, message["moved"], message["open"]):
                self.channel.send(anew=True)
                messages.get()  # which never comes: this process is ended


def put(path: Path, there: Path) -> None:
    """Put a file in the place of another; on Windows, who reads that keeps it for a moment."""
    for _ in range(50):
        try:
            path.replace(there)
            return
        except PermissionError:
            sleep(0.02)
    path.replace(there)


def _place(error: BaseException, root: Path) -> str:
    """Return the last place in a template that an error has passed, as a beginning of what is said of it."""
    frames = traceback.extract_tb(error.__traceback__)
    at = next((frame for frame in reversed(frames) if frame.filename.endswith(".html")), None)
    return f"{os.path.relpath(at.filename, root)}:{at.lineno}: " if at else ""


def listening(channel: Channel) -> Queue[dict[str, Any]]:
    """Return what is said to this process, as it comes; when nobody is there any more, it ends."""
    messages: Queue[dict[str, Any]] = Queue()

    def listen() -> None:
        for message in channel.receive():
            messages.put(message)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    return messages


def main() -> None:
    """Run for who started this: arguments are the folder of `mkdocs.yml`, and that of the preview."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anybody prints is for the terminal
    root, target = map(Path, sys.argv[1:])
    os.chdir(root)
    try:
        Preview(root, target, Channel(sys.stdin.buffer, out)).run()
    except Exception:
        traceback.print_exc()
        os._exit(1)  # without waiting for the thread that reads


if __name__ == "__main__":
    main()
