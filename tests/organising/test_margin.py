"""The margin as it goes out to Word: one remark for each unit and person."""

from uuid import UUID

import pytest
from sqlmodel import col, select

from qda.errors import NotFound
from qda.exchange import parse_file
from qda.exchange.margin_docx import write_margin
from qda.organising import margin, margin_codes, memos, open_coding
from qda.store.tables import Turn


def remarks(world, viewer=None, **more):
    coded = margin.coded_text(world.study, world.fg.id, viewer or world.ek, **more)
    return [(world.fg.text[one.start : one.stop], one.text, one.author) for one in coded.remarks]


def test_two_people_on_one_unit_have_a_remark_each(world, select_words):
    made = open_coding.mark(
        world.study,
        *select_words(world.fg, "decided"),
        codes=[{"name": "Decision"}, {"name": "Owner"}],
        by=world.ek,
    )
    open_coding.code(world.study, UUID(made["unit"]), [{"name": "Decision"}], by=world.bmh)
    assert remarks(world) == [("decided", "Decision", "BMH"), ("decided", "Decision; Owner", "EK")]


def test_a_memo_stands_below_the_codes_unless_it_is_to_stay_out(world, select_words):
    made = open_coding.mark(
        world.study, *select_words(world.fg, "decided"), codes=[{"name": "Decision"}], by=world.ek
    )
    memos.write(world.study, "Who decides?", on=("unit", UUID(made["unit"])), by=world.ek)
    assert remarks(world) == [("decided", "Code: Decision\nWho decides?", "EK")]
    assert remarks(world, memos=False) == [("decided", "Decision", "EK")]


def test_a_memo_without_a_code_says_that_it_is_on_a_unit(world, select_words):
    made = open_coding.mark(world.study, *select_words(world.fg, "decided"), by=world.ek)
    memos.write(world.study, "Who?", on=("unit", UUID(made["unit"])), by=world.ek)
    assert remarks(world) == [("decided", "Code:\nMemo: Who?", "EK")]


def test_anothers_memo_is_a_remark_of_its_own_beside_that_of_the_unit(world, select_words):
    made = open_coding.mark(world.study, *select_words(world.fg, "decided"), by=world.ek)
    memos.write(world.study, "Who?", on=("unit", UUID(made["unit"])), by=world.bmh)
    assert remarks(world) == [("decided", "Memo: Who?", "BMH"), ("decided", "Code:", "EK")]


def test_a_unit_without_code_goes_out_and_comes_back_without_one(world, select_words):
    made = open_coding.mark(world.study, *select_words(world.fg, "decided"), by=world.ek)
    assert remarks(world) == [("decided", "Code:", "EK")]
    out = margin.coded_text(world.study, world.fg.id, world.ek).remarks
    open_coding.remove_unit(world.study, UUID(made["unit"]), by=world.ek)
    answer = margin_codes.take_margin(
        world.study,
        world.fg.id,
        margin_codes.Margin(world.fg.text, margin_codes.offered(out, ()), {}),
        by=world.ek,
    )
    assert (answer["units"], answer["codings"], answer["codes"]) == (1, 0, 0)
    assert remarks(world) == [("decided", "Code:", "EK")]


def test_remarks_follow_the_text_and_outer_units_come_first(world, select_words):
    for words in ("decided", "Nobody had decided it.", "anchored"):
        open_coding.mark(world.study, *select_words(world.fg, words), codes=[{"name": words}], by=world.ek)
    assert [text for text, _codes, _who in remarks(world)] == [
        "anchored",
        "Nobody had decided it.",
        "decided",
    ]


def test_what_somebody_codes_unseen_stays_out(blind, select_words):
    open_coding.mark(
        blind.study, *select_words(blind.fg, "decided"), codes=[{"name": "Secret"}], by=blind.bmh
    )
    assert remarks(blind) == []
    assert len(remarks(blind, blind.bmh)) == 1


def test_an_interview_is_found_by_its_title(world):
    assert margin.coded_text(world.study, "FG1", world.ek).text == world.fg.text
    with pytest.raises(NotFound):
        margin.coded_text(world.study, "FG9", world.ek)


def turn_at(study, start):
    with study.seen(None) as s:
        return s.exec(select(col(Turn.id)).where(col(Turn.start) == start)).one()


def place_of(memo):
    return memo["on"], memo["name"], memo["title"], memo["words"]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Peers", "What convinced: peers."),
        ("", "He says: nobody decided it."),
        ("Note: to me", "Two lines:\nboth stay."),
        ("A heading of more words than most people would write", "Is it one?"),
        ("Only a heading", ""),
        ("", "Plain."),
    ],
)
def test_memos_on_a_turn_and_on_a_unit_of_just_its_words_go_out_to_word_and_come_back(
    world, select_words, tmp_path, title, words
):
    s = world.study
    words_at = next(one for one in world.fg.turns if one[0] == "M2")
    quote = world.fg.text[words_at[1] : words_at[2]]
    made = open_coding.mark(s, *select_words(world.fg, quote), codes=[{"name": "Decision"}], by=world.ek)
    memos.write(s, "Below the code.", on=("unit", UUID(made["unit"])), by=world.ek)
    memos.write(s, words, title=title, on=("unit", UUID(made["unit"])), by=world.ek)
    memos.write(s, words, title=title, on=("turn", turn_at(s, words_at[1])), by=world.ek)
    written = memos.memos(s, world.ek)
    file = tmp_path / "FG1.docx"
    file.write_bytes(write_margin(margin.coded_text(s, world.fg.id, world.ek)))
    for memo in written:
        memos.remove(s, UUID(memo["id"]), by=world.ek)
    back = parse_file(file)
    remarks = margin_codes.Margin(back.text, margin_codes.offered(back.comments, ()), {})
    margin_codes.take_margin(s, world.fg.id, remarks, by=world.ek)
    assert sorted(map(place_of, memos.memos(s, world.ek))) == sorted(map(place_of, written))
    assert margin_codes.take_margin(s, world.fg.id, remarks, by=world.ek)["memos"] == 0
