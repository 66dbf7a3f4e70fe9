"""Measure: build times against a plain Material site, growth, page weights, how soon player and edits show.

Prints one line a measure with its budget. A number is the median of some runs here; the ratios travel better.
"""

from __future__ import annotations

import gzip
import io
import logging
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout, suppress
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from support.browser import launch
from support.checkout import Checkout
from support.preview import previewing, wait_for
from support.server import Handler, serving
from training.build.mkdocs import run_mkdocs
from training.build.site import build
from training.build.steps import LOG
from training.check import loader
from training.check.loader import load
from training.course.strings import load_strings
from training.pages.downloads import Download
from training.pages.edition import Editions
from training.pages.questions import QuestionForms
from training.print import press as typeset
from training.print.papers import of_course, of_module
from training.print.press import Press
from training.print.printing import printing
from training.print.writer import PaperWriter

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("mkdocs.yml", "hooks", "docs", "modules", "quizzes")

PLAIN = """\
site_name: plain
docs_dir: docs
use_directory_urls: false
theme: {name: material, language: id, font: false}
plugins:
  - i18n:
      docs_structure: suffix
      reconfigure_material: false
      languages:
        - {locale: id, name: Bahasa Indonesia, default: true}
        - {locale: en, name: English}
"""


CODED = re.compile(r"^template: (slip|recap)\.html$", re.MULTILINE)
"""Pages of the slip's code, which has no room for hundreds of modules."""


def say(what: str, measured: str, budget: str = "") -> None:
    """Print one line of the table."""
    print(f"{what:<58} {measured:>14}   {budget}", flush=True)


def median(run: Callable[[], object], times: int = 3) -> float:
    """Return the median time of some runs, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def checkout(folder: Path) -> Path:
    """Copy what a build reads."""
    for part in PARTS:
        source = ROOT / part
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / part)
    return folder


def build_pages(root: Path, site: Path) -> None:
    """Build the HTML pages alone."""
    shutil.rmtree(site, ignore_errors=True)
    if run_mkdocs(root, site, load(root)):
        sys.exit("the build failed")


def plain_site(root: Path, folder: Path) -> Path:
    """Write a plain Material project of the same pages, as rendered by our templates."""
    site = folder / "rendered"
    build_pages(root, site)
    docs = folder / "plain" / "docs"
    for page in sorted(site.rglob("*.html")):
        relative = page.relative_to(site)
        language = "en" if relative.parts[0] == "en" else "id"
        relative = relative.relative_to("en") if language == "en" else relative
        if relative.name == "404.html":
            continue
        body = re.search(r"<main[^>]*>(.*?)</main>", page.read_text(encoding="utf-8"), re.DOTALL)
        assert body
        target = docs / relative.with_name(f"{relative.stem}.{language}.md")
        target.parent.mkdir(parents=True, exist_ok=True)
        # One HTML block a page: Python-Markdown passes it through, as it would a page that is rendered already.
        target.write_text("<div>" + re.sub(r"\n\s*\n", "\n", body[1]) + "</div>\n", encoding="utf-8")
    (folder / "plain" / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    return folder / "plain"


def print_sheets(root: Path) -> None:
    """Print how long all PDFs take, from nothing and unchanged, and what the largest weigh."""
    course = load(root)
    editions = Editions(course, load_strings(root, course.languages), "https://example.org/kelas/")

    def print_all() -> list[Download]:
        with printing(editions) as (_, finished):
            return finished()

    def afresh() -> None:
        shutil.rmtree(root / typeset.CACHE, ignore_errors=True)
        print_all()

    say("all PDFs from nothing, both languages", f"{median(afresh):.2f} s", "<= 15 s")
    say("all PDFs unchanged", f"{median(print_all):.2f} s")
    made = print_all()
    books = [one for one in made if one.kind == "book"]
    largest = max((one for one in made if one.kind not in ("book", "pack")), key=lambda one: one.size)
    say(
        f"largest of {len(made)} PDFs, packs and books left out ({largest.path})",
        f"{largest.kilobytes} KB",
        "<= 300 KB",
    )
    say("largest book", f"{max(one.kilobytes for one in books)} KB", "<= 1500 KB")


def where_time_goes(root: Path) -> None:
    """Print the steps of a whole build with their share, PDFs unchanged; steps that run side by side count in full."""
    taken: dict[str, float] = {}
    listener = logging.Handler()
    listener.emit = lambda record: taken.update({record.args[0]: record.args[1]})  # type: ignore[method-assign,misc,index]
    LOG.addHandler(listener)
    LOG.setLevel(logging.DEBUG)
    start = time.perf_counter()
    loader.check(root)
    taken["check"] = time.perf_counter() - start
    with redirect_stdout(io.StringIO()):
        build(root)
    LOG.removeHandler(listener)
    total = sum(taken.values())
    copied = median(lambda: copy_files(root / "site", root / "copied"))
    for name, seconds in sorted(taken.items(), key=lambda one: -one[1]):
        say(f"  {name}", f"{seconds:.2f} s", f"{seconds / total:.0%}")
    say("  a copy of all files that were built", f"{copied:.2f} s", "what the disk alone takes")


def copy_files(source: Path, target: Path) -> None:
    """Copy a folder, in the place of an earlier copy."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


