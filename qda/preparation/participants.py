"""Participants: their numbers, roles and groups, and what is known of them from a table."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple, TypedDict
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col, select

from qda.domain.terms import name_key
from qda.errors import Refused, Unreadable
from qda.exchange.kinds import kind_of
from qda.exchange.sheets import sheets_of
from qda.exchange.table_csv import read_csv
from qda.language import _
from qda.preparation import attributes, counting, finding
from qda.store.columns import moment_text, new_key
from qda.store.study import Study
from qda.store.tables import MeaningUnit, Participant, Speaker, Transcript

OF = "participant"
COLUMNS = {
    "label": ("participant", "deltaker", "informant", "label", "id"),
    "role": ("role", "rolle"),
    "group_name": ("group", "gruppe"),
}
"""Headings under which a table gives number, role and group; every other column is an attribute."""
OWN = ("role", "group_name")


class KnownOf(NamedTuple):
    """A table of participants: a row each, the column that names them first found."""

    label: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Changes(TypedDict, total=False):
    """What is to be changed about a participant; what is left out stays."""

    label: str
    role: str
    group_name: str
    attributes: dict[str, str]


def participants(study: Study, viewer: UUID | None) -> list[dict[str, Any]]:
    """All participants in order: role, group, attributes, interviews, turns, words, and units in which they speak."""
    with study.seen(viewer) as s:
        query = select(Participant).order_by(col(Participant.position), col(Participant.label))
        people = s.exec(query).all()
        known, interviews = attributes.known(s, OF), _interviews(s)
        turns, words, units = _talk(s)
        return [
            {
                "id": str(one.id),
                "label": one.label,
                "role": one.role,
                "group": one.group_name,
                "withdrawn_at": moment_text(one.withdrawn_at) if one.withdrawn_at else None,
                "attributes": known.get(one.id, {}),
                "interviews": interviews.get(one.id, []),
                "turns": turns[one.id],
                "words": words[one.id],
                "units": len(units[one.id]),
            }
            for one in people
        ]


def change(
    study: Study, participant: UUID | str, changes: Changes, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Change number, role, group or attributes of a participant (an empty attribute is taken away); one act.

    Raises NotFound, or Refused where the number is taken.
    """
    with study.act("change participant", _("Change a participant"), by, id=act) as step:
        id, label = finding.participant(step.s, participant)
        values = {name: str(value).strip() for name, value in changes.items() if name in OWN}
        if "label" in changes:
            values["label"] = label = _free_label(step.s, changes["label"], id)
        if values:
            step.s.exec(update(Participant).where(col(Participant.id) == id).values(**values))
        for name, value in changes.get("attributes", {}).items():
            attributes.put(step.s, OF, id, name, value)
        step.answer = {"participant": str(id), "label": label}
    return {"participant": str(id), "label": label}


