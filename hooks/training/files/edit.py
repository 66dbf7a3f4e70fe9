"""Edits of what an author wrote, made by a library that keeps comments, quotation marks and layout.

The library sees only the lines that change: of a whole file it would lay out anew what it does not keep, such as the
line breaks of a long text.
"""

from __future__ import annotations

from io import StringIO

import yaml


def append(text: str, sequence: yaml.SequenceNode, value: str) -> str:
    """Return a YAML text with a value at the end of one of its lists."""
    from ruamel.yaml import YAML  # not above: no other command needs it, and loading it takes longer than most files

    editor = YAML()
    editor.preserve_quotes = True
    editor.width = len(text) + len(value)
    start, end = sequence.start_mark.index, sequence.end_mark.index
    if not sequence.flow_style:
        column, last = sequence.start_mark.column, sequence.value[-1].end_mark.index
        start, end = start - column, last + len(text[last:].partition("\n")[0])
        editor.indent(sequence=column + 2, offset=column)
    items = editor.load(text[start:end])
    if sequence.flow_style:
        items.fa.set_flow_style()  # else an empty list would not stay in brackets
    items.append(value)
    edited = StringIO()
    editor.dump(items, edited)
    return text[:start] + edited.getvalue().removesuffix("\n") + text[end:]
