"""A splits a category while B merges its halves in her copy: one question, both versions shown, either answer undoable."""

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from qda.errors import Refused
from qda.organising import abstraction, codebook, memos, scheme
from qda.review import inbox, proposals
from qda.store import check, merging, people, undo
from qda.store.replay import differences
from qda.store.study import Study
from qda.web import accepting

Named = dict[str, str]
Work = Callable[[Study, UUID, Named], object]


def begin(place: Path) -> Named:
    """Halves “Left” (One, Two, with a memo) and “Right” (Three), and a code elsewhere; names → ids."""
    study = Study.create(place, title="Letters", by="A")
    a = study.coder("A")
    assert a is not None
    people.join(study, "B", by=a)
    ids = {
        name: codebook.add_code(study, name, by=a)["codes"][0]["id"]
        for name in ("One", "Two", "Three", "Far")
    }
    for name, codes in (("Left", ("One", "Two")), ("Right", ("Three",)), ("Elsewhere", ("Far",))):
        held = [UUID(ids[code]) for code in codes]
        ids[name] = abstraction.add_category(study, name, 1, codes=held, by=a)["category"]
    memos.write(study, "Two things?", on=("category", UUID(ids["Left"])), by=a)
    study.close()
    return ids


def split(study: Study, by: UUID, ids: Named) -> None:
    abstraction.split_category(
        study, UUID(ids["Left"]), "New half", codes=[UUID(ids["One"])], why="two things", by=by
    )


def join(study: Study, by: UUID, ids: Named) -> None:
    abstraction.merge_categories(study, [UUID(ids["Left"])], UUID(ids["Right"]), by=by)
    abstraction.rename(study, UUID(ids["Elsewhere"]), "Far away", by=by)


class Apart:
    """The study and its copy: each is worked on by one of the two, then the copy comes home."""

    def __init__(self, begun: Path, ids: Named, folder: Path) -> None:
        self.place, self.copy, self.ids = folder / "here.sqlite", folder / "there.sqlite", ids
        for place in (self.place, self.copy):
            shutil.copy(begun, place)

    def home(self, here: Work, there: Work) -> Study:
        """The study after its copy came home."""
        copy = Study.open(self.copy)
        b = copy.coder("B")
        assert b is not None
        there(copy, b, self.ids)
        self.theirs = tree(copy)
        copy.close()
        study = Study.open(self.place)
        a = study.coder("A")
        assert a is not None
        self.a, self.b = a, b
        here(study, a, self.ids)
        self.ours = tree(study)
        self.told = merging.merge(study, str(self.copy), by=a)
        return study


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Named]:
    place = tmp_path_factory.mktemp("begun") / "begun.sqlite"
    return place, begin(place)


@pytest.fixture
def apart(begun: tuple[Path, Named], tmp_path: Path) -> Apart:
    return Apart(*begun, tmp_path)


def tree(study: Study) -> Named:
    """Every code and category with the name of what it stands under."""
    found = scheme.tree(study, None)
    names = {one["id"]: one["name"] for one in found["categories"]}
    under = {one["name"]: names.get(one["parent"], "") for one in found["categories"]}
    return under | {one["name"]: names.get(one["category"], "") for one in found["codes"]}


def sound(study: Study) -> None:
    assert check.check(study) == []
    with study.seen(None) as s:
        assert differences(s) == []


def the_question(study: Study) -> dict[str, object]:
    (one,) = proposals.proposals(study, None)
    return one


