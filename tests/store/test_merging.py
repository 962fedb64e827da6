"""Two copies of a study that were worked on apart come together: nothing is lost, nothing is decided silently."""

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
import world
from sqlalchemy import select, update

from qda.domain.text import Span, edits, moved
from qda.errors import Refused
from qda.store import check, undo
from qda.store.columns import now
from qda.store.merging import merge
from qda.store.replay import actual, differences
from qda.store.study import Study
from qda.store.tables import (
    Category,
    Code,
    Comment,
    MeaningUnit,
    Proposal,
    TextBody,
    TextVersion,
    Thread,
    Transcript,
    Wording,
)

AGREES = (world.TEXT.index("I agree."), len(world.TEXT))


@pytest.fixture
def begun(tmp_path: Path) -> Study:
    """A study in a file with an interview, a category with two codes and two units."""
    study = Study.create(tmp_path / "here.sqlite", title="Return letters", by="EK")
    by = study.coder("EK")
    transcript = world.add_text(study, by)
    category = world.add_category(study, by, "Anchoring")
    for name, span in (("Leaders", (30, 60)), ("Everybody", (63, 83))):
        world.add_unit(study, by, transcript, *span, world.add_code(study, by, name, category))
    yield study
    study.close()


@pytest.fixture
def apart(begun: Study, tmp_path: Path) -> Callable[[Callable[[Study, UUID], object]], str]:
    """Work done in a copy: gives where the copy lies."""

    def work(do: Callable[[Study, UUID], object]) -> str:
        place, there = begun.place, tmp_path / "there.sqlite"
        begun.close()
        shutil.copy(place, there)
        copy = Study.open(there)
        do(copy, copy.coder("EK"))
        copy.close()
        return str(there)

    return work


def opened(begun: Study) -> tuple[Study, UUID]:
    study = Study.open(begun.place)
    return study, study.coder("EK")


def sound(study: Study) -> None:
    assert check.check(study) == []
    with study.seen(None) as s:
        assert differences(s) == []


def named(study: Study, table: type, name: str) -> UUID:
    with study.seen(None) as s:
        return s.execute(select(table.id).where(table.name == name)).scalar_one()


def correct(study: Study, by: UUID, better: str) -> None:
    """Another text of the interview; units and turns go with their words."""
    difference = edits(world.TEXT, better)
    with study.act("correct", "Correct", by) as act:
        act.s.add(TextBody(sha256=world.sha(better), characters=len(better), words=better))
        act.s.flush()
        transcript = act.s.execute(select(Transcript)).scalar_one()
        transcript.sha256 = world.sha(better)
        act.s.add(
            TextVersion(
                transcript_id=transcript.id, number=2, sha256=world.sha(better), at=now(), cause="correction"
            )
        )
        for row in (
            *act.s.execute(select(MeaningUnit)).scalars(),
            *act.s.execute(select(world.Turn)).scalars(),
        ):
            place = moved(Span(row.start, row.stop), difference)[0]
            assert place
            row.start, row.stop = place.start, place.stop
        act.s.flush()
        world.rederive(act.s, (), [transcript.id])


def text_in_force(study: Study) -> UUID:
    with study.seen(None) as s:
        return s.execute(select(Transcript.id)).scalar_one()


def test_what_was_done_in_both_is_all_there_and_numbers_stay_apart(begun: Study, apart) -> None:
    def there(copy: Study, by: UUID) -> None:
        unit = world.add_unit(copy, by, text_in_force(copy), *AGREES, world.add_code(copy, by, "Agreement"))
        world.add_wording(copy, by, unit, "Agrees")

    other = apart(there)
    study, by = opened(begun)
    world.add_unit(study, by, text_in_force(study), 11, 22, world.add_code(study, by, "Question"))

    told = merge(study, other, by=by)

    assert told["taken"] == {"code": 1, "meaning_unit": 1, "coding": 1, "wording": 1}
    assert told["questions"] == []
    assert [kind for kind, _there, _here in told["renumbered"]] == ["unit", "code"]
    with study.seen(by) as s:
        units = s.execute(select(MeaningUnit.number, MeaningUnit.quote).order_by(MeaningUnit.number)).all()
        assert sorted({n for n, _q in units}) == [1, 2, 3, 4]
        assert "I agree." in {q for _n, q in units}
        assert s.execute(select(Wording.words)).scalars().all() == ["Agrees"]
    sound(study)
    undo.undo(study, by=by)
    with study.seen(by) as s:
        assert len(s.execute(select(MeaningUnit.id)).all()) == 3
    sound(study)
    study.close()


def test_a_name_that_both_changed_is_asked_and_ours_stays(begun: Study, apart) -> None:
    def rename(copy: Study, by: UUID, name: str) -> None:
        with copy.act("rename", "Rename", by) as act:
            act.s.execute(update(Category).values(name=name, name_key=name.casefold()))

    other = apart(lambda copy, by: rename(copy, by, "Anchored in leadership"))
    study, by = opened(begun)
    rename(study, by, "Anchoring in the management")

    told = merge(study, other, by=by)

    assert len(told["questions"]) == 1
    assert told["questions"][0]["theirs"]["name"] == "Anchored in leadership"
    with study.seen(by) as s:
        assert s.execute(select(Category.name)).scalars().all() == ["Anchoring in the management"]
        told = s.execute(select(Proposal.wanted)).scalar_one()["copy"]["told"]
    assert [(o["column"], o["here"], o["there"]) for o in told] == [
        ("name", "Anchoring in the management", "Anchored in leadership")
    ]
    sound(study)
    study.close()


