from qda.domain.likeness import shared_words, similar

SAID = {
    "U1": "It is not anchored in the top management at all.",
    "U2": "The parking is dreadful in the winter.",
    "U3": "Anchoring with the management took a year",
    "U4": "",
}


def test_the_text_with_the_same_rare_words_comes_first_and_says_which():
    found = similar("The management never anchored this", SAID)
    assert [key for key, _score, _shared in found] == ["U1", "U3"]
    assert found[0][2] == ("management", "anchored")
    assert all(0.2 <= score <= 1 for _key, score, _shared in found)


def test_a_text_is_wholly_like_itself_whatever_its_case():
    assert similar("THE PARKING IS DREADFUL IN THE WINTER", SAID, most=1) == [
        ("U2", 1.0, ("PARKING", "DREADFUL", "WINTER"))
    ]


def test_words_that_only_join_others_make_nothing_alike():
    assert similar("it is in the at all", SAID) == []
    assert similar("Det er ikke så mye å si om det", {"a": "Og det er jo så mye om det"}, least=0.0) == []


def test_endings_of_norwegian_words_do_not_part_them():
    found = similar(
        "Ledelsen hadde ikke forankret det", {"a": "Mangler forankring i ledelse", "b": "Bilen står"}
    )
    assert [key for key, _score, _shared in found] == ["a"]


def test_at_most_so_many_are_named_and_none_below_the_least():
    many = {n: f"return letters procedure number{n}" for n in range(50)}
    assert len(similar("the return letters procedure", many, most=3)) == 3
    assert similar("the return letters procedure", many, least=1.01) == []


def test_shared_words_stand_as_in_the_first_text():
    assert shared_words("No Anchoring in management", "not anchored, says the management") == (
        "Anchoring",
        "management",
    )
