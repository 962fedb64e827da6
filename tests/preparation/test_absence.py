"""A string that is left anywhere is found, however it is packed; one that is gone is not."""

import json
import sqlite3
import zipfile

import pytest

from qda.preparation.absence import Left, left_over

NAME = "Åse Bø & “Søn”"


def written_as_json(path):
    path.write_text(json.dumps({"name": NAME}))


def written_in_an_archive(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", f"<w:t>{NAME.replace('&', '&amp;')}</w:t>")


def written_in_a_long_cell(path):
    with sqlite3.connect(path) as c:
        c.execute("CREATE TABLE t (a TEXT)")
        c.execute("INSERT INTO t VALUES (?)", ["x" * 4075 + NAME + "x" * 9000])
    c.close()


def written_in_utf16(path):
    path.write_bytes(NAME.encode("utf-16"))


@pytest.mark.parametrize(
    "write", [written_as_json, written_in_an_archive, written_in_a_long_cell, written_in_utf16]
)
def test_a_string_is_found_however_it_is_written(tmp_path, write):
    file = tmp_path / "file ø?#.bin"
    write(file)
    assert left_over([file], ["", "Nobody Else", f"  {NAME} "]) == [Left(3, str(file))]


def test_what_was_deleted_for_good_is_not_found(tmp_path):
    file = tmp_path / "a.sqlite"
    with sqlite3.connect(file) as c:
        c.execute("PRAGMA secure_delete=ON")
        c.execute("CREATE TABLE t (a TEXT)")
        c.execute("INSERT INTO t VALUES (?)", [NAME])
        c.execute("DELETE FROM t")
    c.close()
    assert left_over([file], [NAME]) == []


def test_a_string_in_capitals_is_found(tmp_path):
    (tmp_path / "a.txt").write_text("ÅSE BØ CAME", encoding="utf-8")
    assert left_over([tmp_path / "a.txt"], ["Åse Bø"]) == [Left(1, str(tmp_path / "a.txt"))]