def test_one_splits_a_category_while_the_other_merges_its_codes_away(begun: Study, apart) -> None:
    def split(copy: Study, by: UUID) -> None:
        half = world.add_category(copy, by, "Anchoring below")
        with copy.act("move", "Move", by) as act:
            act.s.execute(update(Code).where(Code.name == "Everybody").values(category_id=half))

    other = apart(split)
    study, by = opened(begun)
    into = world.add_category(study, by, "Organisation")
    with study.act("merge", "Merge", by) as act:
        act.s.execute(update(Code).values(category_id=into))
        act.s.delete(act.s.get(Category, named(study, Category, "Anchoring")))

    told = merge(study, other, by=by)

    assert [(one["table"], one["ours"]) for one in told["questions"]] == [("category", None)]
    with study.seen(by) as s:
        assert set(s.execute(select(Code.category_id)).scalars()) == {into}
        assert s.execute(select(Proposal.kind, Proposal.state)).all() == [("move", "open")]
    sound(study)
    half = named(study, Category, "Anchoring below")
    with study.act("move", "Their answer, a week later", by) as act:
        act.s.execute(update(Code).where(Code.name == "Everybody").values(category_id=half))
    undo.undo(study, by=by)
    sound(study)
    study.close()


def test_what_one_took_away_stays_where_the_other_built_on_it(begun: Study, apart) -> None:
    def remove(copy: Study, by: UUID) -> None:
        with copy.act("delete", "Delete", by) as act:
            for unit in act.s.execute(select(MeaningUnit)).scalars():
                act.s.delete(unit)

    other = apart(remove)
    study, by = opened(begun)
    with study.seen(by) as s:
        first = s.execute(select(MeaningUnit.id).where(MeaningUnit.number == 1)).scalar_one()
    world.add_wording(study, by, first, "Anchored")

    told = merge(study, other, by=by)

    with study.seen(by) as s:
        assert s.execute(select(MeaningUnit.number)).scalars().all() == [1]
        assert s.execute(select(Wording.words)).scalars().all() == ["Anchored"]
    assert ("meaning_unit", None) in [(one["table"], one["theirs"]) for one in told["questions"]]
    sound(study)
    study.close()


def test_units_of_the_copy_follow_their_words_into_a_text_that_was_corrected_here(
    begun: Study, apart
) -> None:
    other = apart(lambda copy, by: world.add_unit(copy, by, text_in_force(copy), *AGREES))
    study, by = opened(begun)
    correct(study, by, world.TEXT.replace("How was it?", "How was it in the very beginning?"))

    merge(study, other, by=by)

    with study.seen(by) as s:
        quotes = set(s.execute(select(MeaningUnit.quote)).scalars())
    assert "I agree." in quotes
    assert len(quotes) == 3
    sound(study)
    study.close()


def test_a_unit_whose_words_are_gone_here_is_asked_where_they_stood_with_its_code(
    begun: Study, apart
) -> None:
    start = world.TEXT.index("anchored")

    def mark(copy: Study, by: UUID) -> None:
        code = named(copy, Code, "Leaders")
        world.add_unit(copy, by, text_in_force(copy), start, start + len("anchored"), code)

    other = apart(mark)
    study, by = opened(begun)
    correct(study, by, world.TEXT.replace("anchored ", ""))

    merge(study, other, by=by)

    with study.seen(by) as s:
        thread = s.execute(select(Thread)).scalars().one()
        text = s.execute(select(TextBody.words).where(TextBody.words != world.TEXT)).scalar_one()
        said = s.execute(select(Comment.words)).scalar_one()
    assert "coded as Leaders: “anchored”" in said
    assert text[thread.start : thread.stop] == "is in"
    sound(study)
    study.close()


def test_coming_home_twice_brings_nothing_more(begun: Study, apart) -> None:
    other = apart(lambda copy, by: world.add_code(copy, by, "New"))
    study, by = opened(begun)
    merge(study, other, by=by)
    with study.seen(by) as s:
        before = actual(s)
    again = merge(study, other, by=by)
    assert (again["taken"], again["equal"], again["questions"]) == ({}, 1, [])
    with study.seen(by) as s:
        assert actual(s) == before
    study.close()


def test_another_study_or_an_unchanged_copy_is_refused(begun: Study, apart, tmp_path: Path) -> None:
    other = apart(lambda copy, by: None)
    study, by = opened(begun)
    with pytest.raises(Refused, match="Nothing was done"):
        merge(study, other, by=by)
    with pytest.raises(Refused, match="study itself"):
        merge(study, study.place, by=by)
    Study.create(tmp_path / "foreign.sqlite", title="Other", by="EK").close()
    with pytest.raises(Refused, match="never were one"):
        merge(study, str(tmp_path / "foreign.sqlite"), by=by)
    study.close()
