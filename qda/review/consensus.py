"""Consensus on a difference: one of two codings, or both together, becomes the coding, as one act with its reason."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from qda.errors import Refused
from qda.language import _
from qda.review.found import the
from qda.review.threads import add, begin
from qda.store.acting import OpenAct
from qda.store.reach import seen_of
from qda.store.study import Study
from qda.store.tables import Act, Change, Code, Coder, Coding, MeaningUnit, Thread

KIND = "consensus"
Takes = Literal["first", "second", "both"]
Units = tuple[UUID | None, UUID | None]
Given = dict[UUID, dict[UUID, set[UUID]]]
"""The codes on each unit by who gave them."""


def reach(  # noqa: PLR0913  which units of whom, what stands from now on, and why
    study: Study,
    units: Units,
    two: tuple[UUID, UUID],
    takes: Takes,
    *,
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Make the first person's coding, the second's, or both together the coding; the difference is settled with its reason.

    On one unit that both coded, the other's codes go; of two units that each cut alone, the other's is set aside, as is
    a unit where the one who marked nothing was right. Figures of agreement go on counting what each coded alone.
    Answers {"thread", "gone": codings taken away, "aside": numbers of units set aside}. Refused without a reason.
    """
    if not why.strip():
        raise Refused(_("Write the reason in a sentence; it is what the talk was for. Nothing was changed."))
    if units == (None, None):
        raise Refused(_("A difference needs a unit. Nothing was changed."))
    with study.act(KIND, _("Reach consensus on a difference"), by, why=why, id=act) as doing:
        rows = tuple(the(doing, "unit", id) if id else None for id in units)
        same = units[0] == units[1]
        gone = _leave_codes(doing, rows[0], two, takes) if same else 0
        aside = [] if same else _set_aside(rows, takes)
        thread = _settled(doing, study, units, rows, two, takes, why)
        doing.s.flush()
        answer = {"thread": str(thread), "gone": gone, "aside": aside}
        doing.answer = answer
    return answer


def _leave_codes(doing: OpenAct, unit: Any, two: tuple[UUID, UUID], takes: Takes) -> int:
    """The codes of the one that was chosen stay on the unit, whoever of the two gave them."""
    if takes == "both":
        return 0
    mine = col(Coding.unit_id) == unit.id, col(Coding.coder_id).in_(two), seen_of(doing, Coding)
    found = doing.s.exec(select(Coding).where(*mine)).all()
    chosen = two[0] if takes == "first" else two[1]
    kept = {one.code_id for one in found if one.coder_id == chosen}
    going = [one for one in found if one.code_id not in kept]
    for one in going:
        doing.s.delete(one)
    return len(going)


def _set_aside(rows: tuple[Any, ...], takes: Takes) -> list[int]:
    """Of two units only the chosen one counts on; the other stays in the text, set aside."""
    aside = []
    for row, side in zip(rows, ("first", "second"), strict=True):
        if row is not None:
            row.outside = takes not in (side, "both")
            if row.outside:
                aside.append(row.number)
    return aside


def _settled(  # noqa: PLR0913, PLR0917  the difference, as it is talked about
    doing: OpenAct,
    study: Study,
    units: Units,
    rows: tuple[Any, ...],
    two: tuple[UUID, UUID],
    takes: Takes,
    why: str,
) -> UUID:
    key = uuid5(study.id, "difference " + " ".join(str(id) if id else "-" for id in units))
    unit = rows[0] or rows[1]
    thread = doing.s.get(Thread, key) or begin(doing, "unit", unit.id, doing.space, thread=key)
    names = dict(doing.s.exec(select(col(Coder.id), col(Coder.name)).where(col(Coder.id).in_(two))).all())
    said = {
        "first": _("{name}’s coding was taken.").format(name=names[two[0]]),
        "second": _("{name}’s coding was taken.").format(name=names[two[1]]),
        "both": _("Both codings stand together."),
    }
    add(doing, thread, said[takes])
    thread.state, thread.why = "answered", why.strip()
    return key


def before_consensus(s: Session, given: Mapping[UUID, Mapping[UUID, set[UUID]]]) -> Given:
    """The codes as each person gave them alone: what a consensus took away and is still gone is there again."""
    found: Given = defaultdict(lambda: defaultdict(set))
    for unit, people in given.items():
        for person, codes in people.items():
            found[unit][person] |= codes
    query = (
        select(col(Change.row_id), col(Change.before))
        .join(Act, col(Act.rev) == col(Change.act))
        .where(col(Act.kind) == KIND, col(Change.table_name) == "coding", col(Change.after).is_(None))
    )
    taken = {row: image for row, image in s.exec(query) if image}
    if not taken:
        return found
    there = set(s.exec(select(col(Coding.id)).where(col(Coding.id).in_(list(taken)))))
    units = set(s.exec(select(col(MeaningUnit.id))))
    codes = set(s.exec(select(col(Code.id))))
    for row, image in taken.items():
        unit, code = UUID(image["unit_id"]), UUID(image["code_id"])
        if row not in there and unit in units and code in codes:
            found[unit][UUID(image["coder_id"])].add(code)
    return found
