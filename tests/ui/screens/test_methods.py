from zipfile import ZipFile

import docx
import pytest

from qda.reporting import checklists, statements
from qda.reporting.evidence import facts


def press(shown, label):
    next(button for button in shown.button if button.label == label).click()
    shown.run()
    assert not shown.exception


def drawn(shown):
    return "".join(one.proto.body for one in shown.get("html"))


@pytest.mark.parametrize("part", ["methods", "COREQ", "SRQR", "Elo 2014", "reviewers", "package"])
def test_every_part_opens_on_the_demonstration_and_on_an_empty_study(part, demo, page):
    assert "q-" in drawn(page("methods", part=part))


@pytest.mark.parametrize("part", ["methods", "COREQ", "SRQR", "Elo 2014", "reviewers", "package"])
def test_every_part_opens_on_an_empty_study(part, empty, page):
    assert "q-" in drawn(page("methods", part=part))


def test_what_the_authors_write_is_kept_and_printed(demo, page):
    shown = page("methods", part="COREQ", item="10")
    shown.text_area[0].set_value("A <b>purposive</b> sample.")
    press(shown, "Keep")
    me = demo.coder("Coder A")
    assert checklists.checklist(demo, "COREQ", me)[9].printed == "A <b>purposive</b> sample."
    assert "A &lt;b&gt;purposive&lt;/b&gt; sample." in drawn(shown)


def test_the_choice_of_information_power_is_an_act(demo, page):
    shown = page("methods", item="sufficiency")
    next(one for one in shown.selectbox if one.label == "What is claimed").set_value("information power")
    shown.run()
    assert not shown.exception
    assert facts(demo, demo.coder("Coder A")).words_of("methods", "enough") == "information power"
    assert "information power (Malterud et al., 2016)" in drawn(shown)


def test_files_are_written_only_when_somebody_asks(demo, page):
    folder = demo.path.parent / "exports"
    shown = page("methods", part="COREQ")
    assert not folder.exists()
    press(shown, "Export to Word")
    assert len(docx.Document(str(folder / "COREQ.docx")).tables[0].rows) == 33
    shown = page("methods", part="package")
    press(shown, "Write the package (.zip)")
    with ZipFile(folder / "report.zip") as pack:
        assert "report/README.html" in pack.namelist()
    assert not list(folder.glob("*.part"))


def test_places_lead_to_their_pages(demo, page):
    found = drawn(page("methods", item="coding"))
    assert 'data-go="history?kind=mark"' in found
    assert 'data-go="coding?interview=' in found


def test_a_manuscript_is_checked_and_nothing_is_kept(demo, page):
    shown = page("manuscript")
    before = demo.cursor()
    shown.text_area[0].set_value(
        "Results\nIn total, 11 participants took part. One said: “it was <b>never</b> like that at all”."
    )
    shown.run()
    assert not shown.exception
    found = drawn(shown)
    assert "“11 participants”, but the study has 12." in found
    assert "it was &lt;b&gt;never&lt;/b&gt; like that at all" in found
    assert demo.cursor() == before


def test_sections_go_into_the_check_lists_when_asked(demo, page):
    shown = page("manuscript")
    shown.text_area[0].set_value("Participants\nTwelve participants were included.")
    shown.run()
    press(shown, "Note sections in the check-lists")
    me = demo.coder("Coder A")
    assert checklists.checklist(demo, "COREQ", me)[11].section == "Participants"
    statements.write(demo, "COREQ", "12", {"section": ""}, by=me)
    assert checklists.checklist(demo, "COREQ", me)[11].section == ""
