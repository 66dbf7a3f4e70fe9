"""Files of strangers that somebody takes in: read, or refused at a line, in little time and memory."""

from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from support.checkout import ROOT
from test_robustness import EDIT, edited, edition, few, limited, tiny_course
from training.exchange import aiken, csv, gift, moodle, offers

READERS = {"xml": moodle.read, "gift": gift.read, "csv": csv.read, "aiken": aiken.read}

AIKEN = b"Kapan madu dipanen?\nA. Bila tertutup\nB) Bila berat\nANSWER: A\n\nApa?\nA. x\nB. y\nANSWER: B\n"


@cache
def files() -> dict[str, bytes]:
    """One file of each format: our own, and traps of others."""
    own = {
        path.rpartition(".id.")[2].split(".")[0]: data for path, data in offers.files(edition(tiny_course())).items()
    }
    traps = {
        end: (ROOT / f"tests/imports/traps.{name}").read_bytes() for end, name in (("xml", "xml"), ("gift", "gift.txt"))
    }
    return {**own, **{f"{end} of others": data for end, data in traps.items()}, "aiken": AIKEN}


BITS = [
    b"<!ENTITY a SYSTEM 'file:///etc/passwd'>",
    b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;'>]>",
    *(b"<question type='multichoice'>", b"../../x.png", b"@@PLUGINFILE@@/", b"<script>", b"javascript:", b"=1+1"),
    *(b"{#a}", b"{", b"}", b"~%100%", b"::", b"$CATEGORY: ", b'"', b"\0", b"\xff\xfe", b"ANSWER: Z", b"<![CDATA["),
    *(b"&b;", b"]]>", b"\r"),
]
PUT = st.tuples(st.just("put"), st.floats(0, 1), st.tuples(st.sampled_from(BITS), st.sampled_from([1, 30, 3000])))
EDITS = st.lists(EDIT | PUT, min_size=1, max_size=4)


@few(60)
@given(name=st.sampled_from(["xml", "gift", "csv", "aiken", "xml of others", "gift of others"]), edits=EDITS)
def test_any_file_of_questions_is_read_or_refused_at_its_line(name: str, edits: list[tuple[Any, ...]]) -> None:
    data = files()[name]
    for edit in edits:
        data = edited(data, edit)
    with limited():
        reading = READERS[name.split()[0]](data, Path("bank"), edition(tiny_course()).words)
    assert all(mistake.line > 0 and mistake.remedy for mistake in [*reading.refused, *reading.noted])
    assert not any({"/", "\\"} & {*picture} for question in reading.questions for picture in question.pictures)
