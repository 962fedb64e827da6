"""The demonstration study, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qda.preparation import demonstration
from qda.store.study import Study


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration study's file; closed."""
    where = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    demonstration.make(where).close()
    return where


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Iterator[Study]:
    """A demonstration study that the test may change."""
    where = tmp_path / "demo.sqlite"
    shutil.copy(demo_file, where)
    study = Study.open(where)
    yield study
    study.close()
