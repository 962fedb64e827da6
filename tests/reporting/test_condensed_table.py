import csv
from dataclasses import replace
from io import BytesIO
from uuid import UUID

import docx
import pytest

from qda.domain.table import merges
from qda.domain.table_plan import Plan
from qda.domain.table_presets import preset, presets
from qda.domain.table_shapes import ShapeColumn, Tag, What
from qda.errors import Refused
from qda.exchange.tables import write_table
from qda.organising import condensation, open_coding
from qda.preparation import participants, studies
from qda.reporting.condensed_table import made as made_of_plan
from qda.reporting.condensed_table import rows, table
from qda.reporting.quote_attribution import attribute_quotes
from qda.reporting.quotes import picker
from qda.reporting.table_people import known_by
from qda.reporting.table_warnings import gaps
from qda.review import meetings

from .conftest import ANCHORED

FOUR = (
    ANCHORED,
    "Anchoring in management\nDiscussions with mid-level management and local manager's opinion are crucial.",
    "Anchoring in management is crucial.",
    "Anchoring",
)


def made(coded, id, **how):
    return table(coded.study, preset(id), coded.by, **how)


def in_word(printed):
    found = docx.Document(BytesIO(write_table(printed, "table.docx"))).tables[0]
    return [tuple(cell.text for cell in row.cells) for row in found.rows]


def test_the_published_row_comes_out_of_word_as_it_stands_in_the_paper(coded):
    read_back = in_word(made(coded, "T1"))
    assert read_back[0] == ("Summary", "Condensed text", "Key element", "Category")
    assert read_back[1] == FOUR


@pytest.mark.shared
def test_the_published_row_is_that_of_the_collected_tables(coded, shared):
    with (shared / "fixtures/condensation/gold_dev.tsv").open(encoding="utf-8", newline="") as file:
        g001 = next(line for line in csv.DictReader(file, delimiter="\t") if line["row_id"] == "G001")
    printed = made(coded, "T1").rows[0]
    joined = tuple(cell.replace("\n", " ") for cell in printed)
    assert joined == tuple(g001[n] for n in ("meaning_unit", "condensed_meaning_unit", "code", "category"))


def test_equal_categories_are_one_cell_and_stay_apart_when_asked(coded):
    printed = made(coded, "T1")
    assert [row[3] for row in printed.rows] == ["Anchoring", "Anchoring", "General experience", "Outcome", ""]
    assert [(cell.row, cell.column, cell.rows) for cell in merges(printed)] == [(0, 3, 2)]
    assert merges(made(coded, "T1", merge=False)) == []


def test_the_quote_as_printed_stands_before_the_units_own_words(coded):
    coded.world.write(coded.mail, "quote", "We got it by e-mail (…)")
    cells = [row[0] for row in made(coded, "T1", order="talk").rows]
    assert cells[1] == "We got it by e-mail (…)"
    assert cells[2] == "The idea wasn't new."


def test_the_agreed_wording_wins_then_the_coders_then_the_owners(coded):
    condensed = coded.world.layers["condensed"]
    theirs = coded.world.write(coded.mail, "condensed", "By e-mail only", by=coded.world.other)
    assert made(coded, "T1", order="talk").rows[1][1] == "Got it by e-mail"
    open_coding.code(coded.study, coded.mail.id, [{"name": "Told"}], by=coded.world.other)
    of_other = made(coded, "T1", coder=coded.world.other)
    assert of_other.rows == (("No. We got it by e-mail.", "By e-mail only", "Told", ""),)
    condensation.set_status(coded.study, UUID(theirs["id"]), "agreed", by=coded.by)
    assert made(coded, "T1", order="talk").rows[1][1] == "By e-mail only"
    assert condensed


def test_a_language_without_a_wording_falls_back_and_says_so(coded):
    coded.world.write(coded.mail, "condensed", "Fikk det på e-post", language="nb")
    printed = made(coded, "T1", language="nb", order="talk")
    assert printed.language == "nb"
    assert [row[1] for row in printed.rows][:3] == [FOUR[1], "Fikk det på e-post", "Idea not new"]
    said = gaps(coded.study, preset("T1"), coded.by, language="nb")
    assert "2 of 5 units are not translated in “Condensed text”" in said[1]
    assert "2 of 5 units have nothing in “Condensed text” yet." in said


