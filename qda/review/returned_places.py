"""What the signs in a page stand for in the study: [C7] a category, [K12] a code, [U045] a unit, [Q…] a question."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.review.packet import sign_of
from qda.review.packet_sent import mark
from qda.store.study import Study
from qda.store.tables import Category, Code, Coding, MeaningUnit, Proposal, Thread

KINDS = {"C": "category", "K": "code", "U": "unit"}


@dataclass(frozen=True)
class Places:
    """Signs and what they stand for; names as they are now."""

    things: dict[str, tuple[str, UUID]]
    names: dict[str, str]
    talk_on: dict[UUID, UUID]

    def thing(self, sign: str) -> tuple[str, UUID] | None:
        """("category", id), ("code", id), ("unit", id), ("thread", id) or ("proposal", id); None for an unknown sign."""
        return self.things.get(sign)

    def called(self, sign: str) -> str:
        """A sign with the name of its thing, for people."""
        name = self.names.get(sign, "")
        return f"[{sign}] {name}".strip()


@dataclass(frozen=True)
class Names:
    """Marks of the names of codes and categories as the study has them, and what they name."""

    marked: dict[tuple[str, str], list[tuple[UUID, int]]]

    def named(self, of: str, on: str) -> tuple[str, UUID, int] | None:
        """("code" or "category", its id, on how many units a code is) where one alone has this name."""
        found = self.marked.get((on, of), [])
        return (on, *found[0]) if len(found) == 1 else None


def names_of(study: Study, viewer: UUID) -> Names:
    """The names that this person's study knows."""
    marked: dict[tuple[str, str], list[tuple[UUID, int]]] = {}
    with study.seen(viewer) as s:
        units: dict[UUID, set[UUID]] = {}
        for code, unit in s.execute(select(col(Coding.code_id), col(Coding.unit_id))):
            units.setdefault(code, set()).add(unit)
        for on, table in (("category", Category), ("code", Code)):
            for id, name in s.execute(select(col(table.id), col(table.name))):
                marked.setdefault((on, mark(name)), []).append((id, len(units.get(id, ()))))
    return Names(marked)


def places(study: Study, viewer: UUID) -> Places:
    """The signs that this person's study knows."""
    things: dict[str, tuple[str, UUID]] = {}
    names: dict[str, str] = {}
    with study.seen(viewer) as s:
        for letter, table in (("C", Category), ("K", Code)):
            for id, number, name in s.execute(select(col(table.id), col(table.number), col(table.name))):
                things[f"{letter}{number}"] = (KINDS[letter], id)
                names[f"{letter}{number}"] = name
        for id, number in s.execute(select(col(MeaningUnit.id), col(MeaningUnit.number))):
            things[f"U{number}"] = ("unit", id)
        for id in s.scalars(select(col(Proposal.id))):
            things[sign_of(str(id))] = ("proposal", id)
        for id in s.scalars(select(col(Thread.id))):
            things[sign_of(str(id))] = ("thread", id)
        talk = {
            on: id for id, on in s.execute(select(col(Thread.id), col(Thread.proposal_id))) if on is not None
        }
    return Places(things, names, talk)
