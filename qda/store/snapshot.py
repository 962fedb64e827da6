"""A study as one JSON document that holds every table, and a study made from such a document."""

from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError, StatementError
from sqlmodel import Session

from qda.errors import Unreadable
from qda.language import _
from qda.store.schema import SNAPSHOTS, VERSION
from qda.store.shown import Shown, shown
from qda.store.states import chunks, plain, typed
from qda.store.study import Study
from qda.store.tables import TABLES

FORMAT = "qda snapshot"
Document = dict[str, Any]
Row = dict[str, Any]
LISTS = {
    "coders": "coder", "spaces": "space", "levels": "level", "layers": "layer", "rounds": "round", "assignments": "assignment",
    "snapshots": "snapshot", "guides": "guide", "topics": "topic", "participants": "participant", "attributes": "attribute",
    "values": "attribute_value", "transcripts": "transcript", "categories": "category", "codes": "code", "memberships": "membership",
    "units": "meaning_unit", "memos": "memo", "proposals": "proposal", "threads": "thread", "comments": "comment",
    "meetings": "meeting", "suggestions": "suggestion", "read_marks": "read_mark", "desks": "desk",
    "identifiers": "identifier", "passages": "passage", "listened": "listened", "memo_links": "memo_link", "matrix_cells": "matrix_cell",
    "judgements": "judgement", "retrievals": "retrieval", "answers": "answer", "stances": "stance", "stretches": "stretch",
    "paper_tables": "paper_table", "chosen_quotes": "chosen_quote", "statements": "statement",
}  # fmt: skip
"""The document's lists and the tables whose rows they hold."""
INSIDE = {
    "speakers": ("speaker", "transcript_id", "transcripts"),
    "turns": ("turn", "transcript_id", "transcripts"),
    "versions": ("text_version", "transcript_id", "transcripts"),
    "wordings": ("wording", "unit_id", "units"),
    "codings": ("coding", "unit_id", "units"),
}
"""Lists within the rows of another list: their table, and the reference that says where they belong."""
ALSO = {"wording": ("wordings", "code_id", "codes")}
"""Where rows of such a table go that belong elsewhere."""
HISTORY = {"acts": "act", "changes": "change"}
RENAMED = {"meaning_unit": {"quote": "text"}}
"""What a column is called in the document where it is not the column's name (without `_id`)."""


def snapshot(
    study: Study, viewer: UUID | None = None, *, history: bool = False, whole: bool = False
) -> Document:
    """Everything of a study that this person may see (`whole`: everything), lossless; with `history` the journal too."""
    with study.whole() if whole else study.seen(viewer) as s:
        made = document(s, history=history)
        if not whole:
            number_anew(made, shown(s))
    if not whole:
        made["desks"] = [d for d in made["desks"] if d["coder"] == str(viewer)]
    return made


def counters(made: Document, given: dict[str, int]) -> dict[str, int]:
    """The highest numbers that this document knows of; how many somebody gave unseen is not among them."""
    listed = {"unit": "units", "code": "codes", "category": "categories"}
    return {
        kind: max([given.get(kind, 0), *(row["number"] for row in made[name])])
        for kind, name in listed.items()
    }


def document(s: Session, *, history: bool) -> Document:
    """The document of what this session reads."""
    made: Document = {"format": FORMAT, "version": VERSION}
    made["study"] = rows(s, "study")[0]
    for name, table in LISTS.items():
        made[name] = rows(s, table)
    for name in INSIDE:
        nest(s, made, name)
    made["counters"] = counters(made, {r["name"]: r["last"] for r in rows(s, "counter")})
    texts = {r["sha256"]: r["words"] for r in rows(s, "text_body")}
    for transcript in made["transcripts"]:
        transcript["text"] = texts[transcript["sha256"]]
    in_force = {t["sha256"] for t in made["transcripts"]}
    made["texts"] = {sha: words for sha, words in texts.items() if sha not in in_force}
    for unit in made["units"]:
        unit["codes"] = [coding["code"] for coding in unit["codings"]]
    if history:
        made |= {name: rows(s, table) for name, table in HISTORY.items()}
    return made


def number_anew(made: Document, known: Shown) -> None:
    """Give acts and changes the numbers that the document's reader is shown."""
    if known.revs is None:
        return
    for name, table in {**LISTS, **HISTORY}.items():
        for row in made.get(name, ()):
            row.update(known.row(table, row))
    for change in made.get("changes", ()):
        images = {n: change[n] and known.row(change["table_name"], change[n]) for n in ("before", "after")}
        change.update(images)
    later = [change for change in made.get("changes", ()) if change["id"] > known.first]
    for n, change in enumerate(later, known.first + 1):
        change["id"] = n


