"""Rules of item writing for words: those of the course, and none of anybody real."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from training.check.items.bank import Found, LanguageBank
from training.check.items.lexicon import Term
from training.check.items.rule import rule
from training.files.place import Place

CAPITAL = re.compile(r"(?<=[\w,;)] )[A-Z][^\W\d_]*(?!\w)")
ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9]{2,}\b")
PRIVATE = re.compile(
    r"\b\d(?:[ .-]?\d){15}\b|(?<!\w)\+\d{2}[\d -]{7,}|\b0\d{2,3}[- ]?\d{3,4}[- ]?\d{3,5}\b|\S+@\S+\.\w+"
)
"""Identity numbers of sixteen digits, telephone numbers, mail addresses."""


@rule("M16", words=False)
def _terms_are_kept_apart(bank: LanguageBank) -> Found:
    source = bank.course.languages.source
    for asked in bank.asked:
        for pattern, term in bank.lexicon.avoided:
            for place, words in asked.everything if pattern.search(asked.together) else ():
                if match := pattern.search(words):
                    yield place, f"the course says `{term}` and not `{match[0]}`", f"write `{term}`"
        originals = bank.source[asked.key] if bank.language != source else {}
        said, meant = (" ".join(texts).casefold() for texts in (dict(asked.everything).values(), originals.values()))
        for a, b in bank.lexicon.apart:
            # Whether one may stand there at all is asked first, since that is far quicker than patterns.
            if _in(b.forms, said) and (_in(a.forms, said) or _in(a.original, meant)):
                for place, words in asked.everything:
                    yield from _mistaken(a, b, place, words, originals.get(place, ""), source)


def _in(forms: Iterable[str], text: str) -> bool:
    return any(form.casefold() in text for form in forms)


def _mistaken(a: Term, b: Term, place: Place, words: str, original: str, source: str) -> Found:
    """Find term `b` where `a` is meant: explaining it, or instead of it in a translation."""
    if re.search(rf"{a.here.pattern}\s*[(=]\s*{b.here.pattern}", words, re.IGNORECASE):
        yield place, f"`{a.name}` is explained by `{b.name}`, which is something else", "write the one that is meant"
    elif a.there.search(original) and b.here.search(words) and not (a.here.search(words) or b.there.search(original)):
        what = f"`{source}` says `{a.original[0]}`, and this says `{b.name}`, which is something else"
        yield place, what, f"write `{a.name}`"


@rule("M16", warning=True, words=False)
def _abbreviations_are_explained(bank: LanguageBank) -> Found:
    for asked in bank.asked if bank.course.glossary else ():
        for place, words in asked.everything:
            for match in ABBREVIATION.finditer(words):
                if match[0] not in bank.lexicon.known and f"({match[0]})" not in words:
                    what = f"`{match[0]}` is neither in the glossary nor in brackets after its full form"
                    yield place, what, "write it out, or add it to `glossary.yml`"


@rule("M22")
def _counts_are_those_of_the_course(bank: LanguageBank) -> Found:
    numbers = bank.words.numbers
    for count in bank.course.counts.values():
        for phrase in count.of.get(bank.language, ()):
            pattern = re.compile(rf"(\b\d+|{bank.words.numeral.pattern})\s+{re.escape(phrase)}\b", re.IGNORECASE)
            for asked in bank.asked:
                for place, words in asked.everything:
                    for match in pattern.finditer(words) if phrase in words else ():
                        said = numbers.get(match[1].casefold()) or int(match[1])
                        if said not in (1, count.number):
                            what = f"`{match[0]}`: the course teaches {count.number}"
                            yield place, what, f"write {count.number}, or say which ones are meant"


@rule("M24")
def _nobody_is_real(bank: LanguageBank) -> Found:
    for asked in bank.asked:
        for place, text in asked.everything if PRIVATE.search(asked.together) else ():
            if match := PRIVATE.search(text):
                what = f"`{match[0]}` looks like somebody's number or address"
                yield place, what, "delete it: a question needs none"
        told: set[str] = set()
        for place, text in asked.everything if bank.course.names else ():
            for name in _unknown(text, bank.lexicon.names):
                if (last := name.split()[-1]) not in told:
                    told.add(last)
                    what = f"`{name}` is not a name of the course, and may be that of somebody real"
                    remedy = "use a name of `names:` in `course.yml`, or add an invented one there"
                    yield place, what, f"{remedy} (a brand or a book goes there too)"


def _unknown(text: str, known: Collection[str]) -> Iterator[str]:
    """Yield the names that are not known; what stands side by side, such as a title and a name, is one."""
    run, end = "", -1
    for match in CAPITAL.finditer(text):
        if match[0].isupper() or match[0] in known:
            continue
        if run and match.start() != end + 1:
            yield run
            run = ""
        run, end = f"{run} {match[0]}".strip(), match.end()
    if run:
        yield run
