"""Bringing the journal's images up to a migrated table, so that undo of an older act still works."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import bindparam, column, select, table, update
from sqlalchemy.engine import Connection

from qda.store.columns import BigKey, Json

Image = dict[str, Any]
CHANGE = table(
    "change", column("id", BigKey), column("table_name"), column("before", Json), column("after", Json)
)


def rename_column(c: Connection, of: str, old: str, new: str) -> None:
    """A column has another name now."""
    convert(c, of, lambda image, whole: {new if n == old else n: v for n, v in image.items()})  # noqa: ARG005


def add_column(c: Connection, of: str, name: str, value: Any) -> None:
    """A column came; rows from before hold this value."""
    convert(c, of, lambda image, whole: {name: value} | image if whole and value is not None else image)


def drop_column(c: Connection, of: str, name: str) -> None:
    """A column is gone."""
    convert(c, of, lambda image, whole: {n: v for n, v in image.items() if n != name})  # noqa: ARG005


def map_column(c: Connection, of: str, name: str, change: Callable[[Any], Any]) -> None:
    """A column's values are written another way now."""
    convert(c, of, lambda image, whole: {n: change(v) if n == name else v for n, v in image.items()})  # noqa: ARG005


def rename_table(c: Connection, old: str, new: str) -> None:
    """A table has another name now."""
    c.execute(update(CHANGE).where(CHANGE.c.table_name == old).values(table_name=new))


def convert(c: Connection, of: str, how: Callable[[Image, bool], Image]) -> None:
    """Pass all images of a table through `how`, which is told whether the image is a whole row."""
    rows = c.execute(
        select(CHANGE.c.id, CHANGE.c.before, CHANGE.c.after).where(CHANGE.c.table_name == of)
    ).all()
    new = []
    for number, before, after in rows:
        whole = before is None or after is None
        images = [None if i is None else how(i, whole) for i in (before, after)]
        if images != [before, after]:
            new.append({"_id": number, "_before": images[0], "_after": images[1]})
    if new:
        values = {n: bindparam(f"_{n}", type_=Json) for n in ("before", "after")}
        c.execute(update(CHANGE).where(CHANGE.c.id == bindparam("_id")).values(values), new)
