"""Word transcripts: labels in bold, on their own line, in tables; comments at their words; files that are none."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from readings import DATA, every_word_has_one_place, said, timed
from wordfiles import WORD, paragraphs, with_body, word_file

from qda.errors import Unreadable
from qda.exchange.comments_docx import PARAGRAPH
from qda.exchange.docx import read_docx


def table(rows: list[tuple[str, ...]]) -> bytes:
    def write(document: Document) -> None:
        document.add_paragraph("FG1")
        made = document.add_table(len(rows), len(rows[0]))
        for n, row in enumerate(rows):
            for m, cell in enumerate(row):
                made.cell(n, m).text = cell

    return word_file(write)


def test_turns_stand_apart_as_in_a_text_file() -> None:
    read = read_docx(
        paragraphs("Study: X", "Date: 1.1.2023", "**I:** Ja?", "**P1:** Nei.", "Eller jo.", "**Bo**: Hm"),
        "FG1",
    )
    assert read.text == "Study: X\nDate: 1.1.2023\n\nI: Ja?\n\nP1: Nei.\nEller jo.\n\nBo: Hm"
    assert said(read) == [("I", "Ja?"), ("P1", "Nei.\nEller jo.\n\nBo: Hm")]


def test_a_bold_label_is_believed_when_bold_labels_repeat() -> None:
    read = read_docx(paragraphs("**Elin:** Ja?", "**Tor:** Nei.", "**Elin:** Så?", "**Liv:** Hm"), "FG1")
    assert [speaker for speaker, _ in said(read)] == ["Elin", "Tor", "Elin", "Liv"]


def test_a_bold_name_alone_on_its_line_is_a_label() -> None:
    read = read_docx(
        paragraphs("**Maliha**", "How?", "**A**", "So.", "**Maliha**", "I see.", "**A**", "Yes."), "x"
    )
    assert said(read) == [("Maliha", "How?"), ("A", "So."), ("Maliha", "I see."), ("A", "Yes.")]


def test_a_heading_is_no_label() -> None:
    def write(document: Document) -> None:
        for heading in ("Interviewer", "Interviewer"):
            document.add_heading(heading, 2)
            document.add_paragraph("ord")

    assert [speaker for speaker, _ in said(read_docx(word_file(write), "x"))] == [""]


def test_name_and_time_on_one_line_as_teams_writes_them() -> None:
    read = read_docx((DATA / "teams_style.docx").read_bytes(), "x")
    assert timed(read) == [
        ("Kari Nordmann", "Velkommen alle sammen.", 3.0),
        ("P1", "De kommer som brev, mest.", 10.0),
        ("Kari Nordmann", "Takk.", 3725.0),
    ]
    assert read.head.endswith("1h 2m 5s")
    assert every_word_has_one_place(read)


def test_a_table_of_time_speaker_and_words_becomes_turns() -> None:
    read = read_docx((DATA / "table_style.docx").read_bytes(), "x")
    assert timed(read) == [("M1 (Manager)", "Who owns it?", 3.0), ("P2", "Nobody felt responsible.", 9.0)]
    assert read.text.strip() == "M1 (Manager): Who owns it?\n\nP2: Nobody felt responsible."


def test_a_table_without_headings_is_known_by_what_it_holds() -> None:
    read = read_docx(
        table([("I:", "Hva skjedde?"), ("P1:", "Vi sendte.\nOg så?"), ("", "Mer."), ("I:", "Ja.")]), "x"
    )
    assert said(read) == [("I", "Hva skjedde?"), ("P1", "Vi sendte.\nOg så?\nMer."), ("I", "Ja.")]
    assert read.head == "FG1"


def test_any_other_table_is_read_row_by_row() -> None:
    read = read_docx(table([("Alder", "45"), ("Kjønn", "K")]), "x")
    assert read.text.split("\n")[2:4] == ["Alder\t45", "Kjønn\tK"]


def test_a_table_of_one_column_is_read_as_paragraphs() -> None:
    assert said(read_docx(table([("I: Ja?",), ("P1: Nei.",)]), "x")) == [("I", "Ja?"), ("P1", "Nei.")]


def test_comments_stand_at_their_words(demo_files: Path) -> None:
    truth = json.loads((demo_files.parents[1] / "codebooks/demo/word/FG1_commented.json").read_text("utf-8"))
    data = (demo_files.parents[1] / "codebooks/demo/word/FG1_commented.docx").read_bytes()
    read = read_docx(data, "FG1")
    assert [(one.start, one.stop, one.text, one.author) for one in read.comments] == [
        (one["start"], one["end"], one["body"], one["author"]) for one in truth["comments"]
    ]
    assert all(
        read.text[one.start : one.stop] == t["text"]
        for one, t in zip(read.comments, truth["comments"], strict=True)
    )


def test_comments_in_a_table_stand_at_their_words() -> None:
    def write(document: Document) -> None:
        made = document.add_table(2, 2)
        for n, (speaker, words) in enumerate([("I", "Hva skjedde?"), ("P1", "")]):
            made.cell(n, 0).text = speaker
            made.cell(n, 1).text = words
        cell = made.cell(1, 1).paragraphs[0]
        cell.add_run("Vi ")
        document.add_comment(cell.add_run("sendte brev"), "good", "Coder A", "A")
        cell.add_run(".")
        document.add_comment(made.cell(1, 0).paragraphs[0].runs[0], "who?", "Coder B", "B")

    read = read_docx(word_file(write), "x")
    first = read.comments[0]
    assert (read.text[first.start : first.stop], first.text, first.author) == (
        "sendte brev",
        "good",
        "Coder A",
    )
    assert read.comments[1].start == read.text.index("Vi ")


def test_replies_are_told_and_who_has_no_name_goes_by_the_initials() -> None:
    newer = "http://schemas.microsoft.com/office/word/2012/wordml"
    answers = f'<w15:commentsEx xmlns:w15="{newer}"><w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001"/></w15:commentsEx>'

    def write(document: Document) -> None:
        words = document.add_paragraph("M1: ").add_run("Ja.")
        for number, (text, author, short) in enumerate([("good", "", "KN"), ("I agree", "Ola", "")], 1):
            comment = document.add_comment(words, text, author, short)
            comment.paragraphs[0]._p.set(PARAGRAPH, f"{number:08X}")
        name = PackURI("/word/commentsExtended.xml")
        part = Part(name, "application/xml", answers.encode(), document.part.package)
        document.part.relate_to(
            part, "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
        )

    read = read_docx(word_file(write), "x")
    assert [(one.text, one.author, one.reply) for one in read.comments] == [
        ("good", "KN", False),
        ("I agree", "Ola", True),
    ]


def test_a_comment_that_begins_in_deleted_words_stands_at_those_that_are_left() -> None:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("M1: Vi fikk ")
        document.add_comment([paragraph.add_run("bare "), paragraph.add_run("et brev")], "late", "A", "A")
        begins, words = paragraph._p.xpath("w:commentRangeStart | w:r[2]")
        gone = parse_xml(f"<w:del {WORD}/>")
        begins.addprevious(gone)
        gone.extend([begins, words])

    read = read_docx(word_file(write), "x")
    assert [(read.text[one.start : one.stop], one.text) for one in read.comments] == [("et brev", "late")]


def test_a_comment_in_another_table_stands_at_its_cell() -> None:
    def write(document: Document) -> None:
        made = document.add_table(1, 2)
        made.cell(0, 0).text = "Alder"
        document.add_comment(made.cell(0, 1).paragraphs[0].add_run("45"), "sure?", "A", "A")

    read = read_docx(word_file(write), "x")
    assert [read.text[one.start : one.stop] for one in read.comments] == ["45"]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>I: Ja</w:t></w:r><w:ins><w:r><w:t> nå</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText> før</w:delText></w:r></w:del></w:p><w:p><w:r><w:t>P1: a</w:t><w:tab/><w:t>b</w:t>"
        '<w:br/><w:t>c</w:t><w:br w:type="page"/><w:noBreakHyphen/></w:r></w:p>'
    )
    read = read_docx(with_body(body), "x")
    assert said(read) == [("I", "Ja nå"), ("P1", "a\tb\nc\u2011")]
    assert "tracked changes" in read.warnings[0]


def test_content_controls_links_and_text_boxes_are_read() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>P1: i boksen</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    body = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>I: Ja, </w:t></w:r><w:hyperlink><w:r><w:t>lenke</w:t></w:r></w:hyperlink>"
        f"{box}<w:r><w:footnoteReference/></w:r></w:p></w:sdtContent></w:sdt>"
    )
    read = read_docx(with_body(body), "x")
    assert said(read) == [("I", "Ja, lenke"), ("P1", "i boksen")]
    assert read.comments == ()


def test_footnotes_are_notes_on_their_paragraph() -> None:
    notes = f'<w:footnotes {WORD}><w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>He laughs</w:t></w:r><w:r><w:t> here.</w:t></w:r></w:p></w:footnote></w:footnotes>'

    def write(document: Document) -> None:
        document.add_paragraph("M1: Ja.").add_run()._r.append(
            parse_xml(f'<w:footnoteReference {WORD} w:id="2"/>')
        )
        document.add_paragraph("M2: Nei.")
        part = Part(PackURI("/word/footnotes.xml"), CT.WML_FOOTNOTES, notes.encode(), document.part.package)
        document.part.relate_to(part, RT.FOOTNOTES)

    read = read_docx(word_file(write), "x")
    assert [(read.text[one.start : one.stop], one.text, one.author) for one in read.comments] == [
        ("M1: Ja.", "Note: He laughs here.", "")
    ]


def test_a_table_in_a_cell_and_other_parts_of_the_page_lose_no_word() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p>{}</w:tc>"
    inner = f"<w:tbl><w:tr>{cell.format('P1: Nei', '')}</w:tr></w:tbl>"
    body = (
        f'<w:commentRangeStart w:id="7"/><w:tbl><w:tr>{cell.format("I: Ja", inner)}</w:tr></w:tbl><w:sectPr/>'
        "<w:p><w:bookmarkStart/><w:r><w:t>I: Så</w:t></w:r></w:p>"
    )
    assert said(read_docx(with_body(body), "x")) == [("I", "Ja"), ("P1", "Nei"), ("I", "Så")]


def test_the_copy_of_a_text_box_for_old_programmes_is_left_out() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>P1: i boksen</w:t></w:r></w:p></w:txbxContent>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<mc:AlternateContent {space}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    read = read_docx(with_body(f"<w:p><w:r><w:t>I: Ja</w:t>{both}</w:r></w:p>"), "x")
    assert said(read) == [("I", "Ja"), ("P1", "i boksen")]


def test_the_title_is_the_paragraph_with_that_style() -> None:
    def write(document: Document) -> None:
        document.add_heading("Return letters", 0)
        document.add_paragraph("I: ja")

    assert read_docx(word_file(write), "x").title == "Return letters"


def test_an_outside_entity_is_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    data = with_body("<w:p><w:r><w:t>I: ja &leak;</w:t></w:r></w:p>")
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/document.xml":
                declared = f'<!DOCTYPE d [<!ENTITY leak SYSTEM "{secret.as_uri()}">]>'.encode()
                content = content.replace(b"?>", b"?>" + declared, 1)
            new.writestr(part, content)
    assert "secret" not in read_docx(made.getvalue(), "x").text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"I: ja", "no readable contents"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "locked with a password"),
        (with_body(""), "holds no words"),
        (with_body("<w:p>"), "damaged"),
    ],
)
def test_what_is_no_word_file_is_refused_with_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_docx(data, "x")


def test_another_package_under_that_name_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("hello.txt", "hello")
    with pytest.raises(Unreadable, match="damaged"):
        read_docx(made.getvalue(), "x")


def test_words_marked_in_a_colour_are_highlights_and_runs_of_one_colour_are_one():
    def write(document):
        paragraph = document.add_paragraph("M1: ")
        for words, colour in (
            ("We had ", None),
            ("no ", WD_COLOR_INDEX.YELLOW),
            ("time", WD_COLOR_INDEX.YELLOW),
            (" at ", None),
            ("all.", WD_COLOR_INDEX.BRIGHT_GREEN),
        ):
            paragraph.add_run(words).font.highlight_color = colour
        document.add_paragraph("M2: Nor did we.")
        document.add_paragraph("M1: No.")

    found = read_docx(word_file(write), "FG1")
    marked = [(found.text[one.start : one.stop], one.text) for one in found.highlights]
    assert marked == [("no time", "yellow"), ("all.", "green")]
