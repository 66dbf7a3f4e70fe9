"""MkDocs as `training.build.mkdocs` runs it: with languages that have no two-letter code, such as Acehnese (`ace`)."""

import re
import signal

signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C is told by what started this; here it ends without a word

import mkdocs_static_i18n.config  # noqa: E402
import mkdocs_static_i18n.plugin  # noqa: E402 # first, since its parts must go on telling `name.min.js` from a translation
from mkdocs.__main__ import cli  # noqa: E402

mkdocs_static_i18n.config.RE_LOCALE = re.compile(r"[a-z]{2,3}([-_][A-Za-z0-9]+)*$")

cli()
