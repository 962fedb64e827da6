"""Figures for a paper, on the command line."""

import shutil

import pytest

from qda.cli import main

pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture(scope="module")
def study(demonstration_file, tmp_path_factory):
    """A copy of the demonstration."""
    return shutil.copy(demonstration_file, tmp_path_factory.mktemp("copy") / demonstration_file.name)


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("tree", "Keen in the beginning, then slipping"),
        ("treemap", "Information and training (26)"),
        ("participant", "One unit counts once in a branch."),
        ("exchanges", "builds on"),
        ("together", "On the diagonal: the units of each."),
        ("talk", "Share of the words in each interview."),
    ],
)
def test_the_name_of_the_file_says_which_figure_it_holds(study, tmp_path, name, holds):
    file = tmp_path / f"{name}.svg"
    assert main(["export", str(study), str(file)]) == 0
    assert holds in file.read_text("utf-8")


def test_the_ending_says_which_kind_of_file_it_is(study, tmp_path):
    for ending, begins in ((".pdf", b"%PDF"), (".png", b"\x89PNG")):
        file = tmp_path / f"Figure 2{ending}"
        assert main(["export", str(study), str(file), "--figure", "interview"]) == 0
        assert file.read_bytes().startswith(begins)


def test_first_appearance_says_from_how_many_interviews_it_is_drawn(study, tmp_path, capsys):
    assert main(["export", str(study), str(tmp_path / "first.svg")]) == 1
    assert "from 8 interviews on; this study has 4" in capsys.readouterr().err
    assert not (tmp_path / "first.svg").exists()


@pytest.mark.parametrize("kind", ["tree", "treemap", "participant", "exchanges", "together", "talk"])
def test_of_an_empty_study_no_empty_figure_is_written(tmp_path, capsys, kind):
    new = tmp_path / "new.sqlite"
    assert main(["new", str(new), "--title", "New"]) == 0
    file = tmp_path / "figure.pdf"
    assert main(["export", str(new), str(file), "--figure", kind]) == 1
    assert "No file was made." in capsys.readouterr().err
    assert not file.exists()