def nest(s: Session, made: Document, name: str) -> None:
    """Put the rows of one table into the rows that they belong to."""
    table, reference, home = INSIDE[name]
    homes = [(name, reference, home)] + ([ALSO[table]] if table in ALSO else [])
    known = {}
    for inner, column, outer in homes:
        for row in made[outer]:
            row[inner] = []
            known[column, row["id"]] = row[inner]
    for row in rows(s, table):
        for __, column, __ in homes:
            key = written(table, column)
            if (into := known.get((column, row.get(key)))) is not None:
                into.append({n: v for n, v in row.items() if n != key})


def written(table: str, column: str) -> str:
    """A column's name in the document: a reference goes by what it refers to."""
    if other := RENAMED.get(table, {}).get(column):
        return other
    return column.removesuffix("_id")


def rows(s: Session, name: str) -> list[Row]:
    """All rows of a table as the document writes them, in an order that does not depend on the database."""
    table = TABLES[name]
    names = {c.name: written(name, c.name) for c in table.columns}
    found = s.execute(select(table).order_by(*table.primary_key.columns)).mappings()
    return [{names[n]: plain(v) for n, v in r.items()} for r in found]


def restore_snapshot(doc: Document, where: str | Path, *, doing: str = "") -> Study:
    """A new study that holds what the document holds; with the document's history it is the same study, else one act made it.

    Raises Unreadable where the document is none of ours, and then nothing is left behind.
    """
    if not isinstance(doc, dict) or doc.get("format") != FORMAT or doc.get("version") not in SNAPSHOTS:
        raise Unreadable(
            _("This is no snapshot of a study, or one of another version of the program. Nothing was made.")
        )
    try:
        tables = unfold(doc)
        by = UUID(tables["coder"][0]["id"])
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as e:
        raise Unreadable(_("The snapshot lacks a part ({what}). Nothing was made.").format(what=e)) from e
    study = Study.bare(where)
    try:
        if "acts" in doc:
            with study.unguarded() as s:
                put(s, tables)
        else:
            with study.act("import snapshot", doing or _("Take the study over from a snapshot"), by) as act:
                put(act.s, tables)
        study.meet()
    except (DBAPIError, StatementError, KeyError, TypeError, ValueError, AttributeError) as e:
        study.remove()
        raise Unreadable(
            _("The snapshot contradicts itself ({what}). Nothing was made.").format(what=e)
        ) from e
    return study


def unfold(doc: Document) -> dict[str, list[Row]]:
    """The rows of every table, out of the document."""
    tables: dict[str, list[Row]] = {"study": read("study", [doc["study"]])}
    for name, table in LISTS.items():
        tables[table] = read(table, doc[name] if doc["version"] == VERSION else doc.get(name, []))
    for name, (table, reference, outer) in INSIDE.items():
        homes = [(name, reference, outer)] + ([ALSO[table]] if table in ALSO else [])
        tables[table] = [
            row
            for inner, column, home in homes
            for one in doc[home]
            for row in read(table, [{**r, written(table, column): one["id"]} for r in one[inner]])
        ]
    tables["counter"] = [{"name": n, "last": v} for n, v in doc["counters"].items()]
    texts = {**doc["texts"], **{t["sha256"]: t["text"] for t in doc["transcripts"]}}
    tables["text_body"] = [{"sha256": h, "characters": len(w), "words": w} for h, w in texts.items()]
    for name, table in HISTORY.items():
        tables[table] = read(table, doc.get(name, []))
    return tables


def read(name: str, found: list[Row]) -> list[Row]:
    """Rows as the table names their columns; what the document only adds for its readers is left."""
    columns: list[tuple[str, str]] = [(c.name, written(name, c.name)) for c in TABLES[name].columns]
    return [{column: row[there] for column, there in columns} for row in found]


def put(s: Session, tables: dict[str, list[Row]]) -> None:
    """Write all rows, parents first; references within a table are looked at when the act ends."""
    postgres = s.connection().dialect.name == "postgresql"
    s.connection().exec_driver_sql(
        "SET CONSTRAINTS ALL DEFERRED" if postgres else "PRAGMA defer_foreign_keys=ON"
    )
    for name, table in TABLES.items():
        for some in chunks(tables.get(name, [])):
            s.execute(insert(table), [typed(table, row) for row in some])
    if postgres and tables["change"]:
        s.connection().exec_driver_sql(
            "SELECT setval(pg_get_serial_sequence('change', 'id'), max(id)) FROM change"
        )
