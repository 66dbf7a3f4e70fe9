"""Reads question files as Moodle imports them, and refuses what Moodle refuses.

The rules are those of Moodle 4.5, in our own words; the files stand below `question/`, since Moodle 5.1 below
`public/question/`.

`format.php`, every format
    - `importprocess`: shares of the mark must be known ones, as near as 0.00001. Questions are stored one after the
      other: one that the database refuses ends the import, those before it stay. An id number that the category has
      already is dropped, and the question is stored a second time: nothing is ever replaced.
    - `readquestions`: a blank line, or one with 0 alone, ends a question of GIFT.
    - `create_category_path`, `clean_question_name`: names are cleaned of tags; one of more than 255 characters is cut.

`format/xml/format.php`
    - `getpath` with text: a `text` that holds elements is refused.
    - `trans_single`: false is `false`, `0` or nothing; `False` is true.
    - `import_multichoice`: not shuffled unless it says so; numbered `abc`, and with the standard instruction (“Select
      one or more:”) below the stem unless it says otherwise.
    - `import_hints`, `import_answer`: a text that names no format has that of the question's text.

`type/ordering/questiontype.php`, part of Moodle since 4.4
    - `import_from_xml`: where `shownumcorrect` is missing, two hints (or as many as there are) are given options, but
      no words. `save_hints` of `type/questiontypebase.php` then stores a hint whose format is nothing, where the column
      must have one: “Error writing to database”. With two hints or more of its own the question is stored.
    - `set_options_for_import`: what is not `ALL` or `EXACT` shows some of the steps only; `numberingstyle` is one of
      six names, otherwise none; grading is shown unless it says `HIDE`, `FALSE` or `NO`. (`0` counts as shown.)
    - `save_question_options`: steps are kept in the order of the file, whatever their fraction says; blank ones go.

`type/multichoice/questiontype.php`, `type/match/questiontype.php`
    - `save_question_options`: of one right answer the best must give the whole mark, of several they must add up to it.

Database (`lib/db/install.xml`, `type/match/db/install.xml`)
    - `question_bank_entries.idnumber` holds 100 characters, `question.name`, `question_categories.name` and
      `qtype_match_subquestions.answertext` 255; PostgreSQL refuses more. `hintformat` must not be empty.

`engine/questionattempt.php`, `rewrite_pluginfile_urls`: when a text is shown, `@@PLUGINFILE@@` becomes an address.
"""

import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass, field

BLANKS = " \t\n\r\0\x0b"
"""What PHP's `trim` takes away."""

SHARES = (1, 0.9, 0.8333333, 0.8, 0.75, 0.7, 0.6666667, 0.6, 0.5, 0.4, 0.3333333, 0.3, 0.25, 0.2, 0.1666667)
SHARES += (0.1428571, 0.125, 0.1111111, 0.1, 0.05, 0)

ESCAPES = {"\\:": "&&058;", "\\#": "&&035;", "\\=": "&&061;", "\\{": "&&123;", "\\}": "&&125;", "\\~": "&&126;"}
ESCAPES |= {"\\n": "&&010"}


class RefusedError(Exception):
    """Moodle does not take the file."""


@dataclass
class Imported:
    """A question as it stands in Moodle's question bank."""

    name: str
    type: str
    category: tuple[str, ...]
    stem: str
    general: str = ""
    idnumber: str = ""
    tags: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    single: bool = False
    shuffled: bool | None = None
    answers: list[tuple[str, float, str]] = field(default_factory=list)
    """Text, share of the mark, feedback."""
    pairs: list[tuple[str, str]] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    numbering: str = "abc"
    instruction: bool = False
    """Whether Moodle puts a sentence of its own below the stem."""


def strip_tags(words: str) -> str:
    return re.sub(r"<[^>\s][^>]*>?", "", words)


def category(path: str) -> tuple[str, ...]:
    """Split the path of a category, whose first part names the context."""
    names = [strip_tags(name.replace("//", "/").strip(BLANKS)) for name in re.split(r"(?<!/)/(?!/)", path)]
    if names[0] != "$course$" or names[1] != "top" or len(names) < 4 or not all(names) or max(map(len, names)) > 255:
        raise RefusedError(path)
    return tuple(names[2:])


