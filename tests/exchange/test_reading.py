"""Lines to transcripts: heads, stamps, joined captions, and the rule that no word is lost."""

from hypothesis import given
from hypothesis import strategies as st
from readings import every_word_has_one_place, read_words, said, timed

from qda.exchange.labels import Line
from qda.exchange.reading import Source, Utterance, cue_lines, joined, known, lines_of, spoken_by, transcript


def test_an_unlabelled_paragraph_continues_the_speaker() -> None:
    read = read_words("P1: ja.\n\nOg så kom brevet.\n\nI: Når?\n")
    assert said(read) == [("P1", "ja.\n\nOg så kom brevet."), ("I", "Når?")]


def test_a_stamp_inside_a_turn_begins_a_new_turn_of_the_same_speaker() -> None:
    read = read_words("P1: ja [00:05:00] nei\n00:06:00\nkanskje\n\nI: [00:07:00] Når?")
    assert timed(read) == [
        ("P1", "ja", None),
        ("P1", "nei", 300.0),
        ("P1", "kanskje", 360.0),
        ("I", "Når?", 420.0),
    ]


def test_a_label_without_words_makes_no_turn_and_stays_in_the_text() -> None:
    read = read_words("I:\nP1: hei\nI:\n")
    assert said(read) == [("P1", "hei")]
    assert read.text == "I:\nP1: hei\nI:\n"


def test_a_file_of_labels_only_is_one_text() -> None:
    read = read_words("P1:\nP2:\n")
    assert said(read) == [("", "P1:\nP2:")]


def test_the_title_stands_in_the_head_or_is_the_name_of_the_file() -> None:
    assert read_words("Title: Return letters\n\nI: ja").title == "Return letters"
    assert read_words("I: ja").title == "FG1"


def test_front_matter_is_head_even_where_nobody_is_named() -> None:
    read = read_words("---\ntitle: Panel\n---\nHello.\n")
    assert (read.head, said(read)) == ("---\ntitle: Panel\n---", [("", "Hello.")])


def test_a_text_without_labels_says_so() -> None:
    read = read_words("Vi sendte brevene.\n\nSå ventet vi.")
    assert said(read) == [("", "Vi sendte brevene.\n\nSå ventet vi.")]
    assert "No speaker labels" in read.warnings[0]


def test_captions_in_a_row_by_one_speaker_are_one_turn() -> None:
    cues = [
        Utterance("Kari", "ja\nnei", 1.0),
        Utterance("Kari", " så ", 2.0),
        Utterance("", "da", 3.0),
        Utterance("Bo", "", 4),
    ]
    assert joined(cues) == [Utterance("Kari", "ja nei så da", 1.0)]


def test_names_inside_captions_are_believed_when_they_repeat() -> None:
    cues = [
        Utterance("", f"{name}: ord", n)
        for n, name in enumerate(["Kari Berg", "Bo (SL)", "Kari Berg", "Bo (SL)"])
    ]
    cues += [Utterance("", "Det var: greit", 5.0), Utterance("", "Bo (SL): ja\nKari Berg: nei", 6.0)]
    assert [one.speaker for one in spoken_by(cues)] == ["Kari Berg", "Bo (SL)"] * 2 + [
        "",
        "Bo (SL)",
        "Kari Berg",
    ]


def test_words_before_the_first_name_are_said_by_somebody_unknown() -> None:
    assert known([Utterance("", "hm"), Utterance("Bo", "ja")])[0].speaker == "Unknown"


def test_captions_without_names_become_paragraphs_of_one_turn() -> None:
    read = transcript(
        Source("vtt", cue_lines([Utterance("", f"Dette er setning {n}.", n) for n in range(60)]))
    )
    assert len(read.turns) == 1
    assert 1 < read.text.count("\n\n") < 10
    assert "".join(read.text.split()) == "".join(f"Detteersetning{n}." for n in range(60))


NAMES = st.sampled_from(["Elin", "M1", "Kari Nordmann (Ekstern)", "P2: x", "Moderator"])
SAYING = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1, max_size=40
)


@given(st.lists(st.builds(Utterance, NAMES, SAYING, st.none() | st.floats(0, 9e4)), max_size=8))
def test_utterances_are_written_and_framed_exactly(utterances: list[Utterance]) -> None:
    spoken = [one for one in utterances if one.words.strip()]
    if not spoken:
        return
    read = transcript(Source("json", lines_of(spoken), apart=True))
    expected = [(one.speaker, one.words.strip(), one.seconds) for one in spoken]
    assert timed(read) == expected
    assert every_word_has_one_place(read)


LINES = st.sampled_from(
    [
        "I: Hva skjedde?", "P1: Vi sendte – ja – 🙂.", "P1:", "", "  ", "Study: letters", "Date: 1.1.2023", "[00:01:02] P2: ja",
        "og så [00:05:00] nei #00:00:04-1#", "Elin", "Elin  0:03", "Note: hm", "---", "00:06:00", "**Bo:** ja", "S1> x", "12 P1: to",
        "[id1] ord", "P2 (Nurse):\tja", "http://a.no: x", "\t", "<v Anna>ja</v>", "Bo [0:12]", "(0:12) ja", "P9\tord",
    ]
)  # fmt: skip


@given(st.lists(LINES, max_size=14), st.booleans(), st.sets(st.sampled_from(["Elin", "Note", "bo"])))
def test_every_word_of_a_text_has_one_place(lines: list[str], apart: bool, speakers: set[str]) -> None:
    if not "".join(lines).strip():
        return
    read = transcript(Source("txt", [Line(line) for line in lines], apart=apart), sorted(speakers))
    assert every_word_has_one_place(read)
    assert read.text.split() == " ".join(lines).split()
    assert apart or read.text == "\n".join(lines)
