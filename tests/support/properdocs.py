"""Builds a course under MkDocs and under ProperDocs, and says whether the pages are the same, byte for byte.

`python -m support.properdocs COURSE`, which `make properdocs` calls; COURSE is the folder of a course.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from support.checkout import ROOT, Checkout, fingerprint

FORK = ROOT / ".venv-properdocs" / "bin" / "python"
"""Python of an environment that has ProperDocs, and no MkDocs."""

FIRST = "import properdocs.__main__\n"
"""What that Python does before anything else: from there on, who asks for MkDocs is given ProperDocs."""


def site_of(checkout: Checkout, python: str, target: str) -> dict[str, str]:
    """Build the pages with one Python; return relative path to hash."""
    command = [python, "-m", "training", "--root", str(checkout.root), "build", "--preview", "--target", target]
    subprocess.run(command, cwd=checkout.root, env=checkout.environment(), check=True)
    return fingerprint(checkout.root / target)


def main() -> int:
    """Compare; return an exit status."""
    asked = [str(FORK), "-c", "import site; print(site.getsitepackages()[0])"]
    packages = Path(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip())
    (packages / "properdocs-first.pth").write_text(FIRST, encoding="utf-8")
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        checkout = Checkout.copy(Path(folder) / "course", ROOT / sys.argv[1])
        now, fork = site_of(checkout, sys.executable, "now"), site_of(checkout, str(FORK), "fork")
    apart = sorted(name for name in now.keys() | fork.keys() if now.get(name) != fork.get(name))
    if apart or not now:
        print(f"Other under ProperDocs: {', '.join(apart) or 'nothing was built'}", file=sys.stderr)
        return 1
    print(f"{len(now)} files are the same under MkDocs and ProperDocs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
