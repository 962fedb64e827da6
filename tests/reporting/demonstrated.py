"""The demonstration study, made once for the tests of this folder that only read it."""

import shutil

import pytest

from qda.store import people
from qda.store.study import Study


@pytest.fixture(scope="session")
def shown(demonstration_file, tmp_path_factory):
    study = Study.open(
        shutil.copy(demonstration_file, tmp_path_factory.mktemp("shown") / "demonstration.sqlite")
    )
    yield study
    study.close()


@pytest.fixture(scope="session")
def reader(shown):
    return people.person(shown)
