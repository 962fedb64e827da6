from collections import Counter
from itertools import combinations
from math import log, sqrt

from hypothesis import given, settings
from hypothesis import strategies as st

from qda.domain.likeness import alike, shared_words, similar, stems

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


WORDS = st.lists(
    st.sampled_from(
        ["letters", "letter", "Polite", "politely", "holiday", "holidays", "stops", "the", "ward", "phone"]
    ),
    max_size=8,
)


def plainly_alike(texts, most, least):
    """Every pair compared with every other."""
    spread = Counter(stem for text in texts.values() for stem in stems(text))
    weigh = {stem: log(1 + (len(texts) - 1) / max(1, times - 1)) for stem, times in spread.items()}
    whole = {key: sum(weigh[stem] for stem in stems(text)) for key, text in texts.items()}
    order = {key: n for n, key in enumerate(texts)}
    found = {}
    for one, other in combinations(texts, 2):
        both = stems(texts[one]).keys() & stems(texts[other]).keys()
        score = both and round(sum(sorted(map(weigh.get, both))) / sqrt(whole[one] * whole[other]), 3)
        if both and score >= least:
            words = shared_words(texts[one], texts[other])
            found.setdefault(one, []).append((-score, order[one], order[other], words))
    kept = sorted(pair for pairs in found.values() for pair in sorted(pairs)[:most])
    names = list(texts)
    return [(-score, names[one], names[other], words) for score, one, other, words in kept]


@given(st.lists(WORDS, max_size=25), st.integers(1, 9), st.sampled_from([0.1, 0.25, 0.5, 0.7, 0.9, 1.0]))
@settings(max_examples=150, deadline=None)
def test_the_pairs_most_alike_are_those_that_comparing_all_with_all_gives(words, most, least):
    texts = {f"c{n}": " ".join(one) for n, one in enumerate(words)}
    assert alike(texts, most, least) == plainly_alike(texts, most, least)
