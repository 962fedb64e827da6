"""The codebook: rename, define, merge, split, park and remove codes."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, exists, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from qda.domain.category_tree import COLOURS
from qda.domain.terms import name_key
from qda.errors import Refused
from qda.language import _
from qda.organising.describing import describe, hand_over, take_over
from qda.organising.found import all_of, as_key, one_line, seen_of, spaces, the_category, the_code, the_unit
from qda.organising.naming import code_named
from qda.organising.placing import bring_along, put_codes, put_in_order, siblings, told
from qda.store.acting import OpenAct
from qda.store.columns import new_key
from qda.store.study import Study
from qda.store.tables import Code, Coding, Membership, Wording


def add_code(
    study: Study,
    name: str,
    *,
    category: UUID | None = None,
    code: UUID | None = None,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Add a code without a unit yet; one of the same name is used again. `code` is the id that the page made for it."""
    with study.act("add code", _("Add a code"), by, id=act) as doing:
        row, new = code_named(doing, name, code)
        if category:
            put_codes(doing, [row], the_category(doing, category).id)
        answer = told(doing, codes=[row], new=new)
        doing.answer = answer
    return answer


def rename(
    study: Study, code: UUID, name: str, *, why: str = "", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Give a code another name. Answers also {"same": ids of other codes of that name}: perhaps to be merged."""
    with study.act("rename", _("Rename a code"), by, why=why, id=act) as doing:
        row = the_code(doing, code)
        row.name = one_line(name, _("A code"))
        row.name_key = name_key(row.name)
        doing.s.flush()
        same = select(col(Code.id)).where(
            col(Code.name_key) == row.name_key, col(Code.id) != row.id, col(Code.space_id).in_(spaces(doing))
        )
        answer = told(doing, codes=[row], same=[str(id) for id in doing.s.exec(same)])
        doing.answer = answer
    return answer


def define(  # noqa: PLR0913  the texts that a codebook prints
    study: Study,
    code: UUID,
    *,
    definition: str | None = None,
    includes: str | None = None,
    excludes: str | None = None,
    example: str | None = None,
    note: str | None = None,
    seen: Mapping[str, str] | None = None,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Say what a code is about, what belongs to it and what does not; None leaves a text as it is.

    `seen` = {text's name: the words the page knew to be stored}; WrittenMeanwhile where others stand there now.
    Saves within a minute are one act. Answers {"code", and the texts written}.
    """
    given = {
        "definition": definition,
        "includes": includes,
        "excludes": excludes,
        "example": example,
        "note": note,
    }
    field = f"define:{code}:{','.join(name for name, words in given.items() if words is not None)}"
    with study.act("define", _("Define a code"), by, id=act, field=field) as doing:
        row = the_code(doing, code)
        answer = {"code": str(row.id)} | describe(doing, row, given, seen)
        doing.answer = answer
    return answer


def merge(
    study: Study,
    codes: Sequence[UUID],
    into: UUID,
    *,
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Merge codes into one: units keep one coding a coder, texts are added below, memos and wordings move along.

    Answers also {"into", "units": how many units carried a merged code}.
    """
    with study.act("merge", _("Merge codes"), by, why=why, id=act) as doing:
        heir = the_code(doing, into)
        gone = [row for row in all_of(doing, Code, codes, _("This code")) if row is not heir]
        if not gone:
            raise Refused(
                _("A code cannot be merged with itself. Nothing was changed. Choose two or more codes.")
            )
        ids = [row.id for row in gone]
        carried = select(col(Coding.unit_id)).where(col(Coding.code_id).in_(ids), seen_of(doing, Coding))
        units = set(doing.s.exec(carried))
        for row in gone:
            take_over(heir, row)
        _lift_heir(heir, gone)
        doing.s.flush()
        for id in ids:
            _move_codings(doing, id, heir.id)
            _move_wordings(doing, id, heir.id)
            _move_memberships(doing, id, heir.id)
        hand_over(doing, "code", ids, heir.id)
        _move_children(doing, ids, heir)
        for row in gone:
            row.parent_id = None
        doing.s.flush()
        for row in gone:
            doing.s.delete(row)
        answer = told(doing, codes=[heir], gone=ids, into=str(heir.id), units=len(units))
        doing.answer = answer
    return answer


def split(  # noqa: PLR0913  what goes where, and why
    study: Study,
    code: UUID,
    name: str,
    units: Sequence[UUID],
    *,
    new: UUID | None = None,
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Make a second code out of one: the units chosen carry the new one instead. `new` is the id the page made for it.

    Answers also {"new": id, "units": how many}. Refused where none of the units carries the code.
    """
    with study.act("split", _("Split a code"), by, why=why, id=act) as doing:
        old = the_code(doing, code)
        chosen = select(Coding).where(
            col(Coding.code_id) == old.id, col(Coding.unit_id).in_([as_key(unit) for unit in units])
        )
        codings = doing.s.exec(chosen.where(col(Coding.space_id).in_(spaces(doing)))).all()
        if not codings:
            raise Refused(
                _(
                    "None of these units carries “{name}”. Nothing was changed. Choose units of this code."
                ).format(name=old.name)
            )
        line = one_line(name, _("A code"))
        row = Code(
            id=new or new_key(),
            number=doing.number("code"),
            space_id=doing.space,
            name=line,
            name_key=name_key(line),
            category_id=old.category_id,
            parent_id=old.parent_id,
            parked=old.parked,
            position=old.position,
        )
        doing.s.add(row)
        doing.s.flush()
        for coding in codings:
            coding.code_id = row.id
        put_in_order(doing, siblings(doing, row), [row], _after(siblings(doing, row), old, row))
        answer = told(
            doing, codes=[old, row], new=str(row.id), units=len({coding.unit_id for coding in codings})
        )
        doing.answer = answer
    return answer


def park(
    study: Study, codes: Sequence[UUID], *, why: str = "", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Put codes where those wait that fit nowhere yet; they leave their category."""
    with study.act("park", _("Park codes"), by, why=why, id=act) as doing:
        rows = all_of(doing, Code, codes, _("This code"))
        put_codes(doing, rows, None)
        for row in rows:
            row.parked = True
        bring_along(doing, rows)
        answer = told(doing, codes=rows)
        doing.answer = answer
    return answer


def unpark(study: Study, codes: Sequence[UUID], *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Take codes out of the parking place; they are unplaced again, and no longer under a code that stays there."""
    with study.act("unpark", _("Take codes out of the parking place"), by, id=act) as doing:
        rows = all_of(doing, Code, codes, _("This code"))
        for row in rows:
            row.parked = False
        for row in rows:
            over = doing.s.get(Code, row.parent_id) if row.parent_id else None
            if over and over.parked:
                row.parent_id = None
        bring_along(doing, rows)
        answer = told(doing, codes=rows)
        doing.answer = answer
    return answer


def put_under(
    study: Study, codes: Sequence[UUID], over: UUID | None, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Put codes under another code (None: beside it again, in the same category)."""
    with study.act("put under", _("Put codes under a code"), by, id=act) as doing:
        rows = all_of(doing, Code, codes, _("This code"))
        head = the_code(doing, over) if over else None
        for row in rows:
            if head and _within(doing, head, row):
                raise Refused(
                    _("“{name}” cannot stand under itself. Nothing was changed. Choose another code.").format(
                        name=row.name
                    )
                )
            row.parent_id = head.id if head else None
            if head:
                row.category_id, row.parked = head.category_id, head.parked
            doing.s.flush()
        bring_along(doing, rows)
        answer = told(doing, codes=rows)
        doing.answer = answer
    return answer


def recolour(study: Study, code: UUID, colour: int, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Give a code its own colour (1–20), or (0) that of its place."""
    with study.act("recolour", _("Choose a colour"), by, id=act) as doing:
        row = the_code(doing, code)
        row.colour = colour_wanted(colour)
        answer = told(doing, codes=[row])
        doing.answer = answer
    return answer


def set_anchor(
    study: Study, code: UUID, unit: UUID | None, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Choose the unit that shows best what a code means, or (None) none."""
    with study.act("anchor", _("Choose an anchor example"), by, id=act) as doing:
        row = the_code(doing, code)
        row.anchor_unit_id = the_unit(doing, unit).id if unit else None
        answer = told(doing, codes=[row], anchor=unit and str(unit))
        doing.answer = answer
    return answer


def delete_code(
    study: Study, code: UUID, *, why: str = "", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Remove a code from the codebook and from its units; the units stay, memos stay with the study.

    Answers also {"units": how many carried it, "memos": how many}.
    """
    with study.act("delete code", _("Remove a code"), by, why=why, id=act) as doing:
        row = the_code(doing, code)
        carried = select(col(Coding.unit_id)).where(col(Coding.code_id) == row.id, seen_of(doing, Coding))
        units = set(doing.s.exec(carried))
        memos = hand_over(doing, "code", [row.id], None)
        c = doing.s.connection()
        c.execute(update(Code).where(col(Code.parent_id) == row.id).values(parent_id=row.parent_id))
        c.execute(delete(Coding).where(col(Coding.code_id) == row.id))
        doing.s.expire_all()
        id = row.id
        doing.s.delete(row)
        answer = told(doing, gone=[id], units=len(units), memos=memos)
        doing.answer = answer
    return answer


def colour_wanted(colour: int) -> int:
    """A colour number that exists (0 = none of its own)."""
    if not 0 <= colour <= COLOURS:
        raise Refused(
            _("There is no colour {n}. Nothing was changed. Choose 1 to {most}, or 0 for none.").format(
                n=colour, most=COLOURS
            )
        )
    return colour


def _after(rows: Sequence[Code], old: Code, new: Code) -> UUID | None:
    order = sorted((row for row in rows if row is not new), key=lambda row: (row.position, row.number))
    later = order[order.index(old) + 1 :]
    return later[0].id if later else None


def _within(act: OpenAct, head: Code, row: Code) -> bool:
    seen = set()
    here: Code | None = head
    while here and here.id not in seen:
        if here.id == row.id:
            return True
        seen.add(here.id)
        here = act.s.get(Code, here.parent_id) if here.parent_id else None
    return False


def _lift_heir(heir: Code, gone: Sequence[Code]) -> None:
    over = {row.id: row.parent_id for row in gone}
    while heir.parent_id in over:
        heir.parent_id = over.pop(heir.parent_id)


def _move_codings(act: OpenAct, gone: UUID, heir: UUID) -> None:
    other = aliased(Coding)
    twice = exists().where(
        col(other.unit_id) == col(Coding.unit_id),
        col(other.coder_id) == col(Coding.coder_id),
        col(other.code_id) == heir,
    )
    c = act.s.connection()
    c.execute(delete(Coding).where(col(Coding.code_id) == gone, twice))
    c.execute(update(Coding).where(col(Coding.code_id) == gone).values(code_id=heir))


def _move_wordings(act: OpenAct, gone: UUID, heir: UUID) -> None:
    kept = {
        (row.layer_id, row.language, row.coder_id): row
        for row in act.s.exec(select(Wording).where(col(Wording.code_id) == heir))
    }
    for row in act.s.exec(select(Wording).where(col(Wording.code_id) == gone)).all():
        place = (row.layer_id, row.language, row.coder_id)
        if place in kept:
            kept[place].words = f"{kept[place].words}\n{row.words}"
            act.s.delete(row)
        else:
            row.code_id = heir
    act.s.flush()


def _move_memberships(act: OpenAct, gone: UUID, heir: UUID) -> None:
    has = set(act.s.exec(select(col(Membership.category_id)).where(col(Membership.code_id) == heir)))
    for row in act.s.exec(select(Membership).where(col(Membership.code_id) == gone)).all():
        if row.category_id in has:
            act.s.delete(row)
        else:
            row.code_id = heir
            has.add(row.category_id)
    act.s.flush()


def _move_children(act: OpenAct, gone: Sequence[UUID], heir: Code) -> None:
    under = col(Code.parent_id).in_(gone)
    for child in act.s.exec(select(Code).where(under, col(Code.id).not_in([*gone, heir.id]))).all():
        child.parent_id = heir.id
    act.s.flush()
    bring_along(act, [heir])
