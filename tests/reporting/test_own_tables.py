"""Tables that the authors plan for themselves: columns, filters, rows chosen by hand, own words, people; kept by name."""

from dataclasses import replace
from io import BytesIO
from uuid import UUID, uuid4

import docx
import pytest
from sqlmodel import col, select

from qda.cli import main
from qda.domain.table import merges
from qda.domain.table_fits import FITS
from qda.domain.table_plan import Plan, Where, plan_as_json, plan_from_json
from qda.domain.table_presets import preset, presets
from qda.domain.table_shapes import NEEDS_NAME, Row, What
from qda.errors import NotFound, Refused
from qda.exchange.tables import write_table
from qda.preparation import studies
from qda.reporting import package, paper_tables
from qda.reporting.condensed_table import made, table
from qda.reporting.table_choices import choices
from qda.reporting.table_preview import SHOWN, preview
from qda.store import history, undo
from qda.store.study import Study
from qda.store.tables import Attribute, AttributeValue, Participant

from .conftest import World, code


def planned(base="T1", **more):
    return plan_from_json(plan_as_json(Plan(preset(base))) | more)


def columns(*pairs, **more):
    return [{"what": what, "heading": heading, **more} for what, heading in pairs]


def cells(coded, plan):
    return list(made(coded.study, plan, coded.by).table.rows)


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """The coded study for tests that only read it, with roles and ages, and how an interview was held."""
    study = Study.create(tmp_path_factory.mktemp("known") / "known.sqlite", title="Known", by="EK")
    known = code(World(study, study.coder("EK")))
    with study.act("describe", "Describe", known.by) as act:
        age = Attribute(of="participant", name="age", type="number")
        name = Attribute(of="participant", name="name", identifying=True)
        medium = Attribute(of="transcript", name="medium")
        act.s.add_all([age, name, medium])
        act.s.flush()
        for n, person in enumerate(act.s.exec(select(Participant).order_by(col(Participant.label))).all()):
            person.role = "director" if person.label.startswith("MD") else "manager"
            act.s.add(AttributeValue(attribute_id=age.id, participant_id=person.id, value=str(40 + n)))
            act.s.add(AttributeValue(attribute_id=name.id, participant_id=person.id, value="Kari Nordmann"))
        act.s.add(AttributeValue(attribute_id=medium.id, transcript_id=known.world.id["MD1"], value="video"))
    yield known
    study.close()


@pytest.mark.parametrize("shape", presets(), ids=lambda shape: shape.id)
def test_a_preset_and_its_plan_make_the_same_bytes(shown, reader, shape):
    plan = plan_from_json(plan_as_json(Plan(shape)))
    ours, theirs = made(shown, plan, reader).table, table(shown, shape, reader)
    assert write_table(ours, ".html") == write_table(theirs, ".html")
    assert write_table(ours, ".docx") == write_table(theirs, ".docx")


@pytest.mark.parametrize("row", FITS, ids=lambda row: row.value)
def test_every_column_on_offer_can_be_filled_for_every_kind_of_row(shown, reader, row):
    offered = choices(shown, reader)["columns"][row.value]
    plan = planned("T1", row=row.value, columns=[{**one, "merge": True} for one in offered])
    printed = made(shown, plan, reader)
    assert len(printed.table.headings) >= len(offered)
    assert len(set(printed.keys)) == len(printed.keys) == len(printed.table.rows)


def test_a_row_for_each_participant_shows_role_and_attributes_but_nothing_that_identifies(known):
    offered = choices(known.study, known.by)["columns"]["participant"]
    assert "name" not in [one["of"] for one in offered]
    plan = planned(
        row="participant",
        columns=[
            *columns(("participant", "P"), ("role", "Role")),
            {"what": "attribute", "heading": "Age", "of": "age"},
            *columns(("number of units", "n")),
        ],
    )
    assert cells(known, plan)[:2] == [("M1", "manager", "40", "1"), ("M2", "manager", "41", "1")]


def test_a_row_for_each_interview_shows_its_attributes_and_counts(known):
    plan = planned(
        row="interview",
        columns=[
            *columns(("transcript", "Interview"), ("number of participants", "n")),
            {"what": "attribute of the interview", "heading": "Medium", "of": "medium"},
        ],
    )
    assert cells(known, plan) == [("FG1", "2", "–"), ("MD1", "1", "video"), ("MD2", "1", "–")]


def test_attributes_of_speaker_and_interview_stand_beside_a_unit(known):
    plan = planned(
        columns=[
            *columns(("code", "Code"), ("role", "Role")),
            {"what": "attribute", "heading": "Age", "of": "Age"},
            {"what": "attribute of the interview", "heading": "Medium", "of": "medium"},
        ]
    )
    assert ("Not new", "director", "42", "video") in cells(known, plan)