def bare_typst(root: Path) -> None:
    """Print how long Typst itself takes for the pages of all PDFs, one after the other, in settings that are known."""
    course = load(root)
    editions = Editions(course, load_strings(root, course.languages), "https://example.org/kelas/")
    writers = [PaperWriter(edition) for edition in editions.values()]
    papers = [
        paper
        for writer in writers
        for some in (of_course(writer), *(of_module(writer, module) for module in course.modules))
        for paper in some
    ]
    with tempfile.TemporaryDirectory(dir=root) as room:
        desk = typeset.desk(root, Path(room))
        start = time.perf_counter()
        for paper in papers:
            settings = [part.get("setting", 0) for part in paper.data["parts"]]
            desk.lay(paper)
            desk.set(settings).compile(format="pdf", pdf_standards=["ua-1"])
        bare = time.perf_counter() - start
    with Press(course) as press:
        shutil.rmtree(root / typeset.CACHE, ignore_errors=True)
        (root / typeset.CACHE).mkdir(parents=True)
        start = time.perf_counter()
        press.begin(papers)
        pages = sum(one.pages for one in press.made().values())
        ours = time.perf_counter() - start
    say(f"a page of PDFs, of {pages}: bare Typst, one process", f"{bare / pages * 1000:.1f} ms")
    cores = os.cpu_count() or 1
    say(
        f"  as we make it, {cores} cores",
        f"{ours / pages * 1000:.1f} ms",
        f"{ours / bare:.2f} x bare Typst on one core",
    )


