from qda.domain.table_presets import preset
from qda.organising import codebook, group_condensate, matrix, together
from qda.reporting.condensed_table import table
from qda.reporting.quote_choosing import choose_quote


def cells(coded, id, **how):
    return list(table(coded.study, preset(id), coded.by, **how).rows)


def test_the_overview_names_what_stands_directly_below(coded):
    assert cells(coded, "T17") == [
        ("Anchoring", "In the company"),
        ("General experience", "Not new"),
        ("Outcome", "Thinks of sums"),
    ]


def test_the_coding_tree_has_a_row_for_each_category_that_holds_codes(coded):
    assert cells(coded, "T18") == [
        ("Anchoring", "", "Anchoring in management is crucial."),
        ("Anchoring", "In the company", "Told by e-mail"),
        ("General experience", "", "Not new"),
        ("Outcome", "", "Thinks of sums"),
    ]


def test_the_codebook_prints_the_definition_and_an_example(coded):
    first = cells(coded, "T20")[0]
    assert first[:2] == ("Anchoring in management is crucial.", "Who stands behind it")
    assert first[2].endswith("able to give their input. (M1)")


def test_a_parked_code_is_not_printed(coded):
    codebook.park(coded.study, list(coded.loose.codes.values()), by=coded.by)
    assert "Loose" not in [row[0] for row in cells(coded, "T20")]


def test_quotes_of_a_code_come_from_different_people_first(coded):
    coded.world.mark("FG1", "Then it ran itself", "Told by e-mail")
    coded.world.mark("FG1", "more or less", "Told by e-mail")
    row = next(row for row in cells(coded, "T21", per_category=2) if row[1] == "Told by e-mail")
    assert row[2] == "No. We got it by e-mail. (M2, FG1)\nThen it ran itself (M1, FG1)"


def test_counts_stand_with_their_share_of_all_units(coded):
    assert cells(coded, "T22")[:2] == [
        ("Anchoring, 2\u00a0(40%)", "", "Anchoring in management is crucial., 1\u00a0(20%)"),
        ("Anchoring, 2\u00a0(40%)", "In the company, 1\u00a0(20%)", "Told by e-mail, 1\u00a0(20%)"),
    ]


def test_a_category_counts_the_codes_of_its_branch(coded):
    assert cells(coded, "T23") == [("Anchoring", "2"), ("General experience", "1"), ("Outcome", "1")]


def test_only_individual_interviews_are_said_not_to_mention_something(coded):
    rows = {row[0]: row[1:] for row in cells(coded, "T24")}
    assert rows["Anchoring, In the company"] == ("FG1", "", "MD1, MD2")
    assert rows["General experience"] == ("MD1", "", "MD2")
    told = coded.world.mark("MD2", "Nothing else.")
    matrix.judge(coded.study, coded.experience, "unit", told.id, "fits", by=coded.by)
    rows = {row[0]: row[1:] for row in cells(coded, "T24")}
    assert rows["General experience"] == ("MD1, MD2", "", "")


def test_the_matrix_has_a_column_for_each_main_category(coded):
    made = table(coded.study, preset("T25"), coded.by)
    assert made.headings == ("Data source", "Anchoring", "General experience", "Outcome")
    assert made.rows[1] == ("MD1", "", "Idea not new", "")


def test_a_text_for_all_units_of_a_code_stands_beside_their_quotes(coded):
    code = next(iter(coded.new.codes.values()))
    group_condensate.write(coded.study, code, "I had seen letters like these before", by=coded.by)
    rows = table(coded.study, preset("T13"), coded.by).rows
    assert [(row[0], row[2]) for row in rows] == [("Not new", "I had seen letters like these before")]
    assert "The idea wasn't new." in rows[0][1]
    assert rows[0][3].startswith("General experience")


def test_units_condensed_together_are_a_row_of_systematic_text_condensation(coded):
    one = coded.world.mark("FG1", "Then it ran itself", "Told by e-mail")
    other = coded.world.mark("FG1", "more or less", "Told by e-mail")
    together.condense(
        coded.study, [one.id, other.id], coded.world.layers["condensed"], "It ran without us", by=coded.by
    )
    (row,) = [row for row in cells(coded, "T13") if row[2] == "It ran without us"]
    assert row[0] == "In the company"
    assert "Then it ran itself" in row[1]
    assert "more or less" in row[1]


def test_the_golden_quote_is_the_anchor_else_the_one_chosen_for_print(coded):
    code = next(iter(coded.new.codes.values()))
    group_condensate.write(coded.study, code, "I had seen letters like these before", by=coded.by)
    other = coded.world.mark("MD1", "We've always sent referrals back.", "Not new")
    assert "Golden quote" not in table(coded.study, preset("T13"), coded.by).rows[0][3]
    choose_quote(coded.study, other.id, coded.experience, by=coded.by)
    (row,) = table(coded.study, preset("T13"), coded.by).rows
    assert row[3].endswith("Golden quote:\nWe've always sent referrals back. (MD1)")
    codebook.set_anchor(coded.study, code, coded.new.id, by=coded.by)
    (row,) = table(coded.study, preset("T13"), coded.by).rows
    assert row[3].endswith("Golden quote:\nThe idea wasn't new. (MD1)")
