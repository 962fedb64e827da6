"""PDF transcripts."""

import io
from pathlib import Path

import pypdf
import pytest
from pdffiles import pdf
from readings import every_word_has_one_place, said

from qda.errors import Unreadable
from qda.exchange import parse_file
from qda.exchange.pdf import read_pdf


def locked() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(["I: ja"])))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


LONG = "så vi sendte brevet på nytt, og det var ikke noe å gjøre med det da, sa de i mot-"
FIRST = ["Return letters", "FG1", "I: Hva skjedde?", "P1: Vi hadde et skjema, " + LONG, "taket. Ja."]


def test_broken_lines_are_whole_again_and_running_heads_are_left_out() -> None:
    pages = [
        [
            "Return letters",
            "FG1",
            "I: Hva skjedde?",
            f"P1: Vi hadde det, {LONG}",
            "taket den gangen, og",
            "1/3",
        ],
        ["Return letters", "så kom de.", "Det var alt.", "I: Ja.", "2/3"],
        ["Return letters", "P1: Nei.", "3/3"],
    ]
    read = read_pdf(pdf(*pages), "x")
    assert said(read) == [
        ("I", "Hva skjedde?"),
        ("P1", f"Vi hadde det, {LONG[:-1]}taket den gangen, og så kom de.\nDet var alt."),
        ("I", "Ja."),
        ("P1", "Nei."),
    ]
    assert read.head == "FG1"
    assert every_word_has_one_place(read)
    assert "PDF keeps no paragraphs" in read.warnings[-1]


def test_words_before_a_colon_that_only_a_line_break_put_first_are_no_speaker() -> None:
    full = "Det var jo sånn at vi ringte dit både tirsdag og onsdag, og da tenkte jeg, eller jeg"
    lines = ["I: Hva skjedde da?", f"R1: {full[4:]}", "tenkte: dette går ikke.", "I: Og så?"]
    read = read_pdf(pdf([*lines, f"R1: {full[4:]}", "tenkte: nei, nå gir jeg meg.", "I: Ja."]), "x")
    assert [turn.speaker for turn in read.turns] == ["I", "R1", "I", "R1", "I"]
    assert said(read)[1][1].endswith("eller jeg tenkte: dette går ikke.")
    assert every_word_has_one_place(read)


@pytest.mark.shared
def test_a_real_interview_has_its_turns(shared: Path) -> None:
    folder = shared / "fixtures" / "transcripts" / "pdpilot-P2"
    read, plain = parse_file(folder / "P2.pdf"), parse_file(folder / "P2.plain.txt")
    assert [(one.label, one.turns) for one in read.speakers] == [
        (one.label, one.turns) for one in plain.speakers
    ]
    assert every_word_has_one_place(read)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"I: ja", pdf([]), locked()])
def test_what_gives_no_words_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(Unreadable, match="Nothing was imported"):
        read_pdf(data, "x")


def test_a_running_head_on_both_of_two_pages_is_left_out() -> None:
    read = read_pdf(
        pdf(["Interview 4", "I: How was it?", "P1: Long."], ["Interview 4", "I: And?", "P1: No more."]), "x"
    )
    assert said(read) == [("I", "How was it?"), ("P1", "Long."), ("I", "And?"), ("P1", "No more.")]
