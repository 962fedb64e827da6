"""A table that goes to a co-author and comes back: every row with a sign one can see, and the table with one too."""

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from qda.domain.table import Column, Kind, Merge, Table
from qda.errors import Refused
from qda.language import _

TABLE_SIGN = re.compile(r"\[\s*T([0-9a-f]{8})\s*\]", re.IGNORECASE)
"""[T1f9a1c2e] in the heading of the first column: which table went out."""
BETWEEN = "\x1f"
ROW_SIGN = re.compile(r"\[\s*([CKU])\s*0*([0-9]+)\s*\]", re.IGNORECASE)
"""[U045] a unit, [K12] a code, [C7] a category."""


def table_sign(table: Table, signs: Sequence[str]) -> str:
    """The sign of a table: the same headings, rows and signs always give the same one."""
    parts = [*table.headings, table.language, *(cell for row in table.rows for cell in row), *signs]
    return f"T{sha256(BETWEEN.join(parts).encode()).hexdigest()[:8]}"


def signed(table: Table, signs: Sequence[str], sign: str) -> Table:
    """The table with a first column of signs, and a line below that asks to leave them. Raises Refused without signs."""
    if not any(signs):
        raise Refused(
            _(
                "The rows of this table are no units, codes or categories, so answers in it would have no place. No file was made. Leave the signs out, or choose other rows."
            )
        )
    heading = _("Sign [{sign}]").format(sign=sign)
    return replace(
        table,
        columns=(Column(heading, Kind.LABEL), *table.columns),
        rows=[(f"[{one}]" if one else "", *row) for one, row in zip(signs, table.rows, strict=True)],
        merge=tuple(
            Merge(one.column + 1, None if one.inside is None else one.inside + 1) for one in table.merge
        ),
        notes=(*table.notes, asks()),
    )


def asks() -> str:
    """What a co-author reads below the table."""
    return _(
        "For co-authors: change cells, delete rows, comment as you like. Please leave the signs in brackets, such as [U045], where they are: they tell which row you speak of. Your changes come back as proposals; nothing is overwritten."
    )


def row_signs(words: str) -> list[str]:
    """The signs of rows that can be seen in a cell, as they are compared: U45, K12, C7."""
    return [f"{letter.upper()}{number}" for letter, number in ROW_SIGN.findall(words)]
