"""PDF transcripts."""

import io
from pathlib import Path

import pypdf
import pytest
from readings import every_word_has_one_place, said

from qda.errors import Unreadable
from qda.exchange import parse_file
from qda.exchange.pdf import read_pdf


def pdf(*pages: list[str]) -> bytes:
    """A PDF with these lines on its pages, written by hand."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        escaped = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in lines]
        stream = "BT /F1 11 Tf 50 800 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in escaped) + " ET"
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 850] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>"
        )
        parts.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for n, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{part}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


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
