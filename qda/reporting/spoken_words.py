"""All that was said and all that was written for units, word by word, so that printed words can be traced to their place."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.domain.quote_tracing import EDGE, Stream, Word, words_said
from qda.reporting.material import Material, Unit, key, rows
from qda.store import tables as t
from qda.store.study import Study


class Written(NamedTuple):
    """A wording of a unit with who wrote, translated and checked it."""

    unit: str
    layer: str
    language: str
    words: str
    status: str
    coder: str
    translator: str
    checker: str


class Turn(NamedTuple):
    """A turn's place in its transcript; offsets in code points."""

    position: int
    start: int
    stop: int


class Place(NamedTuple):
    """Words of a transcript: code points from `start` to `stop`."""

    transcript: str
    start: int
    stop: int


class Texts:
    """Several texts as one stream of words, each word with its text and its place in it."""

    def __init__(self, texts: Iterable[tuple[str, Sequence[Word]]]) -> None:
        keys: list[str] = []
        self.words: list[Word] = []
        self.names: list[str] = []
        self.starts: list[int] = []
        for name, words in texts:
            self.names.append(name)
            self.starts.append(len(keys))
            keys += [word.key for word in words]
            self.words += words
            keys.append(EDGE)
            self.words.append(Word(EDGE, 0, 0))
        self.stream = Stream(keys)

    def named(self, word: int) -> str:
        """The text that holds a word of the stream."""
        return self.names[bisect_right(self.starts, word) - 1]


@dataclass(frozen=True)
class Spoken:
    """The transcripts and the wordings as streams, and what lies at a place."""

    material: Material
    texts: Mapping[str, str]
    turns: Mapping[str, Sequence[Turn]]
    wordings: Sequence[Written]

    @cached_property
    def said(self) -> Texts:
        """The words spoken, interview by interview; heads, labels and stamps left out."""
        return Texts((id, list(self._spoken(id))) for id in self.turns)

    def _spoken(self, transcript: str) -> Iterable[Word]:
        text = self.texts[transcript]
        for turn in self.turns[transcript]:
            for word in words_said(text[turn.start : turn.stop]):
                yield Word(word.key, turn.start + word.start, turn.start + word.stop)

    def _written(self, layers: set[str]) -> Texts:
        return Texts(
            (str(n), words_said(one.words)) for n, one in enumerate(self.wordings) if one.layer in layers
        )

    @cached_property
    def quotes(self) -> Texts:
        """The quotes as printed of all units, in all languages."""
        return self._written({"quote"})

    @cached_property
    def condensed(self) -> Texts:
        """The condensed and interpreted texts."""
        return self._written({"condensed", "interpreted"})

    def turns_of(self, place: Place) -> list[Turn]:
        """The turns that a place touches."""
        return [
            turn
            for turn in self.turns[place.transcript]
            if turn.start < place.stop and place.start < turn.stop
        ]

    def unit_at(self, place: Place) -> Unit | None:
        """The unit that shares most with a place, the shorter one first."""
        shared = [
            (min(unit.stop, place.stop) - max(unit.start, place.start), unit.start - unit.stop, -unit.number)
            for unit in self.of_transcript[place.transcript]
        ]
        best = max(shared, default=(0, 0, 0))
        if best[0] <= 0:
            return None
        return self.of_transcript[place.transcript][shared.index(best)]

    @cached_property
    def of_transcript(self) -> Mapping[str, list[Unit]]:
        """The units by interview."""
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.material.units:
            found[unit.transcript].append(unit)
        return found

    def speakers(self, place: Place) -> list[str]:
        """The labels of those who speak at a place."""
        said = self.material.turns.get(place.transcript, {})
        ids = dict.fromkeys(said.get(turn.position) for turn in self.turns_of(place))
        return [self.material.voices[id].label for id in ids if id]


def spoken(study: Study, viewer: UUID | None, material: Material) -> Spoken:
    """Read the texts in force with their turns, and all wordings of units, as this person may see them."""
    with study.seen(viewer) as s:
        return Spoken(material, _texts(s, material), _turns(s, material), _wordings(s, material))


def _texts(s: Session, material: Material) -> dict[str, str]:
    query = select(col(t.TextBody.sha256), col(t.TextBody.words)).where(
        col(t.TextBody.sha256).in_([one.sha256 for one in material.interviews.values()])
    )
    bodies: dict[str, str] = dict(map(tuple, rows(s, query)))
    return {id: bodies[one.sha256] for id, one in material.interviews.items()}


def _turns(s: Session, material: Material) -> dict[str, list[Turn]]:
    query = select(
        key(t.Turn.transcript_id), col(t.Turn.position), col(t.Turn.start), col(t.Turn.stop)
    ).order_by(col(t.Turn.position))
    found: dict[str, list[Turn]] = {id: [] for id in material.interviews}
    for transcript, *turn in rows(s, query):
        if transcript in found:
            found[transcript].append(Turn(*turn))
    return found


def _wordings(s: Session, material: Material) -> list[Written]:
    one = t.Wording
    query: Any = (
        select(
            key(one.unit_id),
            col(t.Layer.kind),
            col(one.language),
            col(one.words),
            col(one.status),
            key(one.coder_id),
            key(one.translator_id),
            key(one.checker_id),
        )
        .join(t.Layer, col(t.Layer.id) == col(one.layer_id))
        .where(col(one.unit_id).is_not(None), col(one.words) != "")
        .order_by(col(one.id))
    )

    def named(who: str | None) -> str:
        return material.coders.get(who or "", "")

    return [
        Written(unit, layer, language, words, status, named(by), named(translator), named(checker))
        for unit, layer, language, words, status, by, translator, checker in rows(s, query)
        if unit in material.by_id
    ]
