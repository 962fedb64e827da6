import docx


def press(shown, label):
    next(button for button in shown.button if button.label == label).click()
    shown.run()
    assert not shown.exception


def test_a_file_is_written_only_when_somebody_asks(demo, page):
    shown = page("tables")
    folder = demo.path.parent / "exports"
    assert not folder.exists()
    press(shown, "Export to Word")
    (written,) = folder.iterdir()
    assert written.name == "table-T1.docx"
    assert "table" in shown.success[0].value
    printed = docx.Document(str(written)).tables[0]
    assert [cell.text for cell in printed.rows[0].cells] == [
        "Summary",
        "Condensed text",
        "Key element",
        "Category",
    ]
    assert len(printed.rows) == 1 + 2 * 5


def test_the_same_study_gives_the_same_bytes(demo, page):
    file = demo.path.parent / "exports" / "table-T1.csv"
    shown = page("tables")
    press(shown, "CSV")
    once = file.read_bytes()
    press(shown, "CSV")
    assert file.read_bytes() == once


def test_a_table_whose_heading_promises_more_than_the_study_holds_says_so_and_is_made(demo, page):
    shown = page("tables", table="T10")
    assert "Export to Word" in [button.label for button in shown.button]
    assert any("question asked last" in one.value for one in [*shown.html, *shown.caption, *shown.markdown])


def test_an_empty_study_is_told_what_comes_first(empty, page):
    shown = page("tables")
    assert "Mark meaning units" in shown.info[0].value
