"""Labels are believed by how often and how regularly they stand, not by their looks alone."""

import pytest
from pdffiles import pdf
from readings import every_word_has_one_place, read_words, said
from wordfiles import paragraphs

from qda.exchange import read_transcript

WORDS = ("Hva skjedde?", "Vi ventet i tre uker.", "Og så?", "Det var to valg: bli eller gå.", "Takk.", "Ja.")


@pytest.mark.parametrize(
    ("shape", "interviewer", "other"),
    [
        ("{name} — {words}", "I", "R1"),
        ("{name} - {words}", "Intervjuer", "Kari"),
        ("<{name}> {words}", "INT", "Kari"),
        ("{name} | {words}", "Interviewer", "Kari"),
        ("[{name}] {words}", "Interviewer", "Nurse"),
        ("{name}. {words}", "I", "R1"),
        ("{name}. {words}", "Chairman Smith", "Ms. Jones"),
        ("{name}. {words}", "Q", "A"),
        ("\u200e{name}: {words}", "רות", "דוד"),
        ("> **{name}:** {words}", "Anna", "Tom"),
        ("- {name}: {words}", "Anna", "Tom"),
        ("{name}\t00:00:04\t{words}", "Anna", "Tom"),
        ("[{name}] 00:01:02\n{words}\n", "Anna Lee", "Tom Brown"),
        ("[00:01:02.120] - {name}\n{words}\n", "Anna Lee", "Tom Brown"),
        ("{name}: {words}", "A.B.", "M.K."),
        ("**{name}**\n\n{words}\n", "Anna", "Nurse A"),
        ("### {name}\n\n{words}\n", "Interviewer", "Nurse A"),
        ("0:0:5.120 --> 0:0:9.480\n{name}\n{words}", "Kari Nordmann", "Ola Hansen (Gjest)"),
        ("{name}\n00:00:04\n{words}\n", "Anna", "Tom"),
        ("{name}\n{words}\n", "Interviewer", "Nurse 1"),
        ("{name}: {words}", "The Chair", "The Secretary of State for Health (Mr Jeremy Hunt)"),
    ],
)
def test_a_shape_in_which_all_turns_stand_is_one_of_labels(shape, interviewer, other):
    names = [interviewer, other] * 3
    read = read_words(
        "\n".join(shape.format(name=name, words=words) for name, words in zip(names, WORDS, strict=True))
    )
    assert said(read) == list(zip(names, WORDS, strict=True))
    assert every_word_has_one_place(read)


@pytest.mark.parametrize(
    "words",
    [
        "I - I do not know. Well.\nI - oh, never mind.",
        "Oslo - that is far.\nOslo - yes, far.",
        "Yes\nNo\nYes",
        "New York: that is far.",
        "[Laughs] Yes.\n[Laughs] No.",
        "I. The first point.\nI. Again.",
        "- Price: high\n- Time: long",
        "<Laughs> Yes. <Door opens> No.",
        "First Thing: the form.\n\nSecond Thing: the wait.",
    ],
)
def test_what_only_looks_like_a_label_now_and_then_stays_speech(words):
    turns = [
        ("I", "Why?"),
        ("Kari", words),
        ("I", "And then?"),
        ("Kari", "Nothing. We waited."),
        ("I", "Thanks."),
    ]
    assert said(read_words("\n\n".join(f"{name}: {words}" for name, words in turns))) == turns


def test_on_a_panel_each_who_speaks_once_is_a_speaker():
    names = ("Anna Berg", "Carl Moe", "Dr. Eva Lund", "Gro Haug")
    turns = [turn for name in names for turn in (("The Chair", "Please."), (name, "Thank you. We agree."))]
    assert said(read_words("\n\n".join(f"{name}: {words}" for name, words in turns))) == turns


def test_bold_names_without_a_colon_are_labels_where_most_lines_begin_so():
    turns = [("Kari", "Vi ventet."), ("Ola", "Vi også."), ("Kari", "Ja."), ("Ola", "Nei da.")]
    read = read_transcript(paragraphs(*(f"**{name}** {words}" for name, words in turns)), "FG1.docx")
    assert said(read) == turns


def test_in_a_pdf_the_line_below_a_name_begins_the_turn():
    turns = [
        ("Interviewer", "How was it?"),
        ("Nurse 1", "It was long. We waited."),
        ("Interviewer", "And?"),
        ("Nurse 1", "No more."),
    ]
    read = read_transcript(pdf([line for turn in turns for line in turn]), "FG1.pdf")
    assert said(read) == turns


def test_what_a_transcriber_writes_at_the_end_does_not_make_all_before_it_a_head():
    words = "Anna Lee  0:04\nHello.\n\nTom Brown  0:09\nYes.\n\nAnna Lee  0:14\nGood.\n\nTranscribed by https://otter.ai"
    read = read_words(words)
    assert (read.head, [speaker for speaker, _words in said(read)]) == (
        "",
        ["Anna Lee", "Tom Brown", "Anna Lee"],
    )


@pytest.mark.parametrize(
    "head",
    [
        "Datum: 3. März 2022\nInterviewerin: Anna Schmidt\nTranskribiert von: LM",
        "Datum: 3 maj 2022\nIntervjuare: Anna Ek\nTranskriberad av: BK\nTeckenförklaring: ... = paus",
        "Päivämäärä: 3.5.2022\nHaastattelija: PV\nLitteroija: MK",
        "Dato\t12.03.2023\nIntervjuer\tHB\nSted\tBergen",
    ],
)
def test_heads_are_known_in_other_languages_and_as_tables(head):
    read = read_words(f"{head}\n\nI: Ja?\n\nB1: Ja.\n\nI: Ja?\n\nB1: Ja.")
    assert read.head == head
    assert len(read.turns) == 4


@pytest.mark.parametrize(
    "words",
    [
        "A. First this.\nB. Then that.\nA. Again this.\nB. And that.",
        "[00:01:00]\nYes\n[00:02:00]\nNo\n[00:03:00]\nYes\n[00:04:00]\nNo",
        "10:00 Arrived at the ward\n10:15 Talked with staff\n10:30 Coffee",
        "Setting\nThe ward was quiet.\n\nSetting\nSame room.",
        "I – who never travel – was tired.\nI – again – slept.",
    ],
)
def test_notes_without_speakers_have_none(words):
    assert not any(speaker for speaker, _words in said(read_words(words)))


def test_who_asks_from_the_floor_and_two_at_once_are_told_though_they_come_once():
    turns = [
        ("Host", "Well?"),
        ("Jane", "Yes."),
        ("Host", "Questions?"),
        ("Audience Member 1", "Why?"),
        ("Jane", "So."),
        ("Deltaker 1 og 2", "[ler]"),
    ]
    read = read_words("\n\n".join(f"{name}: {words}" for name, words in turns))
    assert said(read) == turns
    assert {one.label: one.role for one in read.speakers}["Deltaker 1 og 2"] == "several"