@pytest.mark.parametrize(
    ("where", "codes"),
    [
        (lambda known: Where(attribute=("role", "director")), ["Not new", "Thinks of sums", "Loose"]),
        (lambda known: Where(attribute=("age", "41")), ["Told by e-mail"]),
        (lambda known: Where(attribute=("medium", "video")), ["Not new"]),
        (lambda known: Where(interviews=(str(known.world.id["MD2"]),)), ["Thinks of sums", "Loose"]),
        (lambda known: Where(categories=(str(known.within),)), ["Told by e-mail"]),
        (
            lambda known: Where(categories=(str(known.within),), codes=(str(known.new.codes["Not new"]),)),
            ["Told by e-mail", "Not new"],
        ),
    ],
)
def test_a_table_is_narrowed_to_what_is_asked_for(known, where, codes):
    plan = replace(planned(columns=columns(("code", "Code"))), where=where(known))
    assert [row[0] for row in cells(known, plan)] == codes


def test_a_filter_narrows_the_rows_of_codes_and_categories_and_their_counts(known):
    plan = replace(
        planned("T18", columns=columns(("main category", "Category"), ("number of units", "n"))),
        where=Where(interviews=(str(known.world.id["MD1"]),)),
    )
    assert cells(known, plan) == [("General experience", "1")]
    plan = replace(planned("T20"), where=Where(categories=(str(known.anchoring),)))
    assert len(cells(known, plan)) == 2


def test_a_filter_that_leaves_nothing_says_so(known):
    plan = replace(planned(), where=Where(attribute=("age", "99")))
    with pytest.raises(Refused, match="The filter leaves no row"):
        made(known.study, plan, known.by)
    with pytest.raises(Refused, match="None of the 1 rows chosen by hand"):
        made(known.study, replace(planned(), picked=("gone",)), known.by)


def test_units_without_a_category_are_not_said_to_be_missing(world):
    world.mark("MD1", "The idea wasn't new.", "Not new")
    assert len(made(world.study, planned(), world.by).keys) == 1
    with pytest.raises(Refused, match="No unit has a place in the category tree yet"):
        made(world.study, replace(planned(), per_category=2), world.by)


def test_rows_chosen_by_hand_stand_in_the_order_of_the_tree_or_of_the_choice(known):
    picked = (str(known.new.id), str(known.g001.id))
    plan = replace(planned(columns=columns(("code", "Code"))), picked=picked)
    by_tree = [row[0] for row in cells(known, plan)]
    assert by_tree == ["Anchoring in management is crucial.", "Not new"]
    assert [row[0] for row in cells(known, replace(plan, order="chosen"))] == by_tree[::-1]
    codes = replace(planned("T20"), picked=(str(known.new.codes["Not new"]),))
    assert [row[0] for row in cells(known, codes)] == ["Not new"]


def test_columns_stand_in_two_languages_side_by_side(coded):
    studies.describe(coded.study, {"publication_language": "nb"}, by=coded.by)
    coded.world.write(coded.mail, "condensed", "Fikk det på e-post", language="nb")
    plan = planned(
        columns=[
            {"what": "condensed", "heading": "Condensed", "language": "study"},
            {"what": "condensed", "heading": "Kondensert", "language": "publication"},
        ],
        picked=[str(coded.mail.id)],
    )
    assert cells(coded, plan) == [("Got it by e-mail", "Fikk det på e-post")]


def test_own_words_stand_in_their_row_and_go_with_it(known):
    texts = {str(known.new.id): "Said with a laugh", "gone": "nowhere"}
    plan = planned(
        columns=[{"what": "own words", "heading": "Ours", "texts": texts}, *columns(("code", "Code"))],
        picked=[str(known.new.id), str(known.g001.id)],
    )
    assert cells(known, plan) == [
        ("", "Anchoring in management is crucial."),
        ("Said with a laugh", "Not new"),
    ]


def test_merging_follows_the_columns_wherever_they_stand(known):
    plan = planned(
        columns=[{"what": "main category", "heading": "Category", "merge": True}, *columns(("code", "Code"))]
    )
    printed = made(known.study, plan, known.by).table
    assert [(one.row, one.column, one.rows) for one in merges(printed)] == [(0, 0, 2)]


def test_own_lines_stand_below_the_ready_ones(known):
    plan = planned(own_notes=["FG = focus group."], tag="number")
    assert made(known.study, plan, known.by).table.notes[-1] == "FG = focus group."


def test_the_preview_draws_the_merges_of_the_word_file(shown, reader):
    plan = replace(Plan(preset("T2")), per_category=2)
    drawn = preview(shown, plan, reader)
    printed = docx.Document(BytesIO(write_table(made(shown, plan, reader).table, ".docx"))).tables[0]
    for n, row in enumerate(drawn["rows"]):
        for place, (words, covers) in enumerate(row["cells"]):
            assert printed.cell(n + 1, place).text == words
            if covers:
                span = [printed.cell(n + 1 + k, place)._tc for k in range(covers)]
                assert all(cell is span[0] for cell in span), "one merged cell in Word"
    assert len(drawn["rows"]) == min(drawn["total"], SHOWN)


