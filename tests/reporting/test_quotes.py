from uuid import UUID, uuid4

import pytest
from sqlmodel import select

from qda.domain.manuscript_text import from_text
from qda.domain.table_plan import Plan, plan_as_json
from qda.domain.table_presets import preset
from qda.domain.table_shapes import Tag
from qda.errors import NotFound, Refused
from qda.organising import codebook, open_coding, quoting
from qda.reporting import paper_tables, quote_attribution, quote_choosing, statements
from qda.reporting.codebook_table import codebook_table
from qda.reporting.condensed_table import table
from qda.reporting.manuscript import check
from qda.reporting.manuscript_chosen import beside_chosen
from qda.reporting.quote_bank import quote_bank
from qda.reporting.quotes import chosen_of, picker
from qda.store import undo
from qda.store.tables import Answer, Attribute, AttributeValue, Identifier, Memo, Participant, Round, Space


@pytest.fixture
def coded(coded_copy):
    return coded_copy


def of(shown, unit):
    return next(one for one in shown["candidates"] if one["id"] == str(unit.id))


def choose(coded, unit=None, category=None):
    answer = quote_choosing.choose_quote(
        coded.study, (unit or coded.mail).id, category or coded.anchoring, by=coded.by
    )
    return UUID(answer["chosen"])


def chosen(coded, id):
    return next(one for one in picker(coded.study, coded.by)["chosen"] if one["chosen"] == str(id))


def kinds(one):
    return [each["kind"] for each in one["concerns"]]


def test_candidates_are_those_of_the_branch_with_the_rule_of_their_order(coded):
    shown = picker(coded.study, coded.by, coded.anchoring)
    assert {one["id"] for one in shown["candidates"]} == {str(coded.g001.id), str(coded.mail.id)}
    assert shown["rule"].startswith("Order: whose speakers have fewest quotes")
    assert of(shown, coded.mail)["count"] == 6
    assert of(shown, coded.mail)["title"] == "FG1"


def test_a_category_that_is_not_there_is_said_to_be_gone(coded):
    with pytest.raises(NotFound):
        picker(coded.study, coded.by, uuid4())


def test_an_empty_study_has_no_candidate_and_no_chosen_quote(study, by):
    shown = picker(study, by)
    assert (shown["candidates"], shown["chosen"], shown["categories"]) == ([], [], [])


def test_what_is_printed_is_the_translation_else_the_edited_quote_else_the_words(coded):
    coded.world.write(coded.mail, "quote", "No (…) by e-mail [at once].")
    one = of(picker(coded.study, coded.by, coded.anchoring), coded.mail)
    assert (one["words"], one["said"]) == ("No (…) by e-mail [at once].", "No. We got it by e-mail.")
    assert one["edits"] == {"beyond": (), "unmarked": ()}


def test_a_change_without_a_mark_is_told(coded):
    coded.world.write(coded.mail, "quote", "No. They got it by e-mail.")
    one = of(picker(coded.study, coded.by, coded.anchoring), coded.mail)
    assert one["edits"]["beyond"] == ("They",)


def test_choosing_twice_is_choosing_once_and_undo_takes_it_back(coded):
    assert choose(coded) == choose(coded)
    assert len(picker(coded.study, coded.by)["chosen"]) == 1
    undo.undo(coded.study, by=coded.by)
    assert picker(coded.study, coded.by)["chosen"] == []


def test_chosen_quotes_keep_the_order_that_a_person_gave_them(coded):
    first, second = choose(coded), choose(coded, coded.g001)
    quote_choosing.order_quotes(coded.study, [second, first], by=coded.by)
    assert [one["chosen"] for one in picker(coded.study, coded.by)["chosen"]] == [str(second), str(first)]
    elsewhere = choose(coded, coded.new, coded.experience)
    with pytest.raises(Refused, match="different categories"):
        quote_choosing.order_quotes(coded.study, [first, elsewhere], by=coded.by)


