"""Possible identifiers: one row for a name in all its forms, one decision for each, nothing kept that was not decided."""

import pytest
from sqlmodel import col, select

from qda.assist import names
from qda.assist.client import NoHelp
from qda.errors import Refused
from qda.preparation import identifying, importing, name_finding, participants
from qda.store import undo
from qda.store.tables import Identifier, Memo
from tests.preparation.conftest import parsed

TEXT = """Til stede er Kari Nordmann og Ole Dahl

Intervjuer: Hvor begynte det?

Kari: Det begynte på Haukeland i 2017. Jeg ringte Ole Dahl, og Oles kollega svarte. Karin var der.

Ole: KARI ringte meg. Ryggen var verst. Ring 912 34 567.
"""


class Plain:
    """The worker's answers without a model, and how often it was asked."""

    def __init__(self):
        self.asked = 0

    def names(self, texts, language, timeout):
        self.asked += len(texts)
        found = [[f._asdict() for f in names.find(t, language, model=False)] for t in texts]
        return {"found": found, "model": ""}


@pytest.fixture(autouse=True)
def worker(monkeypatch):
    plain = Plain()
    fresh = name_finding.Finder(plain)
    monkeypatch.setattr(identifying, "finder", fresh)
    return plain


@pytest.fixture
def interview(study, me):
    answer = importing.add_transcript(study, parsed(TEXT, language="nb"), title="I1", by=me)
    return answer["transcript"]


def by_words(found):
    return {one["words"]: one for one in found["strings"]}


def test_a_name_in_all_its_forms_is_one_row(study, me, interview):
    found = by_words(identifying.check(study, viewer=me))
    assert found["Kari Nordmann"]["also"] == ["Kari"]
    assert set(found["Kari Nordmann"]["forms"]) == {"Kari", "KARI"}
    assert {"Ole", "Oles"} <= set(found["Ole Dahl"]["forms"])
    assert "Kari" not in found
    assert found["912 34 567"]["list"] == 1
    assert found["Haukeland"]["where"] == {"transcripts": 1}


def test_places_say_where_and_what_stands_around(study, me, interview):
    place = by_words(identifying.check(study, viewer=me))["Haukeland"]["places"][0]
    assert (place["transcript"], place["title"], place["turn"]) == (interview, "I1", 2)
    assert place["before"].endswith("Det begynte på ")
    assert (place["words"], place["after"][:8]) == ("Haukeland", " i 2017.")


def test_nothing_is_stored_until_something_is_decided(study, me, interview):
    before = study.rev()
    identifying.check(study, viewer=me)
    identifying.denied(study, "Kari Nordmann", viewer=me)
    with study.seen(me) as s:
        assert s.exec(select(Identifier)).all() == []
    assert study.rev() == before


def test_a_text_is_looked_at_once_and_a_changed_one_only_where_it_changed(study, me, interview, worker):
    assert not identifying.found(study, viewer=me)["checked"]
    seen = []
    assert identifying.check(study, viewer=me, progress=lambda done, every: seen.append((done, every)))[
        "checked"
    ]
    assert seen[-1][0] == seen[-1][1] > 0
    first = worker.asked
    identifying.check(study, viewer=me)
    assert worker.asked == first
    from qda.preparation.correcting import new_version

    new_version(study, "I1", TEXT.replace("verst", "vond"), "correction", by=me)
    assert not identifying.found(study, viewer=me)["checked"]
    identifying.check(study, viewer=me)
    assert worker.asked == first + 1


def test_words_of_the_researchers_are_looked_at_too(study, me, interview):
    with study.act("memo", "Memo", me) as act:
        act.s.add(Memo(coder_id=me, space_id=act.space, words="Hva med Trygve Lie?", at=act.wanted.at))
    found = by_words(identifying.check(study, viewer=me))
    assert found["Trygve Lie"]["where"] == {"memos": 1}
    assert "EK" not in found