def test_every_preset_is_drawn_with_what_to_know_before_it_leaves(shown, reader):
    drawn = {shape.id: preview(shown, Plan(shape), reader) for shape in presets()}
    assert all(one["rows"] and one["before"] for one in drawn.values())
    width = {sum(1 for _cell in row["cells"]) for row in drawn["T25"]["rows"]}
    assert width == {len(drawn["T25"]["headings"])}


def test_a_person_is_told_what_to_look_at_before_a_table_leaves(shown, reader):
    plan = replace(
        Plan(preset("T1")), where=Where(attribute=("provider", "A")), language="nb", per_category=2
    )
    said = {one["words"]: one["do"] for one in preview(shown, plan, reader)["before"]}
    assert any("are not translated" in words for words in said)
    assert any("No possible identifier" in words for words in said)


# -- kept by name -------------------------------------------------------------------------------


@pytest.fixture
def kept(coded):
    answer = paper_tables.keep(coded.study, "Table 3", plan_as_json(planned()), by=coded.by)
    return UUID(answer["table"])


def test_a_kept_table_is_an_act_with_undo_and_a_name_is_taken_once(coded, kept):
    assert history.acts(coded.study, viewer=coded.by, limit=1)[0]["kind"] == "keep table"
    with pytest.raises(Refused, match="There is a table “Table 3” already"):
        paper_tables.keep(coded.study, " TABLE 3", plan_as_json(planned()), by=coded.by)
    with pytest.raises(Refused, match="needs a name"):
        paper_tables.rename(coded.study, kept, "  ", by=coded.by)
    with pytest.raises(NotFound):
        paper_tables.change(coded.study, uuid4(), plan_as_json(planned()), by=coded.by)
    undo.undo(coded.study, by=coded.by)
    assert paper_tables.saved(coded.study, coded.by) == []


def test_changes_within_a_minute_are_one_act(coded, kept):
    there = len(history.acts(coded.study, viewer=coded.by))
    for heading in ("Q", "Qu", "Quote"):
        paper_tables.change(
            coded.study, kept, plan_as_json(planned(columns=columns(("quote", heading)))), by=coded.by
        )
    assert len(history.acts(coded.study, viewer=coded.by)) == there + 1
    assert paper_tables.plan_named(coded.study, "table 3", coded.by).shape.columns[0].heading == "Quote"
    undo.undo(coded.study, by=coded.by)
    assert paper_tables.plan_named(coded.study, "Table 3", coded.by) == planned()


def test_a_plan_that_cannot_be_read_changes_nothing(coded, kept):
    with pytest.raises(Refused):
        paper_tables.change(coded.study, kept, {"row": "page"}, by=coded.by)
    assert paper_tables.plan_named(coded.study, "Table 3", coded.by) == planned()


def test_the_command_line_writes_an_own_table_by_its_name(coded, kept, tmp_path, capsys):
    place, file = coded.study.place, tmp_path / "t.md"
    coded.study.close()
    assert main(["table", place, "--list"]) == 0
    assert capsys.readouterr().out == "Table 3\n"
    assert main(["table", place, "--table", "table 3", "--to", str(file)]) == 0
    assert "Key element" in file.read_text("utf-8")
    capsys.readouterr()
    assert main(["table", place, "--table", "Table 9", "--to", str(file)]) == 1
    assert "There are: “Table 3”" in capsys.readouterr().err
    assert main(["table", place, "--table", "Table 3"]) == 1
    assert "--to FILE" in capsys.readouterr().err


def test_the_package_holds_own_tables_but_no_words_of_participants_and_no_row_for_one_person(coded, kept):
    counts = planned("T18", columns=columns(("main category", "Category"), ("number of units", "n")))
    people = planned(row="participant", columns=columns(("participant", "P"), ("role", "Role")))
    for name, plan in (("Supplement: counts", counts), ("People", people)):
        paper_tables.keep(coded.study, name, plan_as_json(plan), by=coded.by)
    files = package.package(coded.study, coded.by)
    assert {"tables/Supplement-counts.csv", "tables/Supplement-counts.docx"} <= set(files)
    assert not {"tables/Table-3.csv", "tables/People.csv"} & set(files)
    assert "tables/Table-3.csv" in package.package(coded.study, coded.by, quotes=True)
    named = package.package(coded.study, coded.by, tables=["People", "T23"])
    assert {"tables/People.html", "tables/T23.html"} <= set(named)
    with pytest.raises(Refused, match="Table 3 prints words of participants"):
        package.package(coded.study, coded.by, tables=["Table 3"])


def test_columns_that_need_a_name_are_offered_only_with_one(shown, reader):
    for listed in choices(shown, reader)["columns"].values():
        for one in listed:
            assert bool(one["of"]) or What(one["what"]) not in NEEDS_NAME
    assert Row.STEP.value in choices(shown, reader)["columns"]
