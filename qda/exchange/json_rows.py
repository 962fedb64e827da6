"""Lists of who said what inside a JSON value, whichever recogniser or script wrote it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qda.exchange.columns import MEANING, columns_of, utterances_of
from qda.exchange.stamps import seconds_of

DEEPEST = 5  # levels of a file at which the list of utterances is looked for
BREADTH = 50  # members of a level that are looked into
INNER = ("words", "elements", "tokens", "items")
"""Where a row keeps its words one by one."""
PIECE = ("punctuated_word", "word", "text", "value", "content", "display")
OFFERS = ("alternatives", "nBest")
"""Where a recogniser keeps its guesses, the best one first."""
NAMES = ("name", "label", "display_name", "displayName", "title", "id")
IDS = ("id", "spkid", "speaker", "speaker_id", "speakerId", "key")
STARTS = ("start", "ts", "start_time", "startTime", "offset")
"""Where a word says when it begins."""
PAIR = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One row: who (empty: nobody says), what, and when (None: not told); `timed` where the row has an end, too."""

    speaker: str
    words: str
    time: float | None
    timed: bool
    is_sign: bool = False


def best_rows(value: Any) -> list[Row]:
    """The rows of the list that is worth most as a transcript; empty where no list is one."""
    names = _names(value)
    lists = [_rows(one, names) for one in _lists(value, 0)]
    best = max(lists, key=_worth, default=[])
    return _signs_joined(best) if _worth(best) != (0, 0) else []


def _lists(value: Any, depth: int) -> Iterator[list[Any]]:
    if isinstance(value, list) and value:
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if depth < DEEPEST:
        for one in list(inner)[:BREADTH]:
            yield from _lists(one, depth + 1)


def _rows(found: Sequence[Any], names: Mapping[str, str]) -> list[Row]:
    if all(isinstance(one, list) for one in found):
        return _of_pairs(found)
    rows = [one for one in found if isinstance(one, dict)]
    by_id = not any(_key(one, "speaker") for one in rows) and _repeats([one.get("id") for one in rows])
    return [_row(one, names, "id" if by_id else _key(one, "speaker")) for one in rows]


def _of_pairs(found: Sequence[Sequence[Any]]) -> list[Row]:
    cells = [["" if cell is None else str(cell) for cell in one] for one in found]
    columns = columns_of(cells) if all(len(one) >= PAIR for one in cells) else None
    if columns is None:
        return []
    return [Row(one.speaker, one.words, one.seconds, timed=False) for one in utterances_of(cells, columns)]


def _repeats(ids: Sequence[Any]) -> bool:
    told = [one for one in ids if isinstance(one, str)]
    return bool(told) and len(told) == len(ids) and len(set(told)) < len(told)


def _row(row: Mapping[str, Any], names: Mapping[str, str], speaker: str) -> Row:
    return Row(
        _speaker(row.get(speaker), names),
        _words(row),
        _first_time(row),
        timed=any(name in row for name in ("end", "end_time", "endTime", "stop")),
        is_sign=row.get("type") in ("punctuation", "punct"),
    )


def _key(row: Mapping[str, Any], kind: str) -> str:
    return next((name for name in row if MEANING.get(name.casefold()) == kind and row[name] is not None), "")


def _speaker(said: Any, names: Mapping[str, str]) -> str:
    if isinstance(said, dict):
        said = next((said[name] for name in NAMES if said.get(name)), None)
    if said is None or isinstance(said, list | dict | bool):
        return ""
    name = names.get(str(said), str(said))
    return f"Speaker {name}" if name.isdigit() else name


def _words(row: Mapping[str, Any]) -> str:
    """The words of a row: as a text, as the best of several guesses, or one by one."""
    said = next(
        (row[name] for name in row if MEANING.get(name.casefold()) == "words" and isinstance(row[name], str)),
        None,
    )
    if said is not None:
        return str(said)
    for name in OFFERS:
        if isinstance(row.get(name), list) and row[name] and isinstance(row[name][0], dict):
            return _piece(row[name][0])
    for name in INNER:
        pieces = (
            [one for one in row.get(name) or () if isinstance(one, dict)]
            if isinstance(row.get(name), list)
            else []
        )
        if pieces:
            return _together(pieces)
    return ""


def _together(pieces: Sequence[Mapping[str, Any]]) -> str:
    words = ""
    for one in pieces:
        piece = _piece(one)
        glued = one.get("type") in ("punctuation", "punct") or piece[:1].isspace() or words[-1:].isspace()
        words += piece if glued or not words else f" {piece}"
    return words


def _piece(one: Mapping[str, Any]) -> str:
    for name in (*PIECE, "transcript"):
        if isinstance(one.get(name), str):
            return str(one[name])
    return _words(one) if any(name in one for name in OFFERS) else ""


def _time(said: Any) -> float | None:
    if isinstance(said, bool) or said is None:
        return None
    if isinstance(said, int | float):
        return float(said)
    try:
        return float(str(said)) if ":" not in str(said) else seconds_of(str(said))
    except ValueError:
        return None


def _first_time(row: Mapping[str, Any]) -> float | None:
    """When a row begins: as it says itself, or as the first of its words says."""
    own = _time(row.get(_key(row, "time")))
    inner = (one for name in INNER if isinstance(row.get(name), list) for one in row[name][:BREADTH])
    told = (_time(one.get(sign)) for one in inner if isinstance(one, dict) for sign in STARTS if sign in one)
    return own if own is not None else next((time for time in told if time is not None), None)


def _names(value: Any) -> dict[str, str]:
    """The speakers' names by the signs that the rows use, where a list of speakers stands beside them."""
    speakers = value.get("speakers") if isinstance(value, dict) else None
    if not isinstance(speakers, list):
        return {}
    found: dict[str, str] = {}
    for one in speakers:
        if isinstance(one, dict) and isinstance(one.get("name"), str) and one["name"].strip():
            found |= {str(one[sign]): one["name"] for sign in IDS if isinstance(one.get(sign), str | int)}
    return found


def _worth(rows: Sequence[Row]) -> tuple[int, int]:
    """How much a list is worth: words with speakers count most, words with times next."""
    spoken = [row for row in rows if row.words]
    named = sum(bool(row.speaker) for row in spoken)
    timed = sum(row.time is not None for row in spoken)
    length = sum(len(row.words) for row in spoken)
    return (1 + (2 * named >= len(spoken)), length) if 2 * max(named, timed) >= len(rows) > 0 else (0, 0)


def _signs_joined(rows: Sequence[Row]) -> list[Row]:
    """Full stops and commas that have a row of their own go to the word before."""
    joined: list[Row] = []
    for row in rows:
        if row.is_sign and joined:
            last = joined[-1]
            joined[-1] = Row(last.speaker, last.words + row.words, last.time, last.timed)
        else:
            joined.append(row)
    return joined
