"""The same talk, packets and figures in a database."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from postgres_server import Server

from qda.preparation import demonstration
from qda.review import (
    agreement,
    differences,
    inbox,
    meetings,
    packet,
    packet_sent,
    proposals,
    stances,
    threads,
)
from qda.store.study import Study
from qda.web import accepting


@pytest.fixture
def shared_study(postgres: Server) -> Iterator[Study]:
    study = demonstration.make(postgres.place("review"))
    yield study
    study.close()


@pytest.mark.postgres
def test_review_reads_and_writes_the_same_in_a_database(shared_study: Study) -> None:
    study = shared_study
    a = study.coder("Coder A")
    assert a
    made = agreement.figures(study, a)
    assert (made["overall"]["n"], made["matching"][0]["units"]) == (51, [57, 54])
    assert len(differences.differences(study, a)["items"]) == 18
    assert len(inbox.inbox(study, a)["eye"]) == 4
    sent = packet.packet(study, a)
    packet_sent.remember(study, sent, reader=None, by=a)
    assert len(sent.nodes) == 61
    one = next(p for p in proposals.proposals(study, a) if p["state"] == "open")
    accepting.accept(study, UUID(one["id"]), by=a)
    thread = threads.threads(study, a)[0]
    threads.reply(study, UUID(thread["id"]), "Yes.", by=a)
    category = UUID(one["targets"][0]["id"])
    stances.say(study, "category", category, "agree", by=a)
    assert not stances.stances(study, a)[str(category)][0]["stale"]
    held = meetings.hold(study, "2023-11-02", present=[a], by=a)
    meetings.decide(study, UUID(held["meeting"]), "So be it.", by=a)
    assert len(meetings.meetings(study, a)) == 2
