import pytest
from sqlmodel import select

from qda.domain.document import Paragraph
from qda.errors import Refused
from qda.preparation import keeping
from qda.reporting import statements
from qda.reporting.data_availability import SHARED, availability
from qda.reporting.evidence import facts
from qda.reporting.participants_table import participants_table
from qda.reporting.sample import in_bands
from qda.reporting.sample_document import sample_document
from qda.reporting.sample_text import sentences
from qda.store.tables import Participant


@pytest.fixture
def coded(coded_copy):
    return coded_copy


def test_small_numbers_are_hidden_and_what_was_merged_is_said(shown):
    table = participants_table(shown, None, by="group")
    assert table.headings[2:] == ("individual + FG1 (n = 7)", "FG2 (n = 5)", "All (n = 12)")
    director = next(row for row in table.rows if row[1] == "Medical director")
    assert director[2:] == ("<3", "0", "<3")
    manager = next(row for row in table.rows if row[1] == "Centre manager")
    assert manager[2:] == ("–", "5", "–")
    assert "<3: fewer than 3, but at least one participant." in table.notes
    assert any(note.endswith("individual + FG1.") for note in table.notes)


def test_rare_values_are_put_together_instead_when_a_person_chose_so(shown):
    table = participants_table(shown, None, by="group", merge=True)
    cells = [cell for row in table.rows for cell in row[2:]]
    assert all(cell in {"0", "–", "…"} or int(cell) >= 3 for cell in cells)
    role = [row for row in table.rows if row[0] == "Role"]
    assert [row[2:] for row in role] == [("7", "5", "12")]
    assert any("Role: " in note and " or " in note for note in table.notes)


def test_nothing_is_hidden_when_a_person_chose_so(shown):
    table = participants_table(shown, None, k=0, by="group")
    assert [row[2:] for row in table.rows if row[1] == "Medical director"] == [("2", "0", "0", "2")]
    assert table.notes == ()


def test_a_division_that_would_show_few_is_not_made_and_said(shown):
    table = participants_table(shown, None, by="role", characteristics=["provider"])
    assert table.headings == ("Characteristic", "Value", "All (n = 12)")
    assert any("Not divided by role" in note for note in table.notes)


def test_a_k_of_two_and_a_study_without_participants_are_refused(shown, study, by):
    with pytest.raises(Refused, match="itself tell the number"):
        participants_table(shown, None, k=2)
    with pytest.raises(Refused, match="No participants"):
        participants_table(study, by)


def test_numbers_are_printed_in_bands_and_words_as_they_stand():
    assert in_bands(["31", "38", "59"]) == {"31": "30–39", "38": "30–39", "59": "50–59"}
    assert in_bands(["1", "2"]) == {"1": "1", "2": "2"}
    assert in_bands(["over 20", "3"]) == {"over 20": "over 20", "3": "3"}


def test_the_sample_is_described_with_its_sources_and_no_small_number(shown):
    said = {one.item: one for one in sentences(facts(shown, None))}
    assert said["sample"].words == "12 participants took part (roles: centre manager and medical director)."
    assert said["interviews"].words.startswith("Two individual interviews and two focus groups were held")
    assert "Each focus group had five participants." in said["interviews"].words
    assert {place.page for place in said["interviews"].evidence} == {"interviews"}


def test_data_availability_follows_the_settings_and_the_decision_and_asks_for_the_rest(coded):
    before = availability(facts(coded.study, coded.by))
    assert "what happens to the transcripts" in before.asks
    keeping.keep(
        coded.study,
        {"consent": "Use in research only", "storage": "TSD, Oslo", "ends_on": "2030-12-31"},
        by=coded.by,
    )
    statements.write(coded.study, "methods", SHARED, {"words": "nothing"}, by=coded.by)
    said = availability(facts(coded.study, coded.by))
    assert said.words.startswith("The transcripts of 3 interviews are not shared")
    for part in ("Use in research only.", "TSD, Oslo.", "2030-12-31"):
        assert part in said.words
    assert said.asks == ""


def test_the_document_leaves_out_tables_that_the_study_does_not_hold(coded):
    with coded.study.act("prepare", "Roles", coded.by) as act:
        for person in act.s.exec(select(Participant)):
            person.role = "nurse"
    document = sample_document(coded.study, coded.by)
    words = [part.words for part in document.parts if isinstance(part, Paragraph)]
    assert "Four participants took part: four nurses." in words
    headings = [part.words for part in document.parts if type(part).__name__ == "Heading"]
    assert "Interview guide" not in headings
    assert "Participants" in headings
