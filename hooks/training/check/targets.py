"""What a link may lead to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from training.check.ids import checklist_ids
from training.course.course import NOBODY
from training.course.reader import Drafts
from training.files.pictures import OTHER_PICTURES, PICTURES, pictures_in
from training.files.prose import Link, Prose
from training.mistakes import Mistake, did_you_mean, nearest, odd_sign
from training.page_kinds import ENTRY_PAGES, LICENCES, MODULE_ANCHORS

OUT = {
    **dict.fromkeys(("http", "https"), (re.compile(r"//[^\s/?#]+"), "https://example.org")),
    "mailto": (re.compile(r"[^\s@]*@[^\s@]+|\?"), "mailto:name@example.org"),
    "tel": (re.compile(r"\+?\d"), "tel:+62…"),
}
"""Schemes that may lead out of the course, how what follows each begins, and an example."""

WEB = re.compile(r"www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|id|ac|gov)(?:/|$)", re.IGNORECASE)
"""How the address of another site begins, where nobody wrote `https://`."""

At = Callable[[str, str], Mistake]
"""Makes a mistake, at the place of a link, of what is wrong and its remedy."""


class Targets:
    """What links may lead to."""

    def __init__(self, drafts: Drafts, moved: Container[tuple[str, str]] = ()) -> None:
        """Take anchors that were `moved`, each with the address of its page: of them, a mistake says so already."""
        self.drafts, self.moved = drafts, moved
        self.pages: dict[str, list[Prose]] = {}
        for prose in drafts.prose:
            self.pages.setdefault(str(prose.uri), []).append(prose)

    def check(self, prose: Prose, link: Link) -> Iterator[Mistake]:
        """Yield what is wrong with a link of a Markdown file."""

        def mistake(what: str, remedy: str) -> Mistake:
            return Mistake(prose.name, link.line, link.column, what, remedy)

        scheme, colon, rest = link.target.partition(":")
        if not link.target:
            yield mistake("the link leads nowhere", "write where it leads in `(…)`")
        elif colon and "/" not in scheme and "#" not in scheme:
            yield from self.by_scheme(scheme.lower(), rest, mistake, image=link.image, prose=prose)
        elif link.target.startswith("//") or link.target.startswith("/"):
            yield mistake(
                f"`{link.target}` is not relative",
                "write the path from this file, so that the site runs anywhere",
            )
        else:
            yield from self._relative(prose, link, mistake)

    def by_scheme(
        self, scheme: str, rest: str, mistake: At, *, image: bool = False, prose: Prose | None = None
    ) -> Iterator[Mistake]:
        """Yield what is wrong with a link such as `gloss:ratu`, which stands anywhere, or in the text of a page."""
        tables = {
            "gloss": ("term", self.drafts.glossary, "glossary.yml"),
            "source": ("source", self.drafts.sources, "sources.yml"),
        }
        if image and scheme == "who":
            people = self.drafts.course.people if self.drafts.course else {}
            if rest not in people and rest != NOBODY and self.drafts.course:
                remedy = did_you_mean(rest, people) if people else "name them in `people:` of `course.yml`"
                yield mistake(f"`people:` of `course.yml` names no `{rest}`", remedy)
        elif image:
            yield mistake(f"an image linked by `{scheme}:` is not part of the site", "put the file beside the text")
        elif scheme in tables:
            kind, table, file = tables[scheme]
            if rest not in table and Path("modules") / file not in self.drafts.unread:
                other, key = ("gloss", "source")[scheme == "gloss"], rest
                if key in tables[other][1]:
                    yield mistake(f"`{key}` is no {kind}, but a {tables[other][0]}", f"write `{other}:{key}`")
                    return
                original = self._original(prose, scheme, rest, table) if prose else None
                remedy = f"did you mean `{original}`?" if original else did_you_mean(rest, table)
                remedy += f"{' Else' if remedy.endswith('?') else ', or'} add it to `modules/{file}`"
                sign = f", since it holds {odd}" if (odd := odd_sign(rest)) else ""
                yield mistake(f"there is no {kind} `{rest}` in `{file}`{sign}", remedy)
        elif scheme in OUT:
            form, example = OUT[scheme]
            if not form.match(rest):
                yield mistake(f"`{scheme}:{rest}` leads nowhere", f"write the whole address: `{example}`")
        else:
            near = nearest(scheme, tables)
            remedy = (
                f"did you mean `{near}:`?" if near else "use `gloss:`, `source:`, `https:`, or a path in Markdown files"
            )
            yield mistake(f"links by `{scheme}:` are not allowed", remedy)

    def _original(self, prose: Prose, scheme: str, key: str, table: Container[str]) -> str | None:
        """Return the key that the source page has where a translation has one that is none."""
        source = f".{self.drafts.languages.source}."
        page = next((page for page in self.pages[str(prose.uri)] if source in page.name.name), prose)
        left, own = _keys(page, scheme), _keys(prose, scheme)
        for one in own:
            if one in left:
                left.remove(one)
        odd = [one for one in own if one not in table]
        meant = left[odd.index(key)] if key in odd and len(left) == len(odd) else nearest(key, left)
        return meant if meant is not None and meant in table else None

    def _relative(self, prose: Prose, link: Link, mistake: At) -> Iterator[Mistake]:
        path, _, anchor = link.target.partition("#")
        path = unquote(path)
        if WEB.match(path) and not link.image:
            yield mistake(f"`{path}` is taken for a page of the course", f"write `https://{link.target}`")
            return
        here = str(prose.uri.parent)
        uri = posixpath.normpath(posixpath.join(here, path)) if path else str(prose.uri)
        if uri.startswith(".."):
            yield mistake(f"`{path}` leads out of the course", "put the file beside the text")
            return
        if uri == LICENCES and not link.image:
            return
        if uri in self.pages and not link.image:
            if anchor:
                yield from self._anchor(uri, anchor, mistake)
            return
        file = self._file(uri)
        picture = file.suffix in PICTURES
        in_docs = file.is_relative_to(self.drafts.root / "docs") and file.suffix != ".md"
        if link.image and not picture:
            bare, query, _ = path.partition("?")
            what, remedy = f"`{path}` is not a picture", f"show a file of {', '.join(PICTURES)}"
            if (ending := file.suffix.lower()) in PICTURES:
                what, right = f"the ending of `{path}` has capital letters", posixpath.splitext(path)[0] + ending
                remedy = f"write `{right}`, and call the file so"
            elif ending in OTHER_PICTURES:
                what, remedy = f"not every browser shows `{path}`", "save it again as JPEG, and show the file of `.jpg`"
            elif query and bare.endswith(PICTURES):
                remedy = f"did you mean `{bare}`?"
            yield mistake(what, remedy)
        elif not picture and not in_docs:
            if not self._unread(uri):
                here_is = {posixpath.relpath(page, here): page for page in self.pages}
                sign = f", since it holds {odd}" if (odd := odd_sign(path)) else ""
                yield mistake(f"there is no page `{path}`{sign}", did_you_mean(path, here_is))
        elif not any(candidate.is_file() for candidate in self._in_language(file, prose)):
            if _is_in_capitals(file):
                return  # which is told of the file
            there = pictures_in(file.parent, self.drafts.languages)
            others = [posixpath.join(posixpath.dirname(path), name) for name in there]
            remedy = "put it there, or correct the path"
            if path in others:
                remedy = f"add the one for this language, `{self._in_language(file, prose)[1].name}`"
            elif meant := nearest(path, others):
                remedy = f"did you mean `{meant}`?"
            yield mistake(f"there is no file `{path}`", remedy)

    def _file(self, uri: str) -> Path:
        """Return where the file lies that is published at an address."""
        modules = uri.partition("/")[0] in self.drafts.modules
        return self.drafts.root / ("modules" if modules else "docs") / uri

    def _in_language(self, file: Path, prose: Prose) -> list[Path]:
        """Return the places where a picture for one text may lie."""
        languages = self.drafts.languages
        code = prose.name.suffixes[-2].lstrip(".")
        codes = [code, languages.source] if code in languages.draft else [code]
        return [file, *(file.with_name(f"{file.stem}.{c}{file.suffix}") for c in codes)]

    def _unread(self, uri: str) -> bool:
        folder = "docs" if len(PurePosixPath(uri).parts) == 1 else "modules"
        stem = PurePosixPath(uri).with_suffix("") if uri.endswith(".md") else uri
        unread = any(str(name).startswith(f"{folder}/{stem}.") for name in self.drafts.unread)
        return unread or self.drafts.is_astray(PurePosixPath(uri).parts[0])

    def _anchor(self, uri: str, anchor: str, mistake: At) -> Iterator[Mistake]:
        target = next(
            (p for p in self.pages[uri] if f".{self.drafts.languages.source}." in p.name.name), self.pages[uri][0]
        )
        template = target.meta.get("template", "")
        known = set(target.anchors)
        known |= set(self.drafts.glossary) if template == "glossary.html" else set()
        known |= set(self.drafts.sources) if template == "sources.html" else set()
        draft = self.drafts.modules.get(target.name.parent.name)
        parts = {*MODULE_ANCHORS, *checklist_ids(draft)} if draft else set()
        unread = Path("modules") / ENTRY_PAGES.get(template, "") in self.drafts.unread
        if anchor not in known | parts and not unread and (uri, anchor) not in self.moved:
            yield mistake(f"`{target.name}` has no heading `{{#{anchor}}}`", did_you_mean(anchor, sorted(known)))


def _is_in_capitals(file: Path) -> bool:
    """Whether a picture is there, but for capital letters that its ending has."""
    there = file.parent.iterdir() if file.parent.is_dir() else ()
    return any(one.name.casefold() == file.name.casefold() and one.suffix not in PICTURES for one in there)


def _keys(prose: Prose, scheme: str) -> list[str]:
    """Return what the links of one scheme lead to, in the order of the text."""
    parts = (link.target.partition(":") for link in prose.links if not link.image)
    return [rest for said, _, rest in parts if said.lower() == scheme]