def test_two_per_category_takes_different_people_first(coded):
    coded.world.mark("FG1", "Then it ran itself", "Anchoring in management is crucial.")
    one = made(coded, "T1", per_category=1)
    assert [row[3] for row in one.rows] == ["Anchoring", "General experience", "Outcome"]
    two = made(coded, "T1", per_category=2, tag="number")
    assert [row[0].rpartition(" ")[2] for row in two.rows][:2] == ["(M1)", "(M2)"]


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        (Tag.NONE, "No. We got it by e-mail."),
        (Tag.NUMBER, "No. We got it by e-mail. (M2)"),
        (Tag.ROLE_AND_TRANSCRIPT, "No. We got it by e-mail. (M2, FG1)"),
        (Tag.LOCATOR, "No. We got it by e-mail. (FG1: 3)"),
    ],
)
def test_who_said_it_stands_behind_the_quote(coded, tag, words):
    assert made(coded, "T5", tag=tag, order="talk").rows[1][0] == words


def test_an_exchange_shows_all_its_turns_with_their_speakers(coded):
    coded.world.mark(
        "FG1", "We got it by e-mail.\n\nModerator: And then?\n\nM1: Then it ran itself", "Ran itself"
    )
    (row,) = made(coded, "T12").rows
    assert (
        row[0] == "M2: No. We got it by e-mail.\nModerator: And then?\nM1: Then it ran itself, more or less."
    )
    assert row[3] == "Ran itself"


def test_several_codes_of_a_unit_stand_in_one_cell_a_line_each(coded):
    open_coding.code(coded.study, coded.g001.id, [{"name": "Not new"}], by=coded.by)
    first = made(coded, "T1", order="talk").rows[0]
    assert first[2:] == ("Anchoring in management is crucial.\nNot new", "Anchoring\nGeneral experience")


def test_a_main_category_that_is_missing_is_not_said_twice(coded):
    coded.world.category("Alone", "sub-category", codes=coded.loose.codes.values())
    last = {row[1]: row for row in made(coded, "T7").rows}["Loose"]
    assert last[2:] == ("Alone", "", "")
    assert {row[2]: row[3] for row in made(coded, "T1").rows}["Loose"] == "Alone"


def test_a_unit_outside_the_question_is_left_out(coded):
    before = len(made(coded, "T5").rows)
    open_coding.set_outside(coded.study, coded.loose.id, True, by=coded.by)
    assert len(made(coded, "T5").rows) == before - 1


def test_the_rows_hold_what_any_column_may_need(coded):
    row = rows(coded.study, coded.by, tag=Tag.NUMBER)[1]
    assert (row.number, row.title, row.turns, row.locator, row.participants, row.tag) == (
        2,
        "FG1",
        "3",
        "FG1: 3",
        ("M2",),
        "M2",
    )
    assert row.path == ("Anchoring", "In the company")
    assert row.levels == {"main category": ("Anchoring",), "sub-category": ("In the company",)}


def test_a_theme_that_no_level_holds_leaves_its_column_empty_with_a_sentence(coded):
    assert {row[4] for row in made(coded, "T4").rows} == {""}
    assert "No level of this study is a theme; the column “Theme” stays empty." in gaps(
        coded.study, preset("T4"), coded.by
    )


def test_what_a_heading_promises_and_the_study_does_not_hold_is_said_below(coded):
    assert (
        "The categories were formed during the analysis; none was set before it." in made(coded, "T14").notes
    )
    assert made(coded, "T10", order="talk").rows[0][0] == "How was it to begin?"
    assert "Content area: the question asked last before the meaning unit." in made(coded, "T10").notes
    assert made(coded, "T13").rows[1][2] == "Got it by e-mail"


def test_the_steps_are_those_of_the_journal_and_the_meetings(coded):
    meetings.hold(coded.study, "2024-03-01", present=[coded.by], by=coded.by)
    steps = dict(made(coded, "T26").rows)
    assert steps["Organising: open coding"].startswith("5 meaning units and 5 codes")
    assert "2024-03-01" in steps["Meeting"]


