"""Memos: an analyst's thought about a unit, a turn, an interview, a code, a category or the whole study."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlmodel import Session, SQLModel, col

from qda.domain.text import clean
from qda.errors import NotFound, Refused
from qda.language import _
from qda.organising.found import fetch, the, written
from qda.store.acting import OpenAct
from qda.store.columns import moment_text, new_key, now
from qda.store.study import Study
from qda.store.tables import Category, Code, MeaningUnit, Memo, Transcript, Turn

KINDS = ("whole", "analytic", "reflexive", "decision", "field", "pre-understanding")
"""What a memo is for; `whole` is the sense of the whole of one interview."""

TARGETS: dict[str, type[SQLModel]] = {
    "unit": MeaningUnit,
    "turn": Turn,
    "transcript": Transcript,
    "code": Code,
    "category": Category,
}
"""What a memo may hang on; without one it hangs on the study."""


def write(  # noqa: PLR0913  what it says, what kind it is, what it hangs on
    study: Study,
    words: str,
    *,
    on: tuple[str, UUID] | None = None,
    kind: str = "analytic",
    title: str = "",
    memo: UUID | None = None,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Write a memo; `on` = (a word of TARGETS, its id), None for the study. Answers the memo as `memos` lists it.

    Refused where it has neither words nor title.
    """
    id = memo or new_key()
    with study.act("memo", _("Write a memo"), by, id=act, field=f"memo:{id}") as doing:
        row = Memo(
            id=id,
            coder_id=by,
            space_id=doing.space,
            kind=_kind(kind),
            title=" ".join(clean(title)[0].split()),
            words=_said(words, title),
            at=now(),
            **_target(doing, on),
        )
        doing.s.add(row)
        doing.s.flush()
        answer = about(doing.s, col(Memo.id) == id)[0]
        doing.answer = answer
    return answer


def write_on_turn(
    study: Study, transcript: UUID, turn: int, words: str, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Write a memo on a turn, named by its number in the interview."""
    with study.seen(by) as s:
        found = fetch(
            s,
            select(written(Turn.id)).where(col(Turn.transcript_id) == transcript, col(Turn.position) == turn),
        )
    if not found:
        raise NotFound(_("This turn"))
    return write(study, words, on=("turn", UUID(found[0][0])), by=by, act=act)


def edit(  # noqa: PLR0913  what it says and what kind it is
    study: Study,
    memo: UUID,
    *,
    words: str | None = None,
    title: str | None = None,
    kind: str | None = None,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Go on writing a memo; what is None stays. Saves within a minute are one act."""
    with study.act("memo", _("Write a memo"), by, id=act, field=f"memo:{memo}") as doing:
        row = the(doing, Memo, memo, _("This memo"))
        row.title = row.title if title is None else " ".join(clean(title)[0].split())
        row.kind = row.kind if kind is None else _kind(kind)
        row.words = _said(row.words if words is None else words, row.title)
        doing.s.flush()
        answer = about(doing.s, col(Memo.id) == row.id)[0]
        doing.answer = answer
    return answer


def remove(study: Study, memo: UUID, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Remove a memo. Answers {"memo"}."""
    with study.act("remove memo", _("Remove a memo"), by, id=act) as doing:
        row = the(doing, Memo, memo, _("This memo"))
        answer = {"memo": str(row.id)}
        doing.s.delete(row)
        doing.answer = answer
    return answer


def memos(
    study: Study,
    viewer: UUID | None,
    *,
    on: tuple[str, UUID] | None = None,
    kind: str | None = None,
    coder: UUID | None = None,
) -> list[dict[str, Any]]:
    """The memos, newest first, filtered by what they hang on, by kind or by who wrote them.

    {"id", "coder", "kind", "title", "words", "at", "on": word of TARGETS or "study", "target": id or null,
    "name": what people call it}.
    """
    where = []
    if on:
        where.append(_column(on[0]) == on[1])
    if kind:
        where.append(col(Memo.kind) == kind)
    if coder:
        where.append(col(Memo.coder_id) == coder)
    with study.seen(viewer) as s:
        return about(s, *where)


def about(s: Session, *where: ColumnElement[bool]) -> list[dict[str, Any]]:
    """The memos that meet these conditions, newest first."""
    query = (
        select(
            written(Memo.id),
            written(Memo.coder_id),
            col(Memo.kind),
            col(Memo.title),
            col(Memo.words),
            col(Memo.at),
            *(written(_column(word)) for word in TARGETS),
        )
        .where(*where)
        .order_by(col(Memo.at).desc(), col(Memo.id).desc())
    )
    found = fetch(s, query)
    names = {word: _names(s, word, {row[6 + n] for row in found} - {None}) for n, word in enumerate(TARGETS)}
    return [_listed(row, names) for row in found]


def _listed(row: Any, names: dict[str, dict[str, str]]) -> dict[str, Any]:
    id, coder, kind, title, words, at, *targets = row
    on, target = next(
        ((word, key) for word, key in zip(TARGETS, targets, strict=True) if key), ("study", None)
    )
    return {
        "id": id,
        "coder": coder,
        "kind": kind,
        "title": title,
        "words": words,
        "at": moment_text(at),
        "on": on,
        "target": target,
        "name": names[on].get(target, "") if target else "",
    }


def _names(s: Session, word: str, ids: set[str]) -> dict[str, str]:
    if not ids:
        return {}
    if word == "turn":
        query = select(written(Turn.id), col(Transcript.title), col(Turn.position)).join(
            Transcript, col(Transcript.id) == col(Turn.transcript_id)
        )
        return {id: f"{title}·{n}" for id, title, n in fetch(s, query.where(col(Turn.id).in_(ids)))}
    if word == "unit":
        numbers = select(written(MeaningUnit.id), col(MeaningUnit.number))
        return {id: f"U{n}" for id, n in fetch(s, numbers.where(col(MeaningUnit.id).in_(ids)))}
    table = TARGETS[word].__table__  # type: ignore[attr-defined]
    query = select(written(table.c.id), table.c.title if word == "transcript" else table.c.name)
    named: dict[str, str] = dict(map(tuple, fetch(s, query.where(table.c.id.in_(ids)))))
    return named


def _column(word: str) -> Any:
    if word not in TARGETS:
        raise Refused(
            _("A memo hangs on {known} or the study, not on “{word}”. Nothing was changed.").format(
                known=", ".join(TARGETS), word=word
            )
        )
    return col(getattr(Memo, f"{word}_id"))


def _target(doing: OpenAct, on: tuple[str, UUID] | None) -> dict[str, UUID]:
    if on is None:
        return {}
    word, id = on
    _column(word)
    row: Any = the(doing, TARGETS[word], id, _("What this memo is about"))
    return {f"{word}_id": row.id}


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise Refused(
            _("A memo is of the kind {known}, not “{kind}”. Nothing was changed.").format(
                known=", ".join(KINDS), kind=kind
            )
        )
    return kind


def _said(words: str, title: str) -> str:
    if not (words.strip() or title.strip()):
        raise Refused(_("A memo needs words. Nothing was changed. Write some, or remove the memo."))
    return clean(words)[0]
