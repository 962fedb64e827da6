import pytest

from qda.assist.draft import Draft
from qda.assist.grammar import Parse
from qda.assist.guard import cleaning_keeps_meaning, keeps_meaning
from qda.assist.words import word_list


def without(unit: str, gone: str) -> bool:
    """Whether the guard lets a suggestion pass that leaves these words out of the unit."""
    parse = Parse(Draft.of(unit), "en")
    start = unit.index(gone)
    draft = Draft.of(unit)
    draft.cut(
        [n for n, word in enumerate(draft.words) if start <= word.start and word.stop <= start + len(gone)],
        "test",
    )
    return keeps_meaning(parse, draft)


@pytest.mark.parametrize(
    ("unit", "gone"),
    [
        ("The forms were not useful.", "not"),
        ("Nobody answered the phone.", "Nobody"),
        ("They should call the ward.", "should"),
        ("They leave if the doctor is late.", "if the doctor is late"),
        ("There are fewer calls than in spring.", "fewer"),
        ("There are fewer calls than in spring.", "than in spring"),
        ("Only the nurses could write letters.", "Only"),
        ("Patients who are afraid want the scan.", "who are afraid"),
        ("They waited two hours.", "two"),
        ("They worked without support.", "without"),
        ("The talk was good, but it came late.", ", but it came late"),
        ("They tried to call the ward.", "tried to"),
        ("Perhaps the nurses found it hard.", "Perhaps"),
    ],
)
def test_a_cue_may_not_go_while_what_it_governs_stays(unit: str, gone: str) -> None:
    assert not without(unit, gone)


def test_an_aside_may_go() -> None:
    assert without("The talk, which nobody had planned, went well.", ", which nobody had planned,")


def test_a_negation_put_in_another_form_counts_as_kept() -> None:
    unit = "We did not get support."
    draft = Draft.of(unit)
    draft.cut(range(4), "nominalised")
    draft.add(0, "Lack of")
    assert keeps_meaning(Parse(Draft.of(unit), "en"), draft)


def test_cleaning_that_loses_the_only_negation_is_refused() -> None:
    draft = Draft.of("We were not, we were asked.")
    draft.cut(range(4), "begun again")
    assert not cleaning_keeps_meaning(draft, word_list("en"))
