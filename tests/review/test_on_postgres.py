"""The same talk, packets and figures in a database."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from postgres_server import Server

from qda.domain.table_plan import Plan
from qda.domain.table_presets import preset
from qda.exchange.tables import write_table
from qda.preparation import demonstration
from qda.reporting.condensed_table import made
from qda.review import (
    agreement,
    differences,
    inbox,
    meetings,
    packet,
    packet_sent,
    proposals,
    returned,
    stances,
    threads,
)
from qda.store.study import Study
from qda.web import accepting
from qda.web.tables_out import with_signs


@pytest.fixture(scope="module")
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


@pytest.mark.postgres
def test_a_signed_table_comes_back_in_a_database_too(shared_study: Study) -> None:
    study = shared_study
    a = study.coder("Coder A")
    assert a
    plan = replace(Plan(preset("T1")), per_category=1)
    data = write_table(with_signs(study, plan, made(study, plan, a), a), ".csv")
    changed = data.replace(b"More relief than worry", b"Relief first")
    assert changed != data
    answer = returned.take_file(study, changed, by=a, reader="Coder B")
    assert {one["who"] for one in answer["items"]} == {"Coder B"}
    assert any("Relief first" in one["words"] for one in answer["items"])
    assert answer["unplaced"] == []
