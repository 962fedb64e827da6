from io import BytesIO
from pathlib import Path

import docx
import pytest

from qda.domain.document import Heading, Look, Paragraph
from qda.errors import Refused
from qda.exchange.documents import document_as
from qda.exchange.tables import write_table
from qda.organising import codebook, open_coding
from qda.reporting.codebook_table import codebook_table
from qda.reporting.material import read
from qda.reporting.sorted_units import sorted_document


def lines(document):
    return [
        (part.level, part.words) if isinstance(part, Heading) else (part.look.value, part.words)
        for part in document.parts
    ]


GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture
def coded(coded_copy):
    return coded_copy


def test_units_stand_under_their_category_and_code_with_id_speaker_and_turn(coded):
    found = lines(sorted_document(coded.study, coded.by))
    start = found.index((1, "Anchoring"))
    assert found[start + 1 : start + 3] == [
        ("note", "2 units, 2 of 4 participants"),
        ("body", "Support from above"),
    ]
    code = next(n for n, one in enumerate(found) if one[1].startswith("Anchoring in management is crucial."))
    assert found[code][0] == 2
    assert found[code + 1] == ("body", "Who stands behind it")
    assert found[code + 2][1].endswith("(U1, M1, FG1: 2)")
    mail = next(n for n, one in enumerate(found) if one[1].startswith("Told by e-mail"))
    assert found[mail][0] == 3
    assert found[mail + 1 : mail + 3] == [
        ("quote", "No. We got it by e-mail. (U2, M2, FG1: 3)"),
        ("note", "Got it by e-mail"),
    ]


def test_codes_without_a_place_parked_ones_and_bare_units_come_last(coded):
    start = coded.world.text["FG1"].index("Then it ran itself")
    open_coding.mark(coded.study, coded.world.id["FG1"], start, start + 18, "Then it ran itself", by=coded.by)
    codebook.park(coded.study, [coded.new.codes["Not new"]], by=coded.by)
    found = [words for level, words in lines(sorted_document(coded.study, coded.by)) if level == 1]
    assert found[-3:] == ["Codes without a place", "Parked codes", "Units without a code"]


def test_every_unit_of_the_demonstration_is_in_the_word_file(shown):
    made = sorted_document(shown, None)
    there = docx.Document(BytesIO(document_as(made, "sorted.docx")))
    text = "\n".join(one.text for one in there.paragraphs)
    quotes = [p.words for p in made.parts if isinstance(p, Paragraph) and p.look is Look.QUOTE]
    assert all(line in text for quote in quotes for line in quote.split("\n"))
    units = read(shown, None).units
    assert len(units) > 100
    assert all(f"(U{unit.number}, " in text for unit in units)
    styles = {one.style.name for one in there.paragraphs}
    assert {"Heading 1", "Heading 2", "Heading 3", "Heading 4", "Quote"} <= styles


def test_the_same_study_gives_the_same_bytes_in_each_format(shown):
    for name in ("sorted.docx", "sorted.html", "sorted.md"):
        first, second = (document_as(sorted_document(shown, None), name) for _n in range(2))
        assert first == second
    with pytest.raises(Refused, match=r"\.docx \.html \.md"):
        document_as(sorted_document(shown, None), "sorted.odt")


def test_a_study_without_units_is_told_what_comes_first(study, by):
    with pytest.raises(Refused, match="Open coding"):
        sorted_document(study, by)
    with pytest.raises(Refused, match="no category or code"):
        codebook_table(study, by)


def test_the_codebook_prints_categories_and_codes_with_rules_and_an_example(coded):
    table = codebook_table(coded.study, coded.by)
    rows = {row[1].strip(): dict(zip(table.headings, row, strict=True)) for row in table.rows}
    assert rows["Anchoring"]["Definition"] == "Support from above"
    assert rows["Anchoring"]["n"] == "2"
    assert rows["Told by e-mail"]["Anchor example"] == "No. We got it by e-mail. (M2)"
    assert rows["Loose"]["Level"].endswith("without a place")
    assert "Excludes" not in table.headings


def test_the_category_scheme_leaves_codes_out_and_examples_can_be_left_out(coded):
    scheme = codebook_table(coded.study, coded.by, codes=False)
    assert [row[1].strip() for row in scheme.rows] == [
        "Anchoring",
        "In the company",
        "General experience",
        "Outcome",
    ]
    assert "Anchor example" not in codebook_table(coded.study, coded.by, examples=False).headings


@pytest.mark.parametrize("name", ["units-by-category.md", "codebook.md"])
def test_the_files_are_the_golden_ones_to_the_byte(coded, name):
    made = (
        document_as(sorted_document(coded.study, coded.by), name)
        if name.startswith("units")
        else write_table(codebook_table(coded.study, coded.by), name)
    )
    assert made == (GOLDEN / name).read_bytes()