def test_an_approval_names_the_person_and_holds_for_the_words_as_they_stood(coded):
    id = choose(coded)
    words = chosen(coded, id)["words"]
    quote_choosing.approve_quote(coded.study, id, words, "asked her", by=coded.world.other)
    one = chosen(coded, id)
    assert (one["approved_by"], one["why"], one["changed"]) == ("BMH", "asked her", False)
    coded.world.write(coded.mail, "quote", "By e-mail.")
    assert chosen(coded, id)["changed"]
    (there,) = chosen_of(coded.study, coded.by, coded.anchoring)
    assert (there["number"], there["place"], there["words"]) == (2, "FG1·3", "By e-mail.")
    assert (there["approved_by"], there["changed"]) == ("BMH", True)
    assert chosen_of(coded.study, coded.by, coded.outcome) == []


def test_an_approval_keeps_no_copy_of_the_words(coded):
    id = choose(coded)
    quote_choosing.approve_quote(coded.study, id, chosen(coded, id)["words"], by=coded.by)
    with coded.study.seen(coded.by) as s:
        (kept,) = [one for one in s.exec(select(Answer)) if one.kind.startswith("approved quote")]
    assert "e-mail" not in kept.seen


def test_letting_a_quote_go_takes_its_approval_along_and_undo_brings_both_back(coded):
    id = choose(coded)
    quote_choosing.approve_quote(coded.study, id, "words", by=coded.by)
    quote_choosing.let_quote_go(coded.study, id, by=coded.by)
    assert picker(coded.study, coded.by)["chosen"] == []
    undo.undo(coded.study, by=coded.by)
    assert chosen(coded, id)["approved_by"]


def test_an_approval_can_be_taken_back_and_nothing_printed_cannot_be_approved(coded):
    id = choose(coded)
    quote_choosing.approve_quote(coded.study, id, "words", by=coded.by)
    quote_choosing.withdraw_approval(coded.study, id, by=coded.by)
    assert chosen(coded, id)["approved_by"] == ""
    with pytest.raises(Refused):
        quote_choosing.approve_quote(coded.study, id, " ", by=coded.by)


def test_strings_of_the_identifier_list_and_names_are_pointed_at_but_not_what_was_kept(coded):
    coded.world.write(coded.mail, "quote", "No. Ola at Gjøvik got it by e-mail from my boss.")
    with coded.study.act("prepare", "List", coded.by) as act:
        act.s.add(Identifier(words="Gjøvik", kind="place", decision="keep"))
        act.s.add(Identifier(words="e-mail", kind="other", decision="replace"))
    one = of(picker(coded.study, coded.by, coded.anchoring), coded.mail)
    told = {each["kind"]: each["words"] for each in one["concerns"] if each["kind"] != "rare"}
    assert told["third person"] == ("my boss",)
    said = [words for each in one["concerns"] if each["kind"] == "identifier" for words in each["words"]]
    assert said == ["e-mail", "Ola"]


def test_a_story_of_somebody_else_is_pointed_at_and_patients_in_general_are_not(coded):
    coded.world.write(coded.mail, "quote", "I had a patient last week. The patient is what matters.")
    one = of(picker(coded.study, coded.by, coded.anchoring), coded.mail)
    assert [each["words"] for each in one["concerns"] if each["kind"] == "third person"] == [
        ("had a patient",)
    ]


def test_dialect_and_words_from_habit_are_pointed_at(coded):
    coded.world.write(coded.mail, "quote", "Um, you know, we we ain't got it, the refer- the letter.")
    one = of(picker(coded.study, coded.by, coded.anchoring), coded.mail)
    words = {each["kind"]: each["words"] for each in one["concerns"]}
    assert words["dialect"] == ("ain't",)
    assert words["speech"] == ("um", "you know", "we we", "refer-")


@pytest.fixture
def roles(coded):
    with coded.study.act("prepare", "Roles", coded.by) as act:
        people = {one.label: one for one in act.s.exec(select(Participant))}
        for label, role in (("M1", "manager"), ("M2", "manager"), ("MD1", "director"), ("MD2", "director")):
            people[label].role = role
        place = Attribute(of="participant", name="Provider")
        act.s.add(place)
        act.s.flush()
        for label, value in (("M1", "A"), ("M2", "B"), ("MD1", "A"), ("MD2", "B")):
            act.s.add(AttributeValue(attribute_id=place.id, participant_id=people[label].id, value=value))
    return coded


