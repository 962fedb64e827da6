"""A coded transcript replaced by a much corrected version: untouched units lie exactly where their words are."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import col

from qda.preparation import importing
from qda.preparation.correcting import NewText, new_version
from qda.store.columns import new_key
from qda.store.study import Study
from qda.store.tables import MeaningUnit, Transcript
from tests.preparation.conftest import parsed
from tests.preparation.test_importing import rows

TURNS, EDITS, WORDS = 120, 200, 25


def talk(chance):
    """Turns of words that stand once only, by two speakers in turn."""
    return [
        [f"M{n % 2 + 1}", [f"w{n}x{k}{chance.choice('abcdef')}" for k in range(WORDS)]] for n in range(TURNS)
    ]


def written(turns):
    return "\n\n".join(f"{who}: {' '.join(words)}." for who, words in turns)


def corrected(turns, chance):
    """200 edits of words, a speaker swapped, a paragraph moved; the edited words as (turn's first word, place)."""
    new = [[who, list(words)] for who, words in turns]
    places = chance.sample([(n, k) for n in range(TURNS) for k in range(WORDS)], EDITS)
    for n, k in places:
        new[n][1][k] = chance.choice(["", f"{new[n][1][k]}edited", f"more {new[n][1][k]}s"])
    for turn in new:
        turn[1] = [word for word in turn[1] if word]
    swapped = chance.randrange(TURNS)
    new[swapped][0] = "M2" if new[swapped][0] == "M1" else "M1"
    new.insert(chance.randrange(TURNS), new.pop(chance.randrange(TURNS)))
    return new, set(places)


@pytest.mark.parametrize("size", [3, 12])
@given(seed=st.integers(0, 10_000))
@settings(max_examples=6)
def test_untouched_units_stay_exactly_touched_ones_are_listed_and_none_is_lost(tmp_path_factory, size, seed):
    chance = random.Random(seed)
    turns = talk(chance)
    old = written(turns)
    study = Study.create(tmp_path_factory.mktemp("r") / "s.sqlite", title="T", by="EK")
    me = study.coder("EK")
    importing.add_transcript(study, parsed(old), title="FG1", by=me)
    ((transcript,),) = rows(study, col(Transcript.id))
    units = {}
    with study.act("mark", "Mark", me) as act:
        for n in range(TURNS):
            k = chance.randrange(WORDS - size)
            words = " ".join(turns[n][1][k : k + size])
            start = old.index(words)
            number = act.number("unit")
            units[number] = (n, range(k, k + size), words)
            act.s.add(
                MeaningUnit(
                    id=new_key(),
                    number=number,
                    transcript_id=transcript,
                    coder_id=me,
                    space_id=act.space,
                    start=start,
                    stop=start + len(words),
                    quote=words,
                    first_turn=n + 1,
                    last_turn=n + 1,
                )
            )
    new, places = corrected(turns, chance)
    text = written(new)
    answer = new_version(study, "FG1", NewText(text, parsed(text)), "replacement", by=me)
    now = {
        number: (text[start:stop], quote)
        for number, start, stop, quote in rows(
            study,
            col(MeaningUnit.number),
            col(MeaningUnit.start),
            col(MeaningUnit.stop),
            col(MeaningUnit.quote),
        )
    }
    touched = {one["number"] for one in answer["touched"]}
    study.close()
    assert set(now) == set(units)
    assert all(there == quote for there, quote in now.values())
    for number, (n, span, words) in units.items():
        if not any((n, k) in places for k in span):
            assert now[number][0] == words
        elif now[number][0] != words:
            assert number in touched
