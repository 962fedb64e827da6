"""Two copies change the same words, each in its way: one question with both versions, either answer undoable; in a file and in a database."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from qda.errors import Refused
from qda.organising import abstraction, codebook, condensation, open_coding
from qda.review import inbox, proposals, threads
from qda.store import check, merging, people, undo
from qda.store.columns import now
from qda.store.replay import actual, differences
from qda.store.study import Study
from qda.store.tables import (
    Layer,
    Participant,
    Speaker,
    TextBody,
    TextVersion,
    Transcript,
    Turn,
)
from qda.ui import differing
from qda.web import accepting

Work = Callable[[Study, UUID], object]
WORDS = "We did not know who was to answer the letter."
SHA = sha256(WORDS.encode()).hexdigest()
BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
in_a_file = pytest.mark.parametrize("two", ["sqlite"], indirect=True)


class Two:
    """A study, and what is done in a copy of it: worked out here and taken back, so that it also goes in a database."""

    def __init__(self, study: Study, patch: pytest.MonkeyPatch) -> None:
        self.study, self.patch = study, patch
        a = study.coder("A")
        assert a is not None
        self.a, self.b = a, people.join(study, "B", by=a)
        with study.act("import", "Import", a) as step:
            step.s.add(TextBody(sha256=SHA, characters=len(WORDS), words=WORDS))
            step.s.flush()
            text = Transcript(title="MD1", sha256=SHA, kind="individual interview")
            person = Participant(label="MD1", position=1)
            step.s.add_all([text, person])
            step.s.flush()
            step.s.add(TextVersion(transcript_id=text.id, number=1, sha256=SHA, at=now()))
            voice = Speaker(transcript_id=text.id, label="MD1", participant_id=person.id)
            step.s.add(voice)
            step.s.flush()
            step.s.add(Turn(transcript_id=text.id, speaker_id=voice.id, position=1, start=0, stop=len(WORDS)))
            self.text, self.person = text.id, person.id
        self.code = UUID(codebook.add_code(study, "Who answers", by=a)["codes"][0]["id"])
        self.category = UUID(
            abstraction.add_category(study, "Duties", 1, codes=[self.code], by=a)["category"]
        )
        self.unit = UUID(
            open_coding.mark(study, self.text, 0, 15, WORDS[:15], codes=[{"id": self.code}], by=a)["unit"]
        )

    def home(self, here: Work, there: Work) -> dict[str, Any]:
        """What `merge` answers after both worked apart."""
        with self.study.seen(None) as s:
            base, parted = actual(s), self.study.rev()
        there(self.study, self.b)
        with self.study.seen(None) as s:
            rows = actual(s)
        for rev in range(self.study.rev(), parted, -1):
            undo.take_back(self.study, rev, by=self.b)
        here(self.study, self.a)
        read = {key: image["sha256"] for key, image in rows["transcript"].items()}
        copy = merging.Copy(base, rows, {SHA: WORDS}, 1, frozenset({self.b}), read)
        self.patch.setattr(merging, "read_copy", lambda *_: copy)
        return self.again()

    def again(self) -> dict[str, Any]:
        return merging.merge(self.study, "copy", by=self.a)

    def question(self) -> dict[str, Any]:
        (one,) = proposals.proposals(self.study, self.a)
        return one

    def told(self) -> list[tuple[str, str, str | None, str | None]]:
        return [(o["name"], o["column"], o["here"], o["there"]) for o in self.question()["copy"]["told"]]

    def rows(self) -> Any:
        with self.study.seen(None) as s:
            return actual(s)

    def take(self) -> None:
        """The version of the copy is taken; the study is sound, and a week later it is given back."""
        before = self.rows()
        accepting.accept(self.study, UUID(self.question()["id"]), why="we talked", by=self.a)
        taken, self.after = self.study.rev(), self.rows()
        self.sound()
        codebook.add_code(self.study, "A week later", by=self.b)
        undo.take_back(self.study, taken, by=self.a)
        undo.undo(self.study, by=self.b)
        assert self.rows() == before
        self.sound()

    def sound(self) -> None:
        assert check.check(self.study) == []
        with self.study.seen(None) as s:
            assert differences(s) == []


@pytest.fixture(params=BOTH)
def two(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Two]:
    postgres = request.param == "postgres"
    place = request.getfixturevalue("postgres").place() if postgres else tmp_path / "here.sqlite"
    study = Study.create(place, title="Letters", by="A")
    yield Two(study, monkeypatch)
    study.close()


def test_a_category_that_both_renamed_is_one_question_with_both_names(two: Two) -> None:
    told = two.home(
        lambda study, by: abstraction.rename(study, two.category, "Who does what", by=by),
        lambda study, by: abstraction.rename(study, two.category, "Nobody’s duty", by=by),
    )
    assert len(told["questions"]) == 1
    assert two.told() == [("Who does what", "name", "Who does what", "Nobody’s duty")]
    assert two.question()["by"] == "B"
    assert proposals.sentence(two.question()) == (
        "Two versions of “Who does what”: here “Who does what”, in a copy “Nobody’s duty”"
    )
    assert threads.threads(two.study, two.a) == []
    for person in (two.a, two.b):
        assert [one["id"] for one in inbox.inbox(two.study, person)["eye"]] == [two.question()["id"]]
    two.take()
    assert two.after["category"][two.category]["name"] == "Nobody’s duty"
    proposals.decide(two.study, UUID(two.question()["id"]), "declined", by=two.a)
    undo.undo(two.study, by=two.a)
    assert two.question()["state"] == "open"


@in_a_file
def test_a_participant_and_a_column_that_both_renamed_are_a_question_each(two: Two) -> None:
    def rename(person: str, column: str) -> Work:
        def work(study: Study, by: UUID) -> None:
            with study.act("rename", "Rename", by) as step:
                step.s.get(Participant, two.person).label = person  # type: ignore[union-attr]
                step.s.exec(select(Layer).where(Layer.kind == "condensed")).one().label = column

        return work

    two.home(rename("M7", "Short"), rename("Doctor 1", "Condensed"))
    asked = [one["copy"]["told"][0] for one in proposals.proposals(two.study, two.a)]
    assert {(o["column"], o["here"], o["there"]) for o in asked} == {
        ("label", "M7", "Doctor 1"),
        ("label", "Short", "Condensed"),
    }


def test_borders_that_both_moved_are_shown_by_the_words_between_and_come_whole(two: Two) -> None:
    two.home(
        lambda study, by: open_coding.move_borders(study, two.unit, 3, 20, WORDS[3:20], by=by),
        lambda study, by: open_coding.move_borders(study, two.unit, 0, 44, WORDS[:44], by=by),
    )
    assert two.told() == [("U1", "quote", WORDS[3:20], WORDS[:44])]
    two.take()
    assert (two.after["meaning_unit"][two.unit]["start"], two.after["meaning_unit"][two.unit]["stop"]) == (
        0,
        44,
    )


def test_a_unit_that_the_copy_took_away_and_that_was_condensed_here_stays_whole_until_somebody_decides(
    two: Two,
) -> None:
    with two.study.seen(None) as s:
        layer = s.exec(select(Layer.id).where(Layer.kind == "condensed")).one()
    two.home(
        lambda study, by: condensation.write(study, two.unit, layer, "Did not know", seen="", by=by),
        lambda study, by: open_coding.remove_unit(study, two.unit, by=by),
    )
    assert two.told() == [("U1", "", WORDS[:15], None)]
    here = two.rows()
    assert [len(here[name]) for name in ("meaning_unit", "wording", "coding")] == [1, 1, 1], (
        "neither comes half"
    )
    two.take()
    assert not two.after["meaning_unit"]
    assert not two.after["wording"]


@in_a_file
def test_what_was_written_in_the_copy_on_a_unit_that_is_gone_here_waits_until_the_unit_is_back(
    two: Two,
) -> None:
    with two.study.seen(None) as s:
        layer = s.exec(select(Layer.id).where(Layer.kind == "condensed")).one()
    removed: list[int] = []

    def remove(study: Study, by: UUID) -> None:
        open_coding.remove_unit(study, two.unit, by=by)
        removed.append(study.rev())

    two.home(
        remove, lambda study, by: condensation.write(study, two.unit, layer, "Did not know", seen="", by=by)
    )
    assert [(here, there) for _name, _column, here, there in two.told()] == [(None, "Did not know")]
    with pytest.raises(Refused, match="no longer here"):
        accepting.accept(two.study, UUID(two.question()["id"]), by=two.a)
    undo.take_back(two.study, removed[0], by=two.a)
    two.take()
    assert [one["words"] for one in two.after["wording"].values()] == ["Did not know"]


@in_a_file
def test_what_was_asked_once_is_not_asked_again_when_the_copy_comes_home_again(two: Two) -> None:
    two.home(
        lambda study, by: codebook.rename(study, two.code, "Who answers them", by=by),
        lambda study, by: codebook.rename(study, two.code, "Who is to answer", by=by),
    )
    proposals.decide(two.study, UUID(two.question()["id"]), "declined", by=two.a)
    assert two.again()["questions"] == []
    assert two.question()["state"] == "declined"


@in_a_file
def test_what_is_gone_by_now_is_refused_with_a_sentence(two: Two) -> None:
    two.home(
        lambda study, by: abstraction.rename(study, two.category, "Who does what", by=by),
        lambda study, by: abstraction.rename(study, two.category, "Nobody’s duty", by=by),
    )
    abstraction.delete_category(two.study, two.category, by=two.a)
    with pytest.raises(Refused, match="no longer here"):
        accepting.accept(two.study, UUID(two.question()["id"]), by=two.a)


@in_a_file
def test_both_versions_are_drawn_beside_each_other_with_every_word_escaped(two: Two) -> None:
    two.home(
        lambda study, by: abstraction.rename(study, two.category, "Who <b>does</b> what", by=by),
        lambda study, by: abstraction.rename(study, two.category, "Nobody’s duty", by=by),
    )
    drawn = differing.change(two.question())
    assert "Who &lt;b&gt;does&lt;/b&gt; what</dd>" in drawn
    assert "<dd><ins>Nobody’s duty</ins></dd>" in drawn
    assert "· name</dt>" in drawn
