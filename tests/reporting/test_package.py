from hashlib import sha256
from io import BytesIO
from unicodedata import normalize
from zipfile import ZipFile

import pytest

from qda.domain.quote_tracing import words_of
from qda.domain.table import Column, Table
from qda.errors import Refused
from qda.exchange.tables import write_table
from qda.preparation import participants
from qda.reporting.agreement_files import agreement_files
from qda.reporting.identifier_check import left_in, pattern_of, text_of
from qda.reporting.leaving import HeldBack, let_out
from qda.reporting.material import read
from qda.reporting.package import package, silent_tables, zipped
from qda.reporting.spoken_words import spoken
from qda.store import history
from qda.store.tables import Identifier

RUN = 8


@pytest.fixture(scope="module")
def packed(shown, reader):
    return package(shown, reader)


def test_the_package_holds_all_that_an_archive_needs(packed):
    assert {
        "README.html",
        "README.txt",
        "SHA256SUMS.txt",
        "codebook/codebook.csv",
        "tree/tree.html",
        "tree/tree.svg",
        "tree/tree.csv",
        "methods/methods.html",
        "methods/COREQ.csv",
        "methods/process.svg",
        "history/acts.csv",
        "tables/T22.html",
    } <= set(packed)


def test_each_file_has_its_checksum(packed):
    lines = packed["SHA256SUMS.txt"].decode().splitlines()
    named = dict(reversed(line.split("  ")) for line in lines)
    assert set(named) == set(packed) - {"SHA256SUMS.txt"}
    assert all(sha256(packed[name]).hexdigest() == sum_ for name, sum_ in named.items())


def test_the_same_study_gives_the_same_bytes(shown, reader, packed):
    assert zipped(package(shown, reader)) == zipped(packed)


def test_no_words_of_participants_are_in_it_but_those_a_code_is_named_with(shown, reader, packed):
    material = read(shown, reader)
    said = spoken(shown, reader, material).said.stream
    names = [" ".join(word.key for word in words_of(one.name)) for one in material.codes.values()]
    for name, data in packed.items():
        keys = [word.key for word in words_of(text_of(data))]
        for n in range(len(keys) - RUN + 1):
            run = keys[n : n + RUN]
            if next(said.occurrences(run), None) is not None:
                assert any(" ".join(run[:5]) in one for one in names), (name, run)


def test_quotes_come_in_only_when_they_are_let_in(shown, reader):
    with pytest.raises(Refused, match="T1 prints words of participants"):
        package(shown, reader, tables=["T1"])
    found = package(shown, reader, tables=["T1"], quotes=True)
    assert b"stirred up" in found["tables/T1.csv"] or len(found["tables/T1.csv"]) > 10_000
    assert "Quotes of participants are in this package" in found["README.txt"].decode()
    assert "T1" not in silent_tables()


def test_a_string_that_identifies_stops_the_package_and_is_not_said(coded):
    with coded.study.act("find", "Find names", coded.by) as act:
        act.s.add(Identifier(words="crucial", kind="name", decision="replace"))
    with pytest.raises(Refused, match=r"codebook/codebook.csv \(name") as told:
        package(coded.study, coded.by)
    assert "crucial" not in str(told.value)
    with coded.study.act("keep", "Keep", coded.by) as act:
        act.s.connection().exec_driver_sql("UPDATE identifier SET decision = 'keep'")
    assert "codebook/codebook.csv" in package(coded.study, coded.by)


@pytest.mark.parametrize(
    ("string", "words", "found"),
    [
        ("Kari Nordmann", "It was Kari\nNordmann’s idea", True),
        ("Kari", "Karis idé", True),
        ("Kari", "Karianne og Makari", False),
        ("Åse", "A\u030ase sa det", True),
        ("Bo", "The boat of Bo.", True),
        ("Bo", "bo i byen", False),
        ("St. Olavs", "ved St. Olavs hospital", True),
        ("Kari", "file_Kari_1", True),
    ],
)
def test_a_string_is_found_as_words_however_they_are_written(string, words, found):
    assert bool(pattern_of(string).search(normalize("NFC", words))) is found


