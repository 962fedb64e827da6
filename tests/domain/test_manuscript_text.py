from qda.domain.manuscript_text import Manuscript, Paragraph, from_text

PASTED = """A study of letters

Methods
We asked people. They answered.
> It was fine by me.

Results
All was well (Fig. 1). It ended.

References
1. Elo S, Kyngäs H. The qualitative content analysis process.
"""


def test_headings_paragraphs_and_quotes_set_apart_are_told_apart():
    found = from_text(PASTED)
    assert [one.words for one in found.paragraphs if one.heading] == [
        "A study of letters",
        "Methods",
        "Results",
        "References",
    ]
    assert [one.words for one in found.paragraphs if one.block] == ["It was fine by me."]


def test_an_offset_has_its_section_and_its_sentence():
    found = from_text(PASTED)
    place = found.text.index("ended")
    assert found.section_at(place) == "Results"
    span = found.sentence_at(place)
    assert found.text[span.start : span.stop] == "It ended."


def test_the_list_of_references_is_no_body():
    found = from_text(PASTED)
    assert found.text[found.body_stop :].startswith("References")
    assert [heading for heading, _words in found.sections()] == ["Methods", "Results"]


def test_a_text_without_references_is_body_to_its_end():
    found = Manuscript([Paragraph("One."), Paragraph("Two.")])
    assert found.body_stop == len(found.text) == len("One.\nTwo.")


def test_markdown_headings_keep_their_level():
    assert from_text("## Findings\nText.").paragraphs[0] == Paragraph("Findings", 2)
