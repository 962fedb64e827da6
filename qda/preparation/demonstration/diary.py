"""The demonstration study's acts on their days: who did what, with keys that are always the same."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import insert

from qda.preparation.demonstration.material import Material
from qda.store.acting import OpenAct
from qda.store.study import Study
from qda.store.tables import Base

SEED = UUID("6f0dcbb8-6f4c-5c0e-9a0e-5d3f2d5f6a41")
PAUSE = timedelta(minutes=2)


class Entry(NamedTuple):
    """Something that is done on a day; entries of one day keep their order."""

    day: str
    write: Callable[[], None]


def moment(day: str, nth: int) -> datetime:
    """The time of the nth act of a day: from nine o'clock on, two minutes apart."""
    return datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC) + nth * PAUSE


def key(name: str) -> UUID:
    """The key of a row by what it is."""
    return uuid5(SEED, name)


def person(initial: str) -> UUID:
    """The coder of this initial; the observer of the focus groups was B, the leader's key is the store's own."""
    return key("coder") if initial == "A" else key(f"coder {'B' if initial == 'Observer' else initial}")


class Diary:
    """Writes acts one after another, each at a moment of its own."""

    def __init__(self, study: Study, material: Material) -> None:
        self.study, self.material = study, material
        self._of_day: dict[str, int] = defaultdict(int)
        self._count = 0

    @contextmanager
    def act(self, day: str, by: str, kind: str, doing: str) -> Iterator[OpenAct]:
        """One act of this person (by initial) on this day."""
        self._of_day[day] += 1
        self._count += 1
        at = moment(day, self._of_day[day])
        with self.study.act(kind, doing, person(by), id=key(f"act {self._count}"), at=at) as step:
            yield step


def put(step: OpenAct, table: type[Base], *rows: dict[str, Any]) -> None:
    """Write rows of one table in the order given."""
    if rows:
        step.s.connection().execute(insert(table), list(rows))
