"""A line of YAML as its author meant it: with quotation marks around a text that YAML would read otherwise."""

from __future__ import annotations

import re

import yaml

BRACES = re.compile(r"(?P<before>\s*(?:- )*(?:[\w-]+: +)?)\{(?P<inside>[^{}]*)\}?(?P<remark>[ \t]+#.*)?")
"""A line that is one text in braces, be they closed or not: `text: {id: …, en: …}`."""

ENTRY = re.compile(r"(?P<before>\s*(?:- )*[\w-]+: +)(?P<text>\S.*)")
"""A line that is a key and its text."""

ITEM = re.compile(r"(?P<before>\s*(?:- )+)(?P<text>\S.*)")

LINK = re.compile(r"\[[^\[\]]*\]\(")

LANGUAGE_KEY = re.compile(r"(?:^|,)\s*([a-z]{2,3}(?:-[A-Za-z0-9]+)*|M\d\d): ")
"""Where the text of a language begins, in braces, or the reason to break a rule."""


BLOCK = re.compile(r"[|>][+-]?\d?(?:[ \t]+#.*)?")
"""What stands behind a key whose text begins on the next line."""


OPENING, CLOSING = "\"'“”„‟«‘’‚", "\"'“”»‘’"
"""Quotation marks, which office programs put in the place of those of YAML; an apostrophe is one of them."""


def mended(line: str) -> str | None:
    """Return a line in which each text that needs it stands in quotation marks; nothing where it is no such line."""
    line = line.rstrip()
    if match := BRACES.fullmatch(line):
        said = _texts(match["inside"])
        found = f"{match['before']}{{{said}}}{match['remark'] or ''}" if said else None
    elif match := ENTRY.fullmatch(line) or ITEM.fullmatch(line):
        text = _text(match["text"])
        found = match["before"] + text if text else None
    else:
        return None
    return found if found and _is_sound(found.strip()) else None


def _text(text: str) -> str | None:
    """Return a text as it stands behind a key; nothing where it is rather a list, a mapping, or below."""
    if BLOCK.fullmatch(text) or text.startswith("{") or (text.startswith("[") and not LINK.match(text)):
        return None
    try:
        return text if yaml.load(f"x: {text}", yaml.CBaseLoader) == {"x": text} else quoted(text)
    except yaml.YAMLError:
        return quoted(text)


def _texts(inside: str) -> str | None:
    """Return what stands in braces, the text of each language quoted as it needs."""
    starts = list(LANGUAGE_KEY.finditer(inside))
    codes = [start[1] for start in starts]
    if not starts or inside[: starts[0].start()].strip() or len(set(codes)) < len(codes):
        return None
    ends = [*(start.start() for start in starts[1:]), len(inside)]
    words = [inside[start.end() : end].strip() for start, end in zip(starts, ends, strict=True)]
    said = [f"{code}: {text if _is_plain(text) else quoted(text)}" for code, text in zip(codes, words, strict=True)]
    return ", ".join(said)


def _is_plain(text: str) -> bool:
    """Whether YAML reads a text in braces as it stands there, with or without quotation marks."""
    try:
        read = yaml.load(f"{{x: {text}}}", yaml.CBaseLoader)
    except yaml.YAMLError:
        return False
    meant = text[1:-1] if text[:1] in ("'", '"') else text
    return isinstance(read, dict) and list(read) == ["x"] and isinstance(read["x"], str) and read["x"] == meant


def quoted(text: str) -> str:
    """Return a text in quotation marks that it does not hold; those that it has around it already are replaced."""
    if text[:1] in OPENING and text[-1:] in CLOSING and not (text[0] + text[-1]).isascii():
        inside = text[1:-1]
        text = inside if not any(sign in inside for sign in '"“”„«»') else text
    mark = text[:1]
    if (
        text[1:-1].count('""') * 2 == text[1:-1].count('"') > 0 and mark == '"' == text[-1]
    ):  # as a spreadsheet writes it
        text = text[1:-1].replace('""', '"')
    elif mark in ("'", '"') and text.count(mark) == 1:  # never closed
        text = text[1:]
    elif mark in ("'", '"') and len(text) > 1 and text.endswith(mark):
        first = re.search(rf"{mark}(.|$)", text[1:])
        # A mark that a space or a full stop follows ends a quotation; any other stands inside the whole.
        if first is None or first.start() == len(text) - 2 or re.match(r"\w", first[1]):
            text = text[1:-1]
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _is_sound(line: str) -> bool:
    try:
        read = yaml.load(line, yaml.CBaseLoader)
    except yaml.YAMLError:
        return False
    return isinstance(read, dict | list)