def finish(question: Imported) -> Imported:
    """Check what is checked before a question is stored."""
    question.name = strip_tags(question.name).strip(BLANKS)
    shares = [share for _, share, _ in question.answers]
    filled = {
        "multichoice": [text for text, _, _ in question.answers],
        "match": [text for pair in question.pairs for text in pair],
        "ordering": question.steps,
    }[question.type]
    total = max(shares, default=0) if question.single else round(sum(share for share in shares if share > 0), 2)
    texts = [
        question.stem,
        question.general,
        *question.hints,
        *filled,
        *(feedback for *_, feedback in question.answers),
    ]
    if any("@@PLUGINFILE@@" in text for text in texts):
        raise RefusedError(f"an address stands where words should be: {question.name}")
    if len(question.idnumber) > 100 or any(len(right) > 255 for _, right in question.pairs):
        raise RefusedError(f"Error writing to database: {question.name}")
    if (
        not 0 < len(question.name) < 256
        or not question.stem
        or len(filled) < 2
        or not all(filled)
        or any(min(abs(abs(share) - known) for known in SHARES) > 0.00001 for share in shares)
        or (question.type == "multichoice" and total != 1)
    ):
        raise RefusedError(question)
    return question


# --- GIFT -----------------------------------------------------------------------------------------------------


def read_gift(data: bytes) -> list[Imported]:
    questions: list[Imported] = []
    block: list[str] = []
    here: tuple[str, ...] = ()
    for line in [*data.decode("utf-8").removeprefix("\ufeff").split("\n"), ""]:
        line = line.strip(BLANKS)
        if line not in ("", "0"):
            block.append(line)
        elif block:
            found = _gift_block(block, here)
            if isinstance(found, tuple):
                here = found
            elif found:
                questions.append(finish(found))
            block = []
    return questions


def _gift_block(lines: list[str], here: tuple[str, ...]) -> Imported | tuple[str, ...] | None:
    comment = "\n".join(line for line in lines if line.startswith("//"))
    text = "\n".join(" " if line.startswith("//") else line for line in lines).strip(BLANKS)
    if not text:
        return None
    text = text.replace("\\\\", "&&092;")
    for sign, stand_in in ESCAPES.items():
        text = text.replace(sign, stand_in)
    text = text.replace("&&092;", "\\")
    if text.startswith("$CATEGORY:"):
        return category(text[10:].strip(BLANKS))
    name = None
    if text.startswith("::"):
        name, _, text = text[2:].partition("::")
        name, text = _back(name), text.strip(BLANKS)
    start, end = text.find("{"), text.find("}")
    if start < 0 or end < 0 or name is None:
        raise RefusedError(text)
    answer = text[start + 1 : end].strip(BLANKS)
    stem, stem_format = _formatted(text[:start] + ("" if text.endswith("}") else "_____") + text[end + 1 :], "moodle")
    general = ""
    if "####" in answer:
        answer, _, general = answer.rpartition("####")
    answer = answer.strip(BLANKS)
    if stem_format != "html":
        raise RefusedError(f"the HTML would be shown as it is: {stem}")
    question = Imported(name, "", here, stem, _formatted(general, "html")[0])
    if match := re.search(r"\[id:((?:\\]|[^][\x00-\x1f\x7f])+)]", comment):
        question.idnumber = match[1].strip(BLANKS)
    question.tags = re.findall(r"\[tag:((?:\\]|[^]<>`\x00-\x1f\x7f])+)]", comment)
    if not answer or answer[0] == "#":
        raise RefusedError(answer)
    if "~" in answer:
        question.type, question.single = "multichoice", "=" in answer
        for part in _split(answer.replace("=", "~="), "~"):
            share = 0.0
            if part.startswith("="):
                share, part = 1.0, part[1:]
            elif re.match(r"%-*\d{1,2}\.?\d*%", part):
                weight, _, part = part[1:].partition("%")
                share = float(weight) / 100
            words, _, feedback = part.partition("#")
            question.answers.append((_formatted(words, "html")[0], share, _formatted(feedback, "html")[0]))
    elif "=" in answer and "->" in answer:
        question.type = "match"
        for part in _split(answer, "="):
            left, arrow, right = part.partition("->")
            if not arrow:
                raise RefusedError(part)
            question.pairs.append((_formatted(left, "html")[0], _back(right).strip(BLANKS)))
    else:
        raise RefusedError(answer)
    return question


