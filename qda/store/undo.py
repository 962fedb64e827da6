"""Taking an act back and bringing it again, each person their own, or saying who built on it."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from qda.errors import BuiltOn, NotFound, Refused
from qda.language import _
from qda.store.acting import OpenAct, Repeated
from qda.store.derived import rederive
from qda.store.doing import REDO, UNDO, said
from qda.store.room import give_back, make_room
from qda.store.scheme_rules import concerned, refuse_crooked, scheme_faults
from qda.store.shown import shown
from qda.store.standing import look
from qda.store.states import ORDER, Net, chunks, net, row_values, typed
from qda.store.study import Study
from qda.store.tables import TABLES

ACT, CHANGE = TABLES["act"], TABLES["change"]
FINAL = ("create study", "make final", "erase strings", "erase transcript", "withdraw")
"""Kinds of acts that stay: nothing could bring back what they ended."""
UNTIL_FINAL = "pseudonymise"
"""Acts of this kind stay from the next “make final” on."""
WINDOW = 200
"""How many of a person's latest acts are looked through at first."""


class Step(NamedTuple):
    """An act that can be taken back or brought again; `doing` is its name on the button."""

    rev: int
    doing: str


class Next(NamedTuple):
    """What this person's undo and redo would do now."""

    undo: Step | None
    redo: Step | None


class Line(NamedTuple):
    """An act as far as undo looks at it."""

    rev: int
    by_id: UUID
    kind: str
    doing: str
    undoes: int | None


