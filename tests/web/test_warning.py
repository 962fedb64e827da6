"""Warnings come from a worker while the page goes on: what is known at once, the rest when asked again."""

import time
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from qda.assist.client import Assistant
from qda.organising import condensation, open_coding
from qda.organising.warned import Checked
from qda.web import warning
from qda.web.warning import Checking
from tests.web.conftest import Interview

LOST = Checked("w", "u", "l", "condensed", "en", "We did not get it.", "We got it", frozenset())


@pytest.fixture
def helper() -> Iterator[Assistant]:
    made = Assistant()
    yield made
    made.close()


def until_said(checking: Checking, *texts: Checked) -> list[list[dict[str, str]] | None]:
    until = time.monotonic() + 120  # the worker loads its models first
    while time.monotonic() < until:
        found = checking.said(texts)
        if None not in found:
            return found
        time.sleep(0.05)
    raise AssertionError("never said")


def test_a_text_is_checked_once_and_known_from_then_on(helper: Assistant) -> None:
    checking = Checking(helper)
    (first,) = until_said(checking, LOST)
    assert first is not None
    assert [one["kind"] for one in first if one["kind"] == "lost negation"] == ["lost negation"]
    helper.close()
    assert checking.said([LOST], patience=0) == [first]


def test_a_page_does_not_wait_for_many_texts(helper: Assistant) -> None:
    checking = Checking(helper)
    many = [LOST._replace(words=f"We got it {n}") for n in range(400)]
    found = checking.said(many, patience=0.05)
    assert found.count(None) > 0
    assert None not in until_said(checking, *many)


def test_the_route_answers_each_text_with_its_warnings(
    client: TestClient, interview: Interview, monkeypatch: pytest.MonkeyPatch, helper: Assistant
) -> None:
    monkeypatch.setattr(warning, "checking", Checking(helper))
    words = "We did not get it."
    start = interview.words.index(words)
    made = open_coding.mark(
        interview.study, interview.transcript, start, start + len(words), words, by=interview.coder
    )
    layer = next(
        one["id"]
        for one in client.get(f"/qda/api/{interview.study.id}/sheet").json()["layers"]
        if one["kind"] == "condensed"
    )
    condensation.write(interview.study, made["unit"], layer, "We got it", by=interview.coder)
    for _try in range(200):
        answer = client.get(f"/qda/api/{interview.study.id}/warnings?units={made['unit']}").json()
        if not answer["waiting"]:
            break
    (text,) = answer["texts"].values()
    assert (text["unit"], text["words"]) == (made["unit"], "We got it")
    assert {"lost negation"} <= {one["kind"] for one in text["warnings"] if one["shown"]}
