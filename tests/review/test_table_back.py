"""A table with signs, out to a co-author and back: what they changed becomes questions and proposals, nothing else."""

import csv
import io
import subprocess
from dataclasses import replace
from uuid import UUID

import openpyxl
import pytest
from openpyxl.comments import Comment
from table_author import TablePage, saved, sheet_of

from qda.cli import main
from qda.domain.table_plan import Plan
from qda.domain.table_presets import preset
from qda.errors import Refused
from qda.exchange.table_back import table_in
from qda.exchange.tables import write_table
from qda.reporting.condensed_table import made
from qda.review import proposals, returned, table_sent, threads
from qda.store import history
from qda.store.study import Study
from qda.web.tables_out import with_signs

needs_office = pytest.mark.usefixtures("office")
T1 = replace(Plan(preset("T1")), per_category=2, label="Table 3")


@pytest.fixture
def a(demo: Study) -> UUID:
    found = demo.coder("Coder A")
    assert found
    return found


@pytest.fixture
def found(demo, a):
    return made(demo, T1, a)


@pytest.fixture
def sent(demo, a, found):
    """The table as it goes out, by its ending."""

    def written(ending, plan=T1):
        return write_table(with_signs(demo, plan, made(demo, plan, a), a), f"t{ending}")

    return written


def signs_of(found):
    return [f"[{sign}]" for sign in found.signs]


def by_office(data, ending, folder):
    """The same file opened and saved by LibreOffice."""
    source = folder / f"in{ending}"
    source.write_bytes(data)
    out = folder / "out"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/office",
            "--headless",
            "--convert-to",
            ending[1:],
            "--outdir",
            str(out),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (out / f"in{ending}").read_bytes()


def said(answer):
    return sorted((one["who"], one["what"], one["about"].split()[0], one["words"]) for one in answer["items"])


def answered(data, found, *, tracked):
    """One wording changed, a merged category renamed, a comment on a cell, a row deleted."""
    one, two, three, four = signs_of(found)[:4]
    page = TablePage(data, "Coder C")
    (page.type_over_tracked if tracked else page.type_over)(two, 2, "Two weeks lost")
    (page.type_over_tracked if tracked else page.type_over)(three, 4, "Anchored")
    page.say(one, 1, "Too long for the paper.")
    (page.delete_row_tracked if tracked else page.delete_row)(signs_of(found)[-1])
    return page, (one, two, three, four)


@pytest.mark.parametrize("tracked", [False, True])
def test_changes_in_word_come_back_as_questions_and_proposals_under_the_co_authors_name(
    demo, a, sent, found, tracked
):
    page, (one, two, _three, _four) = answered(sent(".docx"), found, tracked=tracked)
    before = list(made(demo, T1, a).table.rows)
    answer = returned.take_file(demo, page.saved(), by=a, reader="" if tracked else "Coder C")
    last = signs_of(found)[-1]
    anchoring = next(
        one["about"].split()[0] for one in answer["items"] if one["about"].endswith("] Anchoring")
    )
    assert said(answer) == sorted(
        [
            ("Coder C", "thread", one, "On “Summary”: Too long for the paper."),
            ("Coder C", "thread", two, "Suggests for “Condensed text”: Two weeks lost"),
            ("Coder C", "proposal", anchoring, "Rename to “Anchored”"),
            ("Coder C", "thread", last, "Took this row out of the table."),
        ]
    )
    assert answer["unplaced"] == []
    (rename,) = [p for p in proposals.proposals(demo, a, state="open") if p["name"] == "Anchored"]
    assert (rename["by"], rename["kind"]) == ("Coder C", "rename")
    assert list(made(demo, T1, a).table.rows) == before, "nothing is overwritten"
    talk = next(t for t in threads.threads(demo, a) if t["comments"][0]["words"].startswith("Suggests for"))
    assert talk["comments"][0]["by"] == "Coder C"


def test_reading_the_same_table_again_adds_nothing(demo, a, sent, found):
    page, _signs = answered(sent(".docx"), found, tracked=True)
    returned.take_file(demo, page.saved(), by=a)
    there = demo.rev()
    answer = returned.take_file(demo, page.saved(), by=a)
    assert (answer["again"], answer["threads"], answer["proposals"], demo.rev()) == (4, 0, 0, there)


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".csv"])
def test_a_table_that_nobody_changed_says_nothing(demo, a, sent, ending):
    answer = returned.take_file(demo, sent(ending), by=a)
    assert (answer["items"], answer["unplaced"]) == ([], [])


