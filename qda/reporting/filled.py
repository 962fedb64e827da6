"""Rows of a table on their way to the paper, each with the key of what it stands for."""

from dataclasses import dataclass, field, replace
from typing import Any

from qda.domain.table_plan import Plan
from qda.domain.table_shapes import TableShape, What
from qda.language import _
from qda.reporting.material import Material


@dataclass(frozen=True)
class Filled:
    """Rows with their keys (of units, codes, categories …); `names` head the columns that stand for each of something, `notes` stand below."""

    rows: list[tuple[str, ...]]
    keys: list[str]
    names: tuple[str, ...] = field(default=())
    notes: tuple[str, ...] = field(default=())


def numbered(rows: list[tuple[str, ...]], names: tuple[str, ...] = (), notes: tuple[str, ...] = ()) -> Filled:
    """Rows that stand for nothing with a key of its own: their place is the key."""
    return Filled(rows, [str(n) for n in range(len(rows))], names, notes)


def by_hand(filled: Filled, plan: Plan) -> Filled:
    """The rows chosen by hand where some were, in the order of the table or in that of the choice."""
    if not plan.picked:
        return filled
    wanted = {key: n for n, key in enumerate(plan.picked)}
    kept = [(key, row) for key, row in zip(filled.keys, filled.rows, strict=True) if key in wanted]
    if plan.order == "chosen":
        kept.sort(key=lambda pair: wanted[pair[0]])
    return replace(filled, rows=[row for _key, row in kept], keys=[key for key, _row in kept])


def without_own(shape: TableShape) -> TableShape:
    """The shape without the columns that the authors fill themselves."""
    kept = tuple(column for column in shape.columns if column.what is not What.OWN)
    return shape if len(kept) == len(shape.columns) else replace(shape, columns=kept, merge=())


def with_own(shape: TableShape, filled: Filled) -> list[tuple[str, ...]]:
    """The rows with the authors' own words where they belong."""
    if not any(column.what is What.OWN for column in shape.columns):
        return filled.rows
    widths = [len(filled.names) if column.each else 1 for column in shape.columns]
    texts = [dict(column.texts) if column.what is What.OWN else None for column in shape.columns]
    made = []
    for key, row in zip(filled.keys, filled.rows, strict=True):
        left = list(row)
        cells: list[str] = []
        for width, own in zip(widths, texts, strict=True):
            if own is None:
                cells += left[:width]
                del left[:width]
            else:
                cells.append(own.get(key, ""))
        made.append(tuple(cells))
    return made


def sign_of(material: Material, key: str) -> str:
    """The sign by which people know what a row stands for: U045, K12, C7; empty where it has none."""
    if key in material.by_id:
        return f"U{material.by_id[key].number:03d}"
    if key in material.codes:
        return f"K{material.codes[key].number}"
    return f"C{material.categories[key].number}" if key in material.categories else ""


def unheld(shape: TableShape, what: Any) -> str:
    """The sentence for a column that the rows of this table cannot fill."""
    return _(
        "Table {id} needs {needs}, which the study does not hold. No table was made. Choose another shape."
    ).format(id=shape.id, needs=what)
