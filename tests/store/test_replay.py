"""The study's rows from the journal alone."""

from uuid import UUID

import world
from sqlalchemy import update

from qda.store import replay
from qda.store.study import Study
from qda.store.tables import Code


def test_the_journal_alone_gives_all_rows(study: Study, by: UUID) -> None:
    world.add_wording(study, by, world.add_unit(study, by, world.add_text(study, by), 36, 63), "w")
    with study.whole() as s:
        told = replay.replay(s)
        assert told == replay.actual(s)
        assert {n: len(rows) for n, rows in told.items() if rows} == {
            "coder": 1, "layer": 3, "level": 3, "meaning_unit": 1, "space": 1, "study": 1, "text_version": 1,
            "transcript": 1, "turn": 3, "wording": 1,
        }  # fmt: skip
        assert replay.differences(s) == []


def test_the_study_as_it_was_at_an_act_does_not_know_what_was_typed_later(
    study: Study, by: UUID, second: UUID
) -> None:
    code = world.add_code(study, by, "Anchoring")
    rev = study.rev() + 1
    for words in ("first", "second"):
        with study.act("note", "Note", by, field="f") as act:
            act.s.execute(update(Code).where(Code.id == code).values(note=words))
        world.add_code(study, second, words)
    assert study.rev() == rev + 2
    with study.whole() as s:
        assert replay.as_at(s, rev - 1)["code"][code]["note"] == ""
        assert replay.as_at(s, rev)["code"][code]["note"] == "first"
        assert replay.as_at(s, study.rev())["code"][code]["note"] == "second"
