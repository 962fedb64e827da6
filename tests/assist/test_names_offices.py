"""Offices that one person at a place holds, and numbers by which one is found."""

import pytest

from qda.assist.names import find


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Jeg er lensmann i Vadsø, så alle vet det.", "nb", "lensmann i Vadsø"),
        ("Det var tannlegen i Hemsedal som så det.", "nb", "tannlegen i Hemsedal"),
        ("Then the mayor of Whitby rang me.", "en", "the mayor of Whitby"),
        ("Vi lå på avdeling 4B i uker.", "nb", "avdeling 4B"),
        ("Send it to PO Box 233 please.", "en", "PO Box 233"),
        ("The car was KX19 ZTR, she said.", "en", "KX19 ZTR"),
        ("I rang dr hussein about it.", "en", "dr hussein"),
        ("He sat by Little Joe for hours.", "en", "Little Joe"),
        ("Jeg begynte på Åsane ungdomsskole da.", "nb", "Åsane ungdomsskole"),
        ("We saw a thirteen-year-old there.", "en", "thirteen-year-old"),
    ],
)
def test_who_is_meant_is_known_at_the_place(text, language, words):
    assert words in [one.text for one in find(text, language, model=False)]


@pytest.mark.parametrize(
    "text", ["she is a doctor of course and in a hurry.", "we sat in room with no windows.", "mr og mrs"]
)
def test_an_office_without_a_place_or_a_room_without_a_number_is_none(text):
    assert not [
        one for one in find(text, "en", model=False) if one.kind in ("rare role", "address", "person")
    ]
