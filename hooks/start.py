"""MkDocs as `training.build.mkdocs` runs it: with languages that have no two-letter code, such as Acehnese (`ace`)."""

import re
import signal

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C is told by what started this; here it ends without a word

import mkdocs_static_i18n.config
import mkdocs_static_i18n.plugin  # first, since its parts must go on telling `name.min.js` from a translation
from mkdocs.__main__ import cli

mkdocs_static_i18n.config.RE_LOCALE = re.compile(r"[a-z]{2,3}([-_][A-Za-z0-9]+)*$")

if __name__ == "__main__":
    cli()
