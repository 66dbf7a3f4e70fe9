"""Pages of the site: modules and trainers' pages beside those of `docs/`, the menu, and what all templates need.

Events run once a language; static-i18n, at priority -100, builds the other languages inside the `on_post_build` of the
first. See `training` for everything that does not depend on MkDocs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink

from training.build import handover as handed
from training.build import one_pass
from training.build.assets import bundle_scripts, bundle_styles
from training.check.loader import load
from training.course.course import Course
from training.course.module import Module
from training.course.strings import load_strings
from training.mistakes import CourseError
from training.pages.downloads import Printed
from training.pages.pictures import small
from training.pages.renderer import SCRIPTS, SESSION, Renderer, typed

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

TRANSLATED_IMAGES = {".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"}


@cache
def _handed(root: Path) -> tuple[Course, Mapping[str, Printed]]:
    try:
        return handed.read() or (load(root), {})
    except CourseError as e:
        raise PluginError(str(e)) from None


@cache
def _renderer(root: Path, language: str) -> Renderer:
    course, printed = _handed(root)
    try:
        words = load_strings(root, course.languages)[language]
    except CourseError as e:
        raise PluginError(str(e)) from None
    return Renderer(course, language, words, printed)


def _of(config: MkDocsConfig) -> Renderer:
    """Return the renderer of the language that is being built."""
    language = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    return _renderer(Path(config.config_file_path).parent, language)


def _sources(config: MkDocsConfig) -> dict[str, Path | str]:
    """Return what lies outside `docs/`: address to file, or to the text of a page that has none."""
    course = _of(config).course
    found: dict[str, Path | str] = {}
    for module in course.modules:
        for language, prose in module.text.items():
            found[f"{module.slug}/index.{language}.md"] = course.root / prose.name
        for language in course.languages:
            found[f"{module.slug}/{Path(SESSION).stem}.{language}.md"] = ""
        for path in sorted(module.folder.iterdir()):
            if path.suffix in TRANSLATED_IMAGES:
                found[f"{module.slug}/{path.name}"] = path
    return found


@event_priority(-200)  # after static-i18n, which sets the language
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Name the site and lay out the menu from the course."""
    renderer = _of(config)
    course, plain = renderer.course, renderer.plain
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


def _declare(files: Files, /, *, config: MkDocsConfig) -> None:
    for src_uri in _sources(config):
        file = File(src_uri, config.docs_dir, config.site_dir, config.use_directory_urls)
        files.append(file)


@event_priority(-200)  # static-i18n runs at -100 and rebuilds the list, keeping addresses only
def _attach(files: Files, /, *, config: MkDocsConfig) -> Files:
    sources = _sources(config)
    for file in files:
        source = sources.get(file.src_uri)
        if isinstance(source, Path):
            file.abs_src_path = str(source)
            file.edit_uri = None
        elif source is not None:
            file.content_string = source
            file.inclusion = InclusionLevel.NOT_IN_NAV
    for file in list(files):
        of_theme = str(file.abs_src_path).startswith(tuple(config.theme.dirs))
        if of_theme or file.src_uri == "assets/course.css":
            files.remove(file)  # styles and scripts are bundled of ours, and none of Material's files is used
    return files


on_files = CombinedEvent(_declare, _attach)


def _place(page: Page, renderer: Renderer) -> tuple[Module | None, str, str]:
    """Return a page's module, its file name, and the relative path from it to the root of its language."""
    parts = PurePosixPath(page.file.dest_uri).parts
    parts = parts[1:] if parts[0] in renderer.course.languages.names else parts
    module = next((m for m in renderer.course.modules if m.slug == parts[0]), None)
    return module, parts[-1], "../" * (len(parts) - 1)


def on_page_markdown(markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the page its Markdown extensions: what they resolve depends on where the page stands."""
    renderer = _of(config)
    module, name, base = _place(page, renderer)
    extensions, configs = renderer.text_extensions(module, PurePosixPath(name).stem, base)
    config.markdown_extensions = ["toc", *extensions]
    config.mdx_configs = configs
    if name == SESSION or renderer.language in renderer.course.languages.complete:
        return markdown
    return renderer.markdown(module.text if module else renderer.course.prose[PurePosixPath(name).stem])


def on_page_content(html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the page together around its text."""
    renderer = _of(config)
    course = renderer.course
    module, name, _ = _place(page, renderer)
    if module and name == SESSION:
        page.title = renderer.say("session.title", title=renderer.plain(module.title))
        page.meta["description"] = renderer.say("session.summary", title=renderer.plain(module.title))
        return renderer.partial("session.html", "../", module=module)
    name = PurePosixPath(name).stem
    for item in page.toc:
        item.title = Markup(item.title)  # Python-Markdown has escaped it
    own = (module.text if module else course.prose[name]).get(renderer.language)
    for item in page.toc:
        if own is None or item.id not in own.anchors:
            item.title = Markup('<span lang="{}">{}</span>').format(course.languages.source, item.title)
    if module:
        page.meta["description"] = renderer.plain(module.summary)
        page.toc.items.extend(AnchorLink(title, anchor, 1) for anchor, title in renderer.sections(module))
        return renderer.module(module, html)
    page.meta.pop("template", None)  # MkDocs would take it for a template of the whole page
    page.title = renderer.title(name).striptags()
    return renderer.page(name, html)


def on_env(env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
    """Give every template the words and the course; what an author wrote is text there, never HTML."""
    env.autoescape = env.trim_blocks = env.lstrip_blocks = True
    renderer = _of(config)
    root = Path(config.config_file_path).parent
    env.globals.update(
        renderer=renderer,
        course=renderer.course,
        language=renderer.language,
        say=renderer.say,
        t=lambda text: renderer.write(text, ""),
        small_logo=small(root / "docs" / "assets" / "logo.svg"),
        everyone=[(code, _renderer(root, code)) for code in renderer.course.languages],
    )
    return env


def on_page_context(context: dict[str, Any], /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Add where the page stands, and its languages."""
    renderer = _of(config)
    alternates = page.file.alternates  # type: ignore[attr-defined] # set by static-i18n
    languages = renderer.course.languages
    context["alternates"] = [
        (code, languages.names[code], alternates[code].url_relative_to(page.file))
        for code in languages
        if code in alternates
    ]
    module, name, base = _place(page, renderer)
    context["base"] = base
    context["here"] = module.slug if module else PurePosixPath(name).stem
    context["stale"] = renderer.stale(module, PurePosixPath(name).stem)
    context["home"] = not module and name == "index.html"
    context["card"] = renderer.card(module)
    context["module"] = module if name == "index.html" else None
    template = "module.html" if context["module"] else renderer.template(PurePosixPath(name).stem)
    context["address"] = typed(page.canonical_url or "")
    context["scripts"] = ["site", *SCRIPTS.get(template, ())]
    return context


@event_priority(-200)  # static-i18n builds the other languages at -100
def on_post_build(config: MkDocsConfig) -> None:
    """Write what stands once in the site, when all languages are there: styles, scripts, and words for robots."""
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return
    root, site = Path(config.config_file_path).parent, Path(config.site_dir)
    bundle_styles(root, site)
    bundle_scripts(root, site)
    sitemap = f"Sitemap: {config.site_url}sitemap.xml\n" if config.site_url else ""
    if handed.is_alone():  # else who began MkDocs goes on with its pages
        one_pass.preview(site, config.site_url or "", one_pass.names(site))
    (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\n{sitemap}", encoding="utf-8")