def undo(study: Study, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Take this person's last step back. Raises Refused when there is none, BuiltOn when others stand on it."""
    refuse_repeated(study, by, act)
    step = last(study, by).undo
    if step is None:
        raise Refused(_("There is no step of yours to take back."))
    return take_back(study, step.rev, by=by, act=act)


def redo(study: Study, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Bring back the step that this person took back last. Raises Refused when there is none."""
    refuse_repeated(study, by, act)
    step = last(study, by).redo
    if step is None:
        raise Refused(_("There is no step to bring back."))
    return take_back(study, step.rev, by=by, act=act)


def take_back(study: Study, rev: int, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Take any one act back, also an undo: every row becomes what it was before, or nothing changes.

    `rev` is the number that this person is shown.

    Raises BuiltOn with the act and the person that came later, NotFound for an act that this person cannot see.
    """
    refuse_repeated(study, by, act)
    line, name = line_of(study, rev, by)
    shown_as, rev = rev, line.rev
    kind = "redo" if line.kind == "undo" else "undo"
    doing = (UNDO if kind == "undo" else REDO).format(step=name)
    try:
        with study.act(kind, doing, by, id=act, undoes=rev) as open_act:
            restore(open_act, rev, said(name))
            open_act.answer = {"undoes": shown_as, "doing": said(doing)}
    except IntegrityError as e:
        raise BuiltOn(
            _(
                "“{step}” cannot be taken back: something newer stands in its place. Nothing was changed."
            ).format(step=said(name))
        ) from e
    return {"undoes": shown_as, "doing": said(doing)}


def refuse_repeated(study: Study, by: UUID, act: UUID | None) -> None:
    """Raise Repeated for a client's undo that was done before; by now it would be another step's turn."""
    if act is None:
        return
    with study.seen(by) as s:
        if done := s.execute(select(ACT.c.answer, ACT.c.rev).where(ACT.c.id == act)).first():
            raise Repeated(done.answer, done.rev)


def line_of(study: Study, rev: int, by: UUID) -> tuple[Line, str]:
    """The act, where this person may see it and it may be taken back, and the name of the step it began with."""
    with study.seen(by) as s:
        rev = shown(s).back(rev)
        found = s.execute(lines().where(ACT.c.rev == rev)).first()
        if found is None:
            raise NotFound(_("That step"))
        line = Line(*found)
        name = first_name(s, line)
        undone = s.execute(select(ACT.c.rev).where(ACT.c.undoes == rev)).first()
        ended = is_final(root_of(s, line), made_final(s))
    if ended:
        raise Refused(_("“{step}” cannot be taken back.").format(step=said(name)))
    if undone:
        raise Refused(_("“{step}” was taken back already. Nothing was changed.").format(step=said(name)))
    return line, name


def first_name(s: Session, line: Line) -> str:
    """What the step was called before it was taken back and brought again."""
    return root_of(s, line).doing


def root_of(s: Session, line: Line) -> Line:
    """The step that an undo or redo goes back to."""
    while line.undoes is not None:
        line = Line(*s.execute(lines().where(ACT.c.rev == line.undoes)).one())
    return line


def made_final(s: Session) -> int:
    """The last act that made replaced identifiers final; 0 where there is none."""
    return s.execute(select(func.max(ACT.c.rev)).where(ACT.c.kind == "make final")).scalar() or 0


def is_final(line: Line, final: int) -> bool:
    """Whether nothing can bring back what an act ended; `final` is what `made_final` gives."""
    return line.kind in FINAL or (line.kind == UNTIL_FINAL and line.rev < final)


def lines() -> Any:
    """The columns of `Line`."""
    return select(ACT.c.rev, ACT.c.by_id, ACT.c.kind, ACT.c.doing, ACT.c.undoes)


def restore(act: OpenAct, rev: int, name: str) -> None:
    """Within an act, make every row that another act touched what it was before it."""
    rows = net(act.s, rev)
    look(act, rev, rows, name)
    crooked = scheme_faults(act.s) if concerned(rows) else None
    defer(act.s)
    try:
        with act.s.begin_nested():
            bring_back(act.s, rows)
    except IntegrityError:
        kept = make_room(act.s, rows)
        bring_back(act.s, rows)
        give_back(act.s, kept)
    derive_again(act.s, rows)
    refuse_beyond(act, rows, name)
    if crooked is not None:
        refuse_crooked(act.s, crooked, name)


def bring_back(s: Session, rows: list[Net]) -> None:
    """Take away what came, give what changed its values, put back what went."""
    came, went = [r for r in rows if r.came], [r for r in rows if r.went]
    changed = [r for r in rows if r.changed]
    gone = {r.row for r in came}
    first = [r for r in changed if leans_on(r, gone)]
    put(s, first)
    for table in reversed(ORDER):
        for some in chunks(r.row for r in came if r.table.name == table):
            s.execute(delete(TABLES[table]).where(TABLES[table].c.id.in_(some)))
    put(s, [r for r in changed if r not in first])
    for table in ORDER:
        if back := [row_values(r.table, r.before) for r in went if r.table.name == table]:
            s.execute(insert(TABLES[table]), back)


def defer(s: Session) -> None:
    """Let references be looked at when the act ends, so that a tree may come back in any order."""
    postgres = s.connection().dialect.name == "postgresql"
    s.connection().exec_driver_sql(
        "SET CONSTRAINTS ALL DEFERRED" if postgres else "PRAGMA defer_foreign_keys=ON"
    )


def dangling(s: Session) -> str:
    """The table of a row that points to what is not there, before the act ends; nothing where all holds.

    On PostgreSQL the act can only be given up after that.
    """
    s.flush()
    if s.connection().dialect.name != "postgresql":
        found = s.connection().exec_driver_sql("PRAGMA foreign_key_check").first()
        return str(found[0]) if found else ""
    try:
        s.connection().exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as lost:
        return str(getattr(getattr(lost.orig, "diag", None), "table_name", "") or "?")
    return ""


def leans_on(row: Net, gone: set[UUID]) -> bool:
    """Whether a changed row points to one that will go: it must let go first, or it would go with it."""
    links = [c.name for c in row.table.columns if c.foreign_keys and c.name in row.after]
    return any(UUID(v) in gone for n in links if (v := row.after[n]) and n != "sha256")


def put(s: Session, rows: list[Net]) -> None:
    """Give changed rows their values from before; rows that get the same values in one statement."""
    alike: dict[tuple[str, str], list[Net]] = {}
    for r in rows:
        alike.setdefault((r.table.name, repr(sorted(r.before.items()))), []).append(r)
    single: dict[tuple[str, ...], list[Net]] = {}
    for (name, _values), some in sorted(alike.items(), key=lambda item: ORDER.index(item[0][0])):
        if len(some) == 1:
            single.setdefault((name, *sorted(some[0].before)), []).extend(some)
            continue
        table, value = TABLES[name], typed(TABLES[name], some[0].before)
        for keys in chunks(r.row for r in some):
            s.connection().execute(update(table).where(table.c.id.in_(keys)).values(value))
    for (name, *columns), some in single.items():
        table = TABLES[name]
        values = [{"_id": r.row} | {f"_{n}": v for n, v in typed(table, r.before).items()} for r in some]
        new = {n: bindparam(f"_{n}", type_=table.c[n].type) for n in columns}
        s.connection().execute(update(table).where(table.c.id == bindparam("_id")).values(new), values)


def derive_again(s: Session, rows: list[Net]) -> None:
    """Work out quotes and turns where spans, turns or texts are different now."""
    units = {r.row for r in rows if r.table.name == "meaning_unit" and (r.went or r.changed)}
    texts = {r.row for r in rows if r.table.name == "transcript" and "sha256" in r.before and r.was}
    for r in rows:
        if r.table.name == "turn" and not (
            r.changed and not {"start", "stop", "position", "transcript_id"} & set(r.before)
        ):
            texts |= transcripts_of(s, r)
    rederive(s, units, texts)


def transcripts_of(s: Session, turn: Net) -> set[UUID]:
    """The transcripts that a turn belongs or belonged to."""
    named = {UUID(i["transcript_id"]) for i in (turn.before, turn.after) if i.get("transcript_id")}
    if named:
        return named
    table = TABLES["turn"]
    return set(s.execute(select(table.c.transcript_id).where(table.c.id == turn.row)).scalars())


def refuse_beyond(act: OpenAct, rows: list[Net], name: str) -> None:
    """A last guard: an undo that touches more than the act's own rows is refused."""
    touched = select(CHANGE.c.table_name, CHANGE.c.row_id).where(CHANGE.c.act == act.rev)
    beyond = {tuple(r) for r in act.s.execute(touched)} - {(r.table.name, r.row) for r in rows}
    if beyond:
        raise BuiltOn(
            _(
                "“{step}” cannot be taken back: more hangs on it than it made itself. Nothing was changed."
            ).format(step=name)
        )


def last(study: Study, by: UUID) -> Next:
    """What undo and redo would do next for this person."""
    window = WINDOW
    while True:
        with study.seen(by) as s:
            own = s.execute(lines().where(ACT.c.by_id == by).order_by(ACT.c.rev.desc()).limit(window)).all()
            mine = [Line(*r) for r in own]
            found = choose(s, mine, chains(s, mine))
            known = shown(s)
        if found.undo or len(mine) < window:
            return Next(*(step and step._replace(rev=known.of(step.rev)) for step in found))
        window *= 8


def chains(s: Session, mine: list[Line]) -> dict[int, Line]:
    """Which act took back which, among those since the earliest of these acts."""
    if not mine:
        return {}
    earliest = min(x.rev for x in mine)
    undoing = lines().where(
        or_(ACT.c.undoes >= earliest, ACT.c.undoes.in_([x.undoes for x in mine if x.undoes]))
    )
    return {x.undoes: x for x in map(Line._make, s.execute(undoing)) if x.undoes is not None}


def choose(s: Session, mine: list[Line], undone_by: dict[int, Line]) -> Next:
    """The last step that stands, and the step taken back last unless something new was done since."""
    final = made_final(s)
    roots = [x for x in mine if x.undoes is None and not is_final(x, final)]
    newest = max((x.rev for x in roots), default=0)
    tops = ((x, *top(x, undone_by)) for x in roots)
    undo_step = next((Step(end.rev, said(x.doing)) for x, end, length in tops if length % 2 == 0), None)
    taken = (
        x
        for x in mine
        if x.kind == "undo"
        and x.rev not in undone_by
        and x.rev > newest
        and not is_final(root_of(s, x), final)
    )
    redo_step = next((Step(x.rev, said(first_name(s, x))) for x in taken), None)
    return Next(undo_step, redo_step)


def top(line: Line, undone_by: dict[int, Line]) -> tuple[Line, int]:
    """The last act in a chain of undo and redo, and how long the chain is."""
    length = 0
    while line.rev in undone_by:
        line, length = undone_by[line.rev], length + 1
    return line, length