def test_a_string_at_the_end_of_a_cell_or_in_the_name_of_a_file_is_found(coded):
    with coded.study.act("find", "Find names", coded.by) as act:
        act.s.add(Identifier(words="Kari Nordmann", kind="name", decision="open"))
    table = Table((Column("Unit"), Column("Code")), [("It was Kari Nordmann", "Code"), ("Nothing", "Code")])
    files = {f"t{suffix}": write_table(table, suffix) for suffix in (".docx", ".xlsx", ".html", ".csv")}
    left = left_in(coded.study, coded.by, {**files, "tables/Kari Nordmann.csv": b"nothing"})
    assert {one.file for one in left} == {*files, "tables/Kari Nordmann.csv"}


def test_the_readme_says_for_how_many_strings_was_looked(coded, packed):
    assert "nothing could be looked for in these files" in packed["README.txt"].decode()
    with coded.study.act("find", "Find names", coded.by) as act:
        act.s.add_all(Identifier(words=words, kind="name", decision="replace") for words in ("Kari", "Ola"))
    found = package(coded.study, coded.by)["README.txt"].decode()
    assert "2 strings that identify somebody were looked for in these files; none was found." in found


def test_pages_run_nothing_and_load_nothing(packed):
    for name, data in packed.items():
        if name.endswith((".html", ".svg")):
            words = data.decode()
            assert "<script" not in words, name
            assert "src=" not in words.replace("default-src=", ""), name


def test_more_files_find_their_place(coded):
    found = package(coded.study, coded.by, more={"agreement/agreement.csv": b"a\n"})
    assert "agreement/:" in found["README.txt"].decode()
    assert "agreement/agreement.csv" in found["SHA256SUMS.txt"].decode()


def test_an_empty_study_makes_a_package(study, by):
    found = package(study, by)
    assert "README.html" in found
    assert not any(name.startswith("tree/") for name in found)


def test_the_zip_opens_and_names_no_day(packed):
    with ZipFile(BytesIO(zipped(packed, "supplement"))) as pack:
        assert pack.testzip() is None
        assert {one.date_time[0] for one in pack.infolist()} == {1980}
        assert set(pack.namelist()) == {f"supplement/{name}" for name in packed}


def test_sentences_of_the_history_with_words_of_participants_are_left_out(coded):
    with coded.study.act("note", "It is anchored in the management, which is necessary", coded.by) as act:
        act.keep = True
    participants.participants(coded.study, coded.by)
    acts = package(coded.study, coded.by)["history/acts.csv"].decode("utf-8-sig")
    assert "anchored in the management" not in acts
    assert "…" in acts


def test_figures_of_agreement_come_as_a_page_and_between_commas():
    made = {
        "coders": ["EK", "BMH"],
        "units": 5,
        "unit": "meaning units",
        "overall": {"n": 5, "percent": 0.8, "cohen_kappa": None},
        "levels": {"code": {"n": 5, "percent": 0.8, "cohen_kappa": None}},
    }
    found = agreement_files(made, "They agreed on four of five units.")
    assert b"code,5,0.80,\xe2\x80\x93" in found["agreement/agreement.csv"]
    assert "They agreed on four of five units." in found["agreement/agreement.html"].decode()
    assert agreement_files({"units": 0, "coders": []}, "") == {}


def told(study, by):
    return history.acts(study, viewer=by)


def test_a_reason_lets_a_package_out_and_is_kept_with_who_gave_it(coded):
    with coded.study.act("find", "Find names", coded.by) as act:
        act.s.add(Identifier(words="crucial", kind="name", decision="replace"))
    before = len(told(coded.study, coded.by))
    assert "codebook/codebook.csv" in package(coded.study, coded.by, why="All agreed to be named")
    kept = told(coded.study, coded.by)
    assert len(kept) == before + 1
    last = max(kept, key=lambda one: one["rev"])
    assert last["why"] == "All agreed to be named"
    assert "codebook/codebook.csv" in last["doing"]
    assert "crucial" not in str(last)


def test_a_file_whose_name_tells_who_it_is_of_is_not_named_in_the_history(coded):
    with coded.study.act("find", "Find names", coded.by) as act:
        act.s.add(Identifier(words="Kari Nordmann", kind="name", decision="open"))
    files = {"Kari Nordmann.docx": b"nothing"}
    with pytest.raises(HeldBack):
        let_out(coded.study, coded.by, files)
    assert let_out(coded.study, coded.by, files, "It stays in the house")[0].kind == "name"
    last = max(told(coded.study, coded.by), key=lambda one: one["rev"])
    assert last["doing"].endswith("a file")
    assert let_out(coded.study, coded.by, {"table.csv": b"nothing"}) == []
