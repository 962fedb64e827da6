"""Where studies lie, which places are risky, and every file of a study."""

from pathlib import Path

import pytest

from qda.store import backup, places
from qda.store.study import Study


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("OneDrive - UiT", "OneDrive"), ("OneDrive", "OneDrive"), ("Dropbox", "Dropbox"), ("Google Drive", "Google Drive"),
        ("My Drive", "Google Drive"), ("iCloud Drive", "iCloud"), ("Mobile Documents", "iCloud"), ("Nextcloud", "Nextcloud"),
        ("CloudStorage", "CloudStorage"), ("Studies", ""), ("Dropboxes of old", ""), ("my onedrive notes", ""),
    ],
)  # fmt: skip
def test_folders_of_synchronising_programs_are_known(tmp_path: Path, folder: str, name: str) -> None:
    assert places.synced(tmp_path / folder / "deep" / "s.sqlite") == name
    assert places.synced(tmp_path / "x" / folder) == ""


def test_network_places_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "file_system", lambda path: "cifs" if "share" in str(path) else "ext4")
    assert "network server" in places.warning(Path("/mnt/share/s.sqlite"))
    assert places.warning(Path("/mnt/disk/s.sqlite")) == ""
    assert places.network(Path("//server/share/s.sqlite"))


def test_the_file_system_under_a_path_is_the_nearest_mount(tmp_path: Path) -> None:
    assert places.file_system(Path("/proc/self")) in ("proc", "")
    assert places.file_system(tmp_path) not in ("proc", "sysfs")


def test_every_file_of_a_study_is_listed(tmp_path: Path) -> None:
    study = Study.create(tmp_path / "s.sqlite", title="T", by="EK")
    made = backup.back_up(study.path)
    (places.outbox(study.path) / "figures").mkdir(parents=True)
    (places.outbox(study.path) / "figures" / "tree.html").write_text("x")
    places.inbox(study.path).mkdir()
    (places.inbox(study.path) / "FG1.txt").write_text("abc")
    (places.inbox(study.path) / ".gitkeep").write_text("")
    listed = {Path(p.where).name: p for p in places.where(study.path)}
    assert set(listed) >= {"s.sqlite", "s.sqlite-wal", "s.sqlite-open", made.name, "tree.html", "FG1.txt"}
    assert ".gitkeep" not in listed
    assert listed["FG1.txt"].size == 3
    on_disk = {p.name for p in tmp_path.rglob("*") if p.is_file() and not p.name.startswith(".")}
    assert on_disk == set(listed)
    study.close()
    assert "s.sqlite-wal" not in {Path(p.where).name for p in places.where(study.path)}


def test_a_study_in_a_database_is_listed_without_its_password() -> None:
    [place] = places.where("postgresql://ek:secret@db.example/qda#letters")
    assert "secret" not in place.where
    assert place.where.endswith("#letters")


def test_new_studies_go_to_the_repository_in_a_checkout_and_else_to_the_persons_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (places.studies_folder() / "pyproject.toml").is_file()
    monkeypatch.setattr(places, "__file__", str(tmp_path / "site-packages" / "qda" / "store" / "places.py"))
    assert places.studies_folder() == places.own_folder() == Path.home() / "QDA studies"
