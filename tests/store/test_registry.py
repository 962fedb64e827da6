"""The open studies of this process."""

import subprocess
import sys
from pathlib import Path

from qda.store import registry
from qda.store.study import Study

LEAVE = """
import sys
from qda.store.study import Study
study = Study.create(sys.argv[1], title="T", by="EK")
"""


def test_a_study_is_found_until_it_is_closed(tmp_path: Path) -> None:
    study = Study.create(tmp_path / "s.sqlite", title="T", by="EK")
    assert registry.studies()[study.place] is study
    study.close()
    assert study.place not in registry.studies()
    study.close()


def test_when_the_program_ends_its_files_are_whole(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", LEAVE, str(tmp_path / "s.sqlite")], check=True)
    assert [p.name for p in tmp_path.iterdir()] == ["s.sqlite"]


def test_the_shelf_outlives_a_reload_of_the_module() -> None:
    import importlib

    before = registry.studies()
    assert importlib.reload(registry).studies() is before