def add(
    study: Study, label: str, *, role: str = "", group: str = "", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Add a participant by hand, by number; Refused where it is taken. Answers {"participant", "label"}."""
    with study.act("add participant", _("Add a participant"), by, id=act) as step:
        id = new_key()
        wanted = _free_label(step.s, label, id)
        last = max(step.s.exec(select(col(Participant.position))).all(), default=0)
        values: dict[str, Any] = {"role": role.strip(), "group_name": group.strip(), "position": last + 1}
        step.s.add(Participant(id=id, label=wanted, **values))
        step.s.flush()
        step.answer = {"participant": str(id), "label": wanted}
    return {"participant": str(id), "label": wanted}


def read_table(data: bytes) -> KnownOf:
    """A CSV or Excel table of participants (its first sheet); the first column, or one headed “participant”, names them. Raises Unreadable."""
    lines: Sequence[Sequence[str]] = (
        next(iter(sheets_of(data)), []) if kind_of(data) == ".xlsx" else read_csv(data)
    )
    if not lines or len(lines[0]) < 2:  # noqa: PLR2004 - a name and something about it
        raise Unreadable(
            _(
                "The table needs a row of headings and at least two columns, the first with participant numbers. Nothing was imported."
            )
        )
    columns = tuple(" ".join(name.split()) for name in lines[0])
    keys = [name_key(name) for name in columns]
    label = next((keys.index(name) for name in COLUMNS["label"] if name in keys), 0)
    width = len(columns)
    return KnownOf(
        label, columns, tuple(tuple(line[:width]) + ("",) * (width - len(line)) for line in lines[1:])
    )


def recognised(data: bytes) -> KnownOf | None:
    """The table, where its headings name participants and a second thing about them; None for any other file."""
    try:
        table = read_table(data)
    except Unreadable:
        return None
    keys = {name_key(name) for name in table.columns}
    about = set(COLUMNS["role"]) | set(COLUMNS["group_name"])
    named = name_key(table.columns[table.label]) in COLUMNS["label"]
    return table if named and keys & about else None


def import_table(
    study: Study, table: KnownOf, *, leave_out: Collection[str] = (), by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Take role, group and attributes of participants from a table in one act; blank cells change nothing.

    Columns named in `leave_out` are not taken. Answers {"participants": how many, "attributes": names,
    "unknown": numbers in the table that no interview has}.
    """
    with study.act(
        "import participants", _("Take what is known of participants from a table"), by, id=act
    ) as step:
        known: dict[str, UUID] = {
            name_key(label): id
            for id, label in step.s.exec(select(col(Participant.id), col(Participant.label)))
        }
        rows = [(known.get(name_key(row[table.label])), row) for row in table.rows]
        named: list[str] = []
        for n, heading in enumerate(table.columns):
            if n == table.label or not heading or heading in leave_out:
                continue
            cells = [(id, row[n].strip()) for id, row in rows if id is not None and row[n].strip()]
            if not _set_column(step.s, heading, cells):
                named.append(heading)
        answer: dict[str, Any] = {
            "participants": sum(id is not None for id, _row in rows),
            "attributes": named,
            "unknown": [row[table.label] for id, row in rows if id is None and row[table.label].strip()],
        }
        step.answer = answer
    return answer


def _set_column(s: Session, heading: str, cells: Sequence[tuple[UUID, str]]) -> bool:
    """Write one column; True where it is the participants' own role or group."""
    for field in OWN:
        if name_key(heading) in COLUMNS[field]:
            for id, value in cells:
                s.exec(update(Participant).where(col(Participant.id) == id).values(**{field: value}))
            return True
    if cells:
        attribute = attributes.named(s, OF, heading, [value for _id, value in cells])
        for id, value in cells:
            attributes.write(s, OF, attribute, id, value)
    return False


def _free_label(s: Session, label: str, id: UUID) -> str:
    wanted = " ".join(label.split())
    if not wanted:
        raise Refused(_("A participant needs a number such as M4. Nothing was changed."))
    others = select(col(Participant.label)).where(col(Participant.id) != id)
    if name_key(wanted) in {name_key(other) for other in s.exec(others)}:
        raise Refused(
            _("There is a participant “{label}” already. Nothing was changed. Choose another number.").format(
                label=wanted
            )
        )
    return wanted


def _interviews(s: Session) -> dict[UUID, list[str]]:
    query = (
        select(col(Speaker.participant_id), col(Transcript.title))
        .join(Transcript, col(Transcript.id) == col(Speaker.transcript_id))
        .where(col(Speaker.participant_id).is_not(None))
        .order_by(col(Transcript.position), col(Transcript.title))
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for participant, title in s.exec(query):
        if participant is not None and title not in found[participant]:
            found[participant].append(title)
    return found


def _talk(s: Session) -> tuple[dict[UUID, int], dict[UUID, int], dict[UUID, set[UUID]]]:
    """Turns, words and units of each participant."""
    turns: dict[UUID, int] = defaultdict(int)
    words: dict[UUID, int] = defaultdict(int)
    units: dict[UUID, set[UUID]] = defaultdict(set)
    at: dict[tuple[UUID, int], UUID] = {}
    for turn in counting.spoken(s):
        if turn.participant is not None:
            turns[turn.participant] += 1
            words[turn.participant] += turn.words
            at[turn.transcript, turn.position] = turn.participant
    query = select(
        col(MeaningUnit.id),
        col(MeaningUnit.transcript_id),
        col(MeaningUnit.first_turn),
        col(MeaningUnit.last_turn),
    )
    for unit, transcript, first, last in s.exec(query):
        for position in range(first, last + 1):
            if (transcript, position) in at:
                units[at[transcript, position]].add(unit)
    return turns, words, units
