"""The demonstration study, made once for all tests that only read it."""

import shutil

import pytest

from qda.store.study import Study


@pytest.fixture(scope="session")
def demo(demonstration_file, tmp_path_factory):
    study = Study.open(shutil.copy(demonstration_file, tmp_path_factory.mktemp("demo") / "demo.sqlite"))
    yield study
    study.close()


@pytest.fixture(scope="session")
def count(demo):
    def counted(sql):
        with demo.seen(None) as s:
            return [tuple(row) for row in s.connection().exec_driver_sql(sql).all()]

    return counted
