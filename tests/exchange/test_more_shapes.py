"""Shapes in which other programmes write who speaks: each gives the same two speakers, words and, where told, times."""

import pytest
from readings import every_word_has_one_place, said, timed
from wordfiles import paragraphs

from qda.exchange import read_transcript

TALK = [
    ("Kari Moen", 3, "Hva gjør du til daglig?"),
    ("Ola M.", 9, "Jeg kjører brøytebil, og så har vi sau."),
    ("Kari Moen", 34, "Hvor mange netter?"),
    ("Ola M.", 3725, "Tjue i januar: det var snø."),
]
STAMPED = {
    "an upright line": "{clock} | {who}\n{words}\n",
    "a range below a name": "{who} {clock} - 02:00:00\n{words}\n",
    "a recogniser's brackets": "[{clock}.000 --> 02:00:00.000] [{who}] {words}",
    "an equals sign": "T={clock} {who}: {words}",
    "an at sign": "{who} @ {clock}: {words}",
    "frames of a film": "{clock}:12\t{who}\t{words}",
    "minutes and seconds": "{who} [{m}m{s:02}s]: {words}",
    "seconds alone": "{who} [{all}s]: {words}",
    "a heading": "### {who} – {clock}\n\n{words}\n",
    "bold with its time": "**[{clock}] {who}** {words}\n",
    "dashes": "{clock} – {who} – {words}",
    "the hour's word": "kl. {clock} {who}: {words}",
    "a drawn table": "| {clock} | {who} | {words} |",
}
PLAIN = {
    "round brackets": "({who}) {words}",
    "a slash": "{who}/ {words}",
    "a dash that touches": "–{who}: {words}",
}
CODES = {"Kari Moen": "I", "Ola M.": "IP1"}


def written(shape: str, who=lambda name: name) -> bytes:
    lines = (
        shape.format(
            who=who(name),
            words=words,
            clock=f"{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}",
            m=at // 60,
            s=at % 60,
            all=at,
        )
        for name, at, words in TALK
    )
    return "\n".join(lines).encode()


@pytest.mark.parametrize("shape", STAMPED.values(), ids=STAMPED)
def test_a_time_beside_a_name_in_any_dress(shape):
    read = read_transcript(written(shape), "a.md", ())
    assert timed(read) == [(who, words, float(at)) for who, at, words in TALK]
    assert every_word_has_one_place(read)


@pytest.mark.parametrize("shape", PLAIN.values(), ids=PLAIN)
def test_a_code_before_other_signs(shape):
    read = read_transcript(written(shape, CODES.__getitem__), "a.txt", ())
    assert said(read) == [(CODES[who], words) for who, _at, words in TALK]


def test_a_bold_label_of_two_words_without_any_sign():
    read = read_transcript(
        paragraphs(*(f"**Deltaker {n % 2}** {w}" for n, (_, _, w) in enumerate(TALK))), "a.docx", ()
    )
    assert said(read) == [(f"Deltaker {n % 2}", w) for n, (_, _, w) in enumerate(TALK)]


@pytest.mark.parametrize(
    "ending",
    [
        "Transcribed by https://otter.ai",
        "This editable transcript was computer generated and might contain errors.",
        "(Opptaket slutter)",
        "Side 2 av 4",
    ],
)
def test_what_a_programme_writes_of_itself_is_nobody_s_words(ending):
    read = read_transcript(written("{who}: {words}\n") + f"\n\n{ending}\n".encode(), "a.txt", ())
    assert said(read)[-1] == ("Ola M.", TALK[-1][2])
    assert ending in read.text


def test_a_recogniser_s_table_without_speakers_is_one_text():
    rows = "".join(f"{at}000\t{at}900\t{words}\n" for _who, at, words in TALK)
    read = read_transcript(f"start\tend\ttext\n{rows}".encode(), "a.tsv", ())
    assert all(words in read.text for _who, _at, words in TALK)
    assert not read.speakers


def test_a_row_begins_when_its_first_word_does():
    data = '{"segments": [{"speaker": "A", "words": [{"text": "Ja", "start": 2.5}, {"text": "vel", "start": 3}]}, {"speaker": "B", "words": [{"text": "Nei", "ts": 7}]}]}'
    assert timed(read_transcript(data.encode(), "a.json", ())) == [("A", "Ja vel", 2.5), ("B", "Nei", 7.0)]
