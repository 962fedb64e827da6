from uuid import uuid4

import pytest

from qda.errors import NotFound, Refused
from qda.organising import found, memos
from qda.store.tables import Code


def test_an_id_that_is_none_is_something_not_found():
    key = uuid4()
    assert found.as_key(str(key)) == found.as_key(key) == key
    for wrong in ("U12", "", "\ud800"):
        with pytest.raises(NotFound):
            found.as_key(wrong)


def test_a_name_is_one_line_without_characters_that_no_text_may_hold():
    assert found.one_line("  By\n e-mail\x00 ", "A code") == "By e-mail\ufffd"
    with pytest.raises(Refused, match="A code needs a name"):
        found.one_line("\n", "A code")


def test_things_asked_for_twice_come_once_in_the_order_given(world):
    with world.study.act("code", "Code", world.ek) as act:
        rows = [Code(number=n, space_id=act.space, name=str(n), name_key=str(n), position=n) for n in (1, 2)]
        act.s.add_all(rows)
        act.s.flush()
        ids = [rows[1].id, str(rows[0].id), rows[1].id]
        assert found.all_of(act, Code, ids, "This code") == [rows[1], rows[0]]


def test_the_last_writer_is_told_field_by_field(world):
    memo = memos.write(world.study, "Why?", title="A question", by=world.ek)["id"]
    memos.edit(world.study, memo, title="The question", by=world.bmh)
    with world.study.seen(world.ek) as s:
        assert found.last_writer(s, found.as_key(memo), "words") == world.ek
        assert found.last_writer(s, found.as_key(memo), "title") == world.bmh
        assert found.last_writer(s, uuid4(), "title") is None
        assert found.coder_name(s, uuid4()) == "Somebody"
