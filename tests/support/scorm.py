"""Learning systems for the tests: one by the run-time rules of SCORM 1.2, and one that shuts pages off as Kolibri does.

The first stands in `scorm.html`, beside the package that it holds in a frame.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from playwright.sync_api import FrameLocator, Page

from support.server import serving

SYSTEM = Path(__file__).with_suffix(".html")

SHUT_OFF = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A system that shuts pages off</title>
<link rel="icon" href="data:,">
<iframe sandbox="allow-scripts" src="package/index.html" width="360" height="700"></iframe>
</html>
"""

PACKAGING = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
SCORM = "{http://www.adlnet.org/xsd/adlcp_rootv1p2}"


@dataclass(frozen=True)
class Lesson:
    """A package that a learning system shows to a learner."""

    page: Page
    address: str

    def open(self) -> FrameLocator:
        """Launch it; return its frame."""
        self.page.goto(self.address)
        return self.frame

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("iframe")

    def kept(self, element: str) -> str:
        """What the system has on its disk of an element of `cmi`."""
        return json.loads(self.stored("system") or "{}").get(f"cmi.{element}", "")

    def stored(self, name: str) -> Any:
        return self.page.evaluate(f"localStorage.getItem('{name}')")


@contextmanager
def system(package: Path, folder: Path, page: Page, shown: str = "") -> Iterator[Lesson]:
    """Bring a package into a system; `shown` is the page of another system than that of `scorm.html`."""
    with ZipFile(package) as archive:
        archive.extractall(folder / "package")
    (folder / "_headers").write_text("/*\n", encoding="utf-8")
    if shown:
        (folder / "system.html").write_text(shown, encoding="utf-8")
    else:
        shutil.copy(SYSTEM, folder / "system.html")
    with serving(folder) as address:
        yield Lesson(page, f"{address}system.html")


def read_manifest(package: Path) -> tuple[str, list[str], list[str]]:
    """Read a manifest as a system does: title, the page to launch, which speaks with it, and the files that it has.

    Raises `AssertionError` where the rules of content packaging in SCORM 1.2 are not kept.
    """
    with ZipFile(package) as archive:
        root = ElementTree.fromstring(archive.read("imsmanifest.xml"))
    assert root.tag == f"{PACKAGING}manifest"
    assert [one.tag.removeprefix(PACKAGING) for one in root] == ["metadata", "organizations", "resources"]
    said = {name: root.findtext(f"{PACKAGING}metadata/{PACKAGING}{name}") for name in ("schema", "schemaversion")}
    assert said == {"schema": "ADL SCORM", "schemaversion": "1.2"}
    identifiers = [one.get("identifier") for one in root.iter() if one.get("identifier")]
    assert len(set(identifiers)) == len(identifiers)
    assert all(one[0].isalpha() for one in identifiers)
    organizations = root.find(f"{PACKAGING}organizations")
    (organization,) = organizations
    assert organizations.get("default") == organization.get("identifier")
    (item,) = organization.findall(f"{PACKAGING}item")
    titles = [one.findtext(f"{PACKAGING}title") for one in (organization, item)]
    assert all(0 < len(title) <= 200 for title in titles)
    (resource,) = root.find(f"{PACKAGING}resources")
    assert item.get("identifierref") == resource.get("identifier")
    assert resource.get("type") == "webcontent"
    assert resource.get(f"{SCORM}scormtype") == "sco"
    listed = [file.get("href") for file in resource.findall(f"{PACKAGING}file")]
    assert resource.get("href") in listed
    return titles[1], [resource.get("href")], listed
