"""Whoever codes unseen gets the same answers, byte for byte, whether others work hard meanwhile or not at all."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from qda.exchange.packet_docx import write_packet
from qda.exchange.packet_html import write_page
from qda.exchange.table_csv import write_csv
from qda.organising import act_sentences, scheme_difference
from qda.reporting import package, whole_sheet
from qda.review import agreement, differences, packet, rounds
from qda.store import history, snapshot
from qda.web.app import routes
from tests.web.conftest import HOME, WORDS
from tests.web.twins import Clock, Twin, key, readable

Told = dict[str, str]


class Looker:
    """One who takes part in the blind round, with a browser; keeps every answer."""

    def __init__(self, twin: Twin, client: TestClient, person: UUID, unseen: bool) -> None:
        self.twin, self.client, self.person, self.unseen = twin, client, person, unseen
        self.at = f"/qda/api/{twin.study.id}"
        self.told: Told = {}
        client.cookies.set(f"qda-person-{twin.study.id}", str(person))

    def does(self, name: str, kind: str, /, **given: Any) -> Any:
        """One act, after the others went on."""
        if self.unseen:
            self.twin.go_on_unseen()
        with self.twin.step(name):
            sent = {
                "acts": [
                    {"id": str(key(name)), "do": kind, "with": json.loads(json.dumps(given, default=str))}
                ]
            }
            answer = self.client.post(f"{self.at}/acts", json=sent, headers={"x-qda": "1", "origin": HOME})
        self.told[f"does {name}"] = answer.text
        return answer.json()["results"][0].get("answer") or {}

    def keeps(self, name: str, made: object) -> None:
        self.told[name] = (
            made if isinstance(made, str) else json.dumps(made, default=str, ensure_ascii=False, indent=1)
        )

    def reads(self, ids: dict[str, list[str]], *queries: str) -> None:
        """Every address that is read, of each thing that is known, as it is and with further questions."""
        (mount,) = (
            one for one in routes(Path(), "v1", "")[0].routes if getattr(one, "path", "").startswith("/api")
        )
        with self.twin.step("reading"):
            for route in mount.routes:
                if not isinstance(route, Route) or "GET" not in (route.methods or ()):
                    continue
                for path in filled(route.path, ids):
                    for query in ("", *queries):
                        self.told[path + query] = self.client.get(f"{self.at}{path}{query}").text


def filled(path: str, ids: dict[str, list[str]]) -> Iterator[str]:
    """An address with each key that may stand in it."""
    for name, known in {**ids, "act": ids["unit"]}.items():
        if f"{{{name}:uuid}}" in path:
            for one in known:
                yield from filled(path.replace(f"{{{name}:uuid}}", one), ids)
            return
    yield (
        path.replace("{name}", "review-visit").replace("{sha:str}", "0" * 64).replace("{suffix:str}", "html")
    )


def works(one: Looker) -> dict[str, list[str]]:
    """What a coder does in a round, also what would run into others' work; gives the keys of what is known."""
    twin = one.twin
    unit, code = twin.units[0], twin.codes[0]
    place = {"transcript": twin.transcript, "start": 4, "stop": 9, "quote": WORDS[4:9]}
    made = one.does("mark the same", "mark", **place, codes=[{"name": "Distance"}, {"name": "Own"}])
    own_unit, own_code, other = made["unit"], made["codes"][1]["id"], made["codes"][0]["id"]
    one.does("code", "code", unit=unit, codes=[{"name": "Nearness"}, {"id": code}])
    one.does("take away", "take_away_code", unit=unit, code=code)
    one.does("take away what all have", "take_away_code", unit=twin.units[1], code=twin.codes[1])
    one.does("change", "change_code", unit=twin.units[1], old=code, new={"name": "Nearness"})
    one.does("condense", "write_wording", unit=unit, layer=twin.layer, words="near to it")
    one.does("status", "set_status", wording=twin.wording, status="agreed")
    category = one.does("category", "add_category", name="Apart", codes=[own_code])["category"]
    one.does("add", "add_code", name="zebra")
    one.does("rename", "rename_code", code=own_code, name="Distance")
    one.does("place", "place", codes=[other], category=twin.category)
    one.does("merge", "merge_codes", codes=[other], into=own_code)
    one.does("split", "split_code", code=own_code, name="Own 2", units=[own_unit])
    one.does("rename category", "rename_category", category=category, name="Apart and far")
    one.does("up", "raise_level", categories=[category])
    one.does("memo", "write_memo", words="mine", on=["unit", unit])
    one.does("ask", "ask", on="unit", target=unit, words="Why?")
    one.does("reply", "reply", thread=twin.thread, words="Yes")
    one.does("propose", "propose", kind="rename", targets=[{"code": str(code)}], name="Anchored")
    one.does("say", "say_stance", on="category", target=category, says="agree")
    one.does("judge", "judge", category=twin.category, on="unit", target=unit, verdict="fits")
    one.does("quote alone", "choose_quote", unit=own_unit, category=twin.category)
    one.does("name it again", "promote", code=own_code)
    one.does("below", "add_category", name="Below", parent=twin.category)
    one.does("lower", "lower_level", category=twin.category)
    one.does("undo", "undo")
    one.does("redo", "redo")
    one.does("name", "name_moment", name="zebra")
    one.does("approve", "approve_tree", name="As it is")
    one.does("mark another", "mark", **place, codes=[{"id": code}])
    one.does("undo that", "undo")
    shown = history.acts(twin.study, viewer=one.person, limit=4)
    one.does("take back by number", "take_back", rev=shown[3]["rev"])
    one.does("take back what is not there", "take_back", rev=99_999)
    one.does("borders", "move_borders", unit=unit, start=4, stop=9, quote=WORDS[4:9])
    one.does("remove a unit of all", "remove_unit", unit=twin.units[1])
    one.does("merge a code of all", "merge_codes", codes=[twin.codes[0]], into=own_code)
    one.does("undo the merging", "undo")
    one.does("delete a code of all", "delete_code", code=twin.codes[1])
    one.does("delete a category of all", "delete_category", category=twin.category)
    return {
        "transcript": [str(twin.transcript)],
        "unit": [str(unit), own_unit],
        "code": [str(code), own_code],
        "category": [str(twin.category), category],
        "wording": [str(twin.wording)],
        "memo": [],
    }