def test_check_lists_are_printed_item_by_item(coded):
    assert len(made(coded, "T30").rows) == 32
    assert [row[0] for row in made(coded, "T28").rows][:2] == [
        "1. Interviewer or facilitator",
        "2. Credentials",
    ]


def test_a_deductive_study_prints_its_matrix(coded):
    studies.describe(coded.study, {"route": "deductive"}, by=coded.by)
    assert made(coded, "T14").rows[0][4] == "Anchoring"


def test_an_empty_study_is_told_what_to_do_first(world):
    with pytest.raises(Refused, match="Mark meaning units"):
        table(world.study, preset("T1"), world.by)
    with pytest.raises(Refused, match="Build categories"):
        table(world.study, preset("T17"), world.by)


def warned(coded, plan, **changed):
    plan = replace(plan, shape=replace(plan.shape, **changed))
    return known_by(coded.study, plan, made_of_plan(coded.study, plan, coded.by), coded.by)


def test_a_table_warns_of_rare_roles_by_the_rule_of_the_quotes(coded):
    for person in participants.participants(coded.study, coded.by):
        role = "director" if person["label"] == "MD1" else "manager"
        participants.change(coded.study, person["id"], {"role": role, "group_name": "A"}, by=coded.by)
    shown = [
        one
        for above in (coded.anchoring, coded.experience)
        for one in picker(coded.study, coded.by, above)["candidates"]
    ]
    quote = next(one for one in shown if "MD1" in one["speakers"])
    of_quotes = [one["sentence"] for one in quote["concerns"] if one["kind"] == "rare"]
    plan = Plan(preset("T1"))
    for tag in (Tag.NUMBER, Tag.ROLE):
        assert list(warned(coded, plan, tag=tag).sentences) == of_quotes
    assert of_quotes == ["MD1: only 1 of the participants can be meant by role “director”."]
    assert warned(coded, plan, tag=Tag.NUMBER).better == Tag.NONE
    assert warned(coded, plan, tag=Tag.NONE).sentences == ()
    with_roles = (*plan.shape.columns, ShapeColumn(What.ROLE, "Role"))
    assert list(warned(coded, plan, tag=Tag.NONE, columns=with_roles).sentences) == of_quotes
    assert list(warned(coded, Plan(preset("T4")), tag=Tag.ROLE).sentences) == of_quotes
    attribute_quotes(coded.study, Tag.ROLE, [], 2, by=coded.by)
    assert list(warned(coded, plan, tag=Tag.ROLE).sentences) == of_quotes


def refused(coded, shape):
    try:
        table(coded.study, shape, coded.by)
    except Refused:
        return True
    return False


def test_every_shape_whose_data_are_there_becomes_a_file_without_formulas(coded):
    coded.world.mark("FG1", "e-mail.\n\nModerator: And then?\n\nM1: Then")
    printed = {shape.id: shape for shape in presets() if not refused(coded, shape)}
    assert {shape.id for shape in presets()} - set(printed) == {"T29"}
    for shape in printed.values():
        made_now = table(coded.study, shape, coded.by)
        assert write_table(made_now, ".docx")
        assert write_table(made_now, ".xlsx")
        lines = csv.reader(write_table(made_now, ".csv").decode("utf-8-sig").splitlines())
        assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]


def test_both_languages_stand_below_one_another_and_untranslated_names_are_counted(coded):
    studies.describe(coded.study, {"publication_language": "nb"}, by=coded.by)
    coded.world.write(coded.new, "condensed", "Ideen ikke ny", language="nb")
    printed = table(coded.study, preset("T1"), coded.by, language="both")
    cells = [row[1] for row in printed.rows]
    assert "Idea not new\nIdeen ikke ny" in cells
    assert "Got it by e-mail" in cells
    said = gaps(coded.study, preset("T1"), coded.by, language="both")
    assert any(line.endswith("“Translation” lists them.") for line in said)
    assert not any("“Translation”" in line for line in gaps(coded.study, preset("T1"), coded.by))
