"""Pages of the site: modules and trainers' pages beside those of `docs/`, and what all templates need.

Events run once a language; static-i18n, at priority -100, builds the other languages inside the `on_post_build` of the
first. See `training` for everything that does not depend on MkDocs.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from training.build import handover, one_pass, script_texts, term_texts
from training.build.assets import bundle_scripts, bundle_styles
from training.check.loader import load
from training.course.reader import read_languages
from training.course.strings import load_strings
from training.files.leftovers import is_leftover
from training.files.pictures import PICTURES
from training.mistakes import CourseError
from training.page_kinds import TERM_SCRIPT
from training.pages import way
from training.pages.address import Address, files_outside
from training.pages.downloads import Downloads
from training.pages.edition import Editions, typed
from training.pages.fallback import look, not_found
from training.pages.frame import frame
from training.pages.home import HOME, scene
from training.pages.module import sections
from training.pages.pictures import SCREEN, fitting
from training.pages.text import extensions, markdown_of
from training.pages.writer import PageWriter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


class Writers(NamedTuple):
    """What writes the pages of a course as it is now."""

    editions: Editions
    by_language: dict[str, PageWriter]


@cache
def _alone(root: Path) -> handover.Handover:
    """Return the course alone, where MkDocs runs by itself."""
    return handover.Handover(load(root))


@lru_cache(maxsize=1)
def _writers(handed: handover.Handover, root: Path, site_url: str) -> Writers:
    editions = Editions(handed.course, _words(root), site_url)
    return Writers(
        editions,
        {
            code: PageWriter(edition, Downloads(handed.downloads, edition.folder, handed.offers.get(code, ())))
            for code, edition in editions.items()
        },
    )


@cache
def _words(root: Path) -> Mapping[str, Mapping[str, str]]:
    return load_strings(root, read_languages(root))


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _all(config: MkDocsConfig) -> Writers:
    try:
        return _writers(handover.read() or _alone(_root(config)), _root(config), config.site_url or "")
    except CourseError as e:
        raise PluginError(str(e)) from None


def _of(config: MkDocsConfig) -> PageWriter:
    """Return what writes the pages of the language that is being built."""
    return _all(config).by_language[config.plugins["i18n"].current_language]  # type: ignore[attr-defined]


def _address(page: Page, config: MkDocsConfig) -> Address:
    return Address.of(_of(config).edition, page.file.dest_uri)


@event_priority(-200)  # after static-i18n, which sets the language
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Name the site and all its pages, of which MkDocs warns else; the menu that one sees `main.html` lays out."""
    course, plain = _of(config).edition.course, _of(config).edition.plain
    config.site_name = plain(course.title)
    config.site_description = plain(course.description)
    modules: list[Any] = [
        {plain(part.title): [{plain(module.title): f"{module.slug}/index.md"} for module in part.modules]}
        for part in course.outline
    ]
    if not config.site_url:
        config.theme.static_templates.discard("sitemap.xml")  # it may hold whole addresses only
    config.nav = ["index.md", *modules, *(f"{page}.md" for page in course.pages)]
    return config


def _picture(path: Path, config: MkDocsConfig) -> Path:
    """Return what is published for a file: a copy, where it is a photograph."""
    return fitting(_root(config), path, SCREEN) if path.suffix in PICTURES else path


def _declare(files: Files, /, *, config: MkDocsConfig) -> None:
    for src_uri in files_outside(_of(config).edition.course):
        files.append(File(src_uri, config.docs_dir, config.site_dir, config.use_directory_urls))


@event_priority(-200)  # static-i18n runs at -100 and rebuilds the list, keeping addresses only
def _attach(files: Files, /, *, config: MkDocsConfig) -> Files:
    outside = files_outside(_of(config).edition.course)
    for file in files:
        source = outside.get(file.src_uri)
        if isinstance(source, Path):
            file.abs_src_path = str(_picture(source, config))
            file.edit_uri = None
        elif source is not None:
            file.content_string = source
            file.inclusion = InclusionLevel.NOT_IN_NAV
        elif file.abs_src_path and Path(file.abs_src_path).is_relative_to(config.docs_dir):
            file.abs_src_path = str(_picture(Path(file.abs_src_path), config))
    for file in list(files):
        of_theme = str(file.abs_src_path).startswith(tuple(config.theme.dirs))
        inside = file.src_uri == "assets/course.css" or file.src_uri.startswith("assets/people/")
        if of_theme or inside or any(map(is_leftover, Path(file.src_uri).parts)):
            files.remove(file)  # they travel inside what uses them, and none of Material's files is used
    return files


