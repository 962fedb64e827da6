"""The demonstration study, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qda.store.study import Study


@pytest.fixture
def demo(demonstration_file: Path, tmp_path: Path) -> Iterator[Study]:
    """A demonstration study that the test may change."""
    where = tmp_path / "demo.sqlite"
    shutil.copy(demonstration_file, where)
    study = Study.open(where)
    yield study
    study.close()
