"""ELAN, EXMARaLDA and Praat files."""

import pytest
from readings import every_word_has_one_place, timed

from qda.domain.transcript import ParsedTranscript
from qda.errors import Unreadable
from qda.exchange.kinds import kind_of
from qda.exchange.tiers import read_elan, read_exmaralda, read_textgrid

ELAN = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT><TIME_ORDER>
<TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="500"/><TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="2000"/>
<TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="3250"/><TIME_SLOT TIME_SLOT_ID="ts4"/></TIME_ORDER>
<TIER TIER_ID="i" PARTICIPANT="Interviewer">
<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="ts1"><ANNOTATION_VALUE>Hva skjedde?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="ts3"><ANNOTATION_VALUE>Ja.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="M1"><ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="ts2"><ANNOTATION_VALUE>Vi sendte.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="ts4"><ANNOTATION_VALUE></ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="words" PARENT_REF="M1"><ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="ts2"><ANNOTATION_VALUE>Vi</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
</ANNOTATION_DOCUMENT>"""

EXMARALDA = """<?xml version="1.0" encoding="UTF-8"?>
<basic-transcription><head><speakertable><speaker id="SPK0"><abbreviation>I</abbreviation></speaker>
<speaker id="SPK1"><abbreviation/></speaker></speakertable></head>
<basic-body><common-timeline><tli id="T0" time="0.5"/><tli id="T1" time="2.0"/><tli id="T2"/><tli id="T3" time="x"/></common-timeline>
<tier id="TIE0" speaker="SPK0" category="v" type="t"><event start="T0" end="T1">Hva skjedde? </event><event start="T2" end="T3">Ja.</event></tier>
<tier id="TIE1" speaker="SPK1" category="v" type="t"><event start="T1" end="T2">Vi sendte. </event></tier>
<tier id="TIE2" speaker="SPK1" category="en" type="a"><event start="T1" end="T2">We sent.</event></tier>
</basic-body></basic-transcription>"""

LONG = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 4
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "I"
        xmin = 0
        xmax = 4
        intervals: size = 2
        intervals [1]:
            xmin = 0.5
            xmax = 2
            text = "Hva sa ""du""?"
        intervals [2]:
            xmin = 2
            xmax = 4
            text = ""
    item [2]:
        class = "TextTier"
        name = "M1"
        xmin = 0
        xmax = 4
        points: size = 1
        points [1]:
            number = 2
            mark = "Vi sendte."
"""
SHORT = '"ooTextFile"\n"TextGrid"\n0\n4\n<exists>\n1\n"IntervalTier"\n"I"\n0\n4\n1\n0.5\n2\n"Hva?"\n'


def checked(read: ParsedTranscript) -> list[tuple[str, str, float | None]]:
    assert every_word_has_one_place(read)
    return timed(read)


def test_elan_tiers_are_put_in_order_of_time() -> None:
    assert kind_of(ELAN.encode()) == ".eaf"
    assert checked(read_elan(ELAN.encode(), "x")) == [
        ("Interviewer", "Hva skjedde?", 0.5),
        ("M1", "Vi sendte.", 2.0),
        ("Interviewer", "Ja.", 3.25),
    ]


def test_elan_tiers_called_after_a_pattern_are_those_of_the_names_in_it() -> None:
    named = ELAN.replace('TIER_ID="i" PARTICIPANT="Interviewer"', 'TIER_ID="text@INT"').replace(
        'TIER_ID="M1"', 'TIER_ID="text@M1"'
    )
    read = read_elan(named.replace('PARENT_REF="M1"', 'PARENT_REF="text@M1"').encode(), "x")
    assert [speaker for speaker, _words, _time in timed(read)] == ["INT", "M1", "INT"]


def test_what_has_no_time_of_its_own_in_elan_stays_in_its_place() -> None:
    untimed = ELAN.replace(
        '<TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="2000"/>', '<TIME_SLOT TIME_SLOT_ID="ts2"/>'
    )
    assert [words for _speaker, words, _time in timed(read_elan(untimed.encode(), "x"))] == [
        "Hva skjedde?",
        "Vi sendte.",
        "Ja.",
    ]


def test_exmaralda_follows_its_common_time_line() -> None:
    assert kind_of(EXMARALDA.encode()) == ".exb"
    assert checked(read_exmaralda(EXMARALDA.encode(), "x")) == [
        ("I", "Hva skjedde?", 0.5),
        ("SPK1", "Vi sendte.", 2.0),
        ("I", "Ja.", None),
    ]


def test_praat_is_read_in_its_long_and_its_short_form() -> None:
    assert kind_of(LONG.encode()) == kind_of(SHORT.encode()) == ".textgrid"
    assert checked(read_textgrid(LONG.encode("utf-16"), "x")) == [
        ("I", 'Hva sa "du"?', 0.5),
        ("M1", "Vi sendte.", 2.0),
    ]
    assert checked(read_textgrid(SHORT.encode(), "x")) == [("I", "Hva?", 0.5)]


@pytest.mark.parametrize("text", ["hello", LONG[:300], LONG.replace('"IntervalTier"', "3")])
def test_a_text_grid_that_ends_too_early_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="This TextGrid is damaged"):
        read_textgrid(text.encode(), "x")


def test_files_without_words_are_refused() -> None:
    with pytest.raises(Unreadable, match="holds no words"):
        read_elan(b"<ANNOTATION_DOCUMENT/>", "x")
