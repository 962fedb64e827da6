"""When a save goes on with the act before it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import world
from sqlalchemy import update

from qda.store.acting import TYPING, Wanted, joinable
from qda.store.study import Study
from qda.store.tables import Code

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def typed(study: Study, by: UUID) -> Study:
    code = world.add_code(study, by, "Anchoring")
    with study.act("note", "Note", by, field="code:1", at=NOON) as act:
        act.s.execute(update(Code).where(Code.id == code).values(note="n"))
    return study


@pytest.mark.parametrize(
    ("change", "joins"),
    [
        ({}, True),
        ({"at": NOON + TYPING}, True),
        ({"at": NOON + TYPING + timedelta(seconds=1)}, False),
        ({"at": NOON - timedelta(seconds=1)}, False),
        ({"kind": "other"}, False),
        ({"field": "code:2"}, False),
        ({"field": ""}, False),
        ({"by": UUID(int=5)}, False),
    ],
)
def test_only_the_same_person_in_the_same_field_a_moment_later_joins(
    typed: Study, by: UUID, change: dict, joins: bool
) -> None:
    wanted = Wanted(**({"kind": "note", "doing": "Note", "by": by, "at": NOON, "field": "code:1"} | change))
    with typed.database.bare() as c:
        assert (joinable(c, wanted) == typed.rev()) is joins
