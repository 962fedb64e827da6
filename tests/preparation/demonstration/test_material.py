"""The shipped files are found and complete."""

from qda.preparation.demonstration.material import INTERVIEWS, Material


def test_the_material_is_found_and_whole():
    material = Material.shipped()
    assert all(material.source(title).startswith(b"SYNTHETIC") for title in INTERVIEWS)
    assert (len(material.units), len(material.participants), len(material.memos)) == (195, 12, 14)
    assert len([row for row in material.categories if row["level"] == "open code"]) == 96


def test_nothing_is_found_where_the_files_are_missing(tmp_path, monkeypatch):
    monkeypatch.setattr("qda.preparation.demonstration.material.PACKAGE", tmp_path / "qda")
    assert Material.shipped() is None
