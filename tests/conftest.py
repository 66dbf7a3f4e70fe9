"""Sites that the tests read: each is built once a run, whichever worker asks first."""

import fcntl
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from support.browser import launch
from support.checkout import ADDRESS, COURSE, ROOT, TINY, Checkout
from training.check.loader import load
from training.check.stamps import stamp
from training.course.strings import load_strings
from training.pages.downloads import Download
from training.pages.edition import Editions
from training.print import press
from training.print.papers import of_module
from training.print.sections import Sections
from training.print.writer import PaperWriter

signal.signal(signal.SIGINT, signal.default_int_handler)  # `nohup make test &` would hand it to all children as ignored

expect.set_options(timeout=60_000)  # on a busy machine a page may take its time; what comes at once waits for nothing


def _once(factory: pytest.TempPathFactory, worker: str, name: str, make: Callable[[Path], Checkout]) -> Checkout:
    base = factory.getbasetemp()
    shared = base if worker == "master" else base.parent
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            done = make(folder).run("build", SITE_URL=ADDRESS)
            (folder / "said.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    if not (folder / "site").is_dir():
        pytest.fail("The course does not build:\n" + (folder / "said.txt").read_text(encoding="utf-8"), pytrace=False)
    return Checkout(folder)


def _worker(config: pytest.Config) -> str:
    return getattr(config, "workerinput", {}).get("workerid", "master")


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Checkout:
    """The course of this repository, built."""
    return _once(tmp_path_factory, _worker(pytestconfig), "real", Checkout.copy)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Checkout:
    """The small course of another subject, built by the same engine."""
    return _once(tmp_path_factory, _worker(pytestconfig), "tiny", lambda folder: Checkout.copy(folder, TINY))


@pytest.fixture
def course(tmp_path: Path) -> Checkout:
    """A copy of the small course, to edit and to break."""
    return Checkout.copy(tmp_path / "course", TINY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small course beside what `check` reads of the engine."""
    for name in COURSE:
        shutil.copytree(TINY / name, tmp_path / name)
    shutil.copytree(ROOT / "hooks" / "strings", tmp_path / "hooks" / "strings")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture
def stamped(tmp_path: Path) -> Checkout:
    """The small course, all of whose texts are stamped as translated."""
    made = Checkout.copy(tmp_path / "course", TINY)
    course = load(made.root)
    for slug in ("koloni", "stup", "madu", "course"):
        stamp(course, slug, "en")
    return made


@pytest.fixture
def writer(tiny: Checkout) -> PaperWriter:
    """What writes the small course for paper, in English."""
    course = load(tiny.root)
    return PaperWriter(Editions(course, load_strings(tiny.root, course.languages))["en"])


@pytest.fixture
def sections(writer: PaperWriter) -> Sections:
    """The sections of the small course's handouts, before these have pages."""
    papers = {paper.path: paper for module in writer.course.modules for paper in of_module(writer, module)}
    return Sections(writer, papers, {path: Download(path, "", "") for path in papers})


@pytest.fixture
def desk(tiny: Checkout) -> press.Desk:
    """Where single PDFs are set."""
    room = tiny.root / ".cache" / "desks"
    room.mkdir(exist_ok=True)
    return press.desk(tiny.root, room)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone with an empty store."""
    made = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab of that phone, in which nothing may go wrong unseen."""
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text))
    yield opened
    assert errors == []
