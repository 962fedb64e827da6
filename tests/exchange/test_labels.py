"""The shapes of labels, and what is no label."""

import pytest
from readings import every_word_has_one_place, read_words, timed

from qda.exchange.labels import Line, candidates, head_lines, is_label


@pytest.mark.parametrize(
    ("text", "speakers", "times"),
    [
        ("[00:01:02] Anna: ja\n[00:01:09] Bo: nei", ["Anna", "Bo"], [62.0, 69.0]),
        ("Anna [00:01:02]: ja\nBo [00:01:04]: nei", ["Anna", "Bo"], [62.0, 64.0]),
        ("Anna (00:12): ja\nBo (00:14): nei", ["Anna", "Bo"], [12.0, 14.0]),
        ("Anna  0:01\nja\n\nBo  0:05\nnei", ["Anna", "Bo"], [1.0, 5.0]),
        ("Anna, 0:03\nja\nBo, 1:02:05\nnei", ["Anna", "Bo"], [3.0, 3725.0]),
        ("Speaker 1 (00:05):\nja\n\nSpeaker 2 (00:09):\nnei", ["Speaker 1", "Speaker 2"], [5.0, 9.0]),
        ("00:00:05 Speaker 1\nja\n00:00:09 Speaker 2\nnei", ["Speaker 1", "Speaker 2"], [5.0, 9.0]),
        ("00:00:01\tI\tja\n00:00:05\tP1\tnei", ["I", "P1"], [1.0, 5.0]),
        ("I: ja #00:00:04-1#\nB1: nei #00:00:12-7#", ["I", "B1"], [4.1, 12.7]),
        ("SPEAKER_00: ja\nSPEAKER_01: nei", ["SPEAKER_00", "SPEAKER_01"], None),
        ("S1> ja\nS2> nei", ["S1", "S2"], None),
        ("<v Anna Berg>ja</v>\n<v Bo>nei</v>", ["Anna Berg", "Bo"], None),
        ("[id1] ja\n[id2] nei", ["id1", "id2"], None),
        ("INT: ja\nP12 : nei", ["INT", "P12"], None),
        ("Q: ja\nA: nei\nQ: ja\nA: nei", ["Q", "A", "Q", "A"], None),
        ("I  : ja\nK  : nei\nI  : ja\nK  : nei", ["I", "K", "I", "K"], None),
        ("M1 (Manager): ja\nP2 (Nurse, ward): nei", ["M1 (Manager)", "P2 (Nurse, ward)"], None),
        ("Researcher 1:\nja\n\nP3:\nnei", ["Researcher 1", "P3"], None),
        ("Interviewer\nja\n\nP1\nnei\n\nInterviewer\nja", ["Interviewer", "P1", "Interviewer"], None),
        ("I\tja\nP1\tnei", ["I", "P1"], None),
        ("P1 – ja\nP2 – nei", ["P1", "P2"], None),
        ("**Anna:** ja\n\n**Bo**: nei\n\n**Anna:** ja", ["Anna", "Bo", "Anna"], None),
        ("1  Dan: ja\n2  Eva: nei\n3  Dan: ja\n4  Eva: nei", ["Dan", "Eva", "Dan", "Eva"], None),
        ("ANNA: ja\nAnna: nei\nANNA: ja", ["ANNA", "ANNA", "ANNA"], None),
        ("person a: ja\nperson b: nei\nperson a: ja", ["person a", "person b", "person a"], None),
        ("Dr. Hansen: ja\nO’Neil-Berg: nei\nDr. Hansen: ja\nO’Neil-Berg: nei", ["Dr. Hansen", "O’Neil-Berg"] * 2, None),
        ("M2: ja\nM10: nei\nM2: ja", ["M2", "M10", "M2"], None),
        ("Moderator: ja\nFlere: nei", ["Moderator", "Flere"], None),
        ("Elin： ja\nElin： nei", ["Elin", "Elin"], None),
    ],
)  # fmt: skip
def test_labels_are_found_in_every_known_shape(
    text: str, speakers: list[str], times: list[float] | None
) -> None:
    read = read_words(text)
    words = [word for word in text.replace("\t", " ").replace("</v>", "").split() if word in ("ja", "nei")]
    words += ["ja", "nei"] if "<v" in text else []
    assert timed(read) == [
        (speaker, said, times[n] if times else None)
        for n, (speaker, said) in enumerate(zip(speakers, words, strict=True))
    ]
    assert every_word_has_one_place(read)


@pytest.mark.parametrize(
    "text",
    [
        "So he said: no\nand then: yes\nThe thing is: x\nThe thing is: y",
        "See http://a.no/b\nSee https://a.no/c",
        "At 10:30 we met\nAt 10:30 we left",
        "Note: nothing\nWe met\nNote: nothing",
        "Lise: once only, and nobody said she speaks",
        "[laughs] yes\n[laughs] no",
        "[Observer] came\n[Observer] left",
        "It was “Anna”: no\nIt was “Anna”: yes",
        "This is far too long to be the name of anybody at all: a\n" * 2,
    ],
)
def test_what_is_no_label_stays_speech(text: str) -> None:
    read = read_words(text)
    assert [turn.speaker for turn in read.turns] == [""]
    assert read.text == text
    assert every_word_has_one_place(read)


def test_a_declared_label_is_believed_however_it_looks() -> None:
    text = "her sa han: ja\nLise: nei\nKari\nkanskje"
    read = read_words(text, "Lise", "kari", "her sa han")
    assert [turn.speaker for turn in read.turns] == ["her sa han", "Lise", "Kari"]


def test_a_label_that_stands_once_is_named_in_a_warning() -> None:
    read = read_words("Elin: ja\nTormod: nei\nElin: ja\nTormod: nei\nBjørn: hm")
    assert read.turns[-1].speaker == "Tormod"
    assert "“Bjørn”" in read.warnings[0]


@pytest.mark.parametrize(
    "label", ["", "10:30", "12", "a b c d e f", "x" * 41, "anna@uio.no", "og så sa", "Ja ("]
)
def test_these_words_are_no_label(label: str) -> None:
    assert not is_label(label)


def test_in_settled_lines_nothing_is_looked_for() -> None:
    assert candidates(Line("P1: ja", settled=True), frozenset()) == []


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Study: X\nDate: 3.3.2023\n\nP1: ja", 2),
        ("Interviewer: Kari Nordmann\nParticipant: P3\nDate: 3.3.2023\n\nInterviewer: Hei", 3),
        ("Studie: X\nDeltakere: M1, M2\nTegn: (pause) stille\nI: Ja. Dato: nei", 3),
        ("---\ntitle: Panel\nspeakers:\n  - Anna\n---\nAnna: ja", 5),
        ("I: ja\nP1: nei\nI: ja\nP1: nei\nI: ja\nDate: hm", 0),
        ("Project Manager: ja\nProject Manager: nei", 0),
    ],
)
def test_lines_that_describe_the_interview_are_its_head(text: str, head: int) -> None:
    labels = frozenset(["i", "p1", "interviewer", "anna", "project manager"])
    assert head_lines([Line(line) for line in text.split("\n")], labels)[0] == head