def test_a_sheet_of_excel_comes_back_with_its_notes(demo, a, sent, found):
    book, sheet = sheet_of(sent(".xlsx"))
    where = {cell.value: cell.row for cell in sheet["A"]}
    one, two = signs_of(found)[:2]
    sheet.cell(where[two], 3).value = "Two weeks lost"
    sheet.cell(where[one], 2).comment = Comment("Coder C:\nToo long.", "Coder C")
    sheet.cell(1, 6).value = "My view"
    sheet.cell(where[one], 6).value = "Keep it"
    answer = returned.take_file(demo, saved(book), by=a, reader="Coder C")
    assert said(answer) == sorted(
        [
            ("Coder C", "thread", one, "My view: Keep it"),
            ("Coder C", "thread", one, "On “Summary”: Too long."),
            ("Coder C", "thread", two, "Suggests for “Condensed text”: Two weeks lost"),
        ]
    )


def test_a_csv_comes_back_by_semicolons_and_with_its_columns_in_another_order(demo, a, sent, found):
    rows = list(csv.reader(io.StringIO(sent(".csv").decode("utf-8-sig"))))
    rows[2][2] = "=1+1 is what it says"
    moved = [[row[4], row[0], *row[1:4]] for row in rows]
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(moved)
    answer = returned.take_file(demo, out.getvalue().encode("cp1252", "replace"), by=a, reader="Coder C")
    wanted = ("Coder C", "thread", signs_of(found)[1], "Suggests for “Condensed text”: =1+1 is what it says")
    assert wanted in said(answer)


def test_signs_that_were_altered_taken_out_or_are_unknown_are_told_and_nothing_is_made_of_them(
    demo, a, sent, found
):
    page = TablePage(sent(".docx"), "Coder C")
    one, two, three, four = signs_of(found)[:4]
    page.sign_over(one, "[U9999]")
    page.sign_over(two, "")
    page.sign_over(three, four)
    answer = returned.take_file(demo, page.saved(), by=a)
    assert answer["items"] == []
    told = "\n".join(answer["unplaced"])
    assert f"The sign of {one} was altered to [U9999]" in told
    assert f"The sign of {two} was taken out" in told
    assert f"The sign of {three} was altered to {four}" in told


def test_another_heading_is_told_and_its_column_read_all_the_same(demo, a, sent, found):
    book, sheet = sheet_of(sent(".xlsx"))
    sheet.cell(1, 3).value = "In short"
    sheet.cell(3, 3).value = "Two weeks lost"
    answer = returned.take_file(demo, saved(book), by=a, reader="Coder C")
    assert answer["unplaced"] == [
        "The heading “Condensed text” became “In short”. Change it in the table if you agree."
    ]
    assert [one["words"] for one in answer["items"]] == ["Suggests for “Condensed text”: Two weeks lost"]


def test_the_first_row_of_a_merged_cell_may_go_and_its_category_stays(demo, a, sent, found):
    page = TablePage(sent(".docx"), "Coder C")
    one, _two, three = signs_of(found)[:3]
    page.type_over(one, 4, "Experience")
    page.delete_row(three)
    answer = returned.take_file(demo, page.saved(), by=a, reader="Coder C")
    assert sorted(one["words"] for one in answer["items"]) == [
        "Rename to “Experience”",
        "Took this row out of the table.",
    ]


def test_half_a_table_is_no_answer(demo, a, sent, found):
    page = TablePage(sent(".docx"), "Coder C")
    for sign in signs_of(found)[:6]:
        page.delete_row(sign)
    answer = returned.take_file(demo, page.saved(), by=a)
    assert answer["items"] == []
    assert "More than half of the rows are missing" in answer["unplaced"][0]


