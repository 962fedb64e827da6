"""Codebooks on the command line: brought in where a file is surely one, written where its name says so."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qda.language import ngettext

if TYPE_CHECKING:
    from uuid import UUID

    from qda.store.study import Study

TABLES = (".csv", ".tsv", ".xlsx")
NAME = "codebook"


def is_named(file: Path) -> bool:
    """Whether a file to be written is to hold the codebook, by its name."""
    return file.suffix.lower() in TABLES and NAME in file.stem.lower()


def taken(study: "Study", file: Path, data: bytes, by: "UUID") -> dict[str, Any] | None:
    """What was taken from a codebook; None for any other file."""
    from qda.errors import Unreadable
    from qda.exchange.codebooks import recognised, sheets_of
    from qda.organising.codebook_file import bring_in

    if file.suffix.lower() not in TABLES:
        return None
    try:
        found = recognised(sheets_of(data, file.name))
    except Unreadable:
        return None
    return {"kind": NAME, **bring_in(study, *found, by=by)} if found else None


def tell(one: dict[str, Any]) -> None:
    """The report in a line or two."""
    new = ngettext("{n} new category", "{n} new categories", one["categories"])
    codes = ngettext("{n} new code", "{n} new codes", one["codes"])
    known = ngettext("{n} was there already", "{n} were there already", one["known"])
    print(f"{one['file']}: {new}, {codes}, {known}")
    for warning in one["warnings"]:
        print(f"  ! {warning}")


def written(study: "Study", viewer: "UUID", file: Path) -> bytes:
    """The codebook in the shape that it came in."""
    from qda.organising.codebook_out import codebook_bytes

    return codebook_bytes(study, viewer, file.name)
