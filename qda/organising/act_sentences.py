"""Acts told in words: what each changed, with names, from where to where, so that history reads without opening anything."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlmodel import Session

from qda.language import _, ngettext
from qda.organising.act_changes import TELLERS, Said, Touched
from qda.organising.act_names import Names
from qda.organising.scheme_moments import Change, life_of, net
from qda.store.shown import shown
from qda.store.study import Study
from qda.store.tables import TABLES

CHANGE, ACT = TABLES["change"], TABLES["act"]
READ = 400
"""So many changes of one act are read; the others are counted."""
SOME = 5
"""So many things are named before “and 3 more”."""
LINES = 6
"""So many sentences an act has at most."""


def what_changed(study: Study, revs: Sequence[int], viewer: UUID | None) -> dict[int, list[str]]:
    """What each of these acts changed, as this person may see it: {rev: [sentence without its full stop]}.

    Acts go by the numbers that this person is shown.
    Codes and categories are called as they were then. Acts that changed nothing that people know by name have no
    sentence; the last sentence of a long act tells how many more there are.
    """
    names = Names(life_of(study, viewer))
    with study.seen(viewer) as s:
        known = shown(s)
        revs = [known.back(number) for number in revs]
        touched = [one for rev in revs for one in _touched(s, rev, names)]
        for one in touched:
            names.need(one.table, one.row, one.before, one.after)
        names.read(s)
        counted = _counted(s, revs)
    found: dict[int, list[Touched]] = {}
    for one in touched:
        found.setdefault(one.rev, []).append(one)
    return {known.of(rev): _sentences(some, counted.get(rev, 0)) for rev, some in found.items()}


def _touched(s: Session, rev: int, names: Names) -> Iterable[Touched]:
    acted = s.execute(select(ACT.c.kind, ACT.c.answer).where(ACT.c.rev == rev)).first()
    if acted is None:
        return
    answer = acted[1] if isinstance(acted[1], dict) else {}
    columns = (CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.before, CHANGE.c.after)
    query = select(*columns).where(_told(rev)).order_by(CHANGE.c.id).limit(READ)
    changes = [Change(rev, table, str(row), before, after) for table, row, before, after in s.execute(query)]
    for one in net(changes):
        into = str(answer.get("into") or "")
        yield Touched(rev, acted[0], into, one.table, one.row, one.before, one.after, names)


def _told(*revs: int) -> ColumnElement[bool]:
    return and_(CHANGE.c.act.in_(revs), CHANGE.c.table_name.in_(tuple(TELLERS)))


def _counted(s: Session, revs: Sequence[int]) -> dict[int, int]:
    query = select(CHANGE.c.act, func.count()).where(_told(*revs)).group_by(CHANGE.c.act)
    return {row[0]: row[1] for row in s.execute(query)}


def _sentences(touched: Sequence[Touched], changes: int) -> list[str]:
    groups: dict[str, list[Said]] = {}
    for one in sorted(touched, key=_later):
        for said in TELLERS[one.table](one):
            if said.thing or said.more:
                groups.setdefault(said.sentence, []).append(said)
    lines = [_sentence(sentence, some) for sentence, some in groups.items()]
    left = max(0, changes - READ) + sum(len(some) for some in list(groups.values())[LINES:])
    if left > 0:
        lines[LINES:] = [ngettext("{n} more change", "{n} more changes", left)]
    return lines


def _later(one: Touched) -> bool:
    """What a code or category became part of is told first, then what followed from it."""
    return not (one.after is None and one.table in ("code", "category"))


def _sentence(sentence: str, said: Sequence[Said]) -> str:
    told = sentence.replace("{things}", listed([one.thing for one in said]), 1)
    if len(said) == 1 and said[0].more:
        return _("{sentence}: {words}").format(sentence=told, words=said[0].more)
    return told


def listed(things: Iterable[str]) -> str:
    """“A”, “B” and “C”; of many, the first and how many more."""
    every = list(dict.fromkeys(things))
    named = every[:SOME]
    if len(every) > SOME:
        named.append(ngettext("{n} more", "{n} more", len(every) - SOME))
    if len(named) < 2:  # noqa: PLR2004  one needs no “and”
        return "".join(named)
    return _("{first} and {last}").format(first=", ".join(named[:-1]), last=named[-1])