def rare(coded, unit, category):
    one = of(picker(coded.study, coded.by, category), unit)
    return [each["sentence"] for each in one["concerns"] if each["kind"] == "rare"]


def test_a_combination_of_printed_attributes_that_too_few_share_is_named(roles):
    quote_attribution.attribute_quotes(roles.study, Tag.ROLE, ["provider"], 2, by=roles.by)
    assert rare(roles, roles.mail, roles.anchoring) == [
        "M2: only 1 of the participants can be meant by role “manager”, provider “B”."
    ]


def test_what_alone_is_rare_is_named_alone_and_what_is_shared_is_not_named(roles):
    quote_attribution.attribute_quotes(roles.study, Tag.ROLE, [], 2, by=roles.by)
    assert rare(roles, roles.mail, roles.anchoring) == []
    quote_attribution.attribute_quotes(roles.study, Tag.ROLE, ["provider"], 3, by=roles.by)
    assert rare(roles, roles.mail, roles.anchoring) == [
        "M2: only 2 of the participants can be meant by role “manager”."
    ]


def test_the_only_speaker_of_an_interview_is_rare_where_the_interview_is_printed(roles):
    quote_attribution.attribute_quotes(roles.study, Tag.LOCATOR, [], 2, by=roles.by)
    assert rare(roles, roles.new, roles.experience) == [
        "MD1: only 1 of the participants can be meant by interview “MD1”."
    ]


def test_less_than_two_can_never_be_rare(coded):
    with pytest.raises(Refused, match="at least 2"):
        quote_attribution.attribute_quotes(coded.study, Tag.ROLE, [], 1, by=coded.by)


def test_where_a_quote_is_used_is_listed_with_its_page(coded):
    id = choose(coded, coded.g001)
    codebook.set_anchor(coded.study, next(iter(coded.g001.codes.values())), coded.g001.id, by=coded.by)
    statements.write(coded.study, "COREQ", "29", {"words": "Quotes are printed, as U1."}, by=coded.by)
    plan = plan_as_json(Plan(preset("T1"), picked=(str(coded.g001.id),)))
    paper_tables.keep(coded.study, "The one row", plan, by=coded.by)
    uses = [(use["words"], use["page"]) for use in chosen(coded, id)["uses"]]
    assert uses == [
        ("Anchor of “Anchoring in management is crucial.”", "tree"),
        ("Table T21", "tables"),
        ("Table “The one row”", "tables"),
        ("COREQ: 29", "methods"),
    ]


def test_the_balance_counts_the_quotes_of_each_participant_and_names_categories_without(coded):
    choose(coded)
    balance = picker(coded.study, coded.by)["balance"]
    assert {one["label"]: one["n"] for one in balance["people"]} == {"M1": 0, "M2": 1, "MD1": 0, "MD2": 0}
    assert balance["without"] == ["General experience", "Outcome"]


def test_the_quote_bank_has_a_column_for_each_level_and_each_attribute(roles):
    table = quote_bank(roles.study, roles.by)
    for heading in ("Main category", "Sub-category", "Provider", "As said", "Approved by"):
        assert heading in table.headings
    row = dict(zip(table.headings, next(r for r in table.rows if r[0] == "U2"), strict=True))
    assert (row["Main category"], row["Sub-category"], row["Provider"]) == (
        "Anchoring",
        "In the company",
        "B",
    )
    assert len(table.rows) == 5


def test_the_bank_of_approved_quotes_leaves_out_what_was_changed_since(coded):
    with pytest.raises(Refused, match="chosen or approved"):
        quote_bank(coded.study, coded.by, which="chosen")
    id = choose(coded)
    quote_choosing.approve_quote(coded.study, id, chosen(coded, id)["words"], by=coded.by)
    assert [row[0] for row in quote_bank(coded.study, coded.by, which="approved").rows] == ["U2"]
    coded.world.write(coded.mail, "quote", "By e-mail.")
    with pytest.raises(Refused):
        quote_bank(coded.study, coded.by, which="approved")