on_files = CombinedEvent(_declare, _attach)


def on_page_markdown(markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the page its Markdown extensions: what they resolve depends on where the page stands."""
    writer, address = _of(config), _address(page, config)
    edition = writer.edition
    own, configs = extensions(edition, writer.stale, address.module, address.name, address.base)
    config.markdown_extensions = ["toc", *own]
    config.mdx_configs = configs
    # MkDocs takes lines such as `Note: …` at the top of a text for data of the page, and away from it.
    page.meta = {} if address.module else dict(edition.course.prose[address.name][edition.source].meta)
    if address.is_session:
        return markdown
    texts = address.module.text if address.module else edition.course.prose[address.name]
    if not address.module and edition.language in texts:
        page.meta = dict(texts[edition.language].meta)
    return markdown_of(edition, texts)  # as it was checked, not as the file may be by now


def on_page_content(html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the page together around its text."""
    writer, address = _of(config), _address(page, config)
    edition, module = writer.edition, address.module
    if module and address.is_session:
        title = edition.plain(module.title)
        page.title = edition.say("session.title", title=title)
        page.meta["description"] = edition.say("session.summary", title=title)
        return writer.session(module)
    _mark_titles(page, address)
    if module:
        page.title = edition.plain(module.title)
        page.meta["description"] = edition.plain(module.summary)
        return writer.module(module, html)
    page.meta.pop("template", None)  # MkDocs would take it for a template of the whole page
    page.title = edition.title(address.name).striptags()
    return writer.page(address.name, html)


def _mark_titles(page: Page, address: Address) -> None:
    """Let the list of sections say which titles are of the source language, where a draft lacks them."""
    edition = address.edition
    own = (address.module.text if address.module else edition.course.prose[address.name]).get(edition.language)
    for item in page.toc:
        item.title = Markup(item.title)  # Python-Markdown has escaped it
        if own is None or item.id not in own.anchors:
            item.title = Markup('<span lang="{}">{}</span>').format(edition.source, item.title)


def on_env(env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
    """Give every template the words and the course; what an author wrote is text there, never HTML."""
    env.autoescape = env.trim_blocks = env.lstrip_blocks = True
    writer = _of(config)
    env.globals.update(frame(writer.forms, writer.downloads))
    env.globals["term_script"] = TERM_SCRIPT
    env.globals["terms"] = term_texts.files(writer.edition)
    env.globals["look"] = look(_root(config))
    env.globals["everyone"] = not_found(_all(config).editions)
    return env


def on_page_context(context: dict[str, Any], /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Add where the page stands, and its languages."""
    writer, address = _of(config), _address(page, config)
    alternates = page.file.alternates  # type: ignore[attr-defined] # set by static-i18n
    context["alternates"] = [
        (code, name, alternates[code].url_relative_to(page.file))
        for code, name in writer.edition.course.languages.names.items()
        if code in alternates
    ]
    context["base"] = address.base
    context["here"] = address.module.slug if address.module else address.name
    context["home"] = address.is_home
    context["scene"] = scene(writer.edition) if address.kind.template == HOME else None
    context["module"] = None if address.is_session else address.module
    if address.module and not address.is_session:
        context["way"] = way.sections(writer.edition, address.module)
        context["beside"] = sections(writer.edition, address.module)
    context["scripts"] = address.kind.all_scripts
    context["later"] = address.kind.later_scripts
    context["styles"] = address.kind.styles
    context["stale"] = writer.stale.on(address.module, address.name)
    context["card"] = writer.edition.card(address.module)
    context["address"] = typed(page.canonical_url or "")
    return context


@event_priority(-200)  # static-i18n builds the other languages at -100
def on_post_build(config: MkDocsConfig) -> None:
    """Write what stands once in the site, when all languages are there: styles, scripts, and words for robots."""
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return
    root, site = _root(config), Path(config.site_dir)
    bundle_styles(root, site)
    bundle_scripts(root, site)
    script_texts.write(_all(config).editions, site)
    sitemap = f"Sitemap: {config.site_url}sitemap.xml\n" if config.site_url else ""
    if handover.is_alone():  # else who began MkDocs goes on with its pages
        one_pass.preview(site, config.site_url or "", one_pass.names(site))
    (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\n{sitemap}", encoding="utf-8")
