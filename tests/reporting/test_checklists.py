from io import BytesIO

import docx
import pytest

from qda.domain.checklist_items import Filled, items
from qda.errors import NotFound, Refused
from qda.exchange.document_docx import write_document
from qda.exchange.table_csv import write_csv
from qda.reporting import question_lists, statements
from qda.reporting.checklists import checklist, checklist_document, checklist_table
from qda.reporting.reported_in import KEYWORDS, sections_of


def test_the_demonstration_fills_the_twelve_items_that_fill_themselves(shown, reader):
    found = checklist(shown, "COREQ", reader)
    known = [one.item.number for one in found if one.state == "known"]
    assert known == [one.number for one in items("COREQ") if one.filled is Filled.KNOWN]
    assert all(one.evidence for one in found if one.state == "known")


def test_an_item_that_the_study_knows_half_waits_for_a_sentence(shown, reader):
    states = {one.item.number: one.state for one in checklist(shown, "COREQ", reader)}
    assert (states[17], states[10], states[22]) == ("begun", "open", "open")


def test_what_the_authors_say_is_printed_with_section_and_page(coded):
    said = {"words": "Purposive.", "section": "Participants", "page": "4"}
    statements.write(coded.study, "COREQ", "10", said, by=coded.by)
    one = checklist(coded.study, "COREQ", coded.by)[9]
    assert (one.state, one.printed, one.reported_in) == ("answered", "Purposive.", "Participants, p. 4")


def test_not_applicable_needs_a_reason_and_prints_it(coded):
    statements.write(
        coded.study, "COREQ", "22", {"not_applicable_why": "information power was used"}, by=coded.by
    )
    one = checklist(coded.study, "COREQ", coded.by)[21]
    assert (one.state, one.printed) == ("not applicable", "Not applicable: information power was used")


def test_a_count_of_the_authors_that_is_not_the_studys_is_pointed_at(shown, reader, coded):
    statements.write(coded.study, "COREQ", "12", {"words": "There were ten participants."}, by=coded.by)
    one = checklist(coded.study, "COREQ", coded.by)[11]
    assert one.differs == ["“ten participants”, but the study has 4."]


def test_typing_in_one_item_is_one_act_and_can_be_undone(coded):
    from qda.store import history, undo

    before = len(history.acts(coded.study, viewer=coded.by))
    for words in ("P", "Pur", "Purposive."):
        statements.write(coded.study, "COREQ", "10", {"words": words}, by=coded.by)
    assert len(history.acts(coded.study, viewer=coded.by)) == before + 1
    undo.undo(coded.study, by=coded.by)
    assert checklist(coded.study, "COREQ", coded.by)[9].state == "open"


def test_a_statement_to_nothing_is_refused(coded):
    with pytest.raises(Refused, match="Nothing was changed"):
        statements.write(coded.study, "STROBE", "1", {"words": "x"}, by=coded.by)
    with pytest.raises(NotFound):
        checklist(coded.study, "STROBE", coded.by)


def test_the_document_has_a_row_for_each_item(shown, reader):
    for name, count in (("COREQ", 32), ("SRQR", 21)):
        found = docx.Document(BytesIO(write_document(checklist_document(shown, name, reader))))
        assert len(found.tables[0].rows) == 1 + count
        assert write_csv(checklist_table(checklist(shown, name, reader))).count(b"\r\n") > count


def test_sections_of_a_manuscript_are_found_by_their_words():
    sections = [
        ("Participants", "Ten participants were recruited by purposive sampling."),
        (
            "Data collection",
            "The interviews lasted 45 minutes and were recorded. An interview guide was used.",
        ),
        ("Analysis", "Inductive content analysis was done with software."),
    ]
    found = sections_of("COREQ", sections)
    assert (found[12], found[21], found[17], found[9]) == (
        "Participants",
        "Data collection",
        "Data collection",
        "Analysis",
    )
    assert 28 not in found
    assert set(KEYWORDS["COREQ"]) == set(range(1, 33))
    assert set(KEYWORDS["SRQR"]) == set(range(1, 22))


def test_noting_sections_is_one_act_and_keeps_what_was_said(coded):
    statements.write(coded.study, "COREQ", "12", {"words": "Four."}, by=coded.by)
    statements.note_sections(
        coded.study, "COREQ", {"12": "Participants", "21": "Data collection"}, by=coded.by
    )
    found = checklist(coded.study, "COREQ", coded.by)
    assert (found[11].printed, found[11].reported_in, found[20].reported_in) == (
        "Four.",
        "Participants",
        "Data collection",
    )


@pytest.mark.parametrize(("name", "least"), [("Elo 2014", 16), ("reviewers", 20)])
def test_questions_are_answered_with_evidence_where_the_study_can(shown, reader, name, least):
    found = question_lists.question_list(shown, name, reader)
    assert len(found) >= least
    assert all(one.evidence for one in found if one.words)
    assert sum(1 for one in found if one.words) >= len(found) - 3
    made = docx.Document(BytesIO(write_document(question_lists.question_document(shown, name, reader))))
    assert [one.question for one in found] == [p.text for p in made.paragraphs if p.style.name == "Heading 2"]


def test_an_empty_study_answers_without_making_anything_up(study, by):
    for name in ("COREQ", "SRQR"):
        assert len(write_document(checklist_document(study, name, by))) > 1000
    for name in question_lists.LISTS:
        assert len(write_document(question_lists.question_document(study, name, by))) > 1000