def test_numbers_of_participants_and_roles_are_no_identifiers(study, me):
    importing.add_transcript(study, parsed(), title="FG1", by=me)
    assert not {"M1", "M2", "Moderator", "FG1"} & set(by_words(identifying.check(study, viewer=me)))


def test_a_label_that_is_a_name_is_likely_even_where_the_finder_is_silent(study, me):
    text = "Xqu: Hei.\n\nLars: Ja.\n"
    importing.add_transcript(study, parsed(text), title="I2", by=me)
    assert by_words(identifying.found(study, viewer=me))["Xqu"]["list"] == 1


def test_two_people_of_one_first_name_leave_it_to_be_decided(study, me):
    text = "I: Kom Kari Nordmann og Kari Hansen?\n\nM1: Jeg så Kari.\n"
    importing.add_transcript(study, parsed(text), title="I3", by=me)
    found = by_words(identifying.check(study, viewer=me))
    assert found["Kari"]["times"] == 1
    assert found["Kari Hansen"]["also"] == []


def test_a_decision_goes_to_all_forms_and_can_be_taken_back(study, me, interview):
    identifying.check(study, viewer=me)
    answer = identifying.decide(
        study, [{"words": "Kari Nordmann", "kind": "person", "decision": "replace", "token": "M1"}], by=me
    )
    assert [one["words"] for one in answer["strings"]] == ["Kari Nordmann", "Kari"]
    row = by_words(identifying.found(study, viewer=me))["Kari Nordmann"]
    assert (row["decision"], row["token"], row["also"]) == ("replace", "M1", ["Kari"])
    identifying.decide(study, [{"words": "Kari Nordmann", "decision": "keep"}], by=me)
    row = by_words(identifying.found(study, viewer=me))["Kari Nordmann"]
    assert (row["decision"], row["token"], row["also"]) == ("keep", "", ["Kari"])
    identifying.decide(study, [{"words": "Kari Nordmann", "decision": "open"}], by=me)
    found = identifying.found(study, viewer=me)
    assert by_words(found)["Kari Nordmann"]["decision"] == "open"
    assert found["open"] == len(found["strings"])
    undo.undo(study, by=me)
    assert by_words(identifying.found(study, viewer=me))["Kari Nordmann"]["decision"] == "keep"


def test_many_decisions_are_one_act(study, me, interview):
    before = study.rev()
    decisions = [
        {"words": w, "decision": "replace", "token": f"[{n}]"} for n, w in enumerate(["Haukeland", "2017"])
    ]
    assert identifying.decide(study, decisions, by=me)["decided"] == 2
    assert study.rev() == before + 1


@pytest.mark.parametrize(
    "decision",
    [
        {"words": "Kari", "decision": "replace", "token": " "},
        {"words": "Kari", "decision": "burn"},
        {"words": " … ", "decision": "keep"},
        {"words": "Kari", "decision": "replace", "token": "kari"},
    ],
)
def test_a_decision_that_says_nothing_is_refused(study, me, interview, decision):
    before = study.rev()
    with pytest.raises(Refused, match="Nothing was changed"):
        identifying.decide(study, [decision], by=me)
    with pytest.raises(Refused):
        identifying.decide(study, [], by=me)
    assert study.rev() == before


def test_tokens_are_proposed_apart_and_stay_when_others_are_decided(study, me, interview):
    found = identifying.check(study, viewer=me)
    tokens = {one["words"]: one["proposed"] for one in found["strings"]}
    assert tokens["912 34 567"] == "[telefon]"
    people = [token for token in tokens.values() if token.startswith("[person")]
    assert len(set(people)) == len(people) >= 2
    identifying.decide(
        study,
        [{"words": "Kari Nordmann", "decision": "replace", "token": tokens["Kari Nordmann"]}],
        by=me,
    )
    after = {one["words"]: one["proposed"] for one in identifying.found(study, viewer=me)["strings"]}
    assert after == tokens