def takes_out(one: Looker) -> None:
    """Every file and figure that a coder can take out."""
    study, me = one.twin.study, one.person
    with one.twin.step("taking out"):
        one.keeps("snapshot", snapshot.snapshot(study, me, history=True))
        one.keeps("history", history.acts(study, viewer=me))
        revs = [act["rev"] for act in history.acts(study, viewer=me)]
        one.keeps("sentences", act_sentences.what_changed(study, revs, me))
        one.keeps("moments", scheme_difference.moments(study, me))
        one.keeps("difference", scheme_difference.difference(study, revs[-1], revs[0], me))
        one.keeps("visit", scheme_difference.last_visit(study, me))
        one.keeps("news", history.since(study, 5, viewer=me))
        one.keeps("some news", history.since(study, 5, viewer=me, limit=90))
        one.keeps("pulse", [study.pulse(me), study.last_of_others(me)])
        one.keeps("agreement", agreement.figures(study, me))
        one.keeps("differences", differences.differences(study, me))
        one.keeps("rounds", rounds.rounds(study, me))
        one.keeps("sheet", readable("sheet.csv", write_csv(whole_sheet.whole_sheet(study, me))))
        for reader in (None, one.twin.ek, one.twin.lead):
            one.keeps(
                f"word {reader}", readable("a.docx", write_packet(packet.packet(study, me, reader=reader)))
            )
            one.keeps(
                f"page {reader}", readable("a.html", write_page(packet.whole(study, me, reader=reader)))
            )
        for name, data in package.package(study, me, quotes=True, more={}, why="for the test").items():
            one.keeps(f"package {name}", readable(name, data))


def witnessed(place: str, client: TestClient, clock: Clock, unseen: bool) -> Told:
    """All that a blind coder, and then one who is in no round, are told."""
    twin = Twin(place, clock)
    one = Looker(twin, client, twin.bmh, unseen)
    ids = works(one)
    one.reads(ids, "?counts=1", "?q=zebra")
    takes_out(one)
    lead = Looker(twin, client, twin.lead, unseen)
    lead.does("lead codes", "add_code", name="In the open")
    lead.reads(ids)
    takes_out(lead)
    twin.study.close()
    return one.told | {f"lead: {name}": text for name, text in lead.told.items()}


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_nothing_tells_whether_others_work_unseen(
    database: str,
    tmp_path: Path,
    client: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.setenv("QDA_DATA", str(tmp_path / "person"))
    clock = Clock(monkeypatch)
    places: Callable[[], str] = (
        request.getfixturevalue("postgres").place
        if database == "postgres"
        else lambda: str(tmp_path / f"{len(list(tmp_path.iterdir()))}" / "study.sqlite")
    )
    busy, still = (witnessed(places(), client, clock, unseen) for unseen in (True, False))
    assert busy.keys() == still.keys()
    differ = {name: (busy[name], still[name]) for name in still if busy[name] != still[name]}
    assert sorted(differ) == []
