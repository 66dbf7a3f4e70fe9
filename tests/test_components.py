"""What an edition was built with, and under which licences its parts go out."""

import json
import re
from importlib.metadata import distribution, version

import pytest

from support.checkout import ROOT, Checkout
from training.build.components import components
from training.check.loader import load
from training.files.fonts import PACKAGES

SERIAL = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def test_the_list_of_components_names_every_pinned_package_with_its_hashes_and_licence(course: Checkout) -> None:
    made = json.loads(components(load(course.root)))
    assert (made["bomFormat"], made["specVersion"], made["version"]) == ("CycloneDX", "1.5", 1)
    assert made["metadata"]["timestamp"] == "2025-05-20T12:00:00Z"
    assert made["metadata"]["component"]["version"] == "2025.2"
    assert SERIAL.fullmatch(made["serialNumber"])
    pinned = re.findall(
        r"^([\w.-]+)(?:\[.*\])?==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    found = {one["name"]: one for one in made["components"]}
    assert list(found) == pinned
    for name in ("mkdocs", "typst", "pillow"):
        one = found[name]
        assert one["version"] == version(name)
        assert one["purl"] == f"pkg:pypi/{name}@{one['version']}"
        assert one["licenses"]
        assert all(re.fullmatch("[0-9a-f]{64}", hashed["content"]) for hashed in one["externalReferences"][0]["hashes"])
        assert one["externalReferences"][0]["hashes"]
    assert sum("licenses" in one for one in made["components"]) > 0.9 * len(pinned)


def test_the_list_is_the_same_wherever_it_is_made_and_another_for_another_package(course: Checkout) -> None:
    first = components(load(course.root))
    assert components(load(course.root)) == first
    course.edit("requirements.txt", f"typst=={version('typst')}", "typst==0.0.1")
    other = components(load(course.root))
    assert json.loads(other)["serialNumber"] != json.loads(first)["serialNumber"]


def licence(package: str) -> str:
    held = distribution(package)
    path = next(path for path in held.files or () if path.name == "LICENSE" and "dist-info" in str(path))
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("package", ["mkdocs-material", *(name.replace("_", "-") for name in PACKAGES)])
def test_the_licences_of_what_goes_out_stand_beside_the_site(package: str, tiny: Checkout) -> None:
    held = (ROOT / "hooks/licences.txt").read_text(encoding="utf-8")
    owner = next(line for line in licence(package).splitlines() if "Copyright" in line)
    assert owner.strip() in held
    assert (tiny.site / "licences.txt").read_text(encoding="utf-8") == held
