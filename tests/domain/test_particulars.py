"""What the head of a file says of its interview is offered, with the line that says it."""

import pytest

from qda.domain.particulars import minutes_in, particulars, said_by_head
from qda.exchange import read_transcript

TALK = "\n\nI: Hva da?\n\nM1: Vi skrev.\n\nI: Ja?\n\nM1: Ja."


def said(head):
    return {one.what: one.value for one in said_by_head(head)}


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("Dato: 12.03.2023   Varighet: 48 min", {"held_on": "2023-03-12", "minutes": "48"}),
        ("Date of interview: 3 May 2022", {"held_on": "2022-05-03"}),
        ("Duration 00:48:12\nDuration: 00:48:12", {"minutes": "48"}),
        ("Intervjuer: AB\nModerator: CD og EF", {"interviewer": "AB", "moderator": "CD, EF"}),
        ("Intervjuet av: Anne B. Dahl", {"interviewer": "ABD"}),
        ("Transkribert av Kari Li\nDuration 1:12:30", {"transcriber": "KL", "minutes": "73"}),
        ("Vi møttes i Oslo\nModerator\nDato", {}),
        ("Dato for intervjuet: 12.03.2023", {"held_on": "2023-03-12"}),
        ("Transkribert av: Kari Li", {"transcriber": "KL"}),
        ("Mode: video call | Place: Bergen", {"medium": "video call", "place": "Bergen"}),
        ("Datum\t3 maj 2022\nIntervjuare\tMN", {"held_on": "2022-05-03", "interviewer": "MN"}),
        ("Kesto: 1 h 12 min\nHaastattelija: PV", {"minutes": "72", "interviewer": "PV"}),
        ("Tid: 10.00–10.48", {"minutes": "48"}),
        ("Time: 10:00", {}),
        ("Date of birth: 3.4.1970\nTranscription date: 4 May 2022", {}),
        ("Conducted by: Interviewer (synthetic)", {}),
        ("Oppstart\nMarch 12, 2023, 1:05PM\n48m 12s", {"held_on": "2023-03-12", "minutes": "48"}),
    ],
)
def test_labels_in_many_languages_are_understood(head, what):
    assert said(head) == what


def test_each_offer_names_its_line_and_whether_that_may_name_somebody():
    offered = {
        one.what: one for one in said_by_head("Dato: 12.03.2023\nIntervjuer: Hanne Berg\nTranskribert av: KL")
    }
    assert offered["interviewer"].line == "Intervjuer: Hanne Berg"
    assert [what for what, one in offered.items() if one.identifies] == ["interviewer"]


@pytest.mark.parametrize(
    ("length", "minutes"),
    [
        ("48:12", 48),
        ("1:12:30", 73),
        ("1:12", 72),
        ("0:48", 48),
        ("1,5 timer", 90),
        ("1 t 5 min", 65),
        ("67", 67),
        ("en time", None),
    ],
)
def test_a_length_is_whole_minutes(length, minutes):
    assert minutes_in(length) == minutes


def test_without_a_length_the_last_time_stamp_offers_one():
    read = read_transcript(b"[00:00:01] I: Hei.\n[00:47:55] M1: Ja.\n[00:47:58] I: Takk.", "a.txt")
    assert [(one.what, one.value, one.line) for one in particulars(read)] == [("minutes", "48", "[00:47:58]")]


def test_only_the_head_is_asked():
    read = read_transcript(("Dato: 1.2.2023" + TALK + "\n\nI: Varighet: 20 min").encode(), "a.txt")
    assert [one.what for one in particulars(read)] == ["held_on"]
