"""What would go, listed before anything is erased: everything built on it, and every file that may hold it."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.domain.erasure import Finder
from qda.language import _
from qda.preparation.erasing import files
from qda.preparation.erasing.plan import Plan
from qda.store.erasing import count
from qda.store.study import Study
from qda.store.tables import TABLES, Code, Coder, Coding, MeaningUnit, Memo, PaperTable, Transcript

SENT = "packets-sent"
HISTORY = ("act", "change")


def listing(study: Study, s: Session, plan: Plan) -> dict[str, Any]:
    """The list; counts by kind of row under “places”, in the journal under “history”, files by name.

    {"kind", "whom", "interviews": [{"title", "places"}], "emptied": titles of interviews that go whole, "units":
    [{"number", "words"}] that go, "touched": units that stay without some words, "wordings", "memos": titles,
    "comments", "quotes", "codes": [{"number", "name"}] that would stand empty, "tables": names, "identifiers",
    "places": {table: rows}, "history", "packets": numbers that went out, "backups", "exports": [{"file", "holds", "unread": it could not be looked into}],
    "originals", "people": researchers of that name, "by_hand": sentences}.
    """
    found = count(s, plan.rules)
    wiped: dict[str, list[UUID]] = {}
    for (name, row), columns in plan.wiped.items():
        if columns is None:
            wiped.setdefault(name, []).append(row)
    going = plan.listing.get("unit_ids", [])
    return {
        "kind": plan.kind,
        "whom": plan.whom,
        "strings": plan.listing.get("strings", 0),
        "interviews": plan.listing.get("interviews", []),
        "emptied": titles(s, plan.listing.get("alone_ids", [])),
        "units": units(s, going),
        "touched": plan.listing.get("touched", units(s, plan.listing.get("shared_ids", []))),
        "wordings": len(there(s, "wording", wiped)),
        "memos": [row.title or shown(row.words) for row in memos(s, wiped.get("memo", []))],
        "comments": len(there(s, "comment", wiped)),
        "quotes": len(there(s, "chosen_quote", wiped)),
        "codes": empty_codes(s, set(going)),
        "tables": sorted(s.connection().execute(select(col(PaperTable.name))).scalars()),
        "identifiers": plan.listing.get("identifiers", 0),
        "places": {name: n for name, n in found.items() if name not in HISTORY}
        | ({"meaning_unit": len(going)} if going else {}),
        "history": sum(found[name] for name in HISTORY),
        **outside(study, s, plan),
    }


def outside(study: Study, s: Session, plan: Plan) -> dict[str, Any]:
    """Files and people beside the study's own rows."""
    return {
        "packets": packets(s),
        "backups": [str(file) for file in files.backups(study)],
        "exports": [{**e._asdict(), "file": str(e.file)} for e in files.exports(study, plan.find)],
        "originals": [str(f) for f in files.originals(study, s, plan.find, plan.sources)],
        "people": researchers(s, plan.find),
        "by_hand": [*misnamed(study, plan.find), *by_hand(study)],
    }


def misnamed(study: Study, find: Finder) -> list[str]:
    """That the study's own file or folder is called so, if it is."""
    if study.path is None or not any(find(part) for part in (study.path.stem, study.path.parent.name)):
        return []
    return [_("The name of the study’s own file or folder holds it: close the study and rename it.")]


def by_hand(study: Study) -> list[str]:
    """What nobody but the researchers can do."""
    said = [
        _(
            "Exports, Word files and packets that went out lie with those who got them: ask them to delete these."
        ),
        _(
            "Copies of the study, of transcripts and of recordings elsewhere (drives, mail, paper) are yours to delete."
        ),
        _(
            "Files that were downloaded, and texts that a browser kept from an older version, lie on the machines that had the study open: delete them there, and clear the browser's cache."
        ),
    ]
    if study.path is None:
        said.append(
            _(
                "The database's own backups and logs hold the rows as they were: ask whoever looks after the database to let them expire."
            )
        )
    return said


def titles(s: Session, ids: list[UUID]) -> list[str]:
    """The titles of these interviews."""
    query = select(col(Transcript.title)).where(col(Transcript.id).in_(ids)).order_by(col(Transcript.title))
    return list(s.connection().execute(query).scalars())


def units(s: Session, ids: list[UUID]) -> list[dict[str, Any]]:
    """These units by number with their words."""
    wanted = set(ids)
    query = select(col(MeaningUnit.id), col(MeaningUnit.number), col(MeaningUnit.quote))
    rows = s.connection().execute(query.order_by(col(MeaningUnit.number)))
    return [{"number": number, "words": quote} for id, number, quote in rows if id in wanted]


def there(s: Session, name: str, wiped: dict[str, list[UUID]]) -> set[UUID]:
    """Those of the rows that go which are there now, not only in the journal."""
    table = TABLES[name]
    return set(s.connection().execute(select(table.c.id)).scalars()) & set(wiped.get(name, ()))


def memos(s: Session, ids: list[UUID]) -> list[Any]:
    """Memos that are there, by title and words."""
    wanted = set(ids)
    rows = s.connection().execute(select(col(Memo.id), col(Memo.title), col(Memo.words)))
    return [row for row in rows if row.id in wanted]


def shown(words: str) -> str:
    """The beginning of a memo without a title."""
    return " ".join(words.split())[:60]


def empty_codes(s: Session, going: set[UUID]) -> list[dict[str, Any]]:
    """Codes that hold nothing but units that go."""
    held: dict[UUID, set[UUID]] = {}
    for code, unit in s.connection().execute(select(col(Coding.code_id), col(Coding.unit_id))):
        held.setdefault(code, set()).add(unit)
    rows = s.connection().execute(
        select(col(Code.id), col(Code.number), col(Code.name)).order_by(col(Code.number))
    )
    return [{"number": n, "name": name} for id, n, name in rows if held.get(id) and held[id] <= going]


def packets(s: Session) -> list[int]:
    """The numbers of the packets that went to co-authors."""
    desk = TABLES["desk"]
    found: set[int] = set()
    for value in s.connection().execute(select(desk.c.value).where(desk.c.name == SENT)).scalars():
        found |= {int(n) for n in value or ()}
    return sorted(found)


def researchers(s: Session, find: Finder) -> list[str]:
    """Researchers whose own name is among what goes; their names stay in the study."""
    names = s.connection().execute(select(col(Coder.name)).order_by(col(Coder.name))).scalars()
    return [name for name in names if find(name)]
