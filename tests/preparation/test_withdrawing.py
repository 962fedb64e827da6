"""A participant who withdraws: nothing of her words is left, the others' work stays, and the study says that one is missing."""

from uuid import UUID

import pytest
from sqlalchemy import delete, update
from sqlmodel import select

from qda.domain.erasure import runs_of
from qda.organising import abstraction, condensation, memos, open_coding
from qda.preparation import erasing, finding, importing, interviews, participants
from qda.preparation.correcting import new_version
from qda.review import threads
from qda.store import history
from qda.store.check import check
from qda.store.tables import Code, Coding, Layer, Level, MeaningUnit, Memo, Participant, Transcript, Wording
from tests.preparation.conftest import parsed
from tests.preparation.test_erasing import left, place  # noqa: F401 - a fixture

HERS = (
    "I opened every returned letter alone in the basement office before breakfast.",
    "My own manager laughed and threw three of them straight into the bin.",
    "After that spring I never wrote a referral without trembling fingers.",
)
OTHERS = (
    "We simply got used to the new letters after a month or so.",
    "Nobody on our ward complained about them.",
)
GROUP = f"""Focus group with two nurses

Moderator: How did it begin for you?

Kari: {HERS[0]}

M2: {OTHERS[0]}

Kari: {HERS[1]}

M2: {OTHERS[1]}

Kari: Yes.
"""
ALONE = f"""About Kari, who asked to be seen again

Interviewer: You wanted to add something to what you told the group?

Kari: {HERS[2]}
"""


@pytest.fixture
def told(study, me):
    """A study in which much was built on what M1 (called Kari in the files) said."""
    for title, text in (("FG1", GROUP), ("Again", ALONE)):
        raw = text.replace("trembling", "shaking").replace("breakfast", "lunch")
        importing.add_transcript(
            study, parsed(raw), title=title, source=raw.encode(), source_name=f"{title}.txt", by=me
        )
        new_version(study, title, text, "correction", by=me)
    participants.change(
        study, "Kari", {"label": "M1", "role": "head nurse", "attributes": {"age": "57"}}, by=me
    )
    with study.seen(me) as s:
        group, again = finding.interview(s, "FG1").id, finding.interview(s, "Again").id
        layer = s.exec(select(Layer.id).where(Layer.kind == "condensed")).one()
        level = s.exec(select(Level.id).order_by(Level.position)).first()

    def unit(transcript, text, begin, end, *codes):
        start, stop = text.index(begin), text.index(end) + len(end)
        made = open_coding.mark(
            study, transcript, start, stop, text[start:stop], codes=[{"name": c} for c in codes], by=me
        )
        return UUID(made["unit"])

    hers = unit(group, GROUP, "I opened", "breakfast.", "basement")
    both = unit(group, GROUP, OTHERS[0], HERS[1], "habit")
    theirs = unit(group, GROUP, OTHERS[1], OTHERS[1], "habit")
    late = unit(again, ALONE, "After that spring", "fingers.", "trembling")
    for one, words in (
        (hers, "Opened letters alone"),
        (both, "Habit and scorn"),
        (theirs, "No complaints"),
        (late, "Trembled"),
    ):
        condensation.write(study, one, layer, words, by=me)
    memos.write(study, "She was near tears here", title="Tears", on=("unit", hers), by=me)
    memos.write(
        study, "Recall: “threw three of them straight into the bin”, how strong", title="Scorn", by=me
    )
    threads.reply(
        study,
        UUID(threads.ask(study, "unit", late, "Is this fear?", by=me)["thread"]),
        "Yes, I think.",
        by=me,
    )
    category = abstraction.add_category(study, "Getting used to it", level=level, by=me)["category"]
    abstraction.define(study, category, definition=f"As when {HERS[0]}", by=me)
    wrong = unit(group, GROUP, "My own manager", "bin.", "scorn")
    open_coding.remove_unit(study, wrong, by=me)
    return {"hers": hers, "both": both, "theirs": theirs, "late": late, "group": group, "again": again}


