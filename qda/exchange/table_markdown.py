"""A table as Markdown (pipe table), readable as it stands and escaped for any renderer."""

import re

from qda.domain.table import Kind, Table

MARKUP = re.compile(r"([\\`*_\[\]<>|&~$])")
BLOCK = re.compile(r"^(\d*)([#+\-=.):])")
"""What would begin a heading, a list or a rule at the head of a paragraph."""


def write_markdown(table: Table) -> bytes:
    """The table with its caption above and its notes below; merged cells are repeated, Markdown has none."""
    blocks = [caption(table), pipe_table(table), *map(paragraph, table.notes)]
    return "\n\n".join(filter(None, blocks)).encode() + b"\n"


def caption(table: Table) -> str:
    """The label in bold and the title."""
    if table.label:
        return f"**{inline(table.label.strip())}** {inline(table.title)}".strip()
    return paragraph(table.title)


def pipe_table(table: Table) -> str:
    """Headings, rule and rows."""
    rule = ["---:" if column.kind is Kind.NUMBER else "---" for column in table.columns]
    rows = (map(inline, table.headings), rule, *(map(inline, row) for row in table.rows))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def paragraph(text: str) -> str:
    """The text as a paragraph that is no list and no heading."""
    return BLOCK.sub(r"\1\\\2", inline(text.strip()))


def inline(text: str) -> str:
    """The words with each mark-up character escaped, and `<br>` for a line end."""
    return MARKUP.sub(r"\\\1", text).replace("\n", "<br>")
