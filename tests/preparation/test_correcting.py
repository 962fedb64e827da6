"""A corrected text is a new version; what points into it keeps exactly its words."""

import json
from uuid import UUID

import pytest
from sqlmodel import col, select

from qda.errors import Refused
from qda.preparation import importing
from qda.preparation.correcting import NewText, compare, new_version
from qda.store.tables import (
    Comment,
    MeaningUnit,
    Memo,
    TextBody,
    TextVersion,
    Thread,
    Transcript,
    Turn,
)
from tests.preparation.conftest import GROUP, parsed
from tests.preparation.test_importing import rows
from tests.preparation.test_interviews import unit


@pytest.fixture(autouse=True)
def group(study, me):
    importing.add_transcript(study, parsed(), title="FG1", by=me)


def units(study):
    ((words,),) = rows_of_text(study)
    found = rows(
        study, col(MeaningUnit.number), col(MeaningUnit.start), col(MeaningUnit.stop), col(MeaningUnit.quote)
    )
    assert all(words[start:stop] == quote for _n, start, stop, quote in found)
    return {number: quote for number, _start, _stop, quote in found}


def rows_of_text(study):
    with study.seen(None) as s:
        query = select(col(TextBody.words)).join(Transcript, col(Transcript.sha256) == col(TextBody.sha256))
        return [(words,) for words in s.exec(query)]


def test_a_correction_moves_units_and_leaves_untouched_words_alone(study, me):
    unit(study, me, "Nobody had decided it.")
    unit(study, me, "We got it by e-mail.")
    before = study.rev()
    answer = new_version(
        study,
        "FG1",
        GROUP.replace("wasn't", "really was not").replace("e-mail", "letter"),
        "correction",
        by=me,
    )
    assert study.rev() == before + 1
    assert units(study) == {1: "Nobody had decided it.", 2: "We got it by letter."}
    assert [one["number"] for one in answer["touched"]] == [2]
    assert (answer["version"], answer["lost"]) == (2, [])
    assert sorted(rows(study, col(TextVersion.number), col(TextVersion.cause))) == [
        (1, "import"),
        (2, "correction"),
    ]


def test_turns_move_along(study, me):
    new_version(study, "FG1", GROUP.replace("begin", "begin, then"), "correction", by=me)
    ((words,),) = rows_of_text(study)
    spans = sorted(rows(study, col(Turn.position), col(Turn.start), col(Turn.stop)))
    assert [words[a:b] for _n, a, b in spans][:2] == [
        "How was it to begin, then?",
        "It wasn't anchored. 😀 Nobody had decided it.",
    ]


def test_a_unit_that_would_lose_all_its_words_stops_the_correction(study, me):
    unit(study, me, "Nobody had decided it.")
    without = GROUP.replace(" Nobody had decided it.", "")
    before = study.rev()
    with pytest.raises(Refused, match=r"U1 “Nobody had decided it\.”"):
        new_version(study, "FG1", without, "correction", by=me)
    assert (study.rev(), units(study)) == (before, {1: "Nobody had decided it."})
    (gone,) = compare(study, "FG1", NewText(without), me)["lost"]
    answer = new_version(
        study, "FG1", NewText(without, accept_lost=[UUID(gone["unit"])]), "correction", by=me
    )
    assert ([one["number"] for one in answer["lost"]], units(study)) == ([1], {})


def test_what_was_thought_about_lost_words_stays_on_the_interview(study, me):
    unit(study, me, "Nobody had decided it.")
    with study.act("memo", "Memo", me) as act:
        act.s.add(
            Memo(
                coder_id=me,
                space_id=act.space,
                words="!",
                at=act.wanted.at,
                unit_id=act.s.exec(select(col(MeaningUnit.id))).one(),
            )
        )
    new_version(
        study,
        "FG1",
        NewText(
            GROUP.replace(" Nobody had decided it.", ""),
            accept_lost=[id for (id,) in rows(study, col(MeaningUnit.id))],
        ),
        "correction",
        by=me,
    )
    ((words, transcript),) = rows(study, col(Memo.words), col(Memo.transcript_id))
    assert (words, transcript) == ("!", rows(study, col(Transcript.id))[0][0])


def test_the_same_text_is_no_new_version(study, me):
    with pytest.raises(Refused, match="exactly the text"):
        new_version(study, "FG1", GROUP.replace("\n", "\r\n"), "correction", by=me)


def test_an_unknown_cause_is_refused(study, me):
    with pytest.raises(Refused):
        new_version(study, "FG1", GROUP + "x", "because", by=me)


def test_a_thread_on_a_place_goes_with_its_words(study, me):
    start = GROUP.index("Nobody")
    with study.act("thread", "Ask", me) as act:
        where = act.s.exec(select(col(Transcript.id))).one()
        thread = Thread(coder_id=me, space_id=act.space, transcript_id=where, start=start, stop=start + 6)
        act.s.add(thread)
        act.s.flush()
        act.s.add(Comment(thread_id=thread.id, coder_id=me, space_id=act.space, at=act.wanted.at, words="?"))
    new_version(study, "FG1", GROUP.replace("anchored", "well anchored"), "correction", by=me)
    assert rows(study, col(Thread.start), col(Thread.stop)) == [(start + 5, start + 11)]
    new_version(study, "FG1", GROUP.replace(" Nobody had decided it.", ""), "correction", by=me)
    assert rows(study, col(Thread.start), col(Thread.stop)) == [(None, None)]


def test_a_corrected_file_brings_turns_that_the_first_one_lacked(study, me):
    unit(study, me, "We got it by e-mail.")
    ids = dict(rows(study, col(Turn.position), col(Turn.id)))
    text = GROUP.replace("\n\nModerator: And then?", "\n\nM3: Me too.\n\nModerator: And then?").replace(
        "M1: Then it ran itself, more or less.\n", ""
    )
    answer = new_version(study, "FG1", NewText(text, parsed(text)), "replacement", by=me)
    assert answer["turns"] == {"new": 1, "gone": 1}
    after = dict(rows(study, col(Turn.position), col(Turn.id)))
    assert [after[n] == id for n, id in ((1, ids[1]), (2, ids[2]), (3, ids[3]), (5, ids[4]))] == [True] * 4
    assert units(study) == {1: "We got it by e-mail."}
    assert rows(study, col(MeaningUnit.first_turn), col(MeaningUnit.last_turn)) == [(3, 3)]


def test_the_corrected_demonstration_interview_moves_every_unit_where_it_belongs(study, me, demo_files):
    codings = json.loads((demo_files.parent.parent / "codebooks/demo/demo_coding.json").read_text("utf-8"))[
        "codings"
    ]
    truth = json.loads((demo_files / "corrections.json").read_text("utf-8"))
    old, new = ((demo_files / name).read_text("utf-8") for name in ("FG2.txt", "FG2_corrected.txt"))
    importing.remove_transcript(study, "FG1", by=me)
    importing.add_transcript(study, parsed(old), title="FG1", by=me)
    marked = [one for one in codings if one["document"] == "FG2" and one["coder"] == "Coder A"]
    for one in marked:
        unit(study, me, one["text"], old)
    answer = new_version(study, "FG1", NewText(new, parsed(new)), "replacement", by=me)
    moved = units(study)
    wanted = {one["unit"]: one["text_v2"] for one in truth["units"]}
    assert {marked[n - 1]["id"]: quote for n, quote in moved.items()} == wanted
    touched = {marked[one["number"] - 1]["id"] for one in answer["touched"]}
    assert touched == {one["unit"] for one in truth["units"] if "text changed" in one["state"]}
