"""Giving codes their names in open coding: an equal name is used again, a new one makes a code."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from qda.domain.terms import name_key
from qda.language import _
from qda.organising.found import as_key, one_line, spaces, the_code
from qda.organising.standing import in_pieces
from qda.store.acting import OpenAct
from qda.store.columns import new_key
from qda.store.tables import Code, Coding

Wanted = Mapping[str, Any]
"""A code as a page names it: {"id": …} for one that exists, or {"name": …}; a new one may bring its own "new" id."""


def code_named(act: OpenAct, name: str, id: UUID | str | None = None) -> tuple[Code, bool]:
    """The code of this name that this person sees, their own space first; made where there is none (then True).

    `id` is the new one's; a code that has it by now is meant whatever it is called.
    """
    line = one_line(name, _("A code"))
    made = act.s.get(Code, as_key(id)) if id else None
    if made and made.space_id in spaces(act):
        return made, False
    same = select(Code).where(col(Code.name_key) == name_key(line), col(Code.space_id).in_(spaces(act)))
    known = sorted(act.s.exec(same), key=lambda code: (code.space_id != act.space, code.parked, code.number))
    if known:
        return known[0], False
    number = act.number("code")
    code = Code(
        id=as_key(id) if id and not made else new_key(),
        number=number,
        space_id=act.space,
        name=line,
        name_key=name_key(line),
        position=number,
    )
    act.s.add(code)
    act.s.flush()
    return code, True


def codes_wanted(act: OpenAct, wanted: Iterable[Wanted]) -> list[tuple[Code, bool]]:
    """The codes that a page asks for, each once, in the order given."""
    found: dict[UUID, tuple[Code, bool]] = {}
    for one in wanted:
        given = one.get("id")
        code, new = (
            (the_code(act, given), False)
            if given
            else code_named(act, str(one.get("name", "")), one.get("new"))
        )
        found.setdefault(code.id, (code, new))
    return list(found.values())


def give(act: OpenAct, unit: UUID, wanted: Iterable[Wanted]) -> list[dict[str, Any]]:
    """Put codes on a unit in this person's name; a code that they gave before stays as it is."""
    codes = codes_wanted(act, wanted)
    mine = select(col(Coding.code_id)).where(col(Coding.unit_id) == unit, col(Coding.coder_id) == act.by)
    given = set(act.s.exec(mine))
    for code, _new in codes:
        if code.id not in given:
            act.s.add(Coding(unit_id=unit, code_id=code.id, coder_id=act.by, space_id=act.space))
    act.s.flush()
    return [as_given(code, new=new) for code, new in codes]


def as_given(code: Code, *, new: bool = False) -> dict[str, Any]:
    """What a page needs to show a code that it has just given."""
    return {"id": str(code.id), "number": code.number, "name": code.name, "new": new}


class Givings:
    """Codes put on many units in this person's name: what is given already and each name are looked up once."""

    def __init__(self, act: OpenAct, units: Collection[UUID]) -> None:
        self.act, self.named = act, dict[str, Code]()
        self.given: set[tuple[UUID, UUID]] = set()
        for some in in_pieces(units):
            mine = select(Coding.unit_id, Coding.code_id).where(
                col(Coding.unit_id).in_(some), col(Coding.coder_id) == act.by
            )
            self.given.update(act.s.exec(mine))

    def give(self, unit: UUID, names: Iterable[str]) -> None:
        """Put codes of these names on a unit beside those that are there; the rows go to the study when the act ends."""
        for name in names:
            key = name_key(name)
            code = self.named.get(key) or code_named(self.act, name)[0]
            self.named[key] = code
            if (unit, code.id) not in self.given:
                self.given.add((unit, code.id))
                self.act.s.add(
                    Coding(unit_id=unit, code_id=code.id, coder_id=self.act.by, space_id=self.act.space)
                )
