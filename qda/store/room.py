"""Room for rows that change places: what no two rows may share steps aside while an undo is under way."""

from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Table, UniqueConstraint, bindparam, select, update
from sqlmodel import Session

from qda.store.columns import new_key
from qda.store.states import Net, chunks

Kept = list[tuple[Table, str, dict[UUID, Any]]]
"""Values that are to be given back: their table and column, and by row."""


def make_room(s: Session, rows: list[Net]) -> Kept:
    """Put stand-ins where rows could meet on their way back; gives the values that the undo itself will not write."""
    tables = {r.table.name: r.table for r in rows if r.is_now}
    kept: Kept = []
    for table in tables.values():
        mine = [r for r in rows if r.table is table and r.is_now]
        for column in movable(table):
            held = values_of(s, table, column, sorted(r.row for r in mine))
            stay = {r.row for r in mine if r.was and column not in r.before}
            kept.append((table, column, {row: value for row, value in held.items() if row in stay}))
            write(s, table, column, {row: stand_in(table.c[column], i) for i, row in enumerate(held)})
    return kept


def give_back(s: Session, kept: Kept) -> None:
    """Give rows that only made room their values again."""
    for table, column, values in kept:
        write(s, table, column, values)


def movable(table: Table) -> list[str]:
    """For each rule that no two rows may be alike, one column in which they can step aside."""
    rules: list[list[Column[Any]]] = [
        list(rule.columns) for rule in table.constraints if isinstance(rule, UniqueConstraint)
    ]
    rules += [list(index.columns) for index in table.indexes if index.unique]
    return sorted({min(rule, key=lambda c: awkward(table, c)).name for rule in rules})


def awkward(table: Table, column: "Column[Any]") -> int:
    """How badly a column suits for a stand-in: numbers and free words best, then references, never a word of a list."""
    checks = [str(c.sqltext) for c in table.constraints if isinstance(c, CheckConstraint)]
    if any(check.startswith(f"{column.name} IN") for check in checks):
        return 4
    if column.foreign_keys:
        return 3 if column.info.get("parent") else 2
    return 0 if column.type.python_type is int else 1


def stand_in(column: "Column[Any]", i: int) -> Any:
    """A value that no row has."""
    if column.foreign_keys:
        return new_key()
    return -1_000_000 - i if column.type.python_type is int else f"~{new_key()}"


def values_of(s: Session, table: Table, column: str, rows: list[UUID]) -> dict[UUID, Any]:
    """What stands in one column of these rows; empty ones meet nobody and are left out."""
    found: dict[UUID, Any] = {}
    for some in chunks(rows):
        wanted = select(table.c.id, table.c[column]).where(table.c.id.in_(some), table.c[column].is_not(None))
        found |= {r[0]: r[1] for r in s.execute(wanted.order_by(table.c.id))}
    return found


def write(s: Session, table: Table, column: str, values: dict[UUID, Any]) -> None:
    """Write one column of these rows."""
    if values:
        new = (
            update(table)
            .where(table.c.id == bindparam("_id"))
            .values({column: bindparam("_new", type_=table.c[column].type)})
        )
        s.connection().execute(new, [{"_id": row, "_new": value} for row, value in values.items()])
