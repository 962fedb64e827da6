"""Tables that hold a transcript: which column is the time, which the speaker, which the words."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from qda.domain.transcript import guessed_role
from qda.exchange.labels import is_code, is_description, is_label
from qda.exchange.reading import Utterance
from qda.exchange.stamps import CLOCK, HASH, seconds_of

HEADINGS = {
    "time": "time timestamp time_stamp timecode start start_time begin from tid tidspunkt starttid fra zeit aika timespan seconds",
    "speaker": (
        "speaker speakers name navn taler snakker participant deltaker deltager who hvem person informant respondent talare "
        "sprecher puhuja speaker_name speaker_label role rolle voice id"
    ),
    "words": (
        "text utterance utterances words content transcript transcription utterance_text ytring tekst innhold utsagn "
        "transkripsjon transkript replikk message speech text_content inhalt teksti turn said"
    ),
}
MEANING = {heading: kind for kind, headings in HEADINGS.items() for heading in headings.split()}
MOSTLY = 0.7  # share of the filled cells that must look alike to tell a column without a heading
TIME = re.compile(rf"\s*(?:[\[(]?{CLOCK}[\])]?(?:\s*[-–>]+\s*{CLOCK})?|{HASH}|\d+[.,]\d+)\s*")


class Columns(NamedTuple):
    """The places of the columns, and whether the first row only names them."""

    time: int | None
    speaker: int
    words: int
    headed: bool


def columns_of(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a transcript in a table, by their headings or else by what they hold; None for any other table."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return None
    return _headed(filled) or _by_content(filled)


def utterances_of(rows: Sequence[Sequence[str]], columns: Columns) -> list[Utterance]:
    """The rows as utterances; a row without a speaker continues the one before."""
    said = []
    for row in rows[1:] if columns.headed else rows:
        speaker, words = (_cell(row, n).strip() for n in (columns.speaker, columns.words))
        if words:
            seconds = None if columns.time is None else time_of(_cell(row, columns.time))
            said.append(Utterance(speaker.rstrip(":").rstrip(), words, seconds))
    return said


def meaning_key(cell: str) -> str:
    """A heading as `MEANING` has it."""
    return re.sub(r"[\s_-]+", "_", cell.strip().casefold()).strip("_:")


def time_of(cell: str) -> float | None:
    """The seconds in a cell: a clock time or a plain number of seconds."""
    if ":" in cell:
        return seconds_of(cell)
    try:
        return float(cell.strip().replace(",", "."))
    except ValueError:
        return None


def _cell(row: Sequence[str], n: int) -> str:
    return row[n] if n < len(row) else ""


def _headed(rows: Sequence[Sequence[str]]) -> Columns | None:
    kinds: dict[str, int] = {}
    for n, cell in enumerate(rows[0]):
        kind = MEANING.get(meaning_key(cell))
        if kind and kind not in kinds:
            kinds[kind] = n
    if "speaker" in kinds and "words" in kinds:
        return Columns(kinds.get("time"), kinds["speaker"], kinds["words"], headed=True)
    return None


def _by_content(rows: Sequence[Sequence[str]]) -> Columns | None:
    width = max(len(row) for row in rows)
    columns = [[_cell(row, n).strip() for row in rows] for n in range(width)]
    time = next((n for n in range(width) if _mostly(columns[n], TIME.fullmatch)), None)
    rest = [n for n in range(width) if n != time]
    if len(rest) < 2 or any(_mostly(columns[n], is_description) for n in rest):  # noqa: PLR2004 - a speaker and words
        return None
    words = max(rest, key=lambda n: sum(map(len, columns[n])))
    speaker = next((n for n in rest if n != words and _speakers(columns[n])), None)
    return None if speaker is None else Columns(time, speaker, words, headed=False)


def _mostly(cells: Sequence[str], looks: Callable[[str], object]) -> bool:
    filled = [cell for cell in cells if cell]
    return sum(bool(looks(cell)) for cell in filled) >= MOSTLY * max(1, len(filled))


def _speakers(cells: Sequence[str]) -> bool:
    labels = [cell.rstrip(": ") for cell in cells if cell]
    sure = any(is_code(label) or guessed_role(label) != "participant" for label in labels)
    return _mostly(labels, is_label) and (sure or len(set(labels)) < len(labels))
