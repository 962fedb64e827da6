"""Whether a file that is brought in is a text that the study has already: the same one, or a corrected version of it."""

import heapq
import re
from typing import NamedTuple
from uuid import UUID
from zlib import crc32

from sqlmodel import Session, col, select

from qda.domain.terms import name_key
from qda.domain.transcript import ParsedTranscript
from qda.preparation import finding
from qda.store.study import Study
from qda.store.tables import Transcript

RUN = 4
"""So many words in a row are compared."""
KEPT = 512
"""So many of all runs, the same ones for the same words, stand for a text."""
ALIKE = 0.4
"""A text that shares this much of its runs with another is a version of it."""
WORD = re.compile(r"\w+")


class Known(NamedTuple):
    """The interview that a file is a version of: how much they share (0–1), and whether the words are the same."""

    transcript: str
    title: str
    shared: float
    same: bool


def known(study: Study, parsed: ParsedTranscript, title: str, viewer: UUID | None) -> Known | None:
    """The interview of which a parsed file is a version: most of its words in a row are the same.

    A title that is taken counts where anything at all is shared. None where the text is new to the study.
    """
    wanted, best = sketch(parsed.text), None
    with study.seen(viewer) as s:
        query = select(col(Transcript.id), col(Transcript.title), col(Transcript.sha256))
        for id, name, sha256 in s.exec(query):
            shared = likeness(wanted, _sketch_of(s, sha256))
            enough = ALIKE / 4 if name_key(name) == name_key(title) else ALIKE
            if shared >= enough and (best is None or shared > best.shared):
                best = Known(str(id), name, round(shared, 3), _same(parsed.text, finding.body(s, sha256)))
    return best


def sketch(text: str) -> frozenset[int]:
    """Some of the runs of words of a text, always the same ones, so that two texts can be compared quickly."""
    found = [word.lower() for word in WORD.findall(text)]
    runs = {crc32(" ".join(found[n : n + RUN]).encode()) for n in range(max(1, len(found) - RUN + 1))}
    return frozenset(heapq.nsmallest(KEPT, runs))


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """The share (0–1) of runs that two texts have in common."""
    if one.isdisjoint(other):
        return 0.0
    least = heapq.nsmallest(KEPT, one | other)
    return sum(run in one and run in other for run in least) / len(least)


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


_sketches: dict[str, frozenset[int]] = {}


def _sketch_of(s: Session, sha256: str) -> frozenset[int]:
    """The runs of a text of the study, found once in a process."""
    if sha256 not in _sketches:
        _sketches[sha256] = sketch(finding.body(s, sha256))
    return _sketches[sha256]
