"""Item-writing rules: what makes a question guessable, unclear or unfair, found where a machine can find it.

Each rule has a code (`M07`) and a severity: an error stops the build, a warning does not. A question silences a rule
for itself with `allow: {M07: the reason}`. The words that rules look for, and what the authors' page says of each rule,
stand in `hooks/rules/<language>.yml`; examples, which are the test cases, in `hooks/rules/examples.yml`. In a language
without such a file only those rules are applied that need no words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from statistics import mean

from training.course.course import Course
from training.course.questions import Question
from training.course.quiz import Quiz
from training.course.values import Line, Model, RuleCode
from training.engine import HOOKS
from training.files.document import Document
from training.mistakes import Mistake

FOLDER = HOOKS / "rules"

LENGTH_MOST, LONG_WORDS = 1.3, 15
"""How much longer than the mean of the wrong ones a right option may be; from how many words on an option is long."""

LONGEST_SHARE, NEGATIVE_SHARE, REMEMBER_SHARE, APPLY_SHARE = 45, 10, 40, 40
"""Percent of a bank: right option the longest, at most; negative, at most; level of thinking, at most and at least."""

SHARE_FROM = 8
"""Questions from which on a share of a bank says something."""

STEM_WORDS, SCENE_WORDS, FEEDBACK_WORDS = (4, 60), 90, (8, 60)
"""Words of a stem without and with a situation, and of a feedback."""

ALIKE = 0.8
"""From which share of common trigrams on two stems are the same question."""

ECHO_WORDS = 2
"""Words of the situation that lead to the right option, where it alone repeats them; of the question, one does."""

VERBATIM_WORDS = 3
"""Words from which on an option found in another stem is a cue, and no mere name."""


class Words(Model):
    """Words of one language that the rules look for."""

    select_all: Line
    """Pattern of what a stem says where several options are right."""
    combined: tuple[Line, ...]
    """Patterns of options that stand for others: all, none, both."""
    negations: tuple[Line, ...]
    absolutes: tuple[Line, ...]
    quantifiers: tuple[Line, ...]
    """Words that claim something of everybody where an option begins with them."""
    verdicts: tuple[Line, ...]
    """Words of a feedback that say whether, and not why."""
    stop: tuple[Line, ...]
    """Words without content, which stem and option may share."""
    beginnings: tuple[Line, ...] = ()
    endings: tuple[Line, ...]
    """Affixes that are taken off before words are compared, the longest first."""
    forms: tuple[Line, ...]
    """Patterns of how an option may begin: with a verb of one form, say."""
    numbers: Mapping[str, int]
    """Numerals in words."""
    names: tuple[Line, ...]
    """What is written with a capital letter and names nobody: days, months, languages."""

    @cached_property
    def numeral(self) -> re.Pattern[str]:
        """Pattern of the numerals, the longest first: `dua belas` before `dua`."""
        return _any_of(tuple(sorted(self.numbers, key=len, reverse=True)))


class Explained(Model):
    """What the authors' page says of a rule."""

    rule: Line
    reason: Line
    remedy: Line


class RulesFile(Model):
    """`hooks/rules/<language>.yml`."""

    words: Words
    rules: Mapping[RuleCode, Explained]


class Example(Model):
    """A case: what the course says beside, if anything, and questions that break the rule or keep it."""

    course: Line | None = None
    """Lines of `course.yml`."""
    glossary: Line | None = None
    bad: Line
    good: Line


class ExamplesFile(Model):
    """`hooks/rules/examples.yml`: a sound question, and for each rule what a bad and a good one have different."""

    question: Line
    rules: Mapping[RuleCode, Example]


@cache
def in_language(code: str) -> RulesFile | None:
    """Return words and explanations in a language, where it has them."""
    name = f"{code}.yml"
    return Document.read(FOLDER, Path(name)).parse(RulesFile, {}) if (FOLDER / name).is_file() else None


def explained(*codes: str) -> tuple[str, RulesFile]:
    """Return the first of some languages in which the rules are explained, and its file; English, where none is."""
    return next((code, file) for code in (*codes, "en") if (file := in_language(code)))


@cache
def examples() -> ExamplesFile:
    """Return the examples of all rules."""
    return Document.read(FOLDER, Path("examples.yml")).parse(ExamplesFile, {})


# --- what the rules see ---------------------------------------------------------------------------------------

