"""The tables of the paper that the authors made for themselves: kept by name, changed, copied, taken away."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.domain.table_plan import Plan, line, plan_as_json, plan_from_json
from qda.domain.table_presets import preset
from qda.domain.terms import name_key
from qda.errors import NotFound, Refused
from qda.language import _, quoted
from qda.store.study import Study
from qda.store.tables import PaperTable

LONGEST_NAME = 120


class Kept(NamedTuple):
    """An own table: its key, its name, and its plan as JSON."""

    id: str
    name: str
    plan: Mapping[str, Any]


def saved(study: Study, viewer: UUID | None) -> list[Kept]:
    """All own tables by their names."""
    query = select(col(PaperTable.id), col(PaperTable.name), col(PaperTable.shape))
    with study.seen(viewer) as s:
        found = [Kept(str(id), name, shape) for id, name, shape in s.connection().execute(query)]
    return sorted(found, key=lambda one: (name_key(one.name), one.name))


def plan_named(study: Study, name: str, viewer: UUID | None) -> Plan:
    """The plan of the own table with this name or key; raises Refused and names those there are."""
    there = saved(study, viewer)
    for one in there:
        if name in (one.id, one.name) or name_key(name) == name_key(one.name):
            return plan_from_json(one.plan)
    known = ", ".join(quoted(one.name) for one in there) or "–"
    raise Refused(
        _("There is no own table “{name}”. No table was made. There are: {known}.").format(
            name=line(name, LONGEST_NAME), known=known
        )
    )


def keep(  # noqa: PLR0913  who, what and why of an act belong together
    study: Study,
    name: str,
    plan: dict[str, Any],
    *,
    table: UUID | None = None,
    by: UUID,
    act: UUID | None = None,
    why: str = "",
) -> dict[str, Any]:
    """Keep a table under a new name; `table` is the key the page made for it. Answers {"table", "name"}.

    Refused where the name is taken or the plan does not fit.
    """
    wanted = plan_as_json(plan_from_json(plan))
    with study.act("keep table", _("Keep a table"), by, id=act, why=why) as doing:
        called = free_name(doing.s, name)
        row = PaperTable(name=called, shape=wanted)
        if table is not None:
            row.id = table
        doing.s.add(row)
        doing.s.flush()
        answer = {"table": str(row.id), "name": called}
        doing.answer = answer
    return answer


def change(
    study: Study, table: UUID, plan: dict[str, Any], *, by: UUID, act: UUID | None = None, why: str = ""
) -> dict[str, Any]:
    """Change the columns, rows or words of a table; changes within a minute are one act."""
    wanted = plan_as_json(plan_from_json(plan))
    with study.act("change table", _("Change a table"), by, id=act, why=why, field=f"table {table}") as doing:
        row = the_table(doing.s, table)
        row.shape = wanted
        doing.s.add(row)
        answer = {"table": str(table), "name": row.name}
        doing.answer = answer
    return answer


def rename(
    study: Study, table: UUID, name: str, *, by: UUID, act: UUID | None = None, why: str = ""
) -> dict[str, Any]:
    """Give a table another name. Refused where it is taken."""
    with study.act("rename table", _("Rename a table"), by, id=act, why=why) as doing:
        row = the_table(doing.s, table)
        row.name = free_name(doing.s, name, row.id)
        doing.s.add(row)
        answer = {"table": str(table), "name": row.name}
        doing.answer = answer
    return answer


def duplicate(
    study: Study, table: UUID, name: str, *, by: UUID, act: UUID | None = None, why: str = ""
) -> dict[str, Any]:
    """A copy under another name. Refused where it is taken."""
    with study.act("copy table", _("Copy a table"), by, id=act, why=why) as doing:
        row = the_table(doing.s, table)
        copy = PaperTable(name=free_name(doing.s, name), shape=dict(row.shape))
        doing.s.add(copy)
        doing.s.flush()
        answer = {"table": str(copy.id), "name": copy.name}
        doing.answer = answer
    return answer


def remove(study: Study, table: UUID, *, by: UUID, act: UUID | None = None, why: str = "") -> dict[str, Any]:
    """Take a table away; what stands in it stays in the study."""
    with study.act("remove table", _("Take a table away"), by, id=act, why=why) as doing:
        doing.s.delete(the_table(doing.s, table))
        answer = {"table": str(table)}
        doing.answer = answer
    return answer


def the_table(s: Session, id: UUID) -> PaperTable:
    """The table with this key; raises NotFound."""
    row = s.get(PaperTable, id)
    if row is None:
        raise NotFound(_("This table"))
    return row


def free_name(s: Session, name: str, but: UUID | None = None) -> str:
    """The name on one line; Refused where it is empty, that of a preset, or another table's."""
    called = line(name, LONGEST_NAME)
    if not called:
        raise Refused(_("A table needs a name. Nothing was changed. Write a few words, such as “Table 3”."))
    for id, there in s.execute(select(col(PaperTable.id), col(PaperTable.name))):
        if id != but and name_key(there) == name_key(called):
            raise Refused(
                _("There is a table “{name}” already. Nothing was changed. Choose another name.").format(
                    name=there
                )
            )
    return called


def plan_of(id: str) -> Plan:
    """One of the thirty presets as a plan; raises Refused."""
    return Plan(preset(id))
