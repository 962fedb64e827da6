"""Threads, proposals, stances, the inbox and meetings."""

from uuid import UUID

import pytest
from sqlalchemy import select
from sqlmodel import col

from qda.errors import NotFound, Refused
from qda.exchange.document_docx import write_document
from qda.review import inbox, meetings, proposals, stances, threads
from qda.store import undo
from qda.store.study import Study
from qda.store.tables import Category, Code, MeaningUnit, Snapshot
from qda.web import accepting


def coder(study: Study, name: str) -> UUID:
    found = study.coder(name)
    assert found
    return found


@pytest.fixture
def a(demo: Study) -> UUID:
    return coder(demo, "Coder A")


@pytest.fixture
def c(demo: Study) -> UUID:
    return coder(demo, "Coder C")


def category(study: Study, name: str) -> UUID:
    with study.seen(None) as s:
        return s.scalars(select(Category.id).where(Category.name == name)).one()  # type: ignore[call-overload]


def code(study: Study, name: str) -> UUID:
    with study.seen(None) as s:
        return s.scalars(select(Code.id).where(Code.name == name)).one()  # type: ignore[call-overload]


def test_a_thread_is_asked_answered_and_settled(demo: Study, a: UUID, c: UUID) -> None:
    with demo.seen(None) as s:
        unit = s.scalars(select(MeaningUnit.id).where(MeaningUnit.number == 5)).one()  # type: ignore[call-overload]
    made = threads.ask(demo, "unit", unit, "Does the question belong to it, @C?", by=a)
    threads.reply(demo, UUID(made["thread"]), "Yes.", by=c)
    threads.settle(demo, UUID(made["thread"]), "agreed to differ", why="Both can be read.", by=a)
    found = next(one for one in threads.threads(demo, a) if one["id"] == made["thread"])
    assert found["name"] == "U5"
    assert [one["by"] for one in found["comments"]] == ["Coder A", "Coder C"]
    assert found["comments"][0]["mentions"] == [str(c)]
    assert (found["state"], found["why"]) == ("agreed to differ", "Both can be read.")


def test_an_answer_opens_a_settled_thread_again(demo: Study, a: UUID) -> None:
    settled = next(one for one in threads.threads(demo, a) if one["state"] == "answered")
    threads.reply(demo, UUID(settled["id"]), "One more thing.", by=a)
    assert next(one for one in threads.threads(demo, a) if one["id"] == settled["id"])["state"] == "open"


def test_nothing_is_no_remark(demo: Study, a: UUID) -> None:
    with pytest.raises(Refused):
        threads.ask(demo, "category", category(demo, "Outcome"), "  ", by=a)
    with pytest.raises(NotFound):
        threads.ask(demo, "unit", UUID(int=1), "Who?", by=a)


def test_the_demonstrations_proposals_are_told_in_words(demo: Study, a: UUID) -> None:
    found = proposals.proposals(demo, a)
    assert {one["state"] for one in found} == {"open", "declined"}
    merge = next(one for one in found if one["kind"] == "merge")
    assert "Far from the daily work" in proposals.sentence(merge)
    assert merge["threads"][0]["comments"][0]["words"].startswith("Want to discuss")


def test_an_accepted_merge_changes_the_tree_in_one_act_that_can_be_undone(demo: Study, a: UUID) -> None:
    one = next(p for p in proposals.proposals(demo, a) if p["state"] == "open")
    before = demo.rev()
    accepting.accept(demo, UUID(one["id"]), why="Agreed on 19 October", by=a)
    assert demo.rev() == before + 1
    assert category(demo, "Far from the daily work")
    assert next(p for p in proposals.proposals(demo, a) if p["id"] == one["id"])["state"] == "accepted"
    undo.undo(demo, by=a)
    assert next(p for p in proposals.proposals(demo, a) if p["id"] == one["id"])["state"] == "open"
    with pytest.raises(Exception, match="No row was found"):
        category(demo, "Far from the daily work")


def test_moves_renames_and_new_categories_are_carried_out(demo: Study, a: UUID, c: UUID) -> None:
    moved, home = code(demo, "Letting somebody else look"), category(demo, "Cost")
    ids = [
        proposals.propose(demo, "move", [{"code": moved}], into={"category": home}, by=c),
        proposals.propose(demo, "rename", [{"category": home}], name="What it costs", by=c),
        proposals.propose(demo, "new", [], into={"category": category(demo, "Outcome")}, name="Trust", by=c),
        proposals.propose(demo, "define", [{"code": moved}], words={"definition": "A second look."}, by=c),
    ]
    for one in ids:
        accepting.accept(demo, UUID(one["proposal"]), by=a)
    with demo.seen(None) as s:
        row = s.get(Code, moved)
        assert row
        assert (row.category_id, row.definition) == (home, "A second look.")
        assert s.get(Category, home).name == "What it costs"  # type: ignore[union-attr]
    assert category(demo, "Trust")


def test_what_the_tree_forbids_leaves_the_proposal_open(demo: Study, a: UUID) -> None:
    outcome = category(demo, "Outcome")
    made = proposals.propose(
        demo, "move", [{"category": outcome}], into={"category": category(demo, "Cost")}, by=a
    )
    with pytest.raises(Refused):
        accepting.accept(demo, UUID(made["proposal"]), by=a)
    assert next(p for p in proposals.proposals(demo, a) if p["id"] == made["proposal"])["state"] == "open"


