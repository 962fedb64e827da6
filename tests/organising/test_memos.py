from uuid import UUID, uuid4

import pytest
from sqlmodel import col, select

from qda.errors import NotFound, Refused
from qda.organising import memos, open_coding
from qda.store.tables import Turn


def test_a_memo_hangs_on_anything_and_says_on_what(world, select_words):
    made = open_coding.mark(
        world.study, *select_words(world.fg, "Nobody"), codes=[{"name": "Not anchored"}], by=world.ek
    )
    unit, code = UUID(made["unit"]), UUID(made["codes"][0]["id"])
    with world.study.seen(world.ek) as s:
        turn = s.exec(
            select(col(Turn.id)).where(col(Turn.transcript_id) == world.fg.id, col(Turn.position) == 3)
        ).one()
    for on in [None, ("unit", unit), ("code", code), ("turn", turn), ("transcript", world.fg.id)]:
        memos.write(world.study, "Why?", on=on, by=world.ek)
    assert {(memo["on"], memo["name"]) for memo in memos.memos(world.study, world.ek)} == {
        ("study", ""),
        ("unit", "U1"),
        ("code", "Not anchored"),
        ("turn", "FG1·3"),
        ("transcript", "FG1"),
    }


def test_memos_are_listed_newest_first_and_filtered(world):
    memos.write(world.study, "The whole", on=("transcript", world.fg.id), kind="whole", by=world.ek)
    memos.write(world.study, "I expected anger", kind="pre-understanding", by=world.bmh)
    assert [memo["words"] for memo in memos.memos(world.study, world.ek)] == [
        "I expected anger",
        "The whole",
    ]
    assert [m["words"] for m in memos.memos(world.study, world.ek, kind="whole")] == ["The whole"]
    assert [m["words"] for m in memos.memos(world.study, world.ek, coder=world.bmh)] == ["I expected anger"]
    assert memos.memos(world.study, world.ek, on=("transcript", world.md.id)) == []


def test_writing_on_within_a_minute_is_one_act(world):
    memo = uuid4()
    memos.write(world.study, "W", memo=memo, by=world.ek)
    before = world.study.rev()
    answer = memos.edit(world.study, memo, words="Why", title="A  question", by=world.ek)
    assert world.study.rev() == before
    assert (answer["words"], answer["title"], answer["kind"]) == ("Why", "A question", "analytic")
    assert memos.edit(world.study, memo, kind="decision", by=world.ek)["kind"] == "decision"


def test_an_empty_memo_is_refused_and_the_old_words_stay(world):
    with pytest.raises(Refused, match="needs words"):
        memos.write(world.study, " ", by=world.ek)
    memo = UUID(memos.write(world.study, "Why?", by=world.ek)["id"])
    with pytest.raises(Refused, match="needs words"):
        memos.edit(world.study, memo, words="", by=world.ek)
    assert [m["words"] for m in memos.memos(world.study, world.ek)] == ["Why?"]


def test_a_removed_memo_is_gone_and_cannot_be_edited(world):
    memo = UUID(memos.write(world.study, "Why?", by=world.ek)["id"])
    memos.remove(world.study, memo, by=world.ek)
    assert memos.memos(world.study, world.ek) == []
    with pytest.raises(NotFound, match="This memo"):
        memos.edit(world.study, memo, words="Still", by=world.ek)


def test_what_cannot_carry_a_memo_and_unknown_kinds_are_refused(world):
    with pytest.raises(Refused, match="not on “coder”"):
        memos.write(world.study, "Why?", on=("coder", world.ek), by=world.ek)
    with pytest.raises(Refused, match="not “joke”"):
        memos.write(world.study, "Why?", kind="joke", by=world.ek)