def runs(words):
    """Every five words in a row, in the spelling of the text."""
    said = words.split()
    return [" ".join(said[i : i + 5]) for i in range(len(said) - 4)]


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_the_list_comes_first_and_changes_nothing(study, me, told):
    before = study.rev()
    listed = erasing.what_goes(study, participant="M1", viewer=me)
    assert [one["words"] for one in listed["units"]] == [HERS[0], HERS[2]]
    assert len(listed["touched"]) == 1
    assert listed["emptied"] == ["Again"]
    assert {one["name"] for one in listed["codes"]} == {"basement", "trembling"}
    assert listed["memos"] == ["Tears"]
    assert (listed["wordings"], listed["comments"]) == (3, 2)
    assert study.rev() == before


def test_no_five_of_her_words_are_left_in_any_file_and_the_study_is_whole(study, me, told, tmp_path):
    shingles = [run for turn in HERS for run in runs(turn)]
    assert len(left(study, tmp_path, shingles)) > len(shingles)
    made = erasing.withdraw(study, "M1", by=me, why="asked by letter")
    assert (
        left(study, tmp_path, [*shingles, "Kari", "head nurse", "near tears", "Habit and scorn", "shaking"])
        == []
    )
    assert check(study, deep=True) == []
    certificate = erasing.certificate(study, made["act"], suffix=".txt", viewer=me).decode()
    assert "M1" in certificate
    assert not {run for turn in HERS for run in runs_of(turn)} & runs_of(certificate)


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_the_others_units_stay_and_a_shared_one_keeps_their_words(study, me, told):
    erasing.withdraw(study, "M1", by=me)
    with study.seen(me) as s:
        units = {u.id: u.quote for u in s.exec(select(MeaningUnit))}
        names = set(s.exec(select(Code.name)))
        wordings = list(s.exec(select(Wording.words)))
        remembered = {m.title: m.words for m in s.exec(select(Memo))}
    assert units == {told["both"]: f"{OTHERS[0]}\n\nM1: [withdrawn]", told["theirs"]: OTHERS[1]}
    assert names == {"basement", "habit", "scorn", "trembling"}
    assert wordings == ["No complaints"]
    assert remembered == {"Scorn": "Recall: “[withdrawn]”, how strong"}


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_her_number_stays_as_withdrawn_and_her_interview_is_set_aside(study, me, told):
    erasing.withdraw(study, "M1", by=me)
    known = {one["label"]: one for one in participants.participants(study, me)}
    assert known["M1"]["withdrawn_at"]
    assert (known["M1"]["role"], known["M1"]["attributes"]) == ("", {})
    listed = {one["title"]: one for one in interviews.interviews(study, me)}
    assert (listed["Again"]["included"], listed["Again"]["excluded_why"]) == (
        False,
        "The participant withdrew.",
    )
    assert listed["FG1"]["included"]
    with study.seen(me) as s:
        withdrawn = s.exec(select(Participant.label).where(Participant.withdrawn_at.is_not(None))).all()
        heads = set(s.exec(select(Transcript.head).where(Transcript.id == told["again"])))
    assert withdrawn == ["M1"]
    assert heads == {""}


def test_an_interview_is_erased_with_all_that_hangs_on_it(study, me, told, tmp_path):
    erasing.erase_transcript(study, "Again", by=me)
    assert left(study, tmp_path, [*runs(HERS[2]), "Trembled", "Is this fear", "Again", "seen again"]) == []
    assert check(study, deep=True) == []
    assert [one["title"] for one in interviews.interviews(study, me)] == ["FG1"]


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_the_history_of_codes_and_categories_stays(study, me, told):
    with study.act("tidy", "Take “basement” off a unit", me) as act:
        act.s.execute(delete(Coding).where(Coding.unit_id == told["hers"]))
    with study.act("tidy", "Quote “near tears” in a memo", me) as act:
        act.s.execute(update(Memo).where(Memo.unit_id == told["hers"]).values(title="Near tears"))
    erasing.withdraw(study, "M1", by=me)
    said = [one["doing"] for one in history.acts(study, viewer=me)][:3]
    assert said == ["Withdraw M1", "Quote “[withdrawn]” in a memo", "Take “basement” off a unit"]