def build_plain(folder: Path) -> None:
    """Build the plain project with MkDocs."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "--no-color", "build", "--quiet"]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


def grown(folder: Path, count: int) -> Path:
    """Make a course of `count` modules: the module of one element, repeated under other ids."""
    root = checkout(folder)
    model, bank = root / "modules" / "kemanusiaan", root / "quizzes" / "kemanusiaan.yml"
    sources = {path: path.read_text(encoding="utf-8") for path in sorted(model.iterdir())}
    questions = bank.read_text(encoding="utf-8")
    for module in (root / "modules").iterdir():
        if module.is_dir():
            shutil.rmtree(module)
    shutil.rmtree(root / "quizzes")
    (root / "quizzes").mkdir()
    slugs = [f"modul-{number}" for number in range(1000, 1000 + count)]
    for number, slug in enumerate(slugs, 1000):

        def renamed(text: str, number: int = number) -> str:
            text = re.sub(r"\bP1\b", f"P{number}", text)
            text = re.sub(r"\bp1(?=-|\b)", f"p{number}", text)
            return re.sub(r"\]\(\.\./[a-z-]+/index\.md[^)]*\)", "](https://example.org)", text)

        (root / "modules" / slug).mkdir()
        for path, text in sources.items():
            (root / "modules" / slug / path.name).write_text(renamed(text), encoding="utf-8")
        (root / "quizzes" / f"{slug}.yml").write_text(renamed(questions), encoding="utf-8")
    course = (root / "modules" / "course.yml").read_text(encoding="utf-8")
    course = re.sub(
        r"^(tests|leads|occasions|agendas|corrections):.*\n([ #].*\n|\n(?= ))*", "", course, flags=re.MULTILINE
    )
    parts = "".join(
        f"  bagian-{i}:\n    title: {{id: Bagian {i}, en: Part {i}}}\n    modules: [{', '.join(slugs[i : i + 5])}]\n"
        for i in range(0, count, 5)
    )
    course = re.sub(r"^parts:\n.*?\n(?=\S)", f"parts:\n{parts}\n", course, flags=re.MULTILINE | re.DOTALL)
    (root / "modules" / "course.yml").write_text(course, encoding="utf-8")
    coded = {page.name.split(".")[0] for page in (root / "docs").glob("*.md") if CODED.search(page.read_text("utf-8"))}
    course = re.sub(
        r"^    pages: \[(.*)\]$",
        lambda match: f"    pages: [{', '.join(page for page in match[1].split(', ') if page not in coded)}]",
        course,
        flags=re.MULTILINE,
    )
    (root / "modules" / "course.yml").write_text(course, encoding="utf-8")
    for page in (root / "docs").glob("*.md"):
        if page.name.split(".")[0] in coded:
            page.unlink()
            continue
        text = page.read_text(encoding="utf-8")
        text = re.sub(rf"\]\(({'|'.join(coded)})\.md\)", "](https://example.org)", text)
        page.write_text(re.sub(r"\]\([a-z-]+/index\.md[^)]*\)", "](https://example.org)", text), encoding="utf-8")
    return root


def command(root: Path, name: str) -> None:
    """Run a command of the engine, as make does."""
    subprocess.run([sys.executable, "-m", "training", "--root", str(root), name], capture_output=True, check=True)


def memory_of(root: Path, name: str) -> tuple[int, int]:
    """Run a command; return the most memory that one of its processes and all of them had at any time, in bytes.

    What they share is counted once.
    """
    largest = together = 0
    with subprocess.Popen(
        [sys.executable, "-m", "training", "--root", str(root), name], stdout=subprocess.DEVNULL, start_new_session=True
    ) as process:
        while process.poll() is None:
            there = [proportional(one) for one in session_of(process.pid)]
            largest, together = max([largest, *there]), max(together, sum(there))
            time.sleep(0.2)
    if process.returncode:
        sys.exit(f"{name} failed")
    return largest, together


def session_of(leader: int) -> Iterator[Path]:
    """Yield what Linux tells of each process that a process has begun."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if int((folder / "stat").read_text().rpartition(")")[2].split()[3]) == leader:
                yield folder


