"""What a file says of the people behind it is found before it is brought in."""

import pytest
from wordfiles import word_file

from qda.exchange.properties import properties_of, telling


def test_author_company_and_a_telling_name_are_found():
    def write(document):
        document.core_properties.author = "Kari Nordmann"
        document.core_properties.last_modified_by = "Ola Hansen"
        document.core_properties.title = ""
        document.add_paragraph("M1: Yes.")

    found = properties_of(word_file(write), "Interview Kari Nordmann.docx")
    assert ("author", "Kari Nordmann") in found
    assert ("last saved by", "Ola Hansen") in found
    assert ("file name", "Interview Kari Nordmann.docx") in found


@pytest.mark.parametrize(
    "stem",
    [
        "Intervju 3 student",
        "interview_whisperx",
        "nynorsk opptak 2",
        "FG1",
        "MD2_nb",
        "interview 3 final",
        "FG2_corrected",
        "2024-05-01",
    ],
)
def test_a_name_without_a_word_of_its_own_tells_nothing(stem):
    assert not telling(stem)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"M1: Yes."])
def test_a_file_without_properties_gives_none(data):
    assert properties_of(data, "FG1.docx") == []


def test_a_pdf_names_its_author():
    assert ("author", "Kari N") in properties_of(b"%PDF-1.4\n<</Author (Kari N)>>", "FG1.pdf")
