"""The reports of the demonstration study are the same on the team's database as in a file."""

from uuid import UUID

import pytest

from qda.domain.manuscript_text import from_text
from qda.domain.table_plan import Plan, plan_as_json
from qda.domain.table_presets import preset
from qda.preparation import demonstration
from qda.reporting import checklists, paper_tables, question_lists, statements
from qda.reporting.manuscript import check
from qda.reporting.methods_text import methods_text
from qda.reporting.package import package
from qda.reporting.quote_attribution import attribute_quotes, attribution
from qda.reporting.quote_choosing import approve_quote, choose_quote
from qda.reporting.quotes import picker
from qda.reporting.table_preview import preview
from qda.store import people, undo

pytestmark = pytest.mark.postgres

TEXT = "In total, 11 participants took part. One said it was «not a single one» (M3)."


@pytest.fixture(scope="module")
def in_database(postgres):
    study = demonstration.make(postgres.place())
    yield study
    study.close()


def test_methods_text_check_lists_and_questions_are_the_same(in_database, shown, reader):
    me = people.person(in_database)
    assert methods_text(in_database, me) == methods_text(shown, reader)
    for name in ("COREQ", "SRQR"):
        assert checklists.checklist(in_database, name, me) == checklists.checklist(shown, name, reader)
    for name in question_lists.LISTS:
        assert question_lists.question_list(in_database, name, me) == question_lists.question_list(
            shown, name, reader
        )


def test_a_manuscript_finds_the_same(in_database, shown, reader):
    assert check(in_database, from_text(TEXT), people.person(in_database)) == check(
        shown, from_text(TEXT), reader
    )


def test_the_package_holds_the_same_files(in_database, shown, reader):
    there, here = package(in_database, people.person(in_database)), package(shown, reader)
    assert [name for name in here if there.get(name) != here[name]] == []


def test_what_the_authors_say_is_an_act(in_database):
    me = people.person(in_database)
    statements.write(in_database, "COREQ", "10", {"words": "Purposive."}, by=me)
    assert checklists.checklist(in_database, "COREQ", me)[9].printed == "Purposive."


def test_quotes_are_chosen_and_approved_as_in_a_file(in_database, shown, reader):
    me = people.person(in_database)
    assert picker(in_database, me) == picker(shown, reader)
    id = UUID(choose_quote(in_database, UUID(picker(shown, reader)["candidates"][0]["id"]), by=me)["chosen"])
    approve_quote(in_database, id, picker(in_database, me)["chosen"][0]["words"], "asked", by=me)
    (one,) = picker(in_database, me)["chosen"]
    assert (one["approved_by"], one["changed"], one["why"]) == ("Coder A", False, "asked")
    attribute_quotes(in_database, "role", ["provider"], 4, by=me)
    assert attribution(in_database, me).k == 4


def test_own_tables_are_kept_previewed_and_changed_as_in_a_file(in_database, shown, reader):
    me = people.person(in_database)
    plan = plan_as_json(Plan(preset("T1"), per_category=2))
    kept = paper_tables.keep(in_database, "Table 3", plan, by=me)
    there = paper_tables.plan_named(in_database, "table 3", me)
    assert preview(in_database, there, me) == preview(shown, there, reader)
    plan["columns"] = plan["columns"][:2]
    paper_tables.change(in_database, UUID(kept["table"]), plan, by=me)
    assert len(paper_tables.plan_named(in_database, "Table 3", me).shape.columns) == 2
    undo.undo(in_database, by=me)
    undo.undo(in_database, by=me)
    assert paper_tables.saved(in_database, me) == []
