"""The list of components that goes with a release, in the form of CycloneDX: each pinned package, with its licence.

Nothing in it depends on when it was made: its serial number comes from its content, its time from the edition.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any
from uuid import UUID

from training.course.course import Course

NAME = "components.cdx.json"

PINNED = Path("requirements.txt")

PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)((?:.*\\\n)*.*)", re.MULTILINE)

HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")

IDS = ("MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MPL-2.0", "OFL-1.1", "ISC")
"""Licences that packages name so where their form has no expression yet."""

EXPRESSION = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
"""A licence as SPDX writes it."""


def components(course: Course) -> bytes:
    """Return the list of what an edition was built with."""
    content: dict[str, Any] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": f"{course.date}T12:00:00Z",
            "component": {
                "bom-ref": f"{course.slug}@{course.edition}",
                "type": "application",
                "name": course.slug,
                "version": course.edition,
            },
        },
        "components": list(_packages((course.root / PINNED).read_text(encoding="utf-8"))),
    }
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).digest()
    content["serialNumber"] = f"urn:uuid:{UUID(bytes=digest[:16], version=5)}"
    return (json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _packages(pinned: str) -> Iterator[dict[str, Any]]:
    for name, version, rest in PIN.findall(pinned):
        purl = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
        package: dict[str, Any] = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
        if licence := _licence(name):
            package["licenses"] = [licence]
        hashes = [{"alg": "SHA-256", "content": one} for one in HASH.findall(rest)]
        address = f"https://pypi.org/project/{name}/{version}/"
        package["externalReferences"] = [{"type": "distribution", "url": address, "hashes": hashes}]
        yield package


def _licence(name: str) -> dict[str, Any]:
    """Return what a package says of its licence; nothing where it is not installed, or says nothing."""
    try:
        told = metadata(name).json
    except PackageNotFoundError:  # on this system it is not needed
        return {}
    said = str(told.get("license_expression") or told.get("license") or "").strip()
    if said in IDS or (told.get("license_expression") and EXPRESSION.fullmatch(said)):
        return {"expression": said} if " " in said else {"license": {"id": said}}
    classes = [one.rpartition(" :: ")[2] for one in told.get("classifier") or () if one.startswith("License ::")]
    return {"license": {"name": classes[0]}} if classes else {}
