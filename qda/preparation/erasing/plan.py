"""What an erasing sets out to do: which words go, which rows, which texts, and what the act changes in the open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from qda.domain.erasure import Finder, Stretches, Token, marked
from qda.domain.text import Edit, Edits
from qda.domain.wording import fingerprint
from qda.preparation import finding
from qda.preparation.correcting import NewText, put_in_force
from qda.store.acting import OpenAct
from qda.store.erasing_words import Rules
from qda.store.tables import TABLES, Identifier, MeaningUnit, TextBody, Transcript, Wording

Rows = dict[str, list[UUID]]
KINDS = ("make final", "erase strings", "erase transcript", "withdraw")


@dataclass
class Plan:
    """`kind` is that of the act, `doing` its sentence without content, `whom` a number or title that may be told.

    `act_on` changes the rows of today within the act; `rules` then overwrite what lies before it. `sources`: the
    interviews whose original files hold what goes.
    """

    kind: str
    doing: str
    whom: str
    find: Finder
    mark: str
    token: Token
    act_on: Callable[[OpenAct], None]
    places: Mapping[str, Stretches] = field(default_factory=dict)
    wiped: dict[tuple[str, UUID], Mapping[str, str] | None] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()
    sources: frozenset[UUID] = frozenset()
    listing: dict[str, Any] = field(default_factory=dict)

    @property
    def rules(self) -> Rules:
        """What the store overwrites."""
        return Rules(self.find, self.mark, self.token, self.places, self.wiped, self.dropped, self.titles)


def texts_with(s: Session, find: Finder) -> list[tuple[UUID, str, str, Stretches]]:
    """The interviews in whose text of today something is found: id, title, text, places."""
    query = (
        select(col(Transcript.id), col(Transcript.title), col(TextBody.words))
        .join(TextBody, col(TextBody.sha256) == col(Transcript.sha256))
        .order_by(col(Transcript.position), col(Transcript.title))
    )
    found = [(id, title, words, find(words)) for id, title, words in s.connection().execute(query)]
    return [one for one in found if one[3]]


def put_marks(step: OpenAct, transcript: UUID, places: Stretches, token: Token) -> None:
    """Make a version of an interview's text with marks in these places; what points into it moves along."""
    s = step.s
    interview = finding.interview(s, transcript)
    old = finding.body(s, interview.sha256)
    new = marked(old, places, token)
    if new == old:
        return
    before = quotes(s, transcript)
    edits = Edits(tuple(stepwise(old, places, token)), (), new)
    put_in_force(step, interview, NewText(new, edits=edits), "pseudonymisation")
    s.flush()
    for unit, quote in quotes(s, transcript).items():
        if quote != before[unit]:
            fresh = (col(Wording.unit_id) == unit) & (col(Wording.written_for) == fingerprint(before[unit]))
            s.exec(update(Wording).where(fresh).values(written_for=fingerprint(quote)))


def stepwise(old: str, places: Stretches, token: Token) -> list[Edit]:
    """Each place in the old text, and where its mark stands in the new one."""
    edits, shift = [], 0
    for start, stop in places:
        length = len(token(old[start:stop]))
        edits.append(Edit(start, stop, start + shift, start + shift + length))
        shift += length - (stop - start)
    return edits


def quotes(s: Session, transcript: UUID) -> dict[UUID, str]:
    """The words of every unit of an interview."""
    query = select(col(MeaningUnit.id), col(MeaningUnit.quote))
    return dict(s.connection().execute(query.where(col(MeaningUnit.transcript_id) == transcript)).all())


def take_away(step: OpenAct, rows: Rows) -> None:
    """Delete rows table by table; what hangs on them goes along."""
    for name, keys in rows.items():
        table = TABLES[name]
        for key in keys:
            step.s.execute(delete(table).where(table.c.id == key))


def identifiers(s: Session, find: Finder) -> list[UUID]:
    """The rows of the list of possible identifiers whose words go."""
    rows = s.connection().execute(select(col(Identifier.id), col(Identifier.words)))
    return [id for id, words in rows if find(words)]
