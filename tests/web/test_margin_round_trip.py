"""How people code today: a Word transcript with comments becomes units, codes and coders, and goes back to Word."""

import random
from dataclasses import replace

import pytest

from qda.domain.coded_text import CodedText
from qda.domain.text import Span
from qda.domain.transcript import Comment
from qda.exchange import parse_file
from qda.exchange.margin_docx import write_margin
from qda.organising import margin, memos, reader
from qda.preparation import interviews, studies
from qda.web import bringing

LABELS = ("Moderator", "M1", "M2")
LINES = [
    f"{LABELS[n % 3]}: " + " ".join(f"word{n}x{k}" for k in range(25)) + (" 😀 ø." if n % 4 else " e\u0301.")
    for n in range(60)
]
TEXT = "Focus group 1\n\n" + "\n\n".join(LINES)


def commented(seed):
    """150 comments by two people on stretches of any length, some over two turns, no two the same."""
    chance = random.Random(seed)
    starts = [TEXT.index(line) + line.index(": ") + 2 for line in LINES]
    spans = [Span(start, TEXT.index(line) + len(line)) for start, line in zip(starts, LINES, strict=True)]
    places = {}
    while len(places) < 150:
        at = chance.randrange(len(spans) - 1)
        first, last = spans[at], spans[at + (chance.random() < 0.2)]
        start, stop = chance.randrange(first.start, first.stop), chance.randrange(last.start, last.stop)
        if start < stop and TEXT[start].isalnum() and TEXT[stop - 1].isalnum():
            who = ("EK", "Berit M. Hansen")[len(places) % 2]
            places[start, stop, who] = f"Code {chance.randrange(40)}" + "; Other" * (chance.random() < 0.3)
    remarks = [Comment(start, stop, text, who) for (start, stop, who), text in places.items()]
    return CodedText("FG1", "en", TEXT, spans, remarks)


def seen(parsed):
    return sorted((parsed.text[one.start : one.stop], one.text, one.author) for one in parsed.comments)


@pytest.mark.parametrize("seed", range(3))
def test_150_comments_by_two_people_come_in_as_units_and_go_out_as_the_same_comments(tmp_path, seed):
    file = tmp_path / "FG1.docx"
    file.write_bytes(write_margin(commented(seed)))
    parsed = parse_file(file)
    study = studies.create(tmp_path / "s.sqlite", title="S", coder_name="EK")
    by = study.coder("EK")
    bringing.bring_in(
        study,
        parsed,
        wishes=bringing.Wishes({}, {}, "leave"),
        source=file.read_bytes(),
        source_name="FG1.docx",
        by=by,
    )
    (interview,) = interviews.interviews(study, by)
    units = reader.units(study, interview["id"], by)
    assert len(units) == 150
    assert len({row[reader.FIELDS.index("coder")] for row in units}) == 2
    coded = margin.coded_text(study, interview["id"], by)
    again = tmp_path / "again.docx"
    again.write_bytes(write_margin(coded))
    assert seen(parse_file(again)) == seen(parsed)
    study.close()


def at(words):
    start = TEXT.index(words)
    return start, start + len(words), words


def test_memos_come_back_on_the_units_they_were_on_and_others_on_the_turn(tmp_path):
    first = studies.create(tmp_path / "a.sqlite", title="S", coder_name="EK")
    by = first.coder("EK")
    file = tmp_path / "FG1.docx"
    words = ("word1x3 word1x4", "word4x3 word4x4", "word7x3", "word10x1")
    remarks = [
        Comment(*at(words[0])[:2], "Code:\nMemo: Trust; or not?", "EK"),
        Comment(*at(words[1])[:2], "Fear\nMemo: Code: no heading?", "EK"),
        Comment(*at(words[1])[:2], "Memo: I doubt it.", "BMH"),
        Comment(*at(words[2])[:2], "Memo: said in a low voice", "BMH"),
        Comment(*at(words[3])[:2], "Code:", "EK"),
        Comment(*at(words[3])[:2], "Memo: hers, without a code", "BMH"),
    ]
    file.write_bytes(write_margin(replace(commented(0), remarks=remarks)))
    seen_in = []
    for place in (first, studies.create(tmp_path / "b.sqlite", title="S", coder_name="EK")):
        by = place.coder("EK")
        parsed = parse_file(file)
        wishes = bringing.Wishes({}, {}, "leave")
        bringing.bring_in(
            place, parsed, wishes=wishes, source=file.read_bytes(), source_name=file.name, by=by
        )
        (interview,) = interviews.interviews(place, by)
        units = reader.units(place, interview["id"], by)
        found = memos.memos(place, by)
        seen_in.append(sorted((one["words"], one["on"]) for one in found))
        assert len(units) == 3
        file.write_bytes(write_margin(margin.coded_text(place, interview["id"], by)))
        place.close()
    units_had = [(words, "unit") for words in ("Code: no heading?", "I doubt it.", "Trust; or not?")]
    units_had.append(("hers, without a code", "unit"))
    assert seen_in == [[*units_had, ("said in a low voice", "turn")]] * 2
