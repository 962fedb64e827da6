"""The shapes of labels, and what is no label."""

import pytest
from readings import every_word_has_one_place, read_words, timed

from qda.domain.transcript import guessed_role
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
        ("D1: ja\nD?: nei", ["D1", "D?"], None),
        ("D1: ja\nD1/D2: nei", ["D1", "D1/D2"], None),
        ("D1 og D2: ja\nD1: nei", ["D1 og D2", "D1"], None),
        ("Anna: ja\n?: nei\nAnna: ja", ["Anna", "?", "Anna"], None),
        ("R1: ja\nUkjent kvinne: nei", ["R1", "Ukjent kvinne"], None),
        ("I: ja\nFlere deltakere: nei", ["I", "Flere deltakere"], None),
        ("INTERVJUER:\nja\n\nInformant 1 (leder) - nei", ["INTERVJUER", "Informant 1 (leder)"], None),
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
        "Del 1: om samarbeid\nDel 2: om pårørende",
        "Uke 12: ja\nUke 12: nei",
        "Flere ting: det ene\nog det andre",
        "Hva?: sa hun\nMen nei",
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
    "label",
    [
        "",
        "10:30",
        "12",
        "mars 2024",
        "March 12, 2024",
        "Week 3",
        "a b c d e f",
        "x" * 41,
        "anna@uio.no",
        "og så sa",
        "Ja (",
    ],
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
        ("Dato: 3. april\nInterviewer: Hanne Berg\nObservatør: Tom\n\nInterviewer: Velkommen\nP1: ja", 3),
        ("FG2\nDato: 3. april\nInterviewer: Hanne Berg\nTil stede: P1 til P8\nInterviewer: Velkommen", 4),
        ("Dato: 3. april\nInterviewer: Velkommen\nP1: ja\nInterviewer: Fint", 1),
        ("Dato: 3. april\nInterviewer: Hei Kari, hva tenker du?\n\nP1: ja", 1),
    ],
)
def test_lines_that_describe_the_interview_are_its_head(text: str, head: int) -> None:
    labels = frozenset(["i", "p1", "interviewer", "anna", "project manager"])
    assert head_lines([Line(line) for line in text.split("\n")], labels)[0] == head


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("D?", "unknown"),
        ("?", "unknown"),
        ("Unknown speaker", "unknown"),
        ("Ukjent kvinne 2", "unknown"),
        ("Several participants", "several"),
        ("Flere samtidig", "several"),
        ("R1/R2", "several"),
        ("R1 og R2", "several"),
        ("M1, M3 + M10", "several"),
        ("M1 Hansen", "participant"),
        ("Alle Hansen", "participant"),
        ("M1", "participant"),
    ],
)
def test_who_cannot_be_told_is_unknown_or_several(label: str, role: str) -> None:
    assert guessed_role(label) == role


@pytest.mark.parametrize("last", ["stopped transcription", "stoppet transkripsjon", "stoppade inspelningen"])
def test_what_a_meeting_programme_says_of_itself_is_in_nobodys_mouth(last: str) -> None:
    read = read_words(
        f"Møte-20240312-Opptak\n12. mars 2024, 12:04\n1t 4m 12s\n\nAnna Berg startet transkripsjon\n\n"
        f"Anna Berg   0:03\nja\n\nBo Lie   0:09\nnei\nAnna Berg {last}"
    )
    assert timed(read) == [("Anna Berg", "ja", 3.0), ("Bo Lie", "nei", 9.0)]
    assert "12. mars 2024" in read.head
    assert read.warnings == (
        f"Written by the programme, kept in the text but in no turn: “Anna Berg {last}”.",
    )
    assert every_word_has_one_place(read)
