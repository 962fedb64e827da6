"""Descriptions that point to one person or event, and common talk that looks like one."""

import pytest

from qda.assist.names import KINDS, PATTERNS, find
from qda.assist.names_descriptions import DESCRIPTION_PATTERNS
from qda.assist.names_offices import OFFICE_PATTERNS


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        (
            "Hun er den eneste kvinnelige brannsjefen i Lofoten.",
            "nb",
            "den eneste kvinnelige brannsjefen i Lofoten",
        ),
        ("Eg er geitebonde i Undredal.", "nn", "geitebonde i Undredal"),
        ("Jeg var sogneprest i Bindal i ni år.", "nb", "sogneprest i Bindal i ni år"),
        ("Jeg er saueavløser på Jæren.", "nb", "saueavløser på Jæren"),
        ("Hun kom fra Polen i 2007.", "nb", "fra Polen i 2007"),
        ("Vi var fire lærere i Træna.", "nb", "fire lærere i Træna"),
        ("Han er gift med fastlegen.", "nb", "gift med fastlegen"),
        ("Etter brannen på Hotell Nordlys sluttet jeg.", "nb", "brannen på Hotell Nordlys"),
        ("Dommen kom i Salten tingrett.", "nb", "Salten tingrett"),
        ("Saksnummeret var 14882345.", "nb", "14882345"),
        ("I am the last shepherd on Lundy.", "en", "the last shepherd on Lundy"),
        (
            "I was a councillor for Berwick North since 2007.",
            "en",
            "a councillor for Berwick North since 2007",
        ),
        ("She is married to the local MP.", "en", "married to the local MP"),
        ("The victim was a 62-year-old florist.", "en", "a 62-year-old florist"),
    ],
)
def test_a_description_with_a_name_in_it_is_one_likely_place(text, language, words):
    assert words in [one.text for one in find(text, language, model=False) if one.list == 1]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Lærerne kommer tidlig, og politiet kommer stort sett når vi ringer.", "nb"),
        ("Safety comes first. We stopped on Fridays.", "en"),
        ("Vi hadde fire biler i fjor, og jeg er den eneste som sier fra.", "nb"),
        ("[00:00:04] Deltaker 1: Ja.\n[00:00:09] Ukjent taler: Nei.", "nb"),
        ("She was happy in the end, and I was the first to leave.", "en"),
    ],
)
def test_common_talk_is_not_likely_to_identify(text, language):
    assert not [one for one in find(text, language, model=False) if one.list == 1]


def test_every_kind_that_is_found_has_a_word_for_people():
    found = {kind for kind, _list, _pattern in (*PATTERNS, *OFFICE_PATTERNS, *DESCRIPTION_PATTERNS)}
    assert found <= set(KINDS)
