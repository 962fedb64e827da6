"""A Word file that was coded in its margin: one act in, one undo out, every remark kept."""

import json
from dataclasses import replace
from uuid import UUID

import pytest
from sqlmodel import col, func, select

from qda.domain.transcript import Comment as Remark
from qda.exchange import parse_file, read_transcript
from qda.preparation import importing, recognising
from qda.store import undo
from qda.store.tables import Code, Coder, Coding, Comment, MeaningUnit, Memo, TextBody, Thread, Transcript
from qda.web.bringing import Wishes, bring_in, onto_known

TEXT = "Moderator: How was it?\n\nM1: We had no time. It ran by itself.\n\nM2: Nobody told us.\n\nM1: No."
AS_MEANT = Wishes({}, {})


def commented(*remarks, text=TEXT, highlights=()):
    parsed = read_transcript(text.encode(), "FG1.txt")

    def placed(found):
        return tuple(
            Remark(parsed.text.index(words), parsed.text.index(words) + len(words), said, author)
            for words, said, author in found
        )

    return replace(parsed, comments=placed(remarks), highlights=placed(highlights))


def counted(study, table):
    with study.seen(None) as s:
        return s.exec(select(func.count()).select_from(table)).one()


def coded(study):
    """(words, code, coder) of every coding, in the order of the text."""
    query = (
        select(col(MeaningUnit.quote), col(Code.name), col(Coder.name))
        .join(Coding, col(Coding.unit_id) == col(MeaningUnit.id))
        .join(Code, col(Code.id) == col(Coding.code_id))
        .join(Coder, col(Coder.id) == col(Coding.coder_id))
        .order_by(col(MeaningUnit.start), col(Code.number))
    )
    with study.seen(None) as s:
        return [tuple(row) for row in s.exec(query)]


def test_remarks_become_units_codes_memos_and_questions_in_their_authors_names(study, by):
    parsed = commented(
        ("no time", "Lack of time; Pressure", "EK"),
        ("It ran by itself.", "Memo: compare with FG2", "Anna Berg"),
        ("Nobody told us.", "One unit or two?", "Anna Berg"),
    )
    before = study.rev()
    answer = bring_in(study, parsed, wishes=AS_MEANT, by=by, title="FG1")
    assert study.rev() == before + 1
    assert coded(study) == [("no time", "Lack of time", "EK"), ("no time", "Pressure", "EK")]
    margin = answer["margin"]
    assert [margin[kind] for kind in ("units", "codings", "memos", "questions")] == [1, 2, 1, 1]
    assert (margin["coders"], margin["unplaced"]) == (["Anna Berg"], [])
    undo.undo(study, by=by)
    for table in (Transcript, MeaningUnit, Code, Memo, Thread, Comment):
        assert counted(study, table) == 0


def test_the_researcher_decides_what_a_remark_is_and_whose(study, by):
    parsed = commented(("no time", "Really?", "A"), ("Nobody told us.", "Uninformed", "A"))
    wishes = Wishes({0: "code", 1: "leave"}, {"A": "EK"})
    answer = bring_in(study, parsed, wishes=wishes, by=by, title="FG1")
    assert coded(study) == [("no time", "Really?", "EK")]
    assert (answer["margin"]["left"], answer["margin"]["coders"]) == (1, [])


@pytest.mark.parametrize(("way", "units", "codes"), [("unit", 1, 0), ("code", 1, 1), ("leave", 0, 0)])
def test_highlights_are_units_without_a_code_unless_their_colour_is_one(study, by, way, units, codes):
    parsed = commented(highlights=[("M1: We had no time.", "yellow", "")])
    bring_in(study, parsed, wishes=Wishes({}, {}, way), by=by, title="FG1")
    assert (counted(study, MeaningUnit), counted(study, Code)) == (units, codes)
    with study.seen(None) as s:
        assert set(s.exec(select(col(MeaningUnit.quote)))) <= {"We had no time."}


def test_remarks_come_onto_the_interview_that_is_in_already_and_none_is_lost(study, by):
    first = importing.add_transcript(study, commented(), by=by, title="FG1")
    text = TEXT.replace("How was it?", "How was it then?").replace("Nobody told us.", "Nobody informed us.")
    parsed = commented(("no time", "Lack of time", "EK"), ("informed", "Told", "EK"), text=text)
    known = recognising.known(study, parsed, "FG1", by)
    assert known is not None
    assert (known.title, known.same) == ("FG1", False)
    answer = onto_known(study, UUID(first["transcript"]), parsed, wishes=AS_MEANT, by=by)
    assert coded(study) == [("no time", "Lack of time", "EK")]
    assert answer["margin"]["unplaced"] == [{"text": "Told", "author": "EK", "words": "informed"}]
    with study.seen(None) as s:
        (kept,) = s.exec(select(col(Memo.words)))
        assert "Told" in kept
        assert "informed" in kept
        assert s.exec(select(func.count(col(TextBody.sha256)))).one() == 1


def test_the_same_file_a_second_time_changes_nothing(study, by):
    parsed = commented(("no time", "Lack of time", "EK"), ("us", "Memo: who?", "EK"), ("No", "And?", "EK"))
    id = UUID(bring_in(study, parsed, wishes=AS_MEANT, by=by, title="FG1")["transcript"])
    before = study.rev()
    onto_known(study, id, parsed, wishes=AS_MEANT, by=by)
    assert study.rev() == before


@pytest.mark.shared
@pytest.mark.parametrize("already", [False, True])
def test_the_demonstration_file_is_taken_as_its_truth_says(study, by, shared, demo_files, already):
    truth = json.loads((shared / "demo" / "word" / "FG1_commented.json").read_text(encoding="utf-8"))
    file = shared / "demo" / "word" / "FG1_commented.docx"
    parsed = parse_file(file)
    if already:
        known = parse_file(demo_files / "FG1.docx")
        id = importing.add_transcript(study, known, by=by, title="FG1")["transcript"]
        found = recognising.known(study, parsed, "FG1_commented", by)
        assert found is not None
        assert (found.transcript, found.same) == (id, True)
        margin = onto_known(study, UUID(id), parsed, wishes=AS_MEANT, by=by)["margin"]
    else:
        margin = bring_in(study, parsed, wishes=AS_MEANT, by=by, source_name=file.name)["margin"]
    wanted = [one for one in truth["comments"] if one["kind"] == "code"]
    assert sorted(coded(study)) == sorted((c["text"], c["body"], c["author"]) for c in wanted)
    assert (margin["units"], margin["memos"], margin["questions"]) == (65, 4, 4)
    assert (sorted(margin["coders"]), margin["unplaced"]) == (["Coder A", "Coder B"], [])


def test_a_reply_is_a_question_and_joins_the_one_that_it_answers(study, by):
    asked = commented(
        ("no time", "Who says so?", "EK"), ("no time", "All of them", "Anna"), ("It ran", "Fine", "EK")
    )
    more = commented(("It ran", "I agree", "Anna"))
    replies = [replace(one, reply=one.author == "Anna") for one in (*asked.comments, *more.comments)]
    answer = bring_in(study, replace(asked, comments=tuple(replies)), wishes=AS_MEANT, by=by, title="FG1")
    assert coded(study) == [("It ran", "Fine", "EK")]
    assert (answer["margin"]["questions"], counted(study, Thread), counted(study, Comment)) == (2, 2, 3)