def test_a_token_that_stands_in_a_text_is_no_identifier_and_nobody_else_gets_it(study, me):
    text = "I: Hvem kom?\n\n[person 1]: Kari Nordmann og [person 3].\n\nI: Ja?\n\n[person 1]: Ja.\n"
    importing.add_transcript(study, parsed(text, language="nb"), title="I4", by=me)
    found = by_words(identifying.check(study, viewer=me))
    assert not [words for words in found if words.startswith("[")]
    assert found["Kari Nordmann"]["proposed"] == "[person 2]"


def test_a_pasted_list_finds_its_names_in_the_study(study, me, interview):
    found = by_words(identifying.denied(study, "Nordmann, Kari\nDahl;Ole\nTrygve Lie\n", viewer=me))
    assert set(found) == {"Kari Nordmann"} | {"Dahl", "Ole"}
    assert found["Kari Nordmann"]["where"] == {
        "transcripts": 3,
        "participants": 1,
        "speakers": 1,
    }


def test_a_name_of_a_list_that_is_a_common_word_stands_by_itself(study, me):
    text = "I: Hva med ryggen?\n\nM1: Rygg er vanlig. Vond rygg. Spør Sigurd.\n"
    importing.add_transcript(study, parsed(text), title="I4", by=me)
    found = by_words(identifying.denied(study, "Sigurd Rygg", viewer=me))
    assert found["Sigurd Rygg"]["also"] == ["Sigurd"]
    assert found["Rygg"]["list"] == 2


def test_longer_words_that_begin_with_a_listed_name_are_worth_a_look(study, me):
    text = "I: Hei.\n\nM1: Grytevikasykehuset ligger i Grytevika. Grytevikas folk.\n"
    importing.add_transcript(study, parsed(text), title="I6", by=me)
    found = by_words(identifying.denied(study, "Grytevika\nGryte", viewer=me))
    assert {words: one["list"] for words, one in found.items()} == {"Grytevika": 1, "grytevikasykehuset": 2}


def test_the_interviews_page_says_how_far_it_is(study, me, interview):
    assert identifying.sentence(study, interview, me) == "Not checked yet."
    found = identifying.check(study, viewer=me)
    n = len(found["strings"])
    assert identifying.sentence(study, "I1", me) == f"{n} possible identifiers: 0 decided, {n} open"
    identifying.decide(
        study, [{"words": one["words"], "decision": "keep"} for one in found["strings"]], by=me
    )
    assert identifying.sentence(study, "I1", me) == f"{n} possible identifiers, all decided"


def test_where_the_worker_is_silent_lists_and_capitals_help_and_it_says_so(
    study, me, interview, worker, monkeypatch
):
    def silent(*_given):
        raise NoHelp("gone")

    answers = worker.names
    monkeypatch.setattr(worker, "names", silent)
    monkeypatch.setattr(name_finding, "model_name", lambda code: f"{code}_model")
    found = identifying.check(study, viewer=me)
    assert "Haukeland" in by_words(found)
    assert "did not answer" in found["languages"][0]["sentence"]
    monkeypatch.setattr(worker, "names", answers)
    assert identifying.check(study, viewer=me)["languages"][0] == {
        "language": "Norwegian bokmål",
        "model": "nb_model",
        "sentence": "",
    }
    assert worker.asked


def test_strings_of_one_interview_are_those_that_stand_in_it(study, me, interview):
    importing.add_transcript(study, parsed("I: Hva?\n\nM1: Vi dro til Molde.\n"), title="I5", by=me)
    identifying.check(study, viewer=me)
    assert set(by_words(identifying.found(study, viewer=me, transcript="I5"))) == {"Molde"}


def test_participants_values_are_looked_at(study, me, interview):
    participants.change(study, "Ole", {"attributes": {"Workplace": "Førde legesenter"}}, by=me)
    found = by_words(identifying.check(study, viewer=me))
    assert found["Førde legesenter"]["where"] == {"participants": 1}


def test_the_word_anonymised_is_never_said(study, me, interview):
    identifying.check(study, viewer=me)
    with study.seen(me) as s:
        assert s.exec(select(col(Identifier.words))).all() == []
    assert "anonym" not in identifying.sentence(study, "I1", me)
