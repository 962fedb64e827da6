"""What of a copy cannot be taken over by itself: asked where it belongs, with all that somebody needs to do it by hand."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from qda.domain.text import Span, edits, moved
from qda.language import _
from qda.store.acting import OpenAct
from qda.store.apart import Conflict
from qda.store.columns import new_key
from qda.store.replay import Rows
from qda.store.tables import TABLES, Comment

WIDER = (1, 2, 3, 6, 12, 60, 300)
"""Letters to both sides by which a place is widened until something of it is in our text."""
Texts = Mapping[UUID, tuple[str, str]]
"""Our text of an interview and the copy's."""


def ask_by_hand(
    step: OpenAct, lost: Iterable[Conflict], texts: Texts, rows: Rows, words: Mapping[UUID, str]
) -> None:
    """Ask about units whose words are gone, where they stood.

    `rows` are the copy's, `words` what its units marked, in its own text.
    """
    known = _said(step)
    for one in lost:
        if one.table == "meaning_unit":
            transcript = UUID(str((one.theirs or {})["transcript_id"]))
            place = beside(one.theirs or {}, texts.get(transcript))
            _ask(step, transcript, place, marked(words.get(one.row, ""), given(one.row, rows)), known)


def tell_of_texts(step: OpenAct, interviews: Iterable[UUID]) -> None:
    """Say of interviews that were corrected in both copies that the text here stays."""
    known = _said(step)
    for transcript in interviews:
        sentence = _(
            "The text of this interview is another one in the copy. The text here stays; units of the copy followed their words."
        )
        _ask(step, transcript, None, sentence, known)


def _said(step: OpenAct) -> set[str]:
    return set(step.s.execute(select(TABLES["comment"].c.words)).scalars())


def marked(words: str, codes: str) -> str:
    """The sentence for a unit whose words are not in our text."""
    if not codes:
        return _(
            "In the copy this was marked: “{words}”. The interview reads otherwise here. Mark it again where it belongs, or leave it."
        ).format(words=words)
    return _(
        "In the copy this was marked and coded as {codes}: “{words}”. The interview reads otherwise here. Mark it again where it belongs, or leave it."
    ).format(words=words, codes=codes)


def given(unit: UUID, rows: Rows) -> str:
    """The names of a unit's codes in the copy."""
    ids = [image["code_id"] for image in rows["coding"].values() if image["unit_id"] == str(unit)]
    names = {str(key): image["name"] for key, image in rows["code"].items()}
    return "; ".join(dict.fromkeys(names[id] for id in ids if id in names))


def beside(unit: Mapping[str, Any], texts: tuple[str, str] | None) -> Span | None:
    """Where in our text the words of a unit of the copy stood: what stands there now, or just beside it."""
    if texts is None:
        return None
    ours, theirs = texts
    difference = edits(theirs, ours)
    for more in WIDER:
        around = Span(max(0, unit["start"] - more), min(len(theirs), unit["stop"] + more))
        if place := moved(around, difference)[0]:
            return _whole_words(ours, place)
    return None


def _whole_words(text: str, place: Span) -> Span:
    start, stop = place.start, place.stop
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while stop < len(text) and text[stop].isalnum():
        stop += 1
    return Span(start, stop)


def _ask(step: OpenAct, transcript: UUID, place: Span | None, sentence: str, known: set[str]) -> None:
    if sentence in known:
        return
    thread = new_key()
    values = {
        "id": thread,
        "coder_id": step.by,
        "space_id": step.space,
        "transcript_id": transcript,
        "start": place.start if place else None,
        "stop": place.stop if place else None,
        "state": "open",
        "why": "",
    }
    step.s.execute(insert(TABLES["thread"]).values(values))
    step.s.add(
        Comment(thread_id=thread, coder_id=step.by, space_id=step.space, at=step.wanted.at, words=sentence)
    )
