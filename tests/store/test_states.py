"""What an act did to a row, all told."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from qda.store.states import plain, row_values, started, trim, typed, whole
from qda.store.tables import TABLES

LEVEL = TABLES["level"]
ROW = UUID(int=7)
FULL = {
    "id": str(ROW),
    "position": 1,
    "kind": "theme",
    "label": "a",
    "publication_label": "",
    "cuts_across": False,
    "shown": True,
}


def told(*changes: tuple[dict | None, dict | None]) -> tuple:
    first, *rest = changes
    one = started(LEVEL, ROW, *first)
    for change in rest:
        one.then(*change)
    trim(one)
    return one.came, one.went, one.changed, one.before, one.after


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([(None, FULL)], (True, False, False, {}, FULL)),
        ([(FULL, None)], (False, True, False, FULL, {})),
        ([({"label": "a"}, {"label": "b"})], (False, False, True, {"label": "a"}, {"label": "b"})),
        ([(None, FULL), ({"label": "a"}, {"label": "b"})], (True, False, False, {}, FULL | {"label": "b"})),
        ([(None, FULL), (FULL, None)], (False, False, False, {}, {})),
        ([({"label": "z"}, {"label": "a"}), (FULL, None)], (False, True, False, FULL | {"label": "z"}, {})),
        (
            [({"label": "a"}, {"label": "b"}), ({"label": "b"}, {"label": "c"})],
            (False, False, True, {"label": "a"}, {"label": "c"}),
        ),
        ([({"label": "a"}, {"label": "b"}), ({"label": "b"}, {"label": "a"})], (False, False, False, {}, {})),
        (
            [({"label": "a"}, {"label": "b"}), ({"position": 1}, {"position": 2})],
            (False, False, True, {"label": "a", "position": 1}, {"label": "b", "position": 2}),
        ),
        ([(FULL, None), (None, FULL | {"label": "b"})], (False, False, True, {"label": "a"}, {"label": "b"})),
        ([(FULL, None), (None, FULL), (FULL, None)], (False, True, False, FULL, {})),
        ([(None, FULL), (FULL, None), (None, FULL)], (True, False, False, {}, FULL)),
    ],
)
def test_the_changes_of_an_act_are_told_as_one(changes: list, expected: tuple) -> None:
    assert told(*changes) == expected


def test_images_become_values_and_values_images() -> None:
    memo = TABLES["memo"]
    at = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
    image = {"id": str(ROW), "at": "2026-01-02T03:04:05.000006Z", "words": "w", "unit_id": None}
    values = typed(memo, image)
    assert values == {"id": ROW, "at": at, "words": "w", "unit_id": None}
    assert {n: plain(v) for n, v in values.items()} == image


def test_a_row_that_comes_back_has_its_derived_columns_empty_until_they_are_worked_out() -> None:
    values = row_values(TABLES["meaning_unit"], {"id": str(ROW), "start": 3})
    assert (values["id"], values["start"], values["quote"], values["first_turn"]) == (ROW, 3, "", 0)
    assert values["contradicts_id"] is None
    assert "quote" not in whole(TABLES["meaning_unit"], {})
