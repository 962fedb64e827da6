"""Tables that hold a transcript: which column is the time, which the speaker, which the words."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from qda.domain.transcript import guessed_role
from qda.exchange.labels import is_code, is_description, is_label
from qda.exchange.reading import Utterance
from qda.exchange.stamps import CLOCK, HASH, seconds_of

HEADINGS = {
    "time": "time timestamp time_stamp timecode time_code start start_time begin from tid tidspunkt tidskode tidskod starttid fra zeit aika timespan seconds timing",
    "speaker": (
        "speaker speakers name navn taler snakker participant deltaker deltager who hvem person informant respondent talare "
        "sprecher sprecherin sprecher/in puhuja speaker_name speaker_label speaker_id speakerlabel speakername role rolle roll voice snakkar talar talare vem wer kuka "
        "hvem_taler hvem_snakker person_id participant_id locuteur hablante spreker"
    ),
    "words": (
        "text utterance utterances words content transcript transcription utterance_text ytring tekst innhold utsagn "
        "transkripsjon transkript transkription replikk replik repliikki message speech text_content inhalt teksti turn said yttrande "
        "ytringer äußerung aussage beitrag puhe puheenvuoro lausuma udsagn hva_sies hva_som_sies vad_sägs texte texto tekstin uttalelse"
    ),
}
MEANING = {heading: kind for kind, headings in HEADINGS.items() for heading in headings.split()}
MOSTLY = 0.7  # share of the filled cells that must look alike to tell a column without a heading
MOST_ABOVE = 12  # rows above a table in which its headings are looked for
MOST_HEADING = 4  # words in a heading
FEWEST_BELOW = 5  # rows, before a first row is taken for headings by what stands below it alone
TIME = re.compile(rf"\s*(?:[\[(]?{CLOCK}[\])]?(?:\s*[-–>]+\s*{CLOCK})?|{HASH}|\d+[.,]\d+)\s*")


class Columns(NamedTuple):
    """The places of the columns, and whether the first row only names them."""

    time: int | None
    speaker: int
    words: int
    headed: bool
    first: int = 0
    """The row in which the table begins; what stands above it tells of the interview."""


def columns_of(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a transcript in a table, by their headings or else by what they hold; None for any other table."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return None
    return _headed(rows) or _by_content(filled)


def captions_of(rows: Sequence[Sequence[str]]) -> list[Utterance]:
    """The rows of a recogniser's table of start, end and words, in which nobody is named; empty for any other table."""
    heading = [cell.strip().casefold() for cell in rows[0]] if rows else []
    kinds = [MEANING.get(cell, cell) for cell in heading]
    if sorted(kinds) != ["end", "time", "words"]:
        return []
    time, words = kinds.index("time"), kinds.index("words")
    return [Utterance("", _cell(row, words), time_of(_cell(row, time))) for row in rows[1:]]


def utterances_of(rows: Sequence[Sequence[str]], columns: Columns) -> list[Utterance]:
    """The rows as utterances; a row without a speaker continues the one before."""
    said = []
    for row in rows[columns.first + columns.headed :]:
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


def head_of(rows: Sequence[Sequence[str]], columns: Columns) -> list[str]:
    """What stands above the table, a line a row."""
    cells = ([cell.strip() for cell in row if cell.strip()] for row in rows[: columns.first])
    return ["\t".join(row) for row in cells if row]


def _headed(rows: Sequence[Sequence[str]]) -> Columns | None:
    for first, row in enumerate(rows[:MOST_ABOVE]):
        kinds: dict[str, int] = {}
        for n, cell in enumerate(row):
            kind = MEANING.get(meaning_key(cell))
            if kind and kind not in kinds:
                kinds[kind] = n
            elif meaning_key(cell) == "id" and _names_people(rows[first + 1 :], n):
                kinds.setdefault("named", n)
        speaker = kinds.get("speaker", kinds.get("named"))
        if speaker is not None and "words" in kinds:
            return Columns(kinds.get("time"), speaker, kinds["words"], headed=True, first=first)
    return None


def _names_people(rows: Sequence[Sequence[str]], n: int) -> bool:
    """Whether a column of ids tells people, who come again, and not rows."""
    cells = [cell for row in rows if (cell := _cell(row, n).strip())]
    return len(set(cells)) < len(cells)


def _by_content(rows: Sequence[Sequence[str]]) -> Columns | None:
    width = max(len(row) for row in rows)
    columns = [[_cell(row, n).strip() for row in rows] for n in range(width)]
    time = next((n for n in range(width) if _mostly(columns[n], TIME.fullmatch)), None)
    rest = [n for n in range(width) if n != time]
    if len(rest) < 2 or any(_mostly(columns[n], is_description) for n in rest):  # noqa: PLR2004 - a speaker and words
        return None
    words = max(rest, key=lambda n: sum(map(len, columns[n])))
    speaker = next((n for n in rest if n != words and _speakers(columns[n])), None)
    if speaker is None:
        return None
    names_columns = _only_names_columns(
        columns[speaker], columns[words], columns[time] if time is not None else []
    )
    return Columns(time, speaker, words, headed=names_columns)


def _only_names_columns(speakers: Sequence[str], words: Sequence[str], times: Sequence[str]) -> bool:
    """Whether the first row stands apart from all below it: no time, or a speaker who never comes again while all others do."""
    first, below = speakers[0], [name for name in speakers[1:] if name]
    if len(words[0].split()) > MOST_HEADING or words[0].endswith((".", "?", "!", "…")) or first in below:
        return False
    untimed = bool(times) and bool(times[0]) and not TIME.fullmatch(times[0])
    return untimed or (len(below) >= FEWEST_BELOW and all(below.count(name) > 1 for name in set(below)))


def _mostly(cells: Sequence[str], looks: Callable[[str], object]) -> bool:
    filled = [cell for cell in cells if cell]
    return sum(bool(looks(cell)) for cell in filled) >= MOSTLY * max(1, len(filled))


def _speakers(cells: Sequence[str]) -> bool:
    labels = [cell.rstrip(": ") for cell in cells if cell]
    sure = any(is_code(label) or guessed_role(label) != "participant" for label in labels)
    return _mostly(labels, is_label) and (sure or len(set(labels)) < len(labels))
