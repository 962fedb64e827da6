from io import BytesIO

import docx
import pytest

from qda.errors import Refused, Unreadable
from qda.exchange.manuscripts import read_manuscript


def in_word(fill):
    document = docx.Document()
    fill(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def paper(document):
    document.add_heading("A paper", 0)
    document.add_heading("Methods", 1)
    document.add_paragraph("We asked ten managers.")
    bold = document.add_paragraph()
    bold.add_run("Data collection").bold = True
    document.add_paragraph("It was fine by me and by all of us.").runs[0].italic = True
    document.add_paragraph("We got it by e-mail, all of us.", style="Quote")
    apart = document.add_paragraph("It ran itself after that, more or less.")
    apart.paragraph_format.left_indent = docx.shared.Cm(1)
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "The idea wasn't new to any of us."
    table.rows[0].cells[1].text = "Not new"


def test_headings_quotes_set_apart_and_cells_are_told_apart():
    found = read_manuscript(in_word(paper), "paper.docx")
    assert [(one.words, one.heading) for one in found.paragraphs if one.heading] == [
        ("A paper", 1),
        ("Methods", 1),
        ("Data collection", 2),
    ]
    assert [one.words for one in found.paragraphs if one.block] == [
        "It was fine by me and by all of us.",
        "We got it by e-mail, all of us.",
        "It ran itself after that, more or less.",
    ]
    assert [one.words for one in found.paragraphs if one.cell] == [
        "The idea wasn't new to any of us.",
        "Not new",
    ]


def test_what_is_deleted_with_tracked_changes_is_not_read():
    data = in_word(lambda document: document.add_paragraph("We asked ten managers."))
    from zipfile import ZipFile

    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = part.replace(
                    b"<w:r><w:t>We asked ten managers.</w:t></w:r>",
                    b"<w:r><w:t>We asked </w:t></w:r><w:del><w:r><w:delText>nine</w:delText></w:r></w:del><w:ins><w:r><w:t>ten</w:t></w:r></w:ins>",
                )
            new.writestr(name, part)
    assert read_manuscript(out.getvalue(), "paper.docx").text == "We asked ten"


def test_plain_text_is_read_in_its_encoding():
    assert read_manuscript("Kyngäs sa «ja».".encode("utf-16"), "a.txt").text == "Kyngäs sa «ja»."


def test_other_and_damaged_files_are_refused_with_a_sentence():
    with pytest.raises(Refused, match="Nothing was read"):
        read_manuscript(b"%PDF-1.4", "paper.pdf")
    with pytest.raises(Unreadable):
        read_manuscript(b"PK no zip", "paper.docx")


def test_cells_know_their_table_row_and_column():
    document = docx.Document()
    document.add_paragraph("Before")
    for rows in ([("Ward", "n"), ("Surgery", "5")], [("Only", "one")]):
        table = document.add_table(len(rows), 2)
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
        document.add_paragraph("Between")
    out = BytesIO()
    document.save(out)
    found = read_manuscript(out.getvalue(), "manuscript.docx")
    assert [[[words for _start, words in row] for row in rows] for rows in found.tables()] == [
        [["Ward", "n"], ["Surgery", "5"]],
        [["Only", "one"]],
    ]
    assert [found.text[start : start + 7] for rows in found.tables() for start, _words in rows[-1][:1]] == [
        "Surgery",
        "Only\non",
    ]
