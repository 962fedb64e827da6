"""OpenDocument transcripts."""

import io
import zipfile

import pytest
from odtfiles import odt
from readings import every_word_has_one_place, said

from qda.errors import Unreadable
from qda.exchange.odt import read_odt
from qda.exchange.properties import properties_of


def test_bold_names_alone_on_their_line_are_labels() -> None:
    names = [
        f'<text:p><text:span text:style-name="T1">{name}</text:span></text:p><text:p>ord</text:p>'
        for name in ["Maliha", "Bo"] * 2
    ]
    assert said(read_odt(odt("".join(names)), "x")) == [("Maliha", "ord"), ("Bo", "ord")] * 2


def test_spaces_tabs_and_breaks_are_what_they_mean() -> None:
    body = "<text:p>I: Ja,\n   så<text:s text:c='2'/>da<text:tab/>og<text:line-break/>\n mer</text:p><text:h>P1: <text:a>Nei</text:a></text:h>"
    read = read_odt(odt(body), "x")
    assert said(read) == [("I", "Ja, så  da\tog\nmer"), ("P1", "Nei")]
    assert every_word_has_one_place(read)


def test_comments_stand_at_their_words() -> None:
    note = "<office:annotation{}><dc:creator>Coder A</dc:creator><text:p>good</text:p></office:annotation>"
    ranged = note.format(' office:name="c1"')
    body = (
        f'<text:p>I: Vi {ranged}sendte brev<office:annotation-end office:name="c1"/>.</text:p>'
        f"<text:p>P1: Ja{note.format('')}</text:p>"
    )
    read = read_odt(odt(body), "x")
    assert [(read.text[one.start : one.stop], one.text, one.author) for one in read.comments] == [
        ("sendte brev", "good", "Coder A"),
        ("P1: Ja", "good", "Coder A"),
    ]


def test_tables_lists_boxes_and_deletions() -> None:
    row = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    body = (
        "<!-- made by hand --><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        f"<table:table>{row.format('I', 'Hva skjedde?')}{row.format('P1', 'Vi sendte.')}</table:table>"
        "<text:list><text:list-item><text:p>P2: Ja</text:p></text:list-item></text:list>"
        "<text:p>P3: Nei<draw:frame><draw:text-box><text:p>P4: i boksen</text:p></draw:text-box></draw:frame>"
        "<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note></text:p>"
    )
    read = read_odt(odt(body), "x")
    assert said(read) == [
        ("I", "Hva skjedde?"),
        ("P1", "Vi sendte."),
        ("P2", "Ja"),
        ("P3", "Nei"),
        ("P4", "i boksen"),
    ]
    assert [(read.text[one.start : one.stop], one.text) for one in read.comments] == [
        ("P3: Nei", "Note: note")
    ]


def test_a_comment_in_a_table_is_no_words_of_it() -> None:
    note = "<office:annotation><dc:creator>A</dc:creator><text:p>good</text:p></office:annotation>"
    cells = "".join(
        f"<table:table-cell><text:p>{words}</text:p></table:table-cell>"
        for words in ("P1", f"Vi sendte.{note}")
    )
    read = read_odt(odt(f"<table:table><table:table-row>{cells}</table:table-row></table:table>"), "x")
    assert said(read) == [("P1", "Vi sendte.")]
    assert [read.text[one.start : one.stop] for one in read.comments] == ["Vi sendte."]


def test_what_is_no_text_document_is_refused() -> None:
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as package:
        package.writestr("mimetype", "x")
    for data in (b"I: ja", empty.getvalue(), odt("<text:p>ja</text:p>", "spreadsheet"), odt("<text:p>")):
        with pytest.raises(Unreadable, match=r"Nothing was imported"):
            read_odt(data, "x")


def test_words_on_a_coloured_ground_are_highlights() -> None:
    ground = '<style:style style:name="{}"><style:text-properties fo:background-color="{}"/></style:style>'
    styles = ground.format("T2", "#ffff00") + ground.format("T3", "#ffffff") + ground.format("P1", "#b4c7dc")
    span = '<text:span text:style-name="{}">{}</text:span>'
    body = (
        f"<text:p>M1: We had {span.format('T2', 'no ')}{span.format('T2', 'time')} at {span.format('T3', 'all')}.</text:p>"
        '<text:p text:style-name="P1">M2: Nor did we.</text:p>'
    )
    read = read_odt(odt(body, styles=styles), "x")
    marked = [(read.text[one.start : one.stop], one.text) for one in read.highlights]
    assert marked == [("no time", "yellow"), ("M2: Nor did we.", "#b4c7dc")]


def test_a_file_damaged_inside_is_refused_and_tells_nothing_of_itself() -> None:
    whole = odt("<text:p>I: Hei.</text:p>")
    at = whole.index(b"content.xml")
    damaged = whole[: at - 30] + b"XX" + whole[at - 28 :]
    with pytest.raises(Unreadable):
        read_odt(damaged, "x")
    assert properties_of(damaged, "P1.odt") == []
