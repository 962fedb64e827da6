"""The HTML packet: one page without network, answers back as a small file."""

import json
from uuid import UUID

import pytest
from sqlalchemy import select

from qda.errors import Refused, Unreadable
from qda.exchange.packet_html import write_page
from qda.review import packet, proposals, returned, threads
from qda.store.study import Study
from qda.store.tables import Category


@pytest.fixture
def a(demo: Study) -> UUID:
    found = demo.coder("Coder A")
    assert found
    return found


def answers(*given: dict[str, str], reader: str = "Coder D") -> bytes:
    return json.dumps({"kind": "qda answers", "number": 1, "reader": reader, "answers": list(given)}).encode()


def test_the_page_has_no_address_but_its_own_and_a_policy(demo: Study, a: UUID) -> None:
    page = write_page(packet.whole(demo, a)).decode()
    assert "http://" not in page
    assert "https://" not in page
    assert "default-src 'none'" in page


def test_nothing_of_a_study_is_read_as_markup(demo: Study, a: UUID) -> None:
    with demo.act("rename", "Rename", a) as step:
        row = next(iter(step.s.scalars(select(Category))))
        row.name = '<img src=x onerror="alert(1)">'
    page = write_page(packet.whole(demo, a)).decode()
    assert "<img" not in page


def test_answers_become_threads_and_proposals_of_their_reader(demo: Study, a: UUID) -> None:
    made = returned.take_file(
        demo,
        answers(
            {"sign": "C61", "do": "comment", "words": "Too wide."},
            {"sign": "C40", "do": "rename", "words": "What it costs"},
            {"sign": "K8", "do": "move", "words": "Closer.", "into": "C38"},
            {"sign": "C38", "do": "discuss", "words": ""},
            {"sign": "C9999", "do": "comment", "words": "Lost."},
            {"sign": "K8", "do": "explode", "words": "x"},
        ),
        by=a,
    )
    assert (made["threads"], made["proposals"], len(made["unplaced"])) == (2, 2, 1)
    mine = [one for one in proposals.proposals(demo, a) if one["by"] == "Coder D" and one["state"] == "open"]
    assert {one["kind"] for one in mine} == {"rename", "move"}
    assert any(
        one["by"] == "Coder D" and one["comments"][0]["words"] == "Want to discuss"
        for one in threads.threads(demo, a)
    )


@pytest.mark.parametrize(
    "data", [b"{}", b'{"kind": "other", "answers": []}', b'{"kind": "qda answers", "answers": 3}', b"{"]
)
def test_any_other_file_is_refused(demo: Study, a: UUID, data: bytes) -> None:
    with pytest.raises(Unreadable):
        returned.take_file(demo, data, by=a)


def test_answers_to_another_study_are_refused(demo: Study, a: UUID) -> None:
    data = json.loads(answers({"sign": "C61", "do": "comment", "words": "Too wide."}))
    own = f'data-study="{demo.id}"'
    assert own in write_page(packet.whole(demo, a)).decode()
    with pytest.raises(Refused, match="another study"):
        returned.take_file(demo, json.dumps({**data, "study": str(a)}).encode(), by=a)
    assert (
        returned.take_file(demo, json.dumps({**data, "study": str(demo.id)}).encode(), by=a)["threads"] == 1
    )
