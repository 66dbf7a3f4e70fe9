"""Random edits of a course while its preview runs: in the end it shows what a fresh build gives, byte for byte.

`python -m support.soak N SEED COURSE`, which `make soak N=200` calls: N edits, compared after each; the seed, which is
printed, makes the same edits again; COURSE is the folder of a course.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from support.checkout import ROOT, Checkout, fingerprint
from support.preview import Preview, previewing, wait_for

WORDS = ("air", "batu", "Café", "dua 2", "“x”", "a*b", "<b>", "{{ x }}", "&amp;", "e\u0301")
"""What edits put into texts."""

ADDED = "docs/tambahan.svg"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} 9"><title>x</title><path d="M0 0h{0}"/></svg>\n'


class Soak:
    """Edits one course, at random and by a seed, so that the same edits can be made again."""

    def __init__(self, preview: Preview, seed: int) -> None:
        """Take a preview that runs."""
        self.preview, self.root = preview, preview.course.root
        self.random = random.Random(seed)
        self.good: dict[str, str] = {}
        """What the last fresh build gave that could be built."""
        self.undo: list[tuple[Path, bytes | None]] = []
        """Files as they were before each edit since the course was last found without mistakes; nothing for none."""
        self.broken = False
        self.since = 0
        """Edits since pages were last compared."""
        self.done: list[str] = []

    # --- edits ---

    def step(self) -> str:
        """Make one edit; return what it was."""
        if self.broken and self.random.random() < 0.7:
            return self.mend()
        kind = self.random.choice(EDITS)
        done = f"{kind.__name__.strip('_')}: {kind(self)}"
        self.done.append(done)
        self.since += 1
        return done

    def mend(self) -> str:
        """Take back all edits since the course was last found without mistakes."""
        for path, content in reversed(self.undo):
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)
        self.undo = []
        self.done.append("mended")
        return "mended"

    def _files(self, *patterns: str) -> list[Path]:
        return sorted(path for pattern in patterns for path in self.root.glob(pattern))

    def _write(self, path: Path, text: str | None) -> str:
        """Write a file as editors do: in place, or under another name that is renamed; or delete it."""
        self.undo.append((path, path.read_bytes() if path.exists() else None))
        if text is None:
            path.unlink()
        elif self.random.random() < 0.5:
            path.write_text(text, encoding="utf-8")
        else:
            beside = path.with_name(f"{path.name}~")
            beside.write_text(text, encoding="utf-8")
            beside.replace(path)
        return path.relative_to(self.root).as_posix()

    def _replace(self, path: Path, pattern: str, new: Callable[[re.Match[str]], str]) -> str:
        """Replace one of the places of a pattern."""
        text = path.read_text(encoding="utf-8")
        found = list(re.finditer(pattern, text, re.MULTILINE))
        if not found:
            return f"nothing in {path.name}"
        one = self.random.choice(found)
        return f"{self._write(path, text[: one.start()] + new(one) + text[one.end() :])}: {one[0][:40]!r}"

    def _word(self) -> str:
        return self.random.choice(WORDS)

    def text(self) -> str:
        path = self.random.choice(self._files("modules/*/*.md", "docs/*.md"))
        return self._replace(path, r"(?<=[a-z])[.:]$", lambda found: f" {self._word()}{found[0]}")

    def paragraph(self) -> str:
        path = self.random.choice(self._files("modules/*/*.md", "docs/*.md"))
        return self._write(path, f"{path.read_text(encoding='utf-8')}\n{self._word()} {self._word()}.\n")

    def heading(self) -> str:
        path = self.random.choice(self._files("modules/*/*.md"))
        return self._replace(path, r"^##+ [^{]+", lambda found: f"{found[0].rstrip()} {self._word()} ")

    def front_matter(self) -> str:
        path = self.random.choice(self._files("docs/*.md"))
        return self._replace(path, r"^(title|description): .*$", lambda found: f"{found[0].rstrip()} lagi")

    def data(self) -> str:
        path = self.random.choice(self._files("modules/*/*.yml", "modules/*.yml", "quizzes/*.yml"))
        return self._replace(path, r"(?<=\b(?:id|en): )[^{}\[\]\",:]{4,}(?=[,}\n])", lambda f: f"{f[0].rstrip()} baru")

    def module_title(self) -> str:
        path = self.random.choice(self._files("modules/*/module.yml"))
        return self._replace(path, r"(?<=^title: {id: )\w+", lambda found: f"{found[0]}x")

    def number(self) -> str:
        path = self.random.choice(self._files("modules/*/module.yml", "modules/course.yml"))
        return self._replace(path, r"(?<=minutes: )\d+", lambda found: str(int(found[0]) + 5))

    def question(self) -> str:
        path = self.random.choice(self._files("quizzes/*.yml"))
        return self._replace(path, r"^      right: true\n", lambda found: "")

    def question_gone(self) -> str:
        path = self.random.choice(self._files("quizzes/*.yml"))
        return self._replace(path, r"^[a-z0-9-]+:\n  type: .*\n(?:  .*\n)*", lambda found: "")

    def question_named(self) -> str:
        path = self.random.choice(self._files("quizzes/*.yml"))
        return self._replace(path, r"^[a-z][a-z0-9-]+(?=:\n  type: )", lambda found: f"{found[0]}-x")

    def shared(self) -> str:
        path = self.random.choice(self._files("modules/glossary.yml", "modules/sources.yml", "modules/sheets.yml"))
        return self._replace(path, r"(?<=id: )[A-Za-z ]{4,}(?=[,}])", lambda found: f"{found[0]} baru")

    def course_file(self) -> str:
        path = self.root / "modules" / "course.yml"
        return self._replace(path, r"(?<=id: )[A-Za-z ]{4,}(?=[,}])", lambda found: f"{found[0]} baru")

    def words(self) -> str:
        path = self.random.choice(self._files("hooks/strings/*.yml"))
        return self._replace(path, r"(?<=: )[A-Z][a-z]+(?= [a-z]+$)", lambda found: f"{found[0]}x")

    def template(self) -> str:
        path = self.random.choice(self._files("hooks/theme/main.html", "hooks/theme/partials/*.html"))
        return self._replace(path, r"(?<=<p>)|(?<=<li>)", lambda found: f"{self.random.choice('xyz')} ")

    def bad_template(self) -> str:
        path = self.random.choice(self._files("hooks/theme/partials/*.html"))
        return self._write(path, "{% if %}" + path.read_text(encoding="utf-8"))

    def style(self) -> str:
        path = self.random.choice(self._files("hooks/theme/styles/*.css", "docs/assets/course.css"))
        return self._write(
            path, f"{path.read_text(encoding='utf-8')}\n.x{self.random.randrange(99)} {{ color: red; }}\n"
        )

    def script(self) -> str:
        path = self.random.choice(self._files("hooks/theme/scripts/*/*.js"))
        return self._write(path, f"{path.read_text(encoding='utf-8')}\nconsole.assert({self.random.randrange(99)});\n")

    def picture(self) -> str:
        path = self.random.choice(self._files("modules/*/*.svg", "docs/*.svg", "docs/assets/*.svg"))
        return self._replace(path, r"(?<=viewBox=\"0 0 )\d+", lambda found: str(int(found[0]) + 1))

    def picture_comes_or_goes(self) -> str:
        path = self.root / ADDED
        return self._write(path, None if path.exists() else SVG.format(self.random.randrange(9, 99)))

    def stamps(self) -> str:
        slug = self.random.choice([path.name for path in self._files("modules/*") if path.is_dir()])
        path = self.root / "modules" / slug / "translated.en.yml"
        self.undo.append((path, path.read_bytes() if path.exists() else None))
        self.preview.course.run("translated", slug, "en")
        return slug

    def file_gone(self) -> str:
        return self._write(self.random.choice(self._files("modules/*/*.*", "quizzes/*", "docs/*.md")), None)

    def file_renamed(self) -> str:
        path = self.random.choice(self._files("modules/*/*.svg", "docs/*.md"))
        text = path.read_text(encoding="utf-8")
        self._write(path.with_name(f"x{path.name}"), text)
        return self._write(path, None)

    def bad_number(self) -> str:
        path = self.root / "modules" / "course.yml"
        return self._replace(path, r"(?<=^pass_mark: )\d+", lambda found: "700")

    def bad_yaml(self) -> str:
        path = self.random.choice(self._files("modules/*/*.yml", "quizzes/*.yml"))
        return self._replace(path, r"{id: ", lambda found: "{id ")

    def bad_link(self) -> str:
        path = self.random.choice(self._files("modules/*/*.md", "docs/*.md"))
        return self._write(path, f"{path.read_text(encoding='utf-8')}\n[x](../tidak-ada/index.md)\n")

    # --- what it is held against ---

    def check(self) -> str:
        """Compare with a fresh build; return what was found. Raises `AssertionError` where they differ."""
        done = self.preview.course.run("build", "--preview", "--target", "fresh")
        self.broken = done.returncode != 0
        if self.broken:
            wait_for(self.preview.mistakes, f"what is wrong after {self.done[-1]}: {done.stderr[-2000:]}", 120)
            if self.since > 1:  # which of them were shown before the one with the mistake, nobody knows
                return "mistakes"
        else:
            self.good, self.undo = fingerprint(self.root / "fresh"), []
            shutil.rmtree(self.root / "fresh")
        try:
            wait_for(lambda: not self._apart() and (self.broken or not self.preview.mistakes()), "the same", 90)
        except AssertionError:
            raise AssertionError(
                f"after {self.done[-20:]}\nthese files differ: {self._apart()}\nmistakes: {self.preview.mistakes()}"
            ) from None
        self.since = 0
        return "mistakes, and the last good pages" if self.broken else "the same"

    def _apart(self) -> list[str]:
        if not self.good:
            return []  # nothing is known yet of what is to be shown
        try:
            now = fingerprint(self.preview.folder)
        except FileNotFoundError:  # a page is being put in its place
            return ["?"]
        return sorted(name for name in now.keys() | self.good.keys() if now.get(name) != self.good.get(name))


OFTEN = (Soak.text, Soak.paragraph, Soak.heading, Soak.data, Soak.data, Soak.module_title, Soak.number)
EDITS: tuple[Callable[[Soak], str], ...] = (
    *OFTEN,
    *OFTEN,
    Soak.front_matter,
    Soak.question,
    Soak.question_gone,
    Soak.question_named,
    Soak.shared,
    Soak.course_file,
    Soak.words,
    Soak.template,
    Soak.bad_template,
    Soak.style,
    Soak.script,
    Soak.picture,
    Soak.picture_comes_or_goes,
    Soak.stamps,
    Soak.file_gone,
    Soak.file_renamed,
    Soak.bad_number,
    Soak.bad_yaml,
    Soak.bad_link,
)


def main() -> int:
    """Make edits, and say how each ends; return an exit status."""
    count, seed = int(sys.argv[1] or 200), int(sys.argv[2] or random.randrange(10**6))
    print(f"{count} edits with SEED={seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        course = Checkout.copy(Path(folder) / "course", ROOT / (sys.argv[3] or "tests/course"))
        with previewing(course, Path(folder) / "said.txt") as preview:
            soak = Soak(preview, seed)
            wait_for(lambda: "Shown after" in preview.said, "the first build")
            for nth in range(1, count + 1):
                done = soak.step()
                start = time.monotonic()
                try:
                    print(f"{nth:>4} {done}: {soak.check()} ({time.monotonic() - start:.1f} s)", flush=True)
                except AssertionError as e:
                    print(f"{nth:>4} {done}: {e}\n{preview.said[-3000:]}\nSEED={seed}", flush=True)
                    return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
