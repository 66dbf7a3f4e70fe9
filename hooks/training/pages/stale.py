"""Stale translations as pages and paper say it: a banner at a section, or at the top of a page."""

from __future__ import annotations

from pathlib import PurePosixPath

from markupsafe import Markup

from training.check import translations
from training.course.module import Module
from training.page_kinds import SESSION, showing
from training.pages.edition import Edition


class StaleTexts:
    """What no longer follows its source in one edition."""

    def __init__(self, edition: Edition) -> None:
        """Take the edition; that of the source language has no stale texts."""
        self.edition = edition
        self._found: dict[str, list[translations.Entry]] = {}

    def banners(self, module: Module | None, page: str, base: str | None = None) -> dict[str, Markup]:
        """Return anchor to banner of each section of a text that no longer follows its source.

        The text is a module's, or that of a page of `docs/`. A banner links the section in the source language where
        `base`, the path to the root of the language, is given; on paper there is none.
        """
        edition, languages = self.edition, self.edition.course.languages
        name = f"{module.slug}/index" if module else page
        file = f"{'modules' if module else 'docs'}/{name}.md"
        banners = {}
        for entry in self._of(module):
            if entry.file == file and entry.anchor is not None:
                banner = edition.say("stale.section", language=languages.names[languages.source])
                if base is None:
                    banner = Markup("<em>{}</em>").format(banner)
                else:
                    address = f"{base}../{name}.html" + (f"#{entry.anchor}" if entry.anchor else "")
                    link = Markup(' <a href="{}" hreflang="{}">{}</a>')
                    banner += link.format(address, languages.source, edition.say("stale.source"))
                banners[entry.anchor] = banner
        return banners

    def on(self, module: Module | None, page: str) -> bool:
        """Whether a page shows texts from YAML, or a title, that no longer follow their source."""
        entries = (entry for entry in self._of(module) if entry.anchor is None)
        return any(self._shown_on(entry, module) == page for entry in entries)

    def _shown_on(self, entry: translations.Entry, module: Module | None) -> str | None:
        """Return the page that shows a text, without its folder and its `.html`."""
        folder, name = PurePosixPath(entry.file).parent, PurePosixPath(entry.file).stem
        if module:
            return PurePosixPath(SESSION).stem if entry.place[0] == "session" or name == "sheets" else "index"
        if folder.name != "modules":
            return name
        template = "edition.html" if entry.place[0] == "corrections" else showing(f"{name}.yml")
        return self.edition.page_of(template) if template else None

    def _of(self, module: Module | None) -> list[translations.Entry]:
        """Return the stale texts of a module, or of all that belongs to none."""
        slug = module.slug if module else translations.COURSE
        if slug not in self._found:
            edition = self.edition
            is_source = edition.language == edition.source
            entries = [] if is_source else translations.compare(edition.course, slug, edition.language)
            self._found[slug] = [entry for entry in entries if entry.state == "stale"]
        return self._found[slug]
