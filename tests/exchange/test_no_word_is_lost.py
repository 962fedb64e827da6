"""Whatever importer reads a file: every word of the source stands in a turn, in the head or in a note."""

import csv
import io
import json
from collections import Counter

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wordfiles import paragraphs, word_file

from qda.exchange import read_transcript

WHO = ("M1", "M2", "Moderator")
word = st.from_regex(r"[a-zæøåäöéß]{3,9}", fullmatch=True)
spoken = st.lists(
    st.tuples(st.sampled_from(WHO), st.lists(word, min_size=1, max_size=12)), min_size=2, max_size=12
)


def stamp(seconds, point="."):
    return f"00:{seconds // 60:02}:{seconds % 60:02}{point}000"


def as_txt(said):
    return "\n\n".join(f"{who}: {words}" for who, words in said).encode(), "a.txt"


def as_utf16(said):
    return "\r\n".join(f"{who}: {words}" for who, words in said).encode("utf-16"), "a.txt"


def as_docx(said):
    return paragraphs(*(f"**{who}:** {words}" for who, words in said)), "a.docx"


def as_docx_table(said):
    def write(document):
        table = document.add_table(len(said), 2)
        for row, (who, words) in zip(table.rows, said, strict=True):
            row.cells[0].text, row.cells[1].text = who, words

    return word_file(write), "a.docx"


def as_rtf(said):
    def letters(text):
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)

    lines = "\\par ".join(f"{who}: {letters(words)}" for who, words in said)
    return f"{{\\rtf1\\ansi {lines}}}".encode("ascii"), "a.rtf"


def as_vtt(said):
    cues = [
        f"{stamp(n * 5)} --> {stamp(n * 5 + 4)}\n<v {who}>{words}</v>\n"
        for n, (who, words) in enumerate(said)
    ]
    return ("WEBVTT\n\n" + "\n".join(cues)).encode(), "a.vtt"


def as_srt(said):
    cues = [
        f"{n + 1}\n{stamp(n * 5, ',')} --> {stamp(n * 5 + 4, ',')}\n{who}: {words}\n"
        for n, (who, words) in enumerate(said)
    ]
    return "\n".join(cues).encode(), "a.srt"


def as_csv(said):
    stream = io.StringIO()
    csv.writer(stream).writerows([("Speaker", "Text"), *said])
    return stream.getvalue().encode(), "a.csv"


def as_xlsx(said):
    book = openpyxl.Workbook()
    for row in [("Speaker", "Text"), *said]:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), "a.xlsx"


def as_json(said):
    return json.dumps([{"speaker": who, "content": words} for who, words in said]).encode(), "a.json"


def as_whisper(said):
    segments = [
        {"start": n * 5, "end": n * 5 + 4, "text": words, "speaker": who}
        for n, (who, words) in enumerate(said)
    ]
    return json.dumps({"segments": segments}).encode(), "a.json"


def as_textgrid(said):
    end = len(said)
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', "", "xmin = 0", f"xmax = {end}"]
    lines += ["tiers? <exists>", f"size = {len(WHO)}", "item []:"]
    for n, who in enumerate(WHO, 1):
        mine = [(k, words if speaker == who else "") for k, (speaker, words) in enumerate(said)]
        lines += [f"    item [{n}]:", '        class = "IntervalTier"', f'        name = "{who}"']
        lines += ["        xmin = 0", f"        xmax = {end}", f"        intervals: size = {len(mine)}"]
        for k, words in mine:
            lines += [
                f"        intervals [{k + 1}]:",
                f"            xmin = {k}",
                f"            xmax = {k + 1}",
            ]
            lines += [f'            text = "{words}"']
    return "\n".join(lines).encode(), "a.TextGrid"


WRITERS = (
    as_txt,
    as_utf16,
    as_docx,
    as_docx_table,
    as_rtf,
    as_vtt,
    as_srt,
    as_csv,
    as_xlsx,
    as_json,
    as_whisper,
    as_textgrid,
)


@pytest.mark.parametrize("write", WRITERS)
@given(talk=spoken)
@settings(max_examples=8)
def test_every_word_of_the_source_is_in_a_turn_the_head_or_a_note(write, talk):
    said = [(who, " ".join(f"{w}{chr(97 + n)}" for w in words) + ".") for n, (who, words) in enumerate(talk)]
    read = read_transcript(*write(said))
    kept = [read.head, *(read.turn_text(turn) for turn in read.turns)]
    kept += [one.text for one in read.comments]
    found = Counter(w for part in kept for w in part.replace(".", " ").split())
    wanted = Counter(w for _who, words in said for w in words.replace(".", " ").split())
    assert wanted - found == Counter()
