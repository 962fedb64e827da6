"""Pages run as Streamlit runs them, each on a copy of the demonstration study or on an empty one."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import qda.ui.screens
from qda.preparation import studies
from qda.store.study import Study

SCREENS = Path(qda.ui.screens.__file__).parent


@pytest.fixture
def demo(demonstration_file, tmp_path, monkeypatch):
    place = tmp_path / "demo.sqlite"
    shutil.copy(demonstration_file, place)
    monkeypatch.setenv("QDA_STUDY", str(place))
    monkeypatch.setenv("QDA_DATA", str(tmp_path / "data"))
    study = Study.open(place)
    yield study
    study.close()


@pytest.fixture
def empty(tmp_path, monkeypatch):
    study = studies.create(tmp_path / "empty.sqlite", title="Empty", coder_name="EK")
    monkeypatch.setenv("QDA_STUDY", str(tmp_path / "empty.sqlite"))
    monkeypatch.setenv("QDA_DATA", str(tmp_path / "data"))
    yield study
    study.close()


@pytest.fixture
def page():
    """Runs a page by its name, with parameters in its address."""

    def run(name, **parameters):
        shown = AppTest.from_file(str(SCREENS / f"{name}.py"), default_timeout=120)
        for key, value in parameters.items():
            shown.query_params[key] = value
        shown.run()
        assert not shown.exception
        return shown

    return run
