"""Links in the texts of YAML files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from training.check.targets import At, Targets
from training.course.reader import Drafts
from training.files.document import Document
from training.files.links import InlineLink, inline_links
from training.files.memory import once_a_file
from training.files.place import Place
from training.mistakes import Mistake


def check(drafts: Drafts) -> Iterator[Mistake]:
    """Yield every link that leads nowhere from where such a text is shown."""
    targets = Targets(drafts)
    for name, document in drafts.documents.items():
        for place, link in _links(document, drafts.words(name)):
            yield from _link(link, targets, partial(document.mistake, place))


@once_a_file
def _links(document: Document, words: Sequence[tuple[Place, str, str]]) -> Iterator[tuple[Place, InlineLink]]:
    for place, _, said in words:
        for link in inline_links(said):
            yield place, link


def _link(link: InlineLink, targets: Targets, mistake: At) -> Iterator[Mistake]:
    scheme, colon, rest = link.target.partition(":")
    if link.image:
        yield mistake("there is a picture here", "show it in a Markdown file: texts in YAML have none")
    elif link.fault:
        yield mistake(*link.fault)
    elif not colon:
        remedy = "link by `gloss:`, `source:` or `https:`: a text in YAML is shown on several pages"
        yield mistake(f"the link `{link.target}` is a path", remedy)
    else:
        yield from targets.by_scheme(scheme.lower(), rest, mistake)
