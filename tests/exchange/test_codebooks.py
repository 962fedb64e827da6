"""Codebooks as people keep them: titles above, merged cells, paths, indents, formulas, other codes of letters."""

import io

import openpyxl
import pytest

from qda.errors import Refused
from qda.exchange.codebook_rows import entries_of
from qda.exchange.codebooks import guessed, recognised, sheets_of, write_rows


def paths(data, name="codebook.csv"):
    """Each entry as its names from the top, and what is told."""
    data = data.encode() if isinstance(data, str) else data
    sheets = sheets_of(data, name)
    sheet, mapped = recognised(sheets) or (sheets[0], guessed(sheets[0]))
    entries, told = entries_of(sheet.rows, mapped)

    def path(entry):
        over = path(entries[entry.parent]) if entry.parent is not None else ()
        return (*over, entry.name)

    return [" > ".join(path(entry)) for entry in entries], told


def excel(*sheets, merged=()):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for n, rows in enumerate(sheets):
        sheet = book.create_sheet(f"S{n}")
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_titles_and_blank_lines_above_the_headings_are_no_headings():
    data = excel(
        [
            ["Kodebok for prosjektet"],
            ["Versjon 3", None, "Ansvarlig: EK"],
            [],
            ["Kategori", "Underkategori", "Kode", "Definisjon", "Eksempel"],
            ["Forankring", "Ledelse", "Toppledelsen støtter", "Ledelsen er med", "«Ja»"],
            [None, None, "Mellomledere med"],
            [],
            ["Utfall", "Kostnad", "Lite kostnad"],
        ]
    )
    found, _told = paths(data, "a.xlsx")
    assert found == [
        "Forankring",
        "Forankring > Ledelse",
        "Forankring > Ledelse > Toppledelsen støtter",
        "Forankring > Ledelse > Mellomledere med",
        "Utfall",
        "Utfall > Kostnad",
        "Utfall > Kostnad > Lite kostnad",
    ]


def test_norwegian_themes_and_subcodes_are_levels():
    found, _told = paths("Tema;Underkode;Beskrivelse\nTillit;Stole på brevet;x\n;Tvile;y\nTid;Venting;z\n")
    assert "Tillit > Stole på brevet" in found
    assert "Tid > Venting" in found
    assert any(one.endswith("Tvile") for one in found)


def test_merged_cells_hold_for_every_row_they_cover():
    rows = [
        ["Main category", "Sub-category", "Code"],
        ["A", "B", "c1"],
        [None, None, "c2"],
        [None, "D", "c3"],
    ]
    found, _told = paths(excel(rows, merged=["A2:A4", "B2:B3"]), "a.xlsx")
    assert found == ["A", "A > B", "A > B > c1", "A > B > c2", "A > D", "A > D > c3"]


def test_where_categories_are_written_out_an_empty_cell_means_none():
    found, told = paths("Category,Code\nA,one\nA,two\n,loose\nB,three\n")
    assert found == ["A", "A > one", "A > two", "loose", "B", "B > three"]
    assert told == ["1 row names a code without a category: it has no place yet."]


def test_a_first_row_without_a_category_is_no_merged_cell():
    found, told = paths("Category,Code\n,loose\nA,one\n,other\n")
    assert found == ["loose", "A", "A > one", "other"]
    assert "2 rows" in told[0]


def test_a_skipped_level_is_skipped():
    found, _told = paths("Main category,Generic category,Sub-category,Code\nA,,S,one\nA,G,,two\nB,,,three\n")
    assert found == ["A", "A > S", "A > S > one", "A > G", "A > G > two", "B", "B > three"]


def test_names_that_differ_in_case_alone_are_one_place():
    found, told = paths(
        "Category,Code,Definition\nAnchoring,Paper,one\nanchoring,Paper,two\nAnchoring,Other,x\n"
    )
    assert found == ["Anchoring", "Anchoring > Paper", "Anchoring > Other"]
    assert "second time" in told[0]


def test_names_that_are_set_in_stand_under_the_one_above():
    found, _told = paths("Code,Definition\nA,x\n  B,y\n\tC,z\n  D,w\nE,q\n")
    assert found == ["A", "A > B", "A > B > C", "A > D", "E"]


def test_the_folder_that_a_program_writes_before_every_path_is_no_category():
    found, _told = paths(
        "Name,Hierarchical name\nPaper,Codes\\\\Anchoring\\Paper\nAnchoring,Codes\\\\Anchoring\n"
    )
    assert found == ["Anchoring", "Anchoring > Paper"]


def test_the_codebook_is_found_among_several_sheets():
    log = [["Date", "Who"], ["2024-01-01", "EK"]]
    book = [["ID", "Code name", "Parent ID", "Definition"], [1, "A", None, "x"], [2.0, "B", 1, "y"]]
    found, _told = paths(excel([["Read me"]], log, book), "a.xlsx")
    assert found == ["A", "A > B"]


def test_a_formula_without_its_result_is_kept_and_told():
    found, told = paths(excel([["Category", "Code"], ["A", '=CONCATENATE("a","b")'], ["A", "c"]]), "a.xlsx")
    assert 'A > =CONCATENATE("a","b")' in found
    assert "formula" in told[0]


@pytest.mark.parametrize("code", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_norwegian_letters_come_in_from_every_code_and_go_out_so_that_excel_shows_them(code):
    data = "Kategori;Kode;Definisjon\r\nForankring;Støtte på «topp»;Lederne – alle\r\n".encode(code)
    found, _told = paths(data)
    assert found == ["Forankring", "Forankring > Støtte på «topp»"]
    sheet = sheets_of(data, "a.csv")[0]
    out = write_rows([], sheet.rows, sheet.shape)
    assert out.decode("utf-8-sig").startswith("Kategori;Kode;Definisjon")
    assert out.startswith("\ufeff".encode()) == (code != "utf-8")


def test_a_name_that_is_too_long_is_refused_with_its_row():
    with pytest.raises(Refused, match=r"Row 3: the name “long long"):
        paths("Category,Code\nA,one\nA," + "long " * 150 + "\n")
