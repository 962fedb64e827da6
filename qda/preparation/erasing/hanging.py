"""What hangs on a row, now and at any time before: all that would go with it, as the journal and the tables know it."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Table, select
from sqlmodel import Session

from qda.store.states import ORDER
from qda.store.tables import TABLES

Row = tuple[str, UUID]
CHANGE = TABLES["change"]


def owners(table: Table) -> list[tuple[str, str]]:
    """The references with which a row goes: column, table."""
    found = [
        (c.name, link.column.table.name)
        for c in table.columns
        for link in c.foreign_keys
        if link.ondelete == "CASCADE"
    ]
    return [*found, ("unit_id", "meaning_unit")] if table.name == "suggestion" else found


def hanging_on(s: Session, roots: Iterable[Row]) -> set[Row]:
    """These rows and all that ever hung on them, tables from parents to children."""
    gone = set(roots)
    seen = [*images(s), *present(s)]
    by_table: dict[str, list[tuple[UUID, dict[str, Any]]]] = {}
    for name, row, image in seen:
        by_table.setdefault(name, []).append((row, image))
    for name in [*ORDER, "suggestion"]:
        links = owners(TABLES[name])
        for row, image in by_table.get(name, ()) if links else ():
            if any((of, UUID(str(image[c]))) in gone for c, of in links if image.get(c)):
                gone.add((name, row))
    return gone


def images(s: Session) -> Iterator[tuple[str, UUID, dict[str, Any]]]:
    """Every image in the journal: table, row, values."""
    query = select(CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.before, CHANGE.c.after)
    for name, row, before, after in s.execute(query.order_by(CHANGE.c.id)):
        for image in (before, after):
            if image:
                yield name, row, image


def present(s: Session) -> Iterator[tuple[str, UUID, dict[str, Any]]]:
    """The references of every row that is there."""
    for name in [*ORDER, "suggestion"]:
        table = TABLES[name]
        if links := owners(table):
            for row in s.execute(select(table.c.id, *(table.c[c] for c, __ in links))).mappings():
                yield name, row["id"], {c: row[c] for c, __ in links}