def test_a_definition_changed_in_the_codebook_is_proposed(demo, a, sent):
    plan = Plan(preset("T20"))
    out = made(demo, plan, a)
    book, sheet = sheet_of(sent(".xlsx", plan))
    sheet.cell(2, 3).value = "Another definition"
    sheet.cell(2, 2).value = "Another name"
    answer = returned.take_file(demo, saved(book), by=a, reader="Coder C")
    assert sorted(one["words"] for one in answer["items"]) == [
        "Define as “Another definition”",
        "Rename to “Another name”",
    ]
    assert {one["about"].split()[0] for one in answer["items"]} == {f"[{out.signs[0]}]"}


def test_a_table_that_was_never_sent_is_refused(demo, a, found, sent):
    data = write_table(found.table, "t.csv")
    assert table_in(data) is None
    with pytest.raises(Refused, match="cannot be told"):
        returned.take_file(demo, write_table(found.table, "t.xlsx"), by=a)
    rows = sent(".csv").decode("utf-8-sig").replace("[T", "[T0000", 1)
    there = demo.rev()
    with pytest.raises(Refused, match="cannot be told"):
        returned.take_file(
            demo, rows.replace(rows[rows.index("[T") : rows.index("]") + 1], "[T00000000]", 1).encode(), by=a
        )
    assert demo.rev() == there


def test_a_damaged_sheet_is_refused_in_a_sentence(demo, a, sent):
    data = sent(".xlsx")
    from qda.errors import Unreadable

    with pytest.raises(Unreadable):
        returned.take_file(demo, data[: len(data) // 2], by=a)


@needs_office
@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_what_libreoffice_saved_comes_back_too(demo, a, sent, found, tmp_path, ending):
    one, two = signs_of(found)[:2]
    if ending == ".docx":
        page = TablePage(sent(".docx"), "Coder C")
        page.type_over_tracked(two, 2, "Two weeks lost")
        page.say(one, 1, "Too long.")
        data = page.saved()
    else:
        book, sheet = sheet_of(sent(".xlsx"))
        sheet.cell(3, 3).value = "Two weeks lost"
        sheet.cell(2, 2).comment = Comment("Too long.", "Coder C")
        data = saved(book)
    answer = returned.take_file(demo, by_office(data, ending, tmp_path), by=a, reader="Coder C")
    assert said(answer) == sorted(
        [
            ("Coder C", "thread", one, "On “Summary”: Too long."),
            ("Coder C", "thread", two, "Suggests for “Condensed text”: Two weeks lost"),
        ]
    )


def test_the_command_line_sends_a_signed_table_and_reads_it_back(demo, a, found, tmp_path, capsys):
    demo.close()
    place, file = demo.place, tmp_path / "t1.xlsx"
    assert main(["table", place, "--preset", "T1", "--per-category", "2", "--signs", "--to", str(file)]) == 0
    book = openpyxl.load_workbook(file)
    book.worksheets[0].cell(3, 3).value = "Two weeks lost"
    book.save(file)
    assert main(["words", place, str(file), "--back", "--for", "Somebody New"]) == 0
    out = capsys.readouterr().out
    assert "Somebody New: " in out
    assert "Two weeks lost" in out
    study = Study.open(place)
    assert [act["who"] for act in history.acts(study, viewer=None, limit=1)] == ["Somebody New"]


def test_the_newest_tables_are_remembered_and_the_one_just_sent_always(demo, a, monkeypatch):
    monkeypatch.setattr(table_sent, "MOST_MARKS", 5)
    for n in range(4):
        rows = {f"U{row}": ["x"] for row in range(2)}
        table_sent.remember(
            demo, f"T{n}", table_sent.SentTable([["code", "C", "en"]], rows, f"2026-0{n + 1}"), by=a
        )
    assert [n for n in range(4) if table_sent.recall(demo, f"T{n}")] == [2, 3]
    wide = table_sent.SentTable([["code", "C", "en"]], {f"U{row}": ["x"] for row in range(9)}, "2026-09")
    table_sent.remember(demo, "T9", wide, by=a)
    assert table_sent.recall(demo, "T9") == wide


@pytest.mark.parametrize("id", ["T12", "T13", "T16", "T20"])
def test_other_shapes_come_back_unchanged_too(demo, a, sent, id):
    for ending in (".docx", ".csv"):
        answer = returned.take_file(demo, sent(ending, Plan(preset(id))), by=a)
        assert (answer["items"], answer["unplaced"]) == ([], []), ending
