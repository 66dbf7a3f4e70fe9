"""The manifest of a SCORM 1.2 package: one course of one page, which speaks with the learning system."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from training.course.module import Module
from training.pages.edition import Edition

NAME = "imsmanifest.xml"

PACKAGING = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
SCORM = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
DESCRIBED = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"

LONGEST_TITLE, LONGEST_DESCRIPTION = 200, 1000
"""Signs that the standard allows."""


def manifest(edition: Edition, module: Module, files: Iterable[str]) -> bytes:
    """Return the manifest of a module; the first of the files is the page.

    It names no mark that passes: a system that knows one calls failed whoever leaves half-way, whatever the page says.
    """
    title = edition.plain(module.title)[:LONGEST_TITLE]
    root = etree.Element(_in(PACKAGING, "manifest"), nsmap={None: PACKAGING, "adlcp": SCORM, "imsmd": DESCRIBED})
    root.set("identifier", f"course.{edition.course.slug}.{module.slug}.{edition.language}")
    root.set("version", edition.course.edition)
    metadata = _below(root, "metadata")
    _below(metadata, "schema", "ADL SCORM")
    _below(metadata, "schemaversion", "1.2")
    metadata.append(_description(edition, module, title))
    organizations = _below(root, "organizations", default="course")
    organization = _below(organizations, "organization", identifier="course")
    _below(organization, "title", title)
    _below(_below(organization, "item", identifier="module", identifierref="page"), "title", title)
    names = list(files)
    attributes = {"identifier": "page", "type": "webcontent", "href": names[0]}
    resource = _below(_below(root, "resources"), "resource", **attributes)
    resource.set(_in(SCORM, "scormtype"), "sco")
    for name in names:
        _below(resource, "file", href=name)
    etree.indent(root)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written + b"\n"


def _description(edition: Edition, module: Module, title: str) -> etree._Element:
    """Return what systems with a catalogue show of a module: title, language, objectives."""
    described = etree.Element(_in(DESCRIBED, "lom"))
    general = _below(described, "general", space=DESCRIBED)
    objectives = " ".join(edition.plain(objective.text) for objective in module.objectives.values())
    _said(edition, _below(general, "title", space=DESCRIBED), title)
    _below(general, "language", edition.language, space=DESCRIBED)
    _said(edition, _below(general, "description", space=DESCRIBED), objectives[: LONGEST_DESCRIPTION - 1])
    return described


def _said(edition: Edition, parent: etree._Element, text: str) -> None:
    said = _below(parent, "langstring", text, space=DESCRIBED)
    said.set("{http://www.w3.org/XML/1998/namespace}lang", edition.language)


def _in(space: str, name: str) -> str:
    return f"{{{space}}}{name}"


def _below(
    parent: etree._Element, name: str, text: str | None = None, *, space: str = PACKAGING, **attributes: str
) -> etree._Element:
    """Add an element to another one."""
    made = etree.SubElement(parent, _in(space, name), attributes)
    made.text = text
    return made