Place = tuple[str | int, ...]
Found = Iterator[tuple[Place, str, str]]
"""Place in the bank, what is wrong, what to do."""

MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*`]")
WORD = re.compile(r"\w+(?:[-’']\w+)*")
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
RANGE = re.compile(r"\D*?(\d+)\s*[-–]\s*(\d+)\D*")
SENTENCE_END = re.compile(r"(?<=[.!?:;])[”’\"')]*\s+")
COUNTED = re.compile(r"[\d.,]+\s*(\w+|%)?")
CLOSING = (".", "?", "!", "…")
NAME = re.compile(r"[^\W\d_]+")
CAPITAL = re.compile(r"(?<=[\w,;)] )[A-Z][^\W\d_]*(?!\w)")
ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9]{2,}\b")
PRIVATE = re.compile(r"\b\d{16}\b|(?<!\w)\+\d{2}[\d -]{7,}|\b0\d{2,3}[- ]?\d{3,4}[- ]?\d{3,5}\b|\S+@\S+\.\w+")
"""Identity numbers of sixteen digits, telephone numbers, mail addresses."""


def _plain(words: str) -> str:
    return MARKUP.sub(r"\1", words)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """A question in one language, without markup."""

    question: Question
    language: str
    case: str

    @property
    def key(self) -> str:
        """The question's permanent id."""
        return self.question.key

    @property
    def place(self) -> Place:
        """Place of the stem."""
        return self.key, "text", self.language

    def at(self, option: str, field: str = "text") -> Place:
        """Return the place of an option's text."""
        return self.key, "options", option, field, self.language

    @cached_property
    def stem(self) -> str:
        """The stem without markup."""
        return _plain(self.question.text[self.language])

    @cached_property
    def asking(self) -> str:
        """The last sentence of the stem: the situation before it is told, not asked."""
        return SENTENCE_END.split(self.question.text[self.language])[-1]

    @cached_property
    def trigrams(self) -> frozenset[str]:
        """Every three letters in a row of the stem."""
        text = " ".join(_words(self.stem))
        return frozenset(text[i : i + 3] for i in range(len(text) - 2))

    @cached_property
    def options(self) -> Mapping[str, str]:
        """Option key to text without markup."""
        return self.texts("text")

    @cached_property
    def right(self) -> Mapping[str, str]:
        """The right options."""
        right = self.question.solution()
        return {key: text for key, text in self.options.items() if key in right}

    @cached_property
    def wrong(self) -> Mapping[str, str]:
        """The wrong options, where the kind has such."""
        return {key: text for key, text in self.options.items() if key not in self.right}

    def texts(self, field: str) -> Mapping[str, str]:
        """Return one text of every option that has it in this language."""
        found = {key: getattr(option, field).get(self.language) for key, option in self.question.options.items()}
        return {key: _plain(text) for key, text in found.items() if text}

    @cached_property
    def everything(self) -> list[tuple[Place, str]]:
        """All texts with their places; the case stands first."""
        own = [
            ((self.key, field, self.language), text[self.language])
            for field in ("text", "hint", "explanation")
            if (text := getattr(self.question, field)) and self.language in text
        ]
        case = [(("cases", self.question.case or "", self.language), self.case)] if self.case else []
        fields = dict.fromkeys(field for option in self.question.options.values() for field in option.shown)
        options = [
            (self.at(key, field), text) for field in (*fields, "feedback") for key, text in self.texts(field).items()
        ]
        return [*case, *((place, _plain(words)) for place, words in own), *options]


@dataclass(frozen=True)
class Lexicon:
    """The course's own words in one language."""

    course: Course
    language: str

    @cached_property
    def terms(self) -> list[Term]:
        """The terms of the glossary that have a name in this language."""
        source = self.course.languages.source
        return [
            Term(key, term.forms(self.language), term.forms(source))
            for key, term in self.course.glossary.items()
            if self.language in term.term
        ]

    @cached_property
    def avoided(self) -> list[tuple[re.Pattern[str], str]]:
        """Patterns of words that are not used, with those that are."""
        glossary = self.course.glossary
        words = [(glossary[term.key].avoid.get(self.language, ()), term.name) for term in self.terms]
        return [(_any_of(avoided), name) for avoided, name in words if avoided]

    @cached_property
    def apart(self) -> list[tuple[Term, Term]]:
        """Pairs of terms that must not be taken for each other, both ways."""
        by_key = {term.key: term for term in self.terms}
        pairs = [(a, b) for a in by_key for b in self.course.glossary[a].apart if b in by_key]
        return [(by_key[a], by_key[b]) for one, other in pairs for a, b in ((one, other), (other, one))]

    @cached_property
    def known(self) -> frozenset[str]:
        """The words of the glossary, in this language and the source language."""
        codes = {self.language, self.course.languages.source}
        forms = [form for term in self.course.glossary.values() for code in codes for form in term.forms(code)]
        return frozenset(name for form in forms for name in re.findall(r"\w+", form))

    @cached_property
    def names(self) -> frozenset[str]:
        """What may have a capital letter: names and terms of the course, words of its titles, days and the like."""
        course, file = self.course, in_language(self.language)
        titles = [course.title, *(part.title for part in course.outline), *(m.title for m in course.modules)]
        written = [*course.names, *(file.words.names if file else ())]
        written += [title.get(self.language, "") for title in titles]
        return frozenset(name for text in written for name in NAME.findall(text)) | self.known


@dataclass(frozen=True)
class Term:
    """A term of the glossary in one language."""

    key: str
    forms: tuple[str, ...]
    original: tuple[str, ...]
    """Its forms in the source language."""

    @property
    def name(self) -> str:
        """The headword."""
        return self.forms[0]

    @cached_property
    def here(self) -> re.Pattern[str]:
        """Pattern of its forms in this language."""
        return _any_of(self.forms)

    @cached_property
    def there(self) -> re.Pattern[str]:
        """Pattern of its forms in the source language."""
        return _any_of(self.original)


@dataclass(frozen=True)
class Bank:
    """A bank in one language."""

    name: str
    quiz: Quiz
    lexicon: Lexicon
    before: Sequence[Bank] = ()
    """Banks that come before this one, in the same language."""

    @property
    def course(self) -> Course:
        """The course that the bank belongs to."""
        return self.lexicon.course

    @property
    def language(self) -> str:
        """Code of the language."""
        return self.lexicon.language

    @cached_property
    def source(self) -> Mapping[str, Mapping[Place, str]]:
        """Question key to its texts in the source language, under the places that they have in this one."""
        texts = Bank(self.name, self.quiz, Lexicon(self.course, self.course.languages.source)).asked
        return {asked.key: {(*p[:-1], self.language): text for p, text in asked.everything} for asked in texts}

    @cached_property
    def asked(self) -> list[Asked]:
        """The questions that have a stem in this language."""
        language = self.language
        cases = {key: text.get(language, "") for key, text in self.quiz.cases.items()}
        return [
            Asked(question, language, _plain(cases.get(question.case or "", "")))
            for question in self.quiz.questions.values()
            if language in question.text
        ]

    @cached_property
    def choices(self) -> list[Asked]:
        """The questions with right and wrong options, which a cue could tell apart."""
        return [asked for asked in self.asked if asked.question.several is not None]

    @cached_property
    def singles(self) -> list[Asked]:
        """The questions of which one option is right, and the others are wrong."""
        return [asked for asked in self.choices if not asked.question.several]

    @property
    def words(self) -> Words:
        """What to look for in this language; rules that need it are left out where there is none."""
        file = in_language(self.language)
        assert file
        return file.words

    def share(self, asked: Iterable[Asked], of: Iterable[Asked]) -> int | None:
        """Return how many percent of questions are of one kind, where there are enough of them."""
        count, total = len(list(asked)), len(list(of))
        return round(100 * count / total) if total >= SHARE_FROM else None


@dataclass(frozen=True)
class Rule:
    """A rule and what applies it."""

    code: RuleCode
    find: Callable[[Bank], Found]
    warning: bool
    needs_words: bool


RULES: list[Rule] = []


def _rule(code: RuleCode, *, warning: bool = False, words: bool = True) -> Callable[..., Callable[[Bank], Found]]:
    def register(find: Callable[[Bank], Found]) -> Callable[[Bank], Found]:
        RULES.append(Rule(code, find, warning, words))
        return find

    return register


def severity(code: RuleCode) -> str:
    """Return `error` or `warning`, as the authors' page says it."""
    return "error" if any(rule.code == code and not rule.warning for rule in RULES) else "warning"


def check(course: Course, documents: Mapping[Path, Document]) -> Iterator[Mistake]:
    """Yield what breaks a rule in the questions of a course whose files were read into `documents`."""
    quizzes = {module.slug: module.quiz for module in course.modules} | dict(course.test_banks)
    used: set[tuple[str, str]] = set()
    for language in course.languages:
        banks: list[Bank] = []
        lexicon = Lexicon(course, language)
        for name, quiz in quizzes.items():
            bank = Bank(name, quiz, lexicon, tuple(banks))
            banks.append(bank)
            for rule in RULES:
                if rule.needs_words and in_language(language) is None:
                    continue
                for place, what, remedy in rule.find(bank):
                    silenced = {key for key in _asked_at(quiz, place) if rule.code in quiz.questions[key].allow}
                    used |= {(key, rule.code) for key in silenced}
                    if not silenced:
                        document = documents[Path("quizzes") / f"{name}.yml"]
                        yield document.mistake(place, f"{rule.code}: {what}", remedy, warning=rule.warning)
    for name, quiz in quizzes.items():
        for key, question in quiz.questions.items():
            for code in question.allow:
                if (key, code) not in used:
                    document = documents[Path("quizzes") / f"{name}.yml"]
                    what = f"`allow` names {code}, and nothing here breaks it"
                    yield document.mistake([key, "allow", code], what, "delete it", warning=True)


def _asked_at(quiz: Quiz, place: Place) -> list[str]:
    """Return the keys of the questions that a place belongs to: none for a whole bank, several for a case."""
    if place[:1] == ("cases",):
        return [key for key, question in quiz.questions.items() if question.case == place[1]]
    return [str(place[0])] if place else []


# --- form -----------------------------------------------------------------------------------------------------


@_rule("M01")
def _several_are_announced(bank: Bank) -> Found:
    """See that a stem says whether one option is to be chosen or several; the model counts the right ones."""
    for asked in bank.choices:
        said = re.search(bank.words.select_all, asked.stem, re.IGNORECASE)
        if asked.question.several and not said:
            what = "several options are right, and the stem does not say so"
            yield asked.place, what, "write that all the right ones are to be chosen"
        elif said and not asked.question.several:
            what = f"the stem says `{said[0]}`, and one option is right"
            yield asked.place, what, "ask for the one, or make it `type: multiple`"


@_rule("M02", warning=True, words=False)
def _as_many_options_as_help(bank: Bank) -> Found:
    for asked in bank.asked if bank.language == bank.course.languages.source else ():
        least, most = asked.question.helpful
        count = len(asked.question.options)
        if not least <= count <= most:
            wanted = str(least) if least == most else f"{least} to {most}"
            what = f"there are {count} options, and a {asked.question.type} question needs {wanted}"
            remedy = "take the weakest out" if count > most else "add one that a beginner might really choose"
            yield (asked.key, "options"), what, f"{remedy}, or say in `allow` why it must be so"


@_rule("M03", words=False)
def _ranges_lie_apart(bank: Bank) -> Found:
    """See that no number belongs to two options; the model sees that no two say the same."""
    for asked in bank.choices:
        before: list[tuple[int, int, str]] = []
        for key, text in asked.options.items():
            if match := RANGE.fullmatch(text):
                low, high = int(match[1]), int(match[2])
                for other_low, other_high, other in before:
                    if low <= other_high and other_low <= high:
                        what = f"the range overlaps with that of `{other}`, so that both may be right"
                        yield asked.at(key), what, "end one before the other begins"
                before.append((low, high, key))


@_rule("M04")
def _no_option_stands_for_others(bank: Bank) -> Found:
    pattern = re.compile("|".join(bank.words.combined), re.IGNORECASE)
    for asked in bank.choices:
        for key, text in asked.options.items():
            if match := pattern.search(text):
                what = f"`{match[0]}` stands for other options: who knows of two right ones need not know the third"
                yield asked.at(key), what, "write a real option, or make it `type: multiple`"


@_rule("M05", warning=True, words=False)
def _the_stem_is_a_full_question(bank: Bank) -> Found:
    for asked in bank.asked:
        if "___" in asked.stem:
            yield asked.place, "the stem has a gap to fill in, which nobody can read aloud", "ask a full question"
        elif not asked.stem.rstrip("”’\"')").endswith(("?", ":")):
            what = "the stem is neither a question nor a sentence that the options follow"
            yield asked.place, what, "end it with `?` or `:`"
        least, most = STEM_WORDS
        count, whole = len(_words(asked.stem)), len(_words(f"{asked.case} {asked.stem}"))
        if count < least:
            yield asked.place, f"the stem has {count} words, too few for a problem", "say what is asked, of whom, when"
        elif count > most:
            yield (
                asked.place,
                f"the stem has {count} words, where {most} are enough",
                "leave out what is not used",
            )
        elif whole > SCENE_WORDS:
            what = f"situation and stem have {whole} words, and {SCENE_WORDS} are kept in mind"
            yield asked.place, what, "leave out what is not used"


@_rule("M06", warning=True)
def _a_negation_is_seen(bank: Bank) -> Found:
    negative, negation = _negative(bank), _any_of(bank.words.negations)
    for asked in negative:
        match = negation.search(asked.asking)
        assert match
        if f"**{match[0]}**" not in asked.asking:
            what = f"the question asks with `{match[0]}`, which is easily read over"
            yield asked.place, what, f"ask the other way round, or write `**{match[0]}**`"
        for key, text in asked.options.items():
            if again := negation.search(text):
                what = f"`{again[0]}` answers a question that asks with `{match[0]}`: twice no is hard to follow"
                yield asked.at(key), what, "ask the other way round"
    share = bank.share(negative, bank.choices)
    if share is not None and share > NEGATIVE_SHARE:
        what = f"{share} % of the questions ask for what is not so, and {NEGATIVE_SHARE} % are enough"
        yield (), what, "ask some the other way round"


def _negative(bank: Bank) -> list[Asked]:
    negation = _any_of(bank.words.negations)
    return [asked for asked in bank.choices if negation.search(asked.asking)]


# --- cues -----------------------------------------------------------------------------------------------------


@_rule("M07", warning=True, words=False)
def _length_tells_nothing(bank: Bank) -> Found:
    singles = [asked for asked in bank.singles if len(asked.wrong) > 1 and asked.right]
    longest = []
    for asked in singles:
        (key, right), *_ = asked.right.items()
        lengths = [len(text) for text in asked.wrong.values()]
        longest += [asked] if len(right) > max(lengths) else []
        if len(right) > LENGTH_MOST * mean(lengths) and len(right) > max(lengths):
            what = f"the right option has {len(right)} characters, the wrong ones {round(mean(lengths))} on average"
            yield asked.at(key), f"{what}: length gives it away", "shorten it, or say as much in the others"
        elif [k for k, text in asked.options.items() if len(_words(text)) > LONG_WORDS] == [key]:
            what = f"the right option alone has more than {LONG_WORDS} words: length gives it away"
            yield asked.at(key), what, "shorten it"
    share = bank.share(longest, singles)
    if share is not None and share > LONGEST_SHARE:
        what = f"in {share} % of the questions the right option is the longest: who chooses by length does well"
        yield (), what, f"shorten right ones until it is {LONGEST_SHARE} % at most"


@_rule("M08", warning=True)
def _no_absolute_word_gives_away(bank: Bank) -> Found:
    anywhere, first = _any_of(bank.words.absolutes), _any_of(bank.words.quantifiers)

    def absolute(text: str) -> re.Match[str] | None:
        return anywhere.search(text) or first.match(text.lstrip("“\"'"))

    for asked in bank.choices:
        for side, options, others in (("wrong", asked.wrong, asked.right), ("right", asked.right, asked.wrong)):
            for key, text in options.items():
                if (match := absolute(text)) and not any(map(absolute, others.values())):
                    what = f"`{match[0]}` stands on the side of the {side} options only: absolute words give away"
                    yield asked.at(key), what, "say it without, or use such a word on both sides"


@_rule("M10", warning=True)
def _no_word_of_the_stem_leads_to_the_right_option(bank: Bank) -> Found:
    for asked in bank.singles:
        wrong, stem, asking = (
            {_root(word, bank.words) for word in _content(text, bank.words)}
            for text in (" ".join(asked.wrong.values()), asked.stem, asked.asking)
        )
        for key, text in asked.right.items():
            roots = {_root(word, bank.words): word for word in _content(text, bank.words)}
            shared = [word for root, word in roots.items() if root in stem - wrong]
            if len(shared) >= ECHO_WORDS or any(root in asking - wrong for root in roots):
                names = ", ".join(f"`{word}`" for word in shared)
                what = f"the stem says {names} too, and no wrong option does: the echo leads to the right one"
                yield asked.at(key), what, "use other words in one of them, or the same in a wrong option"


def _content(text: str, words: Words) -> list[str]:
    """Return the words of a text that have content; names are known by their capital letters."""
    return [word for word in WORD.findall(text) if word.islower() and len(word) > 3 and word not in words.stop]


def _root(word: str, words: Words) -> str:
    """Return a word without its affixes, as far as four letters are left."""
    word = word.casefold()
    for ending in words.endings:
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word.removesuffix(ending)
            break
    for beginning in words.beginnings:
        if word.startswith(beginning) and len(word) - len(beginning) > 3:
            return word.removeprefix(beginning)
    return word


@_rule("M11", warning=True)
def _options_have_one_form(bank: Bank) -> Found:
    shapes: list[tuple[str, str, Callable[[str], object]]] = [
        ("ends otherwise", "end all with a full stop, or none", lambda text: text.rstrip("”’\"')")[-1:] in CLOSING),
        ("is no speech, or alone is", "put all in quotation marks, or none", lambda text: text[:1] in '“"'),
        ("begins with a letter of another size", "begin all alike", lambda text: text.lstrip("“\"'(")[:1].islower()),
        ("counts in another unit", "count all in one", lambda text: (m := COUNTED.match(text)) and m[1]),
    ]
    patterns = [re.compile(form, re.IGNORECASE) for form in bank.words.forms]
    shapes += [("begins otherwise", "begin all alike", partial(_begins, pattern)) for pattern in patterns]
    for asked in bank.choices:
        for what, remedy, shape in shapes:
            by_shape: dict[object, list[str]] = {}
            for key, text in asked.options.items():
                by_shape.setdefault(shape(text), []).append(key)
            odd = [keys[0] for keys in by_shape.values() if len(keys) == 1]
            if len(by_shape) == 2 and len(odd) == 1:
                yield asked.at(odd[0]), f"the option {what}: the odd one catches the eye", remedy


def _begins(pattern: re.Pattern[str], text: str) -> bool:
    return bool(pattern.match(text))


@_rule("M18", warning=True, words=False)
def _no_question_answers_another(bank: Bank) -> Found:
    earlier = [asked for other in bank.before for asked in other.asked]
    for asked in bank.asked:
        mine, size = asked.trigrams, len(asked.trigrams)
        least, most = ALIKE * size, size / ALIKE  # whoever has fewer or more cannot share as many
        for other in earlier:
            theirs = other.trigrams
            if least <= (n := len(theirs)) <= most and len(mine & theirs) * (1 + ALIKE) >= ALIKE * (size + n):
                what = f"the stem says what that of `{other.key}` says: who answered one knows the other"
                yield asked.place, what, "ask for something else, or in another situation"
        earlier.append(asked)
    for asked in bank.choices:
        for key, text in asked.right.items():
            said = text.casefold().strip(" .?!“”\"'")
            for other in bank.asked:
                if other is not asked and len(said.split()) >= VERBATIM_WORDS and said in other.stem.casefold():
                    what = f"the right option stands word for word in the stem of `{other.key}`"
                    yield asked.at(key), what, "use other words in one of them"


# --- feedback, levels, languages ------------------------------------------------------------------------------


@_rule("M12")
def _feedback_says_why(bank: Bank) -> Found:
    least, most = FEEDBACK_WORDS
    for asked in bank.asked:
        for key, text in asked.texts("feedback").items():
            words = _words(text)
            said = [word for word in words if word not in bank.words.verdicts]
            if words == _words(asked.options.get(key, "")):
                yield asked.at(key, "feedback"), "the feedback repeats its option", "say why it is right or fails"
            elif len(said) < 2:
                yield asked.at(key, "feedback"), "the feedback says whether, and not why", "say why"
            elif len(words) < least:
                remedy = f"write {least} to {most}: say why one would choose it, and why it is right or fails"
                yield asked.at(key, "feedback"), f"the feedback has {len(words)} words", remedy
            elif len(words) > most:
                remedy = f"write {least} to {most}: say the one reason that matters"
                yield asked.at(key, "feedback"), f"the feedback has {len(words)} words", remedy


@_rule("M14", warning=True, words=False)
def _more_is_asked_than_to_remember(bank: Bank) -> Found:
    if bank.name in bank.course.test_banks or bank.language != bank.course.languages.source:
        return
    levels = [question.level for question in bank.quiz.questions.values()]
    remembered = round(100 * levels.count("remember") / len(levels))
    applied = round(100 * sum(level in {"apply", "analyse", "evaluate"} for level in levels) / len(levels))
    if remembered > REMEMBER_SHARE:
        what = f"{remembered} % of the questions ask to remember, and {REMEMBER_SHARE} % are enough"
        yield (), what, "ask some in a situation"
    elif applied < APPLY_SHARE:
        what = f"{applied} % of the questions ask to apply, analyse or evaluate: knowing is not yet doing"
        yield (), what, f"ask more in a situation, until it is {APPLY_SHARE} % at least"


@_rule("M15")
def _languages_say_the_same(bank: Bank) -> Found:
    source = bank.course.languages.source
    if bank.language == source or in_language(source) is None:
        return
    for asked in bank.asked:
        for place, words in asked.everything:
            original = bank.source[asked.key].get(place, "")
            lacking, added = _numbers_apart(original, words, source, bank.language)
            if lacking or added:
                here = f"`{added[0]}` stands here" if added else f"`{lacking[0]}` is missing"
                what = f"{here}, other than in `{source}`: both must ask the same"
                yield place, what, "write the same numbers in both"
            elif words == original and _sentence(words, bank):
                yield place, f"the text is the same as in `{source}`: it is not translated", "translate it"


def _numbers_apart(original: str, words: str, source: str, language: str) -> tuple[list[str], list[str]]:
    """Return numbers in digits that the other text has neither in digits nor in words: missing here, and added."""

    def known(text: str, code: str) -> set[str]:
        file = in_language(code)
        in_words = {str(file.words.numbers[w.casefold()]) for w in file.words.numeral.findall(text)} if file else set()
        return in_words | {re.sub(r"\D", "", n) for n in NUMBER.findall(text)}

    def lacking(text: str, other: set[str]) -> list[str]:
        return [number for number in NUMBER.findall(text) if re.sub(r"\D", "", number) not in other]

    return lacking(original, known(words, language)), lacking(words, known(original, source))


def _sentence(text: str, bank: Bank) -> bool:
    """Whether a text is more than names, terms and numbers, which are the same in every language."""
    return any(word.islower() and word not in bank.lexicon.known for word in WORD.findall(text))


# --- words of the course --------------------------------------------------------------------------------------


@_rule("M16", words=False)
def _terms_are_kept_apart(bank: Bank) -> Found:
    source = bank.course.languages.source
    for asked in bank.asked:
        for pattern, term in bank.lexicon.avoided:
            for place, words in asked.everything:
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
        yield place, f"`{a.name}` is explained by `{b.name}`, which is something else", "write which is meant"
    elif a.there.search(original) and b.here.search(words) and not (a.here.search(words) or b.there.search(original)):
        what = f"`{source}` says `{a.original[0]}`, and here stands `{b.name}`, which is something else"
        yield place, what, f"write `{a.name}`"


@_rule("M16", warning=True, words=False)
def _abbreviations_are_explained(bank: Bank) -> Found:
    for asked in bank.asked if bank.course.glossary else ():
        for place, words in asked.everything:
            for match in ABBREVIATION.finditer(words):
                if match[0] not in bank.lexicon.known and f"({match[0]})" not in words:
                    what = f"`{match[0]}` stands neither in the glossary nor behind its full words"
                    yield place, what, "write it out, or add it to `glossary.yml`"


@_rule("M22")
def _counts_are_those_of_the_course(bank: Bank) -> Found:
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


@_rule("M24")
def _nobody_is_real(bank: Bank) -> Found:
    for asked in bank.asked:
        for place, text in asked.everything:
            if match := PRIVATE.search(text):
                what = f"`{match[0]}` looks like a number or an address of somebody"
                yield place, what, "delete it: a question needs none"
            for name in CAPITAL.findall(text) if bank.course.names else ():
                if not name.isupper() and name not in bank.lexicon.names:
                    what = f"`{name}` is no name of the course, and a real one may belong to somebody"
                    yield place, what, "use a name of `names:` in `course.yml`, or add an invented one there"
