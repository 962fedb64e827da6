"""The list of interviews counts only what is there and what this person may see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, select

from qda.errors import Refused
from qda.preparation import importing, reading
from qda.preparation.counting import Spoken
from qda.preparation.interviews import change, coded_share, interviews, strip
from qda.store.tables import MeaningUnit, Transcript, Turn
from tests.preparation.conftest import ALONE, GROUP, parsed


def unit(study, coder, words, text=GROUP):
    start = text.index(words)
    stop = start + len(words)
    with study.act("mark", "Mark", coder) as act:
        transcript = act.s.exec(select(col(Transcript.id)).where(col(Transcript.title) == "FG1")).one()
        turns = act.s.exec(
            select(col(Turn.position))
            .where(col(Turn.transcript_id) == transcript, col(Turn.start) < stop, col(Turn.stop) > start)
            .order_by(col(Turn.position))
        ).all()
        act.s.add(
            MeaningUnit(
                number=act.number("unit"),
                transcript_id=transcript,
                coder_id=coder,
                space_id=act.space,
                start=start,
                stop=stop,
                quote=words,
                first_turn=turns[0],
                last_turn=turns[-1],
            )
        )


def test_an_interview_is_listed_with_words_people_and_share(study, me):
    importing.add_transcript(study, parsed(), title="FG1", held_on="2023-04-21", by=me)
    importing.add_transcript(study, parsed(ALONE), title="MD1", by=me)
    unit(study, me, "Nobody had decided it.")
    reading.mark_read(study, "FG1", by=me)
    group, alone = interviews(study, me)
    assert (group["title"], group["held_on"], group["participants"]) == ("FG1", "2023-04-21", ["M1", "M2"])
    assert (group["units"], group["read_by"], alone["units"], alone["read_by"]) == (1, ["EK"], 0, [])
    spoken = sum(
        len(said)
        for said in (
            "It wasn't anchored. 😀 Nobody had decided it.",
            "No. We got it by e-mail.",
            "Then it ran itself, more or less.",
        )
    )
    assert group["coded"] == pytest.approx(22 / spoken, abs=1e-4)
    assert alone["coded"] == 0
    ((start, stop, colour),) = group["strip"]
    assert (round(start * len(GROUP)), round(stop * len(GROUP)), colour) == (
        GROUP.index("Nobody"),
        GROUP.index("Nobody") + 22,
        0,
    )
    assert group["words"] == 5 + 7 + 6 + 2 + 7


spans = st.lists(
    st.tuples(st.integers(0, 90), st.integers(1, 10)).map(lambda p: (p[0], p[0] + p[1], 0)), max_size=12
).map(sorted)


@given(spans, st.lists(st.integers(1, 20), min_size=1, max_size=6))
def test_the_share_is_that_of_characters_in_any_unit(units, lengths):
    turns, at = [], 0
    for n, length in enumerate(lengths):
        turns.append(Spoken(None, n, at, at + length, None, "participant", ""))
        at += length + 2
    said = [point for turn in turns for point in range(turn.start, turn.stop)]
    inside = [point for point in said if any(start <= point < stop for start, stop, _c in units)]
    assert coded_share(turns, units) == pytest.approx(len(inside) / len(said), abs=1e-4)


@given(spans)
def test_the_strip_covers_what_the_units_cover(units):
    drawn = strip(units, 100)
    covered = {point for start, stop, _c in units for point in range(start, stop)}
    assert {p for start, stop, _c in drawn for p in range(round(start * 100), round(stop * 100))} == covered


def test_an_interview_is_corrected_and_set_aside_with_a_reason(study, me):
    importing.add_transcript(study, parsed(), title="FG1", by=me)
    before = study.rev()
    change(study, "FG1", {"title": "FG 1", "minutes": 14, "included": False, "excluded_why": "pilot"}, by=me)
    assert study.rev() == before + 1
    (one,) = interviews(study, me)
    assert (one["title"], one["minutes"], one["included"], one["excluded_why"]) == (
        "FG 1",
        14,
        False,
        "pilot",
    )
    change(study, "FG 1", {"title": "fg 1", "included": True, "excluded_why": ""}, by=me)
    assert interviews(study, me)[0]["title"] == "fg 1"


@pytest.mark.parametrize("wrong", [{"title": " "}, {"title": "md1"}, {"kind": "chat"}, {"included": False}])
def test_a_change_that_cannot_be_is_refused_and_nothing_is_stored(study, me, wrong):
    importing.add_transcript(study, parsed(), title="FG1", by=me)
    importing.add_transcript(study, parsed(ALONE), title="MD1", by=me)
    before = interviews(study, me)
    with pytest.raises(Refused):
        change(study, "FG1", {"minutes": 99, **wrong}, by=me)
    assert interviews(study, me) == before


def test_who_took_part_in_making_an_interview_is_kept_with_it(study, me):
    importing.add_transcript(study, parsed(), title="FG1", by=me)
    change(study, "FG1", {"attributes": {"Moderator": "EK", "Checker": "BMH"}}, by=me)
    change(study, "FG1", {"attributes": {"Checker": " "}}, by=me)
    assert interviews(study, me)[0]["attributes"] == {"Moderator": "EK"}
