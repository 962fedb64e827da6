"""A coded transcript as a Word file is read back as it was: text, turns, spans, authors, remarks."""

import random
from io import BytesIO

import docx
import pytest

from qda.domain.coded_text import CodedText, initials
from qda.domain.text import Span
from qda.domain.transcript import Comment
from qda.exchange import parse_file
from qda.exchange.margin_docx import write_margin

TEXT = (
    "Focus group 1\n\nModerator: How was it to begin?\n\nM1: It wasn’t anchored. 😀 Nobody had decided it.\n\n"
    "M2: Nei, det var ikke forankret – «vi fikk det på e-post». עברית\n\nModerator: And then?\n\nM1: Then it ran itself & more <b>."
)
LABELS = ("Moderator: ", "M1: ", "M2: ")


def spoken_in(text):
    found, at = [], 0
    for line in text.split("\n"):
        label = next((one for one in LABELS if line.startswith(one)), "")
        found += [Span(at + len(label), at + len(line))] if label else []
        at += len(line) + 1
    return found


def coded(remarks, text=TEXT):
    return CodedText("FG1", "en", text, spoken_in(text), remarks)


@pytest.fixture
def read_back(tmp_path):
    def read(one):
        file = tmp_path / "coded.docx"
        file.write_bytes(write_margin(one))
        return parse_file(file)

    return read


def at(words, text, author, text_of=TEXT):
    start = text_of.index(words)
    return Comment(start, start + len(words), text, author)


def quotes(parsed):
    return sorted((parsed.text[one.start : one.stop], one.text, one.author) for one in parsed.comments)


def test_overlapping_nested_and_equal_spans_come_back(read_back):
    remarks = [
        at("It wasn’t anchored. 😀 Nobody", "Not anchored; Undecided", "EK"),
        at("anchored. 😀 Nobody had decided it.", "Nobody decided", "B. M. Hansen"),
        at("😀", "Laughs", "EK"),
        at("😀", "Smiles", "B. M. Hansen"),
        at("עברית", "Hebrew", "EK"),
        at("more <b>.", "Marks & signs", "EK"),
    ]
    parsed = read_back(coded(remarks))
    assert quotes(parsed) == sorted((TEXT[r.start : r.stop], r.text, r.author) for r in remarks)


def test_a_unit_over_several_turns_is_one_remark(read_back):
    start, stop = TEXT.index("Nobody"), TEXT.index("– «vi")
    parsed = read_back(coded([Comment(start, stop, "Not anchored", "EK")]))
    (one,) = parsed.comments
    assert parsed.text[one.start : one.stop].split() == TEXT[start:stop].split()


def test_turns_and_labels_are_read_as_they_were(read_back):
    parsed = read_back(coded([]))
    assert [(t.speaker, parsed.text[t.start : t.stop]) for t in parsed.turns] == [
        (TEXT[: span.start].rsplit("\n", 1)[-1].rstrip(": "), span.of(TEXT)) for span in spoken_in(TEXT)
    ]


def test_a_memo_stands_below_the_codes(read_back):
    parsed = read_back(coded([at("decided", "Decision\nWho decides?", "EK")]))
    assert parsed.comments[0].text == "Decision\nWho decides?"


def test_word_finds_real_comments_with_author_and_initials():
    data = write_margin(coded([at("decided", "Decision", "Berit Marie Hansen")]))
    (one,) = docx.Document(BytesIO(data)).comments
    assert (one.author, one.initials, one.text) == ("Berit Marie Hansen", "BMH", "Decision")


def test_the_same_coding_gives_the_same_bytes():
    one = coded([at("decided", "Decision", "EK")])
    assert write_margin(one) == write_margin(one)


def test_initials_are_first_letters():
    assert (initials("EK"), initials("Anna-Lise Berg"), initials("")) == ("EK", "ALB", "")


@pytest.mark.parametrize("seed", range(5))
def test_any_150_spans_by_two_people_come_back(read_back, seed):
    chance = random.Random(seed)
    text = "\n\n".join(f"{LABELS[n % 3]}" + " ".join(f"word{n}x{k}" for k in range(25)) for n in range(60))
    spans = spoken_in(text)
    remarks = []
    for n in range(150):
        span = chance.choice(spans)
        letters = [at for at in range(span.start, span.stop) if not text[at].isspace()]
        first, last = sorted(chance.choices(letters, k=2))
        start, stop = first, last + 1
        remarks.append(Comment(start, stop, f"Code {n % 40}", ("EK", "BMH")[n % 2]))
    parsed = read_back(coded(remarks, text))
    assert sorted((text[r.start : r.stop], r.text, r.author) for r in remarks) == quotes(parsed)
