"""The demonstration study, made once for the tests of this folder that only read it."""

import pytest

from qda.preparation import demonstration
from qda.store import people


@pytest.fixture(scope="session")
def shown(tmp_path_factory):
    study = demonstration.make(tmp_path_factory.mktemp("shown") / "demonstration.sqlite")
    yield study
    study.close()


@pytest.fixture(scope="session")
def reader(shown):
    return people.person(shown)