def test_there_is_one_question_with_both_versions_and_ours_stands_whole(apart: Apart) -> None:
    study = apart.home(split, join)
    asked = the_question(study)
    assert len(apart.told["questions"]) == 1
    assert asked["by"] == "B"
    assert sorted((o["name"], o["here"], o["there"]) for o in asked["copy"]["told"]) == [  # type: ignore[index]
        ("Left", "", None),
        ("One", "New half", "Right"),
        ("Two", "Left", "Right"),
    ]
    assert proposals.sentence(asked) == "Two versions of “Left” and 2 more: here, and in a copy"
    assert tree(study) == {
        **{k: v for k, v in apart.ours.items() if k != "Elsewhere"},
        "Far": "Far away",
        "Far away": "",
    }
    assert [one["kind"] for one in inbox.inbox(study, apart.a)["eye"]] == ["move"]
    assert [one["kind"] for one in inbox.inbox(study, apart.b)["eye"]] == ["move"]
    sound(study)
    study.close()


def test_the_version_of_the_copy_is_taken_and_given_back_a_week_later(apart: Apart) -> None:
    study = apart.home(split, join)
    before = tree(study)
    accepting.accept(study, UUID(str(the_question(study)["id"])), why="we talked", by=apart.a)
    taken = study.rev()
    assert {k: v for k, v in tree(study).items() if k != "New half"} == apart.theirs
    assert [one["on"] for one in memos.memos(study, None)] == ["category"]
    sound(study)
    codebook.add_code(study, "A week later", by=apart.b)
    undo.take_back(study, taken, by=apart.a)
    assert {k: v for k, v in tree(study).items() if k != "A week later"} == before
    assert the_question(study)["state"] == "open"
    sound(study)
    study.close()


def test_keeping_what_is_here_is_an_act_that_is_taken_back_too(apart: Apart) -> None:
    study = apart.home(split, join)
    before = tree(study)
    proposals.decide(study, UUID(str(the_question(study)["id"])), "declined", why="two things", by=apart.a)
    kept = study.rev()
    assert tree(study) == before
    codebook.add_code(study, "A week later", by=apart.b)
    undo.take_back(study, kept, by=apart.b)
    assert the_question(study)["state"] == "open"
    sound(study)
    study.close()


def test_the_other_way_round_the_merged_category_comes_back_with_what_stood_in_it(apart: Apart) -> None:
    study = apart.home(join, split)
    assert tree(study) == apart.ours | {"New half": ""}
    accepting.accept(study, UUID(str(the_question(study)["id"])), by=apart.a)
    wanted = apart.theirs | {"Far": "Far away", "Far away": ""}
    assert tree(study) == {name: where for name, where in wanted.items() if name != "Elsewhere"}
    assert [one["on"] for one in memos.memos(study, None)] == ["category"]
    sound(study)
    study.close()


def test_a_merge_that_nobody_touched_here_is_taken_without_a_question(apart: Apart) -> None:
    study = apart.home(lambda *_: None, join)
    assert apart.told["questions"] == []
    assert tree(study) == apart.theirs
    sound(study)
    study.close()


def test_what_came_to_stand_in_it_since_is_not_swept_away(apart: Apart) -> None:
    study = apart.home(split, join)
    late = codebook.add_code(study, "Late", by=apart.a)["codes"][0]["id"]
    abstraction.place(study, [UUID(late)], UUID(apart.ids["Left"]), by=apart.a)
    before = tree(study)
    with pytest.raises(Refused, match="“Late” stands in it here"):
        accepting.accept(study, UUID(str(the_question(study)["id"])), by=apart.a)
    assert tree(study) == before
    study.close()


def test_a_code_merged_away_in_the_copy_and_moved_here_is_one_question_with_its_units(apart: Apart) -> None:
    def move(study: Study, by: UUID, ids: Named) -> None:
        abstraction.place(study, [UUID(ids["One"])], UUID(ids["Elsewhere"]), by=by)

    def melt(study: Study, by: UUID, ids: Named) -> None:
        codebook.merge(study, [UUID(ids["One"])], UUID(ids["Three"]), by=by)

    study = apart.home(move, melt)
    assert tree(study) == apart.ours
    accepting.accept(study, UUID(str(the_question(study)["id"])), by=apart.a)
    assert tree(study) == apart.theirs
    sound(study)
    study.close()
