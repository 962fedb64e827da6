"""What each interview brought, in the order in which they were coded."""

from qda.organising import abstraction, open_coding
from qda.organising.late_interviews import brought


def test_an_interview_coded_after_the_tree_began_is_late_and_says_what_it_brought(world, select_words):
    study, by = world.study, world.ek

    def mark(interview, words, *names):
        codes = [{"name": name} for name in names]
        return open_coding.mark(study, *select_words(interview, words), codes=codes, by=by)["codes"]

    first = mark(world.fg, "It wasn't anchored.", "Not anchored")
    assert [one["late"] for one in brought(study, by)] == [False]
    made = abstraction.add_category(study, "Anchoring", 1, codes=[first[0]["id"]], by=by)["category"]
    mark(world.md, "We've always sent referrals back.", "Not anchored", "Old habit")
    new = mark(world.md, "The idea wasn't new.", "Nothing new")
    abstraction.place(study, [new[0]["id"]], made, by=by)
    group, late = brought(study, by)
    assert (group["title"], group["late"], group["known"], group["units"]) == ("FG1", False, 0, 1)
    assert (late["title"], late["late"], late["known"], late["units"]) == ("MD1", True, 1, 2)
    assert [row[1:] for row in group["into"]] == [["Anchoring", 1]]
    assert [row[1:] for row in late["into"]] == [["Anchoring", 2]]
    other = abstraction.add_category(study, "Elsewhere", 1, by=by)["category"]
    assert [other, "Elsewhere", 0] in brought(study, by)[1]["into"]
    assert [(name, path) for _id, name, path in late["new"]] == [
        ("Old habit", ""),
        ("Nothing new", "Anchoring"),
    ]


def test_without_a_unit_nothing_was_brought(world):
    assert brought(world.study, world.ek) == []
