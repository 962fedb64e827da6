"""The store's tests run on both databases, from one set of fixtures."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from qda.store.columns import new_key
from qda.store.study import Study
from qda.store.tables import Coder

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives places for new studies, in files or in a database."""
    if request.param == "sqlite":
        names = iter(range(1000))
        return lambda: str(tmp_path / f"study {next(names)}.sqlite")
    server = request.getfixturevalue("postgres")
    return server.place


@pytest.fixture
def study(place: Callable[[], str]) -> Iterator[Study]:
    """A fresh study on either database, with its first coder EK."""
    study = Study.create(place(), title="Return letters", by="EK")
    yield study
    study.close()


@pytest.fixture
def second(study: Study, by: UUID) -> UUID:
    """A second coder, BMH."""
    with study.act("add coder", "Add a coder", by) as act:
        act.s.add(Coder(id=(key := new_key()), name="BMH", initials="BMH"))
    return key
