"""Which wordings stand in a place of the sheet, asked one by one or looked up at once for thousands of cells."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, TypeVar
from uuid import UUID

from sqlmodel import col, select

from qda.organising.found import language_of, spaces
from qda.store.acting import OpenAct
from qda.store.tables import Answer, MeaningUnit, Suggestion, Wording

ASKED = 500
"""So many rows are looked up by one question."""
TOGETHER = "together"
"""The kind of answer that says of a wording that it is one text with others; `seen` names their group."""
Piece = TypeVar("Piece")


class Place(NamedTuple):
    """Where a wording stands: its unit, the layer and the language."""

    unit: MeaningUnit
    layer: UUID
    language: str


def standing_at(doing: OpenAct, where: Place) -> list[Wording]:
    """Everybody's wordings in one place that this person may see, the agreed one first, then the unit's own coder's."""
    query = select(Wording).where(
        col(Wording.unit_id) == where.unit.id,
        col(Wording.layer_id) == where.layer,
        col(Wording.language) == where.language,
        col(Wording.space_id).in_(spaces(doing)),
    )
    return in_order(doing.s.exec(query), where.unit)


def in_order(there: Iterable[Wording], unit: MeaningUnit) -> list[Wording]:
    """The agreed wording first, then the unit's own coder's."""
    return sorted(there, key=lambda w: (w.status != "agreed", w.coder_id != unit.coder_id, w.id))


def began_from(doing: OpenAct, wording: UUID) -> Suggestion | None:
    """The latest suggestion that a wording began from."""
    query = select(Suggestion).where(
        col(Suggestion.wording_id) == wording, col(Suggestion.outcome) != "rejected"
    )
    return doing.s.exec(query.order_by(col(Suggestion.at).desc())).first()


def fellows(doing: OpenAct, wording: Wording) -> list[Wording]:
    """The other wordings that are one text with this one: of the same group and still in the same words."""
    group = doing.s.exec(
        select(Answer.seen).where(col(Answer.wording_id) == wording.id, col(Answer.kind) == TOGETHER)
    ).first()
    if group is None:
        return []
    linked = select(Wording).join(Answer, col(Answer.wording_id) == col(Wording.id))
    same = linked.where(col(Answer.kind) == TOGETHER, col(Answer.seen) == group)
    return [
        one
        for one in doing.s.exec(same.order_by(col(Wording.id)))
        if one.id != wording.id and one.words == wording.words
    ]


class Lookup:
    """Asks the study anew for each place: for one cell."""

    waits = False
    """Whether rows are sent to the study only when the act ends."""

    def __init__(self, doing: OpenAct) -> None:
        self.doing = doing

    def at(self, where: Place) -> list[Wording]:
        """The wordings in a place."""
        return standing_at(self.doing, where)

    def log(self, wording: Wording) -> Suggestion | None:
        """The suggestion that a wording began from."""
        return began_from(self.doing, wording.id)

    def came(self, where: Place, wording: Wording) -> None:
        """A wording was put into a place."""

    def went(self, where: Place, wording: Wording) -> None:
        """A wording was taken out of a place."""


class Foreseen(Lookup):
    """What stands on many units in the study's language, and what it began from, looked up with a few questions."""

    waits = True

    def __init__(self, doing: OpenAct, units: Sequence[UUID]) -> None:
        super().__init__(doing)
        self.language, mine = language_of(doing.s), spaces(doing)
        self.known: dict[tuple[UUID | None, UUID], list[Wording]] = defaultdict(list)
        self.logs: dict[UUID | None, Suggestion] = {}
        for some in in_pieces(units):
            there = select(Wording).where(
                col(Wording.unit_id).in_(some),
                col(Wording.language) == self.language,
                col(Wording.space_id).in_(mine),
            )
            for wording in doing.s.exec(there):
                self.known[wording.unit_id, wording.layer_id].append(wording)
        for some in in_pieces([one.id for there in self.known.values() for one in there]):
            logged = select(Suggestion).where(
                col(Suggestion.wording_id).in_(some), col(Suggestion.outcome) != "rejected"
            )
            self.logs |= {one.wording_id: one for one in doing.s.exec(logged.order_by(col(Suggestion.at)))}

    def at(self, where: Place) -> list[Wording]:
        """The wordings in a place."""
        return in_order(self.known.get((where.unit.id, where.layer), ()), where.unit)

    def log(self, wording: Wording) -> Suggestion | None:
        """The suggestion that a wording began from."""
        return self.logs.get(wording.id)

    def came(self, where: Place, wording: Wording) -> None:
        """A wording was put into a place."""
        there = self.known[where.unit.id, where.layer]
        if wording not in there:
            there.append(wording)

    def went(self, where: Place, wording: Wording) -> None:
        """A wording was taken out of a place."""
        self.known[where.unit.id, where.layer].remove(wording)
        self.doing.s.flush()


def in_pieces(all_of_them: Collection[Piece]) -> Iterable[list[Piece]]:
    """The same things, so many at a time as one question may name."""
    listed = list(all_of_them)
    return (listed[at : at + ASKED] for at in range(0, len(listed), ASKED))
