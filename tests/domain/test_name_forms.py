"""Names are found in all their forms and nowhere else, and what replaces them moves every place exactly."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.name_forms import Name, Names, inflected, replaced, same_name
from qda.domain.text import Edits, Span, moved

KARI, ANNA, BERG, HANS, FULL = "Kari", "Anna", "Berg", "Hans", "Kari Nordmann"


def instead(text, *pairs, language=""):
    names = Names([Name(words) for words, __ in pairs], language)
    return replaced(text, names.places(text), {n: token for n, (__, token) in enumerate(pairs)}, language)[0]


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Kari sa det. KARI!", "M1 sa det. M1!"),
        ("Det er Karis brev.", "Det er M1s brev."),
        ("Karin er ikke Kari.", "Karin er ikke M1."),
        ("Kari-saken og fru Kari, (Kari)", "M1-saken og fru M1, (M1)"),
        ("It was Kari's, or Kari’s.", "It was M1's, or M1’s."),
    ],
)
def test_a_name_is_found_in_any_case_with_its_genitive_but_not_in_a_longer_word(text, becomes):
    assert instead(text, (KARI, "M1")) == becomes


def test_a_place_is_not_found_inside_another_one():
    assert instead("Berg ligger ikke i Bergen, Nordberg eller Bergs.", (BERG, "[sted]")) == (
        "[sted] ligger ikke i Bergen, Nordberg eller [sted]s."
    )


def test_a_common_word_in_small_letters_stays():
    assert instead("Hans leste hans brev.", (HANS, "M2")) == "M2 leste hans brev."


def test_the_longest_name_wins():
    assert instead("Kari Nordmann og Kari", (KARI, "X"), (FULL, "M1")) == "M1 og X"


def test_an_exact_name_comes_before_an_inflected_one():
    assert instead("Jonas og Jona", ("Jona", "A"), ("Jonas", "B")) == "B og A"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_letters_are_the_same(form):
    text = unicodedata.normalize(form, "Da kom Åse Bjørnås inn. Åses barn. Åsen.")
    left = unicodedata.normalize(form, "Da kom M3 inn. M3s barn. Åsen.")
    assert instead(text, ("Åse Bjørnås", "M3"), (unicodedata.normalize("NFD", "Åse"), "M3")) == left


def test_names_over_a_line_end_are_found_but_not_over_an_empty_line():
    assert instead("Kari\nNordmann", (FULL, "M1")) == "M1"
    assert instead("Kari Nord-\nmann kom", (FULL, "M1")) == "M1 kom"
    assert instead("Anne-\nKari", ("Anne-Kari", "M1")) == "M1"
    assert instead("Kari\u00a0Nordmann", (FULL, "M1")) == "M1"
    assert instead("Kari\n\nNordmann", (FULL, "M1")) == "Kari\n\nNordmann"
    assert instead("Nor\u00addmann", ("Nordmann", "M1")) == "M1"


def test_numbers_and_addresses_are_found_with_their_signs():
    assert instead("Ring +47 912 34 567 nå", ("+47 912 34 567", "[telefon]")) == "Ring [telefon] nå"
    assert instead("på St. Olavs hospital", ("St. Olavs", "[sykehus]")) == "på [sykehus] hospital"
    assert instead("a.b@c.no, xa.b@c.no", ("a.b@c.no", "[e-post]")) == "[e-post], xa.b@c.no"


def test_finnish_names_are_found_in_their_cases():
    text = "Helsingissä Pekka Virtasen luona, Karille ja Helsinkiin"
    found = instead(text, ("Helsinki", "[kaupunki]"), ("Pekka Virtanen", "M1"), (KARI, "M2"), language="fi")
    assert found == "[kaupunki]:ssä M1:n luona, M2:lle ja [kaupunki]:in"


def test_only_finnish_takes_karin_for_a_form_of_kari():
    assert "karin" in inflected("kari", "fi")
    assert "karin" not in inflected("kari", "nb")


def test_two_ways_of_writing_one_name_are_the_same():
    assert same_name("ÅSE  Berg") == same_name(unicodedata.normalize("NFD", "Åse\nberg"))
    assert same_name("Anne-Kari") == same_name("Anne\u2010\nKari")
    assert same_name("Anne Kari") != same_name("Anne-Kari")


WORDS = st.sampled_from(
    [
        KARI,
        "Karis",
        "KARI",
        "Karin",
        FULL,
        "Berg",
        "Bergen",
        "og",
        "brev.",
        "Å",
        "😀",
        "e\u0301n",
        "\n",
        "\n\n",
    ]
)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)
NAMES = Names([Name(KARI), Name(FULL), Name(BERG)])
TOKENS = {0: "M1", 1: "[person 1]", 2: ""}


@given(TEXTS, st.data())
def test_places_outside_every_name_keep_exactly_their_words(text, data):
    places = NAMES.places(text)
    new, changes = replaced(text, places, TOKENS)
    edits = Edits(changes, (), new)
    rebuilt, at = "", 0
    for one in changes:
        rebuilt += text[at : one.start] + new[one.new_start : one.new_stop]
        at = one.stop
    assert rebuilt + text[at:] == new
    if not text.strip():
        return
    start = data.draw(st.integers(0, len(text) - 1))
    stop = data.draw(st.integers(start + 1, len(text)))
    place, touched = moved(Span(start, stop), edits)
    hit = any(one.start < stop and start < one.stop for one in changes)
    assert touched == hit
    if not hit:
        assert place
        assert place.of(new) == text[start:stop]


@given(TEXTS)
def test_a_replaced_text_holds_no_name_any_more(text):
    tokens = {0: "M1", 1: "[person 1]", 2: "[sted]"}
    new, __ = replaced(text, NAMES.places(text), tokens)
    assert not NAMES.places(new)
