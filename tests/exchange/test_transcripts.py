"""Any file to a transcript, and the interviews of the demonstration study in all their formats."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import DATA, every_word_has_one_place, said, timed

from qda.errors import Unreadable
from qda.exchange import READERS, parse_file, read_transcript

EXPECTED = json.loads((DATA / "expected.json").read_text("utf-8"))["files"]
INTERVIEWS = ["FG1", "FG2", "FG2_corrected", "MD1", "MD2", "FG1_nb", "MD2_nb", "raw/FG1_raw", "raw/FG1_nb_raw", "raw/MD1_raw", "raw/MD2_nb_raw"]  # fmt: skip


@pytest.mark.parametrize("declared", [False, True])
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_files_of_every_format_have_their_true_turns(name: str, declared: bool) -> None:
    turns = [(turn["speaker"], turn["text"], turn["seconds"]) for turn in EXPECTED[name]]
    read = parse_file(DATA / name, sorted({speaker for speaker, _, _ in turns}) if declared else ())
    assert timed(read) == turns
    assert every_word_has_one_place(read)


@pytest.mark.parametrize("interview", INTERVIEWS)
def test_an_interview_reads_the_same_in_every_format(demo_files: Path, interview: str) -> None:
    text = parse_file(demo_files / f"{interview}.txt")
    assert text.text == (demo_files / f"{interview}.txt").read_text("utf-8")
    assert every_word_has_one_place(text)
    assert text.language == ("nb" if "_nb" in interview else "en")
    word = parse_file(demo_files / f"{interview}.docx")
    assert (word.text.strip(), said(word), word.head) == (text.text.strip(), said(text), text.head)
    if (demo_files / f"{interview}.vtt").exists():
        captions = parse_file(demo_files / f"{interview}.vtt")
        assert said(captions) == said(text)
        assert all(turn.seconds is not None for turn in captions.turns)


def test_the_focus_group_has_its_speakers_and_their_roles(demo_files: Path) -> None:
    read = parse_file(demo_files / "FG1.txt")
    assert len(read.turns) == 92
    assert {one.label: one.role for one in read.speakers if one.role != "participant"} == {
        "Moderator": "moderator",
        "Observer": "observer",
        "Several": "several",
    }


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    ["qmsum-ami-ES2004b/ES2004b", "qmsum-committee-education5/education_5", "qmsum-icsi-Bed003/Bed003"],
)
@pytest.mark.parametrize("suffix", [".plain.txt", ".json"])
def test_real_meetings_have_their_true_turns(shared: Path, name: str, suffix: str) -> None:
    folder = shared / "fixtures" / "transcripts"
    truth = json.loads((folder / f"{name}.expected_turns.json").read_text("utf-8"))
    read = parse_file(folder / f"{name}{suffix}")
    assert len(read.turns) == truth["turns"]
    assert {one.label: {"turns": one.turns, "words": one.words} for one in read.speakers} == truth["speakers"]
    assert list(said(read)[0]) == truth["first"]
    assert list(said(read)[-1]) == truth["last"]
    assert every_word_has_one_place(read)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "speakers", "turns"),
    [("btc-closingpanel-en/day-1-closing-panel.md", 6, 40), ("btc-tradingpanel-en/trading-panel.md", 4, 32), ("btc-closingpanel-es/day-1-closing-panel.es.md", 6, 39)],
)  # fmt: skip
def test_real_panels_have_their_speakers(shared: Path, name: str, speakers: int, turns: int) -> None:
    read = parse_file(shared / "fixtures" / "transcripts" / name)
    assert (len(read.speakers), len(read.turns)) == (speakers, turns)
    assert every_word_has_one_place(read)


def test_the_contents_decide_and_not_the_name(demo_files: Path) -> None:
    data = (demo_files / "FG1.docx").read_bytes()
    assert read_transcript(data, "FG1.txt").format == "docx"
    assert read_transcript((demo_files / "FG1.vtt").read_bytes(), "FG1").format == "vtt"
    assert read_transcript(b"I: ja\nP1: nei", "notes").format == "txt"


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "FG1.txt", "The file is empty"),
        (b"", "FG1.docx", "The file is empty"),
        (b"hello", "FG1.docx", "Not a Word file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "FG1.png", "none of these"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "FG1.txt", "is no text"),
    ],
)
def test_what_is_no_transcript_is_refused_with_a_sentence(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_transcript(data, name)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"“FG1\.txt” cannot be opened"):
        parse_file(tmp_path / "FG1.txt")


@given(st.binary(max_size=300), st.sampled_from(sorted(READERS)))
def test_no_bytes_whatsoever_crash_a_reader(data: bytes, suffix: str) -> None:
    try:
        read = read_transcript(data, f"FG1{suffix}")
    except Unreadable:
        return
    assert every_word_has_one_place(read)
