"""What is printed speaks the language it is printed in, whatever the screens speak."""

from dataclasses import replace

import pytest

from qda.domain.table_plan import Plan
from qda.domain.table_presets import preset
from qda.errors import Refused
from qda.language import speaking
from qda.preparation import studies
from qda.reporting import checklists, methods_text
from qda.reporting.codebook_table import codebook_table
from qda.reporting.condensed_table import made
from qda.reporting.participants_table import participants_table


@pytest.fixture
def in_norwegian():
    """The screens speak Norwegian."""
    with speaking("nb"):
        yield


def headings(table):
    return [column.heading for column in table.columns]


def speak(coded, **languages):
    studies.describe(coded.study, languages, by=coded.by)


def test_the_paper_is_in_its_own_language(coded, in_norwegian):
    assert methods_text.methods_text(coded.study, None)[0].words.startswith("Inductive qualitative content")
    assert checklists.checklist(coded.study, "COREQ", None)[0].item
    assert headings(participants_table(coded.study, None, k=0))[:2] == ["Characteristic", "Value"]


def test_a_norwegian_paper_is_in_norwegian_whatever_the_screens_speak(coded):
    speak(coded, publication_language="nb")
    assert methods_text.methods_text(coded.study, None)[0].words.startswith(
        "Det ble brukt induktiv kvalitativ innholdsanalyse"
    )
    assert headings(participants_table(coded.study, None, k=0))[:2] == ["Kjennetegn", "Verdi"]


def test_headings_of_a_table_are_in_the_language_of_its_words(coded, in_norwegian):
    plan = Plan(preset("T2"))
    assert headings(made(coded.study, plan, None).table)[:3] == [
        "Meaning unit",
        "Condensed meaning unit",
        "Code",
    ]
    speak(coded, language="nb")
    assert headings(made(coded.study, plan, None).table)[:3] == [
        "Meningsenhet",
        "Kondensert meningsenhet",
        "Kode",
    ]
    assert headings(codebook_table(coded.study, None))[:2] == ["Nivå", "Navn"]


def test_a_heading_that_somebody_wrote_stays(coded, in_norwegian):
    shape = preset("T5")
    first = replace(shape.columns[0], heading="What was said")
    plan = Plan(replace(shape, columns=(first, *shape.columns[1:])))
    assert headings(made(coded.study, plan, None).table) == [
        "What was said",
        "Condensed meaning unit",
        "Code",
    ]


def test_levels_that_the_workbench_knows_are_counted_in_the_papers_language(coded):
    speak(coded, publication_language="nb")
    said = {one.item: one.words for one in methods_text.methods_text(coded.study, None)}
    assert "tre hovedkategorier" in said["abstraction"]


def test_why_a_table_cannot_be_made_is_said_in_the_readers_language(coded, in_norwegian):
    with pytest.raises(Refused, match="Skriv intervjuguiden inn i studien først"):
        made(coded.study, Plan(preset("T29")), None)
