from qda.organising import abstraction
from qda.organising.scheme import tree as scheme
from qda.reporting.category_tree import of, quotes, tree


def by_name(coded):
    return {branch.name: branch for branch in tree(coded.study, coded.by).branches}


def test_counts_are_of_the_branch_with_their_base(coded):
    found = tree(coded.study, coded.by)
    assert (found.units, found.interviews, len(found.participants), found.unplaced) == (5, 3, 4, 1)
    anchoring = by_name(coded)["Anchoring"]
    assert (anchoring.codes, anchoring.units, anchoring.participants, anchoring.interviews) == (2, 2, 2, 1)
    assert of(anchoring.participants, len(found.participants)) == "2 of 4"


def test_those_who_lead_the_talk_are_no_voices(coded):
    coded.world.mark("FG1", "e-mail.\n\nModerator: And then?\n\nM1: Then", "Told by e-mail")
    assert by_name(coded)["In the company"].participants == 2
    assert sum(by_name(coded)["In the company"].voices) == 3


def test_a_unit_with_two_codes_of_a_branch_counts_once(coded):
    from qda.organising import open_coding

    open_coding.code(
        coded.study, coded.mail.id, [{"name": "Anchoring in management is crucial."}], by=coded.by
    )
    assert by_name(coded)["Anchoring"].units == 2


def test_the_counts_are_those_of_the_tree_on_which_people_work(coded):
    things = scheme(coded.study, coded.by, counts=True)["counts"]["things"]
    for branch in tree(coded.study, coded.by).branches:
        there = things[branch.id]
        assert (branch.units, branch.participants, branch.interviews) == (
            there["units"],
            there["participants"],
            there["interviews"],
        )


def test_the_tree_reads_from_top_to_bottom_with_definitions(coded):
    branches = tree(coded.study, coded.by, codes=False).branches
    assert [(b.name, b.depth, b.definition) for b in branches][:2] == [
        ("Anchoring", 0, "Support from above"),
        ("In the company", 1, ""),
    ]
    assert branches[1].path == ("Anchoring", "In the company")
    assert branches[1].look[0] == branches[0].look[0]


def test_quotes_below_a_category_come_with_their_place(coded):
    found = quotes(coded.study, coded.by, str(coded.anchoring), most=1)
    assert found["total"] == 2
    (row,) = found["rows"]
    assert (row["number"], row["title"], row["turns"], row["participants"]) == (1, "FG1", "2", ["M1"])


def test_an_empty_tree_is_empty(world):
    abstraction.add_category(world.study, "Alone", world.levels["main category"], by=world.by)
    (branch,) = tree(world.study, world.by).branches
    assert (branch.units, branch.participants) == (0, 0)
