"""Folders of a site that belong to no module, so that no module may be called like one."""

ASSETS = "assets"
"""Styles, scripts, pictures of all pages."""

BANKS = "bank"
"""Question banks for other systems."""

PACKAGES = "lms"
"""Modules as packages for learning systems."""

SEARCH = "pagefind"
"""Indexes of the search."""

ZIPS = "unduh"
"""The course to be carried away."""

RESERVED = frozenset({ASSETS, BANKS, PACKAGES, SEARCH, ZIPS, "course"})
"""What no module may be called, besides the languages, which have folders too; `course` stands for all modules."""
