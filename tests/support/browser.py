"""The Chromium that the tests drive: found on the machine, else installed; never skipped.

Running this file gets it ready and proves that it starts, so that no test has to wait for an installation.
"""

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
from functools import cache

from playwright.sync_api import Browser, Error, Locator, Page, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Playwright's driver needs libatomic1, which a bare Debian lacks; without any font Chromium draws no text.
PACKAGES = ("chromium", "libatomic1", "fonts-liberation", "fonts-dejavu-core")

ARGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

HELP = f"""\
Any one of these gives the tests their browser:
  Debian's, as root:     apt-get update && apt-get install -y {" ".join(PACKAGES)}
  Playwright's own:      {shlex.quote(sys.executable)} -m playwright install --with-deps chromium
  one that you have:     CHROMIUM=/path/to/chrome make test"""


class NoBrowserError(Exception):
    """No Chromium can be had; the message says how to get one."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}\n{HELP}")


@cache
def chromium_path() -> str:
    """The path of a Chromium that runs here, installed first if there is none."""
    if wanted := os.environ.get("CHROMIUM"):
        if found := _running(wanted):
            return found
        raise NoBrowserError(f"CHROMIUM is set to {wanted}, which does not run.")
    if found := _on_path() or _playwrights_own():
        return found
    if _apt_works():
        _apt_install()
        if found := _on_path():
            return found
    _run([sys.executable, "-m", "playwright", "install", "chromium"])
    if found := _playwrights_own():
        return found
    raise NoBrowserError("No Chromium or Chrome runs on this machine, and none could be installed.")


def launch(playwright: Playwright) -> Browser:
    """A headless Chromium."""
    # Playwright leaves the sandbox off by itself: Chromium has none as root, nor in most containers.
    return playwright.chromium.launch(executable_path=chromium_path(), args=list(ARGS))


def until(page: Page, expression: str) -> None:
    """Wait until an expression is true: Playwright's own way evaluates text in the page, which its policy forbids."""
    for _ in range(600):
        with contextlib.suppress(Error):  # the page may just be giving way to the next
            if page.evaluate(f"(async () => Boolean(await ({expression})))()"):
                return
        page.wait_for_timeout(100)
    raise AssertionError(f"in a minute this has not come true: {expression}")


def reload_until_checked(page: Page, box: Locator) -> None:
    """Reload until a box is ticked: a busy browser takes its time to store what a page from a disk keeps."""
    for _ in range(60):
        page.wait_for_timeout(1000)
        page.reload()
        if box.is_checked():
            return
    raise AssertionError("in a minute the tick was not stored")


def overflowing(page: Page) -> list[str]:
    """What sticks out of the screen to the right, unless it scrolls by itself."""
    return page.evaluate("""() => {
        const wide = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= wide) return [];
        return [...document.body.querySelectorAll("*")]
            .filter(e => e.getBoundingClientRect().right > wide + 1 && !e.closest(".wide, pre, [popover]"))
            .map(e => e.outerHTML.slice(0, 120));
    }""")


def prepare() -> str:
    """Get the browser ready, see it start, and return its version."""
    path = chromium_path()
    try:
        return _version()
    except Exception as error:  # besides Playwright's own: its driver may lack a library and not start at all
        if not _apt_works():
            raise NoBrowserError(f"{path} does not start under Playwright: {error}") from error
    _apt_install()
    try:
        return _version()
    except Exception as error:
        raise NoBrowserError(f"{path} does not start under Playwright: {error}") from error


def _version() -> str:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            return browser.version
        finally:
            browser.close()


def _on_path() -> str | None:
    return next((found for name in NAMES if (found := _running(name))), None)


def _playwrights_own() -> str | None:
    """Playwright's browser, asked for in a process apart: a test may be inside Playwright already."""
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    return _running(asked.stdout.strip()) if asked.returncode == 0 else None


def _running(name: str) -> str | None:
    """The path of a program if it runs: Ubuntu's `chromium-browser` may be a stub that asks for a snap."""
    path = shutil.which(name)
    try:
        ran = path and subprocess.run([path, "--version"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return path if ran and ran.returncode == 0 else None


def _apt_works() -> bool:
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install() -> None:
    # Two test processes may come here at once: the later one waits for the lock.
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600"]
    _run([*apt, "update"])
    _run([*apt, "install", "-y", "--no-install-recommends", *PACKAGES])


def _run(command: list[str]) -> None:
    """Run an installer. Whether it worked is for the caller to see, by what is there afterwards."""
    print("$", *command, file=sys.stderr, flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    try:
        print(f"Chromium {prepare()} at {chromium_path()}")
    except NoBrowserError as error:
        sys.exit(f"{error}")
