"""`make release`: an edition to hand on, or a refusal that says what is not ready."""

import os
import shutil
import subprocess
from pathlib import Path

from support.checkout import Checkout, fingerprint
from training.build.release import bundle
from training.check.loader import load


def verified(folder: Path) -> int:
    """Return how many files the checksums vouch for; they are all there but the list itself."""
    done = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(fingerprint(folder)) == len(done.stdout.splitlines()) + 1
    return len(done.stdout.splitlines())


def test_a_release_holds_the_site_its_sheets_and_checksums(stamped: Checkout, tiny: Checkout) -> None:
    shutil.copytree(tiny.root / ".cache", stamped.root / ".cache")
    done = stamped.run("release")
    assert done.returncode == 0, done.stdout + done.stderr
    folder = stamped.root / "release/lebah-madu-2025.2"
    assert list(folder.parent.iterdir()) == [folder]
    assert verified(folder) > 10
    (stamped.root / "unpacked").mkdir()
    archive = folder / "lebah-madu-2025.2.tar.gz"
    subprocess.run(["tar", "-xzf", archive, "-C", stamped.root / "unpacked"], check=True)
    assert fingerprint(stamped.root / "unpacked/site") == fingerprint(stamped.site)
    sheets = {name: value for name, value in fingerprint(stamped.site).items() if name.endswith(".pdf")}
    assert fingerprint(folder / "sheets") == sheets
    questions = [key for bank in load(stamped.root).banks.values() for key in bank.questions]
    noted = stamped.yaml("modules/released.yml")
    assert (noted["edition"], list(noted["questions"])) == ("2025.2", questions)
    assert noted["codes"] == {
        "2025.2": {
            "layout": 2,
            "modules": ["koloni", "stup", "madu"],
            "elements": [key for module in load(stamped.root).modules for key in module.elements],
        }
    }
    assert "Since 2025.2, no question loses stored answers" in stamped.run("check").stdout


def test_two_bundles_of_one_site_are_identical_and_the_newer_takes_the_place(tiny: Checkout, tmp_path: Path) -> None:
    course = load(tiny.root)
    site = shutil.copytree(tiny.site, tmp_path / "site")
    (site / "unduh").mkdir(exist_ok=True)
    (site / "unduh/extra.zip").write_bytes(b"PK")
    bundle(course, site, tmp_path / "one")
    first = fingerprint(tmp_path / "one")
    assert {"extra.zip", "components.cdx.json"} <= first.keys()
    (tmp_path / "one/left-over").write_text("x", encoding="utf-8")
    for path in site.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o700)
    bundle(course, site, tmp_path / "one")
    assert fingerprint(tmp_path / "one") == first
    assert verified(tmp_path / "one") == len(first) - 1


def test_a_release_is_refused_where_a_translation_is_stale_not_noted_or_a_draft(stamped: Checkout) -> None:
    stamped.edit("modules/madu/index.id.md", "Ambil hanya bingkai", "Ambillah bingkai")
    (stamped.root / "modules/stup/translated.en.yml").unlink()
    done = stamped.run("release")
    assert done.returncode == 1
    assert done.stderr.splitlines()[1] == "`madu` in `en`: 1 stale"
    assert done.stderr.startswith("`stup` in `en`: ")
    assert "not noted yet" in done.stderr
    stamped.edit("mkdocs.yml", "draft: []", "draft: [en]")
    assert "`en` is a draft" in stamped.run("release").stderr
    assert not stamped.site.exists()
    assert not (stamped.root / "release").exists()
