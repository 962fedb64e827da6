"""Strings and runs of words are found where a person would find them, and nowhere else."""

import pytest

from qda.domain.erasure import always, blacked, joined, marked, runs_finder, runs_of, strings_finder


def without(words, *strings, **how):
    return marked(words, strings_finder(strings, **how)(words), always("#"))


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Ingrid and INGRID, ingrids house", "# and #, #s house"),
        ("Ingrid’s, Ingrid's", "#’s, #'s"),
        ("Ingridson stays, and so does Sigrid", "Ingridson stays, and so does Sigrid"),
        ("fil_ingrid_2.docx", "fil_#_2.docx"),
        ("Bo bor i Boden", "# bor i Boden"),
        ("Åse\nBø and A\u030ase Bø", "# and #"),
        ("Åse\n\nBø: another turn", "Åse\n\nBø: another turn"),
        ("call 12 34 56, not 912 34 56", "call #, not 912 34 56"),
    ],
)
def test_strings_are_found_as_words_in_any_case(words, left):
    assert without(words, "Ingrid", "Bo", "Åse Bø", "12 34 56") == left


def test_inside_longer_words_and_in_its_own_case_only_when_asked():
    assert without("Evaluation", "Eva", inside_words=True) == "#luation"
    assert without("berg and Berg", "Berg", any_case=False) == "berg and #"


def test_five_words_in_a_row_are_recognised_whatever_stands_between():
    find = runs_finder(runs_of("We have never had such a letter before that one."))
    words = "She said: “NEVER had such – a letter before”, and: never had such a thing."
    assert marked(words, find(words), always("#")) == "She said: “#”, and: never had such a thing."
    assert runs_finder(runs_of("Too short to count"))("Too short to count") == []


def test_blacking_out_keeps_every_place():
    assert blacked("a😀bcd", [(1, 3)]) == "a██cd"
    assert joined([(4, 6), (0, 2), (2, 3), (5, 5)]) == [(0, 3), (4, 6)]