def test_a_decided_proposal_cannot_be_decided_again(demo: Study, a: UUID, c: UUID) -> None:
    one = next(p for p in proposals.proposals(demo, a) if p["state"] == "open")
    with pytest.raises(Refused, match="Only who made"):
        proposals.decide(demo, UUID(one["id"]), "withdrawn", by=a)
    proposals.decide(demo, UUID(one["id"]), "declined", why="It hides who says what.", by=a)
    with pytest.raises(Refused, match="already"):
        accepting.accept(demo, UUID(one["id"]), by=a)


@pytest.mark.parametrize("kind", ["merge", "rename", "split", "new", "define", "move", "burn"])
def test_a_proposal_that_says_too_little_is_refused(demo: Study, a: UUID, kind: str) -> None:
    with pytest.raises(Refused):
        proposals.propose(demo, kind, [], by=a)


def test_silence_is_not_approval_and_a_change_makes_agreement_stale(demo: Study, a: UUID, c: UUID) -> None:
    cost = category(demo, "Cost")
    stances.say(demo, "category", cost, "agree", by=c)
    assert str(category(demo, "Outcome")) not in stances.stances(demo, a)
    assert [(one["by"], one["says"], one["stale"]) for one in stances.stances(demo, a)[str(cost)]] == [
        ("Coder C", "agree", False)
    ]
    made = proposals.propose(demo, "rename", [{"category": cost}], name="Money", by=a)
    accepting.accept(demo, UUID(made["proposal"]), by=a)
    assert stances.stances(demo, a)[str(cost)][0]["stale"]
    assert inbox.inbox(demo, c)["stale"] == [str(cost)]
    stances.say(demo, "category", cost, "discuss", note="Money is too narrow.", by=c)
    assert [one["says"] for one in stances.stances(demo, a)[str(cost)]] == ["discuss"]
    stances.say(demo, "category", cost, "", by=c)
    assert str(cost) not in stances.stances(demo, a)


def test_the_inbox_knows_what_is_new_since_the_last_visit(demo: Study, a: UUID, c: UUID) -> None:
    assert inbox.inbox(demo, c)["first"]
    inbox.visited(demo, by=c)
    assert inbox.inbox(demo, c)["acts"] == []
    threads.ask(demo, "category", category(demo, "Cost"), "A level of its own?", by=a)
    found = inbox.inbox(demo, c)
    assert [one["doing"] for one in found["acts"]] == ["Begin a thread"]
    assert [one["name"] for one in found["eye"] if one["new"]] == ["Cost"]
    assert "Cost" in [one["name"] for one in inbox.inbox(demo, a)["waiting"]]


def test_the_tree_is_approved_under_a_name(demo: Study, a: UUID) -> None:
    assert stances.approve_tree(demo, "As discussed", by=a)["name"] == "As discussed"
    with demo.seen(a) as s:
        assert s.scalars(select(col(Snapshot.rev)).order_by(col(Snapshot.rev).desc())).first() == demo.rev()
    for name in ("As discussed", "  "):
        with pytest.raises(Refused):
            stances.approve_tree(demo, name, by=a)
    (one,) = stances.approvals(demo, a)
    assert (one["name"], one["by"]) == ("As discussed", "Coder A")


def test_a_meeting_has_its_agenda_from_what_is_open(demo: Study, a: UUID) -> None:
    lines = meetings.agenda(demo, a)
    assert "Far from the daily work" in lines[0]
    assert any("Is the name fair to both?" in line for line in lines)


def test_decisions_are_acts_with_reasons_and_minutes_are_a_document(demo: Study, a: UUID, c: UUID) -> None:
    made = meetings.hold(demo, "2023-11-02", present=[a, c], place="video", agenda=["Names"], by=a)
    key = UUID(made["meeting"])
    meetings.decide(
        demo,
        key,
        "Cost keeps its level.",
        targets=[{"category": category(demo, "Cost")}],
        why="It may grow.",
        by=a,
    )
    meetings.hold(demo, "2023-11-02", meeting=key, present=[a], minutes="Short.", by=a)
    found = next(one for one in meetings.meetings(demo, a) if one["id"] == made["meeting"])
    assert found["decisions"][0]["about"] == ["Cost"]
    assert (found["present"], found["minutes"]) == (["Coder A"], "Short.")
    document = meetings.minutes(found)
    assert write_document(document)[:2] == b"PK"
    assert any("Cost keeps its level." in getattr(part, "words", "") for part in document.parts)


def test_a_meeting_needs_a_day_and_somebody(demo: Study, a: UUID) -> None:
    with pytest.raises(Refused, match="calendar"):
        meetings.hold(demo, "31 June", present=[a], by=a)
    with pytest.raises(Refused, match="Nobody"):
        meetings.hold(demo, "2023-06-30", by=a)


def test_the_demonstrations_meeting_is_told_with_its_decisions(demo: Study, a: UUID) -> None:
    found = meetings.meetings(demo, a)[0]
    assert (found["held_on"], len(found["present"]), len(found["decisions"])) == ("2023-10-19", 4, 5)
    assert found["decisions"][3]["how"] == "agreed to differ"
