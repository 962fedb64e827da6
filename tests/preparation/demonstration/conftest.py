"""The demonstration study, made once for all tests that only read it."""

import pytest

from qda.preparation import demonstration


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    study = demonstration.make(tmp_path_factory.mktemp("demo") / "demonstration.sqlite")
    yield study
    study.close()


@pytest.fixture(scope="session")
def count(demo):
    def counted(sql):
        with demo.seen(None) as s:
            return [tuple(row) for row in s.connection().exec_driver_sql(sql).all()]

    return counted
