"""Memos that belong together, seen from both, and all memos as a table for a file."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col
from sqlmodel import select as rows

from qda.domain.table import Column, Kind, Table
from qda.errors import Refused, shortened
from qda.language import _
from qda.organising.found import fetch, seen_of, space_for, the, written
from qda.organising.memos import memos
from qda.organising.reader import coders_of
from qda.store.study import Study
from qda.store.tables import Memo, MemoLink

SHOWN = 60
"""A memo without a heading is called by so many letters of its words."""


def link(study: Study, memo: UUID, other: UUID, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Say that two memos belong together; done twice it stays one link. Answers {"memo", "other"}."""
    with study.act("link memos", _("Link two memos"), by, id=act) as doing:
        one, two = sorted((the(doing, Memo, id, _("This memo")) for id in (memo, other)), key=lambda m: m.id)
        if one.id == two.id:
            raise Refused(_("A memo cannot be linked with itself. Nothing was changed. Choose another memo."))
        known = rows(MemoLink).where(col(MemoLink.memo_id) == one.id, col(MemoLink.other_id) == two.id)
        if space := space_for(doing, doing.s.exec(known).first()):
            doing.s.add(MemoLink(memo_id=one.id, other_id=two.id, space_id=space))
        doing.answer = {"memo": str(memo), "other": str(other)}
    return {"memo": str(memo), "other": str(other)}


def unlink(study: Study, memo: UUID, other: UUID, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Take the link between two memos away. Answers {"memo", "other"}."""
    with study.act("unlink memos", _("Part two memos"), by, id=act) as doing:
        one, two = sorted((the(doing, Memo, id, _("This memo")) for id in (memo, other)), key=lambda m: m.id)
        known = rows(MemoLink).where(col(MemoLink.memo_id) == one.id, col(MemoLink.other_id) == two.id)
        for found in doing.s.exec(known.where(seen_of(doing, MemoLink))):
            doing.s.delete(found)
        doing.answer = {"memo": str(memo), "other": str(other)}
    return {"memo": str(memo), "other": str(other)}


def linked(study: Study, viewer: UUID | None) -> list[dict[str, Any]]:
    """All memos as `memos` lists them, each with "coder_name" and "links": [{"id", "called"}], from either side."""
    listed = memos(study, viewer)
    with study.seen(viewer) as s:
        pairs = fetch(s, select(written(MemoLink.memo_id), written(MemoLink.other_id)))
        names = {one["id"]: one["name"] for one in coders_of(s)}
    called = {memo["id"]: title_of(memo) for memo in listed}
    links: dict[str, list[dict[str, str]]] = defaultdict(list)
    for one, two in pairs:
        if one in called and two in called:
            links[one].append({"id": two, "called": called[two]})
            links[two].append({"id": one, "called": called[one]})
    return [
        memo | {"coder_name": names.get(memo["coder"], ""), "links": links[memo["id"]]} for memo in listed
    ]


def title_of(memo: Mapping[str, Any]) -> str:
    """What a memo is called: its heading, else how it begins."""
    return str(memo["title"]) or shortened(str(memo["words"]), SHOWN)


def holding(listed: Sequence[dict[str, Any]], words: str) -> list[dict[str, Any]]:
    """Those memos that hold all of these words, in whatever case, in heading, text or what they are about."""
    wanted = words.casefold().split()
    return [
        memo
        for memo in listed
        if all(word in f"{memo['title']} {memo['words']} {memo['name']}".casefold() for word in wanted)
    ]


def as_table(listed: Sequence[dict[str, Any]], language: str) -> Table:
    """Memos as a table for a file, in the order given."""
    columns = (
        Column(_("Date"), Kind.LABEL),
        Column(_("Written by"), Kind.LABEL),
        Column(_("Kind"), Kind.LABEL),
        Column(_("About"), Kind.LABEL),
        Column(_("Memo")),
        Column(_("Linked with")),
    )
    rows_ = [
        (
            memo["at"][:10],
            memo["coder_name"],
            _(memo["kind"]),
            " ".join(part for part in (_(memo["on"]), memo["name"]) if part),
            "\n".join(part for part in (memo["title"], memo["words"]) if part),
            "\n".join(one["called"] for one in memo["links"]),
        )
        for memo in listed
    ]
    return Table(columns, rows_, title=_("Memos"), language=language)
