"""Giving codes their names in open coding: an equal name is used again, a new one makes a code."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from qda.domain.terms import name_key
from qda.language import _
from qda.organising.found import as_key, one_line, spaces, the_code
from qda.store.acting import OpenAct
from qda.store.columns import new_key
from qda.store.tables import Code, Coding

Wanted = Mapping[str, Any]
"""A code as a page names it: {"id": …} for one that exists, or {"name": …}; a new one may bring its own "new" id."""


def code_named(act: OpenAct, name: str, id: UUID | str | None = None) -> tuple[Code, bool]:
    """The code of this name that this person sees, their own space first; made where there is none (then True)."""
    line = one_line(name, _("A code"))
    same = select(Code).where(col(Code.name_key) == name_key(line), col(Code.space_id).in_(spaces(act)))
    known = sorted(act.s.exec(same), key=lambda code: (code.space_id != act.space, code.parked, code.number))
    if known:
        return known[0], False
    number = act.number("code")
    code = Code(
        id=as_key(id) if id else new_key(),
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