def proportional(folder: Path) -> int:
    """Return the memory of a process, what it shares counted in parts, in bytes."""
    with suppress(OSError):
        for line in (folder / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def packed(*files: Path) -> int:
    """Return the size of files as a server sends them, in bytes."""
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def weights(site: Path) -> None:
    """Print what a first view and a next page load."""
    course = load(ROOT)
    shared = [site / "assets" / name for name in ("site.css", "site.js", "learn.js", "logo.svg")]
    rows = []
    for module in course.modules:
        page, picture = site / module.slug / "index.html", site / module.slug / "picture.svg"
        rows.append(
            (
                len(module.elements),
                packed(page),
                packed(page, *shared, *([picture] if picture.exists() else [])),
                module.slug,
            )
        )
    small = max((row for row in rows if row[0] == 1), key=lambda row: row[2])
    large = max(rows, key=lambda row: row[2])
    say(f"first view, gz, one element ({small[3]})", f"{small[2] / 1000:.1f} KB", "<= 50 KB")
    say(f"first view, gz, the largest ({large[3]}, {large[0]} elements)", f"{large[2] / 1000:.1f} KB", "<= 65 KB")
    say("next page, gz, one element", f"{small[1] / 1000:.1f} KB", "<= 20 KB")
    say("next page, gz, the largest", f"{large[1] / 1000:.1f} KB", "<= 38 KB")
    scripts = [site / "assets" / name for name in ("site.js", "learn.js")]
    say("our own script on every page, gz", f"{packed(scripts[0]) / 1000:.1f} KB", "<= 3 KB")
    say("our own script on a page with a quiz, gz", f"{packed(*scripts) / 1000:.1f} KB", "<= 12 KB")


FEEDBACK = """() => new Promise(done => {
    const field = [...document.querySelectorAll(".quiz .question")].find(f => f.querySelector(".option input"));
    field.querySelector(".option input").click();
    document.body.getBoundingClientRect();
    const start = performance.now();
    field.querySelector(".check button").click();
    document.body.getBoundingClientRect();
    const there = performance.now() - start;
    // The second frame begins when the first, with the feedback in it, has been painted.
    requestAnimationFrame(() => requestAnimationFrame(() => done([there, performance.now() - start])));
})"""

READY = """(function look() {
    if (!document.querySelector(".review .question")) return requestAnimationFrame(look);
    requestAnimationFrame(() => requestAnimationFrame(() => { window.ready = performance.now(); }));
})()"""

REMEMBER = """() => localStorage.setItem(document.documentElement.dataset.course, JSON.stringify({questions:
    Object.fromEntries([...document.querySelectorAll("noscript[data-question]")].map(({dataset}) => [dataset.question,
        {hash: dataset.hash, answer: [], checked: 1, right: 0, box: 0, due: 1, last: 1}]))}))"""

PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 1e9"


def slow(page: Page) -> None:
    """Make the browser as slow as a cheap phone."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})


def feedback(browser: Browser, site: Path, slug: str) -> tuple[float, float]:
    """Return milliseconds from pressing a question's button until the feedback is laid out, and until it is painted."""
    taken = []
    for _ in range(9):
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.goto((site / slug / "index.html").as_uri())
        slow(page)
        taken.append(page.evaluate(FEEDBACK))
        page.close()
    return statistics.median(there for there, _ in taken), statistics.median(painted for _, painted in taken)


def review_paints(browser: Browser, site: Path, name: str) -> tuple[float, float, int]:
    """Return when the review page has painted first, and when what is due stands there, in milliseconds; and forms."""
    first, ready, forms = [], [], 0
    for _ in range(5):
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.goto((site / name).as_uri())
        forms = page.locator("noscript[data-question]").count()
        page.evaluate(REMEMBER)
        page.add_init_script(READY)
        slow(page)
        page.reload()
        page.wait_for_function("window.ready")
        ready.append(page.evaluate("window.ready"))
        first.append(page.evaluate(PAINTED))
        page.close()
    return statistics.median(first), statistics.median(ready), forms


def player(site: Path) -> None:
    """Print how soon the player answers, and the review page shows, on a phone."""
    course = load(ROOT)
    largest = max(course.modules, key=lambda module: len(module.quiz.questions)).slug
    review = next(
        (
            name
            for name, texts in course.prose.items()
            if "review.html" in [p.meta.get("template") for p in texts.values()]
        ),
        None,
    )
    with sync_playwright() as playwright:
        browser = launch(playwright)
        there, painted = feedback(browser, site, largest)
        say(f"answer to feedback, 6 x slower CPU ({largest})", f"{there:.0f} ms", "<= 50 ms")
        say("  until the frame that shows it is painted", f"{painted:.0f} ms")
        if review:
            first, ready, forms = review_paints(browser, site, f"{review}.html")
            say(f"review page of {forms} forms, first paint, 6 x slower", f"{first:.0f} ms", "<= 1,000 ms")
            say("  until what is due stands there", f"{ready:.0f} ms", "<= 1,000 ms")
        browser.close()


class Packed(Handler):
    """A host that compresses, and lets browsers keep files for ten minutes, as even the plainest do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        content = gzip.compress(path.read_bytes(), 9) if path.is_file() else b""
        self.send_response(200 if content else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(content)


LARGEST_PAINT = """() => new Promise(done => new PerformanceObserver(list =>
    setTimeout(() => done(list.getEntries().at(-1).startTime), 500)).observe(
        {type: "largest-contentful-paint", buffered: true}))"""

LINE = {"offline": False, "latency": 400, "downloadThroughput": 256_000 / 8, "uploadThroughput": 256_000 / 8}
"""256 kbit/s and 400 ms: what a phone has at the edge of the net."""


def slow_line(site: Path) -> None:
    """Print when the largest part of a first page, and of the next one, is painted on a slow line."""
    (site / "_headers").write_text("/*\n", encoding="utf-8")  # what `make site` makes is not here
    modules = sorted(load(ROOT).modules, key=lambda m: packed(site / m.slug / "index.html"))
    following, largest = (module.slug for module in modules[-2:])
    first: list[float] = []
    second: list[float] = []
    with sync_playwright() as playwright, serving(site, Packed) as address:
        browser = launch(playwright)
        for _ in range(5):
            context = browser.new_context(viewport={"width": 360, "height": 740}, service_workers="block")
            page = context.new_page()
            session = context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", LINE)
            for name, taken in ((largest, first), (following, second)):
                page.goto(f"{address}{name}/index.html", wait_until="load")
                taken.append(page.evaluate(LARGEST_PAINT) / 1000)
            context.close()
        browser.close()
    say(f"largest paint, 256 kbit/s and 400 ms ({largest})", f"{statistics.median(first):.2f} s", "<= 2.5 s")
    say(f"  of the next page ({following})", f"{statistics.median(second):.2f} s", "<= 1.5 s")


EDITED = {
    "text": ("modules/{0}/index.id.md", "\nBaris percobaan.\n"),
    "bank": ("quizzes/{0}.yml", "# Baris percobaan.\n"),
    "template": ("hooks/theme/partials/module.html", "<!-- percobaan -->\n"),
}
"""What is edited in the preview, and what is put at its end."""


def edit_shows(root: Path) -> None:
    """Print seconds from saving an edit of a module to its page, loaded again: what one feels, so with the load."""
    slug = load(root).modules[0].slug
    count = len(load(root).modules)
    with tempfile.TemporaryDirectory() as folder, previewing(Checkout(root), Path(folder) / "said.txt") as preview:
        wait_for(lambda: "Shown after" in preview.said, "the first build", 3600)
        for what, (name, more) in EDITED.items():
            path = root / name.format(slug)
            text = path.read_text(encoding="utf-8")
            taken = []
            for nth in range(1, 6):
                before = preview.said.count("Shown after")
                edit = partial(path.write_text, text + nth * more, encoding="utf-8")
                taken.append(preview.seconds_to_reload(f"{slug}/index.html", edit))
                wait_for(lambda before=before: preview.said.count("Shown after") > before, "all pages", 3600)
            path.write_text(text, encoding="utf-8")
            time.sleep(1)
            budget = "<= 1.5 s" if what == "template" else "<= 0.7 s"
            load_now = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
            say(
                f"a {what} is saved, its page loaded again, {count} modules",
                f"{statistics.median(taken):.2f} s",
                f"{budget}, {load_now}",
            )


def main() -> None:
    """Run all measures."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "course").mkdir()
        root = checkout(work / "course")
        course = load(root)
        print(f"{len(course.modules)} modules, {len(course.languages.names)} languages, {os.cpu_count()} cores\n")
        say("make check, real course", f"{median(lambda: command(root, 'check')):.2f} s", "<= 2 s")
        plain = plain_site(root, work)
        build_plain(plain)
        ours = median(lambda: build_pages(root, work / "site"))
        theirs = median(lambda: build_plain(plain))
        say("HTML pages alone, real course", f"{ours:.2f} s")
        say("plain Material site of the same rendered pages", f"{theirs:.2f} s")
        say("ratio", f"{ours / theirs:.2f}", "<= 1.25")
        print_sheets(root)
        where_time_goes(root)
        bare_typst(root)
        say("all of make site, PDFs unchanged", f"{median(lambda: command(root, 'build')):.2f} s", "<= 20 s")
        shutil.rmtree(root / typeset.CACHE)
        say("all of make site, PDFs from nothing", f"{median(lambda: command(root, 'build'), 1):.2f} s", "<= 20 s")
        weights(work / "site")
        player(work / "site")
        slow_line(work / "site")
        edit_shows(root)
        first, large = 0.0, root
        for count in (15, 60, 240):
            (work / str(count)).mkdir()
            large = grown(work / str(count), count)
            taken = median(partial(build_pages, large, work / "grown"), 1 if count == 240 else 3)
            pages = sum(1 for _ in (work / "grown").rglob("*.html"))
            each = taken / pages * 1000
            first = first or each
            say(
                f"time a page, {count} modules ({pages} pages)",
                f"{each:.1f} ms",
                f"{each / first:.2f} x the first, <= 1.15",
            )
            if Path("/proc/self/smaps_rollup").exists():
                largest, together = memory_of(large, "build")
                say("  most memory of one process of a whole build", f"{largest / 1e6:.0f} MB", "<= 1,200 MB")
                say("  of all its processes together", f"{together / 1e6:.0f} MB")
        edit_shows(large)
        editions = Editions(course, load_strings(root, course.languages))
        start = time.perf_counter()
        for edition in editions.values():
            forms = QuestionForms(edition)
            for module in course.modules:
                list(forms.of_module(module, "../"))
        say("rendering all questions", f"{time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
