"""A table in the format that a file's suffix names."""

from collections.abc import Callable
from pathlib import PurePath

from qda.domain.table import Table
from qda.errors import Refused
from qda.exchange.table_csv import write_csv, write_tsv
from qda.exchange.table_docx import write_docx
from qda.exchange.table_html import write_html
from qda.exchange.table_latex import write_latex
from qda.exchange.table_markdown import write_markdown
from qda.exchange.table_xlsx import write_xlsx
from qda.language import _

WRITERS: dict[str, Callable[[Table], bytes]] = {
    ".docx": write_docx,
    ".xlsx": write_xlsx,
    ".csv": write_csv,
    ".tsv": write_tsv,
    ".html": write_html,
    ".tex": write_latex,
    ".md": write_markdown,
}


def write_table(table: Table, name: str | PurePath) -> bytes:
    """The table as the bytes of a file with this name or suffix (`.docx`, `table 3.xlsx`); raises Refused for others."""
    suffix = (PurePath(name).suffix or str(name)).lower()
    if suffix not in WRITERS:
        raise Refused(
            _(
                "A table can be written as {known}, and “{name}” is none of these. No file was made. Choose one of these endings."
            ).format(known=", ".join(WRITERS), name=name)
        )
    return WRITERS[suffix](table)
