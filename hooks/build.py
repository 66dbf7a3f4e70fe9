"""MkDocs as `training.build.mkdocs` runs it: with languages that have no two-letter code, such as Acehnese (`ace`)."""

import re

import mkdocs_static_i18n.config
import mkdocs_static_i18n.plugin  # first, since its parts must go on telling `name.min.js` from a translation
from mkdocs.__main__ import cli

mkdocs_static_i18n.config.RE_LOCALE = re.compile(r"[a-z]{2,3}([-_][A-Za-z0-9]+)*$")

cli()