def _split(answer: str, by: str) -> list[str]:
    parts = answer.split(by)
    return [part.strip(BLANKS) for part in (parts if parts[0].strip(BLANKS) not in ("", "0") else parts[1:])]


def _back(text: str) -> str:
    for sign, stand_in in ESCAPES.items():
        text = text.replace(stand_in, "\n" if sign == "\\n" else sign[1:])
    return text


def _formatted(text: str, default: str) -> tuple[str, str]:
    text, kind = text.strip(BLANKS), default
    if text.startswith("["):
        named = text[1 : text.find("]")]
        if named in ("moodle", "html", "plain", "markdown"):
            text, kind = text[text.find("]") + 1 :], named
    return _back(text).strip(BLANKS), kind


# --- Moodle XML -----------------------------------------------------------------------------------------------


def read_xml(data: bytes) -> list[Imported]:
    quiz = etree.fromstring(data)
    if quiz.tag != "quiz":
        raise RefusedError(quiz.tag)
    questions: list[Imported] = []
    here: tuple[str, ...] = ()
    for element in quiz.findall("question"):
        if element.get("type") == "category":
            here = category(_text(element.find("category")))
        else:
            questions.append(finish(_xml_question(element, here)))
    return questions


def _text(element: etree.Element | None) -> str:
    """Return what stands in `<text>`, which may hold no elements."""
    inner = None if element is None else element.find("text")
    if inner is None:
        return ""
    if len(inner):
        raise RefusedError("`text` holds elements")
    return (inner.text or "").strip(BLANKS)


def _html(element: etree.Element | None) -> str:
    if element is not None and element.get("format", "html") != "html":
        raise RefusedError(element.get("format"))
    return _text(element)


def _xml_question(element: etree.Element, here: tuple[str, ...]) -> Imported:
    kind = {"matching": "match"}.get(element.get("type", ""), element.get("type", ""))
    question = Imported(_text(element.find("name")), kind, here, _html(element.find("questiontext")))
    question.general = _html(element.find("generalfeedback"))
    question.idnumber = element.findtext("idnumber", "")
    question.tags = [_text(tag) for tag in element.findall("tags/tag")]
    question.hints = [_html(hint) for hint in element.findall("hint")]
    question.shuffled = element.findtext("shuffleanswers", "false").strip(BLANKS) not in ("false", "0", "")
    question.numbering = element.findtext("answernumbering") or "abc"
    if kind == "multichoice":
        question.single = element.findtext("single", "true").strip(BLANKS) not in ("false", "0", "")
        question.instruction = element.findtext("showstandardinstruction", "1") != "0"
        for answer in element.findall("answer"):
            share = float(answer.get("fraction", 0)) / 100
            question.answers.append((_html(answer), share, _html(answer.find("feedback"))))
    elif kind == "match":
        question.pairs = [(_html(pair), _text(pair.find("answer"))) for pair in element.findall("subquestion")]
    elif kind == "ordering":
        if element.findtext("selecttype") != "ALL":  # another one shows some of the steps only
            raise RefusedError("steps are drawn")
        if element.find("shownumcorrect") is None and len(question.hints) < 2:
            raise RefusedError("Error writing to database: a hint without a format")
        style = element.findtext("numberingstyle", "")
        question.numbering = style if style in ("none", "123", "abc", "ABCD", "iii", "IIII") else "none"
        question.instruction = element.findtext("showgrading", "1").upper() not in ("HIDE", "FALSE", "NO")
        question.steps = [text for answer in element.findall("answer") if (text := _html(answer)) not in ("", "0")]
    else:
        raise RefusedError(kind)
    return question
