"""Memos that belong together are seen from both sides; all go out as a table."""

from uuid import UUID

import pytest

from qda.errors import NotFound, Refused
from qda.exchange.tables import write_table
from qda.organising import memo_links, memos
from qda.store import undo


@pytest.fixture
def three(world):
    return [
        UUID(memos.write(world.study, words, title=title, by=world.ek)["id"])
        for words, title in [("Why so quiet?", "Silence"), ("The doctors decide", ""), ("Method choice", "")]
    ]


def links(world, viewer=None):
    return {
        memo_links.title_of(memo): [one["called"] for one in memo["links"]]
        for memo in memo_links.linked(world.study, viewer or world.ek)
        if memo["links"]
    }


def test_a_link_is_seen_from_both_memos_and_made_once(world, three):
    first, second, _third = three
    memo_links.link(world.study, second, first, by=world.ek)
    memo_links.link(world.study, first, second, by=world.bmh)
    assert links(world) == {"Silence": ["The doctors decide"], "The doctors decide": ["Silence"]}
    memo_links.unlink(world.study, first, second, by=world.ek)
    assert links(world) == {}
    undo.undo(world.study, by=world.ek)
    assert set(links(world)) == {"Silence", "The doctors decide"}


def test_a_link_needs_two_memos(world, three):
    with pytest.raises(Refused, match="itself"):
        memo_links.link(world.study, three[0], three[0], by=world.ek)
    with pytest.raises(NotFound):
        memo_links.link(world.study, three[0], world.ek, by=world.ek)


def test_a_memo_written_unseen_is_linked_for_its_writer_alone(blind, three):
    own = UUID(memos.write(blind.study, "Secret", by=blind.bmh)["id"])
    memo_links.link(blind.study, own, three[0], by=blind.bmh)
    assert links(blind) == {}
    assert "Secret" in links(blind, blind.bmh)


def test_memos_are_found_by_all_words_in_any_case(world, three):
    listed = memo_links.linked(world.study, world.ek)
    assert [m["words"] for m in memo_links.holding(listed, "DOCTORS decide")] == ["The doctors decide"]
    assert [m["words"] for m in memo_links.holding(listed, "silence")] == ["Why so quiet?"]
    assert len(memo_links.holding(listed, " ")) == 3


@pytest.mark.parametrize("name", ["m.docx", "m.md", "m.csv"])
def test_memos_go_out_as_a_file(world, three, name):
    memo_links.link(world.study, three[0], three[1], by=world.ek)
    listed = memo_links.linked(world.study, world.ek)
    table = memo_links.as_table(listed, "en")
    assert table.rows[-1][1:] == ("EK", "analytic", "study", "Silence\nWhy so quiet?", "The doctors decide")
    assert len(write_table(table, name)) > 50


def test_a_memo_on_a_turn_is_named_by_its_number(world):
    made = memos.write_on_turn(world.study, world.fg.id, 3, "Hm", by=world.ek)
    assert (made["on"], made["name"]) == ("turn", "FG1·3")
    with pytest.raises(NotFound):
        memos.write_on_turn(world.study, world.fg.id, 99, "Hm", by=world.ek)