def test_the_paper_form_of_the_bank_has_no_empty_column(roles):
    table = quote_bank(roles.study, roles.by, narrow=True)
    assert all(any(row[n] for row in table.rows) for n in range(len(table.columns)))


def test_a_removed_unit_takes_its_choice_along(coded):
    choose(coded)
    open_coding.remove_unit(coded.study, coded.mail.id, by=coded.by)
    assert picker(coded.study, coded.by)["chosen"] == []


def test_a_manuscript_is_held_against_the_chosen_quotes_and_their_approval(coded):
    id = choose(coded)
    quote_choosing.approve_quote(coded.study, id, chosen(coded, id)["words"], by=coded.world.other)
    choose(coded, coded.g001)
    text = from_text("She said: “No. We got it by e-mail.” (M2) “The idea wasn't new.” (MD1)")
    found = check(coded.study, text, coded.by)
    assert [one.approved for one in found.quotes] == ["BMH", ""]
    assert beside_chosen(coded.study, coded.by, found.quotes).sentences() == [
        "1 chosen quote is not in the manuscript: U1.",
        "Printed without being chosen: U3.",
    ]
    coded.world.write(coded.mail, "quote", "No. We got it (…).")
    assert check(coded.study, text, coded.by).quotes[0].approved == "BMH, for other words"


def test_a_table_of_quotes_and_the_codebook_print_the_chosen_one_first(coded):
    start = coded.world.text["FG1"].index("Then it ran itself")
    place = (coded.world.id["FG1"], start, start + 18, "Then it ran itself")
    told = UUID(
        open_coding.mark(coded.study, *place, codes=[{"name": "Told by e-mail"}], by=coded.by)["unit"]
    )
    one = table(coded.study, preset("T21"), coded.by, per_category=1)
    assert any("We got it by e-mail" in cell for row in one.rows for cell in row)
    quote_choosing.choose_quote(coded.study, told, coded.anchoring, by=coded.by)
    one = table(coded.study, preset("T21"), coded.by, per_category=1)
    assert any("Then it ran itself" in cell for row in one.rows for cell in row)
    assert not any("We got it by e-mail" in cell for row in one.rows for cell in row)
    book = {row[1].strip(): row for row in codebook_table(coded.study, coded.by).rows}
    assert any("Then it ran itself" in cell for cell in book["Anchoring"])


def test_an_approval_holds_however_the_study_prints_elisions(coded):
    coded.world.write(coded.mail, "quote", "No (…) by e-mail.")
    id = choose(coded)
    quote_choosing.approve_quote(coded.study, id, chosen(coded, id)["words"], by=coded.by)
    quoting.set_sign(coded.study, "[…]", by=coded.by)
    one = chosen(coded, id)
    assert (one["words"], one["changed"]) == ("No […] by e-mail.", False)
    assert one["edited"]["stored"] == "No (…) by e-mail."


def test_a_quote_that_two_choose_unseen_leaves_the_first_one_s_note_with_its_writer(coded):
    first, second = coded.by, coded.world.other
    with coded.study.act("round", "Open a round", first) as act:
        round_ = Round(name="Round 1", blind=True)
        act.s.add(round_)
        act.s.flush()
        for coder in (first, second):
            act.s.add(Space(round_id=round_.id, coder_id=coder))
    quote_choosing.note_quote(coded.study, choose(coded), "says it best", by=first)
    quote_choosing.choose_quote(coded.study, coded.mail.id, coded.anchoring, by=second)

    def notes(viewer):
        with coded.study.seen(viewer) as s:
            memos = s.exec(select(Memo).where(Memo.words == "says it best")).all()
            return [(memo.coder_id, memo.unit_id) for memo in memos]

    assert notes(first) == [(first, coded.mail.id)]
    assert notes(second) == []
    for viewer in (first, second):
        assert [one["unit"] for one in picker(coded.study, viewer)["chosen"]] == [str(coded.mail.id)]
    undo.undo(coded.study, by=second)
    assert [one["note"] for one in picker(coded.study, first)["chosen"]] == ["says it best"]
    assert (notes(first), notes(second)) == ([], [])
