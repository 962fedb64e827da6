"""Which column of a coded table is what, by its heading, and what stands in a cell."""

import re
from collections.abc import Sequence
from unicodedata import normalize

from qda.errors import Unreadable
from qda.language import _

GROUPS = {"interview", "transcript", "document", "session", "file", "doc", "document id", "doc id", "document name", "file name", "filename", "video", "recording", "intervju", "transkript", "dokument", "fil"}  # fmt: skip
UNITS = {"unit", "unit id", "meaning unit", "id", "item", "item id", "segment", "segment id", "response", "row", "nr", "no", "number", "#", "enhet", "meningsenhet", "enhet nr", "nummer"}  # fmt: skip
WORDS = {"text", "quote", "quotation", "words", "utterance", "comment", "note", "notes", "memo", "content", "sentence", "segment text", "seltext", "selected text", "quotation content", "coded text", "tekst", "sitat", "ytring", "ord", "kommentar", "notat", "merknad"}  # fmt: skip
CODER = {"coder", "coder id", "annotator", "annotator id", "rater", "observer", "judge", "person", "owner", "coder name", "annotator name", "created by", "coded by", "user", "username", "koder", "kodet av", "annotatør"}  # fmt: skip
CODE = {"category", "code", "codes", "label", "value", "rating", "score", "judgement", "judgment", "decision", "tag", "codename", "code name", "class", "theme", "annotation", "label name", "labels", "tags", "themes", "kode", "kategori", "tema"}  # fmt: skip
PRESENT = CODE | {"present", "presence", "applied", "given", "coded", "yes"}
BEGIN = {"begin", "start", "from", "start offset", "begin offset", "start char", "start time", "begin time", "pos0", "startoffset", "char start", "start position", "start index", "beginning", "onset", "fra", "begynnelse"}  # fmt: skip
END = {"end", "stop", "to", "end offset", "stop offset", "end char", "end time", "stop time", "pos1", "endoffset", "char end", "end position", "end index", "til", "slutt"}  # fmt: skip
LENGTH = {"length", "duration", "lengde", "varighet"}
OFFSET = "offset"
"""The end beside an onset, the beginning beside a length."""
MEASURE = re.compile(r"\s*(?:[(\[][^)\]]*[)\]]|hh:mm:ss(?:\.ms)?|ss\.msec|msec|ms|sec|seconds|s)$")
INCLUSIVE = re.compile(r"inclusive|included|inkl", re.IGNORECASE)
NUMBERED = re.compile(r"(.*?[^\d\s])\s?(\d+)")
A_CODER = re.compile(r"(?:coder|koder|annotator|rater|observer|judge|reviewer|analyst|expert) ?(?:\d+|[a-z])")
NOTHING = "-"
PARAGRAPHS = {"document name", "segment", "end"}
"""The headings of a list of coded segments whose places are paragraphs, both included."""
LONG = 4
Line = Sequence[str]


def cell(line: Line, column: int) -> str:
    """A cell without the blanks around it; empty where the line ends earlier."""
    return normalize("NFC", line[column].strip()) if column < len(line) else ""


def codes_in(words: str) -> frozenset[str]:
    """The codes in a cell, parted by `;`; none for `-`."""
    parts = words.replace("\r", "\n").replace("\n", ";").split(";")
    return frozenset(one for one in map(str.strip, parts) if one and one != NOTHING)


def column(headings: Line, words: set[str], *, after: int = 0) -> int | None:
    """The first column with one of these headings, from `after` on."""
    return next((i for i, heading in enumerate(headings) if i >= after and plain(heading) in words), None)


def plain(heading: str) -> str:
    """A heading without capitals, and with blanks for lines between words."""
    return normalize("NFC", heading.strip().casefold().replace("_", " ").replace("-", " "))


def of_stretches(lines: Sequence[Line]) -> dict[str, int] | None:
    """Where coder, code, begin and end or length stand in a table of stretches; None for another table."""
    asked = {"coder": CODER, "code": CODE, "begin": BEGIN, "end": END, "length": LENGTH, "text": GROUPS}
    headings = [MEASURE.sub("", plain(heading)) for heading in lines[0]]
    found = {name: at for name, words in asked.items() if (at := column(headings, words)) is not None}
    if OFFSET in headings:
        found.setdefault("end" if "begin" in found else "begin", headings.index(OFFSET))
    if "end" in found and INCLUSIVE.search(lines[0][found["end"]]):
        found["inclusive"] = 1
    if (words := column(headings, WORDS)) is not None:
        found["words"] = words
    if set(headings) >= PARAGRAPHS:
        found["paragraphs"] = 1
    if {"coder", "code", "begin"} <= found.keys() and found.keys() & {"end", "length"}:
        return found
    bare = all(len(line) == LONG and _is_span(line[2], line[3]) for line in lines)
    return {"coder": 0, "code": 1, "begin": 2, "end": 3, "bare": 1} if bare else None


def _is_span(begin: str, end: str) -> bool:
    try:
        return 0 <= float(begin) < float(end)
    except ValueError:
        return False


def of_codings(lines: Sequence[Line]) -> dict[str, int] | None:
    """Where unit, coder and code stand in a table with a row a coding; None for another table."""
    headings = lines[0]
    coder, code = column(headings, CODER), column(headings, CODE)
    if coder is None or code is None:
        return None
    group, unit = column(headings, GROUPS), column(headings, UNITS)
    if unit is None:
        unit = next((i for i in range(len(headings)) if i not in (coder, code, group)), group)
    if unit is None:
        return None
    return {"unit": unit, "coder": coder, "code": code} | (
        {"group": group} if group not in (None, unit) else {}
    )


def refuse_nobody(headings: Line) -> None:
    """Raises Unreadable for a list of coded words that does not say who coded them."""
    if column(headings, CODE) is None:
        return
    known = GROUPS | UNITS | WORDS | CODE | BEGIN | END | LENGTH
    others = [one for one in headings if one.strip() and plain(one) not in known]
    placed = column(headings, BEGIN) is not None and column(headings, END | LENGTH) is not None
    if placed or (not others and column(headings, WORDS) is not None):
        raise Unreadable(
            _("This is a list of coded words that does not say who coded. It needs a column “coder”.")
        )


def of_units(headings: Line) -> tuple[int | None, int | None]:
    """The columns of the unit and of its interview (None where there is none) in a table with a column a coder."""
    if A_CODER.fullmatch(plain(headings[0])) or _all_numbered(headings):
        return None, column(headings, GROUPS)
    unit = column(headings, UNITS, after=1) if plain(headings[0]) in GROUPS else None
    if unit is not None:
        return unit, 0
    return 0, column(headings, GROUPS, after=1)


def _all_numbered(headings: Line) -> bool:
    """R1, R2, R3: all columns are called alike but for their number, so that the first is a coder too."""
    found = [NUMBERED.fullmatch(plain(heading)) for heading in headings]
    stems = {one[1] for one in found if one}
    return len(headings) > 1 and all(found) and len(stems) == 1 and not stems & UNITS
