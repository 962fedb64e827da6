"""The running numbers that people see (U14): one row for all, and blocks of their own for those who work unseen."""

from uuid import UUID

from sqlalchemy import delete, func, select, text
from sqlmodel import Session

from qda.store.tables import TABLES

BLOCK = 1000
FAR = 100 * BLOCK
"""No blind round is thought to need as many numbers."""
NUMBERED = {"unit": "meaning_unit", "code": "code", "category": "category"}
COUNTER, SPACE = TABLES["counter"], TABLES["space"]
NEXT = text(
    "INSERT INTO counter (name, last) VALUES (:name, :count) "
    "ON CONFLICT (name) DO UPDATE SET last = counter.last + :count RETURNING last"
)
RAISE = text(
    "INSERT INTO counter (name, last) VALUES (:name, :last) "
    "ON CONFLICT (name) DO UPDATE SET last = :last WHERE counter.last < :last"
)


def next_number(s: Session, space: UUID, kind: str, count: int = 1) -> int:
    """The next number of a kind, or the first of `count`; none is ever given twice.

    Somebody who works unseen gets numbers of a block of their own (U1001, U2001 …), so that a number tells nothing of
    how much the others did, and none has to be changed when the round is closed.
    """
    unseen = select(SPACE.c.round_id).where(
        SPACE.c.id == space, SPACE.c.coder_id.is_not(None), SPACE.c.opened_at.is_(None)
    )
    round = s.connection().execute(unseen).scalar()
    return _in_the_open(s, kind, count) if round is None else _in_a_block(s, space, round, kind, count)


def rejoin(s: Session, round: UUID) -> None:
    """The round is closed: from now on numbers go on above the highest that was given in it."""
    names = {f"{kind} from {round}" for kind in NUMBERED}
    for kind in NUMBERED:
        for space in _spaces(s, round):
            given = _last(s, f"{kind} of {space}")
            names.add(f"{kind} of {space}")
            if given:
                _raise(s, kind, _number(s, round, space, kind, given - 1))
    s.connection().execute(delete(COUNTER).where(COUNTER.c.name.in_(names)))


def keep_above(s: Session, kind: str, number: int) -> None:
    """A number that came from elsewhere is never given again."""
    _raise(s, kind, number)


def given(s: Session, kind: str) -> int:
    """The highest number of a kind that was given, in the open or unseen."""
    highest = _last(s, kind) or 0
    unseen = select(SPACE.c.id, SPACE.c.round_id).where(SPACE.c.coder_id.is_not(None))
    for space, round in s.connection().execute(unseen).all():
        if count := _last(s, f"{kind} of {space}"):
            highest = max(highest, _number(s, round, space, kind, count - 1))
    return highest


def _highest(s: Session, kind: str) -> int:
    number = TABLES[NUMBERED[kind]].c.number
    return max(_last(s, kind) or 0, s.connection().execute(select(func.max(number))).scalar() or 0)


def _in_the_open(s: Session, kind: str, count: int) -> int:
    last = _add(s, kind, count)
    blocks = select(func.min(COUNTER.c.last), func.max(COUNTER.c.last)).where(
        COUNTER.c.name.like(f"{kind} from %")
    )
    lowest, highest = s.connection().execute(blocks).one()
    if lowest is not None and lowest < last <= highest + FAR:
        _raise(s, kind, highest + FAR)
        last = _add(s, kind, count)
    return last - count + 1


def _in_a_block(s: Session, space: UUID, round: UUID, kind: str, count: int) -> int:
    lay_blocks(s, round)
    given = _add(s, f"{kind} of {space}", count) - count
    if given % BLOCK + count > BLOCK:
        given = _add(s, f"{kind} of {space}", BLOCK - given % BLOCK) - count
    return _number(s, round, space, kind, given)


def lay_blocks(s: Session, round: UUID) -> None:
    """Say from where on the numbers of a blind round go, once."""
    for kind in NUMBERED:
        name = f"{kind} from {round}"
        if _last(s, name) is None:
            others = select(func.max(COUNTER.c.last)).where(COUNTER.c.name.like(f"{kind} from %"))
            taken = s.connection().execute(others).scalar()
            free = max(_highest(s, kind), 0 if taken is None else taken + FAR)
            _raise(s, name, ((free + BLOCK // 2) // BLOCK + 1) * BLOCK)


def _number(s: Session, round: UUID, space: UUID, kind: str, given: int) -> int:
    """The number that comes after so many of a person's own: blocks go round among those who share the round."""
    spaces = _spaces(s, round)
    block, within = divmod(given, BLOCK)
    begin = _last(s, f"{kind} from {round}") or 0
    return begin + (block * len(spaces) + spaces.index(space)) * BLOCK + within + 1


def _spaces(s: Session, round: UUID) -> list[UUID]:
    query = select(SPACE.c.id).where(SPACE.c.round_id == round, SPACE.c.coder_id.is_not(None))
    return sorted(s.connection().execute(query).scalars())


def _last(s: Session, name: str) -> int | None:
    found: int | None = s.connection().execute(select(COUNTER.c.last).where(COUNTER.c.name == name)).scalar()
    return found


def _add(s: Session, name: str, count: int) -> int:
    last: int = s.connection().execute(NEXT, {"name": name, "count": count}).scalar_one()
    return last


def _raise(s: Session, name: str, last: int) -> None:
    s.connection().execute(RAISE, {"name": name, "last": last})
