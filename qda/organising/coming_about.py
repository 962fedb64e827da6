"""How a category came about, from its first unit to today: material, acts, what was built below it, and what was said of it."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.domain.excerpts import beginning
from qda.domain.plurals import plural
from qda.language import _, ngettext
from qda.organising.act_sentences import listed
from qda.organising.analysis import Analysis
from qda.organising.found import fetch, language_of, written
from qda.organising.scheme_history import sentences
from qda.organising.scheme_moments import Life, Line, in_force, life_of
from qda.organising.standing import in_pieces
from qda.store.study import Study
from qda.store.tables import TABLES, Category, Coder, Comment, Memo, Proposal, Thread

ACT, CHANGE = TABLES["act"], TABLES["change"]
WORDS = 140
Told = dict[str, Any]


def came_about(study: Study, analysis: Analysis, category: UUID, viewer: UUID | None) -> list[Told]:
    """The life of a category as whole sentences, oldest first: [{"at", "who", "why", "text"}].

    From the units it rests on, over its own acts with their reasons and what was built below it, to questions,
    proposals and memos on it; the last three (no `at`) tell how it stands now.
    """
    life = life_of(study, viewer)
    own = sentences(study, category, viewer)
    below = [str(place.id) for place in analysis.places.tree.below(category)]
    units = analysis.units_in(str(category))
    codes = analysis.codes_in(str(category))
    with study.seen(viewer) as s:
        found = [
            *_material(s, units, len(codes)),
            *own,
            *_built(life, analysis, below, {line["rev"] for line in own}),
            *_said(s, analysis, {str(category), *below, *codes}),
            *_proposed(s, life, analysis, {str(category), *below, *codes}),
            *_memos(s, analysis, [str(category), *below]),
        ]
        defined = _defined(s, category)
        english = language_of(s).startswith("en")
    now = [_now(analysis, category, units, english=english), _voices(analysis, units), defined]
    told = [*sorted(found, key=lambda one: one["at"]), *(_line(None, "", text) for text in now)]
    return [{name: value for name, value in one.items() if name != "rev"} for one in told]


def _line(at: Any, who: str, text: str, why: str = "", rev: int = 0) -> Told:
    return {"rev": rev, "at": at, "who": who, "why": why, "text": text}


def _days(first: Any, last: Any) -> str:
    if first.date() == last.date():
        return _("On {day}").format(day=f"{first:%Y-%m-%d}")
    return _("Between {first} and {last}").format(first=f"{first:%Y-%m-%d}", last=f"{last:%Y-%m-%d}")


def _material(s: Session, units: Sequence[str], codes: int) -> Iterator[Told]:
    """When and by whom its units were marked."""
    marked: list[tuple[Any, str]] = []
    query = (
        select(ACT.c.at, col(Coder.name))
        .join(CHANGE, CHANGE.c.act == ACT.c.rev)
        .join(Coder, col(Coder.id) == ACT.c.by_id)
    )
    for some in in_pieces([UUID(unit) for unit in units]):
        made = query.where(CHANGE.c.table_name == "meaning_unit", CHANGE.c.before.is_(None))
        marked += [(row[0], row[1]) for row in s.execute(made.where(CHANGE.c.row_id.in_(some)))]
    if not marked:
        return
    first, last = min(at for at, _who in marked), max(at for at, _who in marked)
    who = listed(sorted({name for _at, name in marked}))
    told = ngettext(
        "{days}, {who} marked the unit it rests on and named it with {codes}.",
        "{days}, {who} marked the {n} units it rests on and named them with {codes}.",
        len(units),
    ).format(days=_days(first, last), who=who, codes=ngettext("{n} code", "{n} codes", codes))
    yield _line(first, who, told)


def _built(life: Life, analysis: Analysis, below: Sequence[str], known: set[int]) -> Iterator[Told]:
    """What was made below it, and what was placed there, a sentence for each person."""
    made: dict[str, list[tuple[Line, str]]] = {}
    placed: dict[str, list[tuple[Line, str]]] = {}
    inside, standing = set(below), in_force(life)
    for line, changes in life.by_act():
        if line.rev in known or line.rev not in standing:
            continue
        for change in changes:
            if change.table == "category" and change.before is None and change.row in inside:
                made.setdefault(line.who, []).append((line, change.row))
            elif change.table == "code" and (change.after or {}).get("category_id") in inside:
                placed.setdefault(line.who, []).append((line, change.row))
    names = {str(place.id): place.name for place in analysis.places.tree.places.values()}
    for who, some in made.items():
        called = listed([_("“{name}”").format(name=names[row]) for _line_, row in some])
        yield _span(some, who, _("{days}, {who} made {things} below it."), called)
    for who, some in placed.items():
        n = len({row for _line_, row in some})
        yield _span(
            some, who, _("{days}, {who} placed {things} below it."), ngettext("{n} code", "{n} codes", n)
        )


def _span(some: Sequence[tuple[Line, str]], who: str, text: str, things: str) -> Told:
    first, last = some[0][0], some[-1][0]
    told = text.format(days=_days(first.at, last.at), who=who, things=things)
    return _line(first.at, who, told, rev=first.rev)


def _name(analysis: Analysis, *ids: str | None) -> str:
    for id in ids:
        if id and id in analysis.places.codes:
            return analysis.places.codes[id].name
        if id and UUID(id) in analysis.places.tree.places:
            return analysis.places.tree.places[UUID(id)].name
    return ""


def _said(s: Session, analysis: Analysis, about: set[str]) -> Iterator[Told]:
    """Questions on it and on what stands below it: who asked what, and how it ended."""
    query = (
        select(
            written(Thread.id),
            written(Thread.category_id),
            written(Thread.code_id),
            col(Thread.state),
            col(Thread.why),
            col(Coder.name),
            col(Comment.at),
            col(Comment.words),
        )
        .join(Comment, col(Comment.thread_id) == col(Thread.id))
        .join(Coder, col(Coder.id) == col(Comment.coder_id))
        .order_by(col(Comment.at), col(Comment.id))
    )
    asked: set[str] = set()
    for id, category, code, state, why, who, at, words in fetch(s, query):
        if id in asked or not {category, code} & about:
            continue
        asked.add(id)
        ended = {
            "answered": _("It was answered."),
            "agreed to differ": _("They agreed to differ."),
        }.get(state, _("It is open."))
        text = _("On {day}, {who} asked on “{name}”: “{words}”").format(
            day=f"{at:%Y-%m-%d}", who=who, name=_name(analysis, category, code), words=beginning(words, WORDS)
        )
        yield _line(at, who, f"{text} {ended}", why)


def _proposed(s: Session, life: Life, analysis: Analysis, about: set[str]) -> Iterator[Told]:
    """Proposals on it and on what stands below it, with what became of them."""
    coders = {row[0]: row[1] for row in fetch(s, select(written(Coder.id), col(Coder.name)))}
    query = select(
        written(Proposal.id),
        written(Proposal.category_id),
        written(Proposal.code_id),
        written(Proposal.coder_id),
        col(Proposal.kind),
        col(Proposal.why),
        col(Proposal.state),
        written(Proposal.decided_by_id),
        col(Proposal.decided_why),
        col(Proposal.wanted),
    )
    for id, category, code, by, kind, why, state, decider, decided_why, wanted in fetch(s, query):
        targets = [next(iter(one.values()), "") for one in (wanted or {}).get("targets", ()) if one]
        if not {category, code, *targets} & about:
            continue
        made = s.execute(
            select(CHANGE.c.act).where(CHANGE.c.row_id == UUID(id), CHANGE.c.before.is_(None))
        ).first()
        line = life.acts.get(made[0]) if made else None
        if line is None:
            continue
        names = [name for target in targets or [category or code] if (name := _name(analysis, target))]
        things = listed([_("“{name}”").format(name=name) for name in names])
        text = _("On {day}, {who} proposed to {kind} {things}").format(
            day=f"{line.at:%Y-%m-%d}", who=coders.get(by, ""), kind=_kinds().get(kind, kind), things=things
        )
        yield _line(
            line.at,
            coders.get(by, ""),
            f"{_because(text, why)} {_decided(state, coders.get(decider, ''), decided_why)}",
            why,
            line.rev,
        )


def _kinds() -> dict[str, str]:
    return {
        "move": _("move"),
        "merge": _("merge"),
        "rename": _("rename"),
        "split": _("split"),
        "new": _("add to"),
        "define": _("define anew"),
    }


def _because(text: str, why: str) -> str:
    return _("{text}: “{why}”").format(text=text, why=beginning(why, WORDS)) if why else f"{text}."


def _decided(state: str, who: str, why: str) -> str:
    if state == "open":
        return _("It is open.")
    told = {
        "accepted": _("{who} accepted it"),
        "declined": _("{who} declined it"),
    }.get(state, _("It was withdrawn"))
    return _because(told.format(who=who or _("Somebody")), why)


def _memos(s: Session, analysis: Analysis, about: Sequence[str]) -> Iterator[Told]:
    """Memos on it and on the categories below it."""
    query = select(
        written(Memo.category_id), col(Memo.title), col(Memo.words), col(Memo.at), col(Coder.name)
    ).join(Coder, col(Coder.id) == col(Memo.coder_id))
    for category, title, words, at, who in fetch(
        s, query.where(col(Memo.category_id).in_([UUID(id) for id in about]))
    ):
        text = _("On {day}, {who} wrote a memo on “{name}”: “{words}”.").format(
            day=f"{at:%Y-%m-%d}",
            who=who,
            name=_name(analysis, category),
            words=beginning(title or words, WORDS),
        )
        yield _line(at, who, text)


def _now(analysis: Analysis, category: UUID, units: Sequence[str], *, english: bool) -> str:
    """What it holds now; the study's own names of levels have a plural where it is analysed in English."""
    tree = analysis.places.tree
    counted: dict[str, int] = {}
    for place in tree.below(category):
        label = tree.label(place.level).lower()
        counted[label] = counted.get(label, 0) + 1
    codes = len(analysis.codes_in(str(category)))
    held = [f"{n} {plural(label) if english and n > 1 else label}" for label, n in counted.items()]
    held.append(ngettext("{n} code", "{n} codes", codes))
    told = ngettext("{n} unit", "{n} units", len(units))
    return _("It now holds {held}, with {units}.").format(held=listed(held), units=told)


def _voices(analysis: Analysis, units: Sequence[str]) -> str:
    """Who speaks in its units, with the base."""
    people = set(analysis.people_in(units))
    labels = [one["label"] for one in analysis.people if one["id"] in people]
    told = _("{n} of {base} participants speak in them, in {places} of {all} interviews").format(
        n=len(labels),
        base=len(analysis.people),
        places=len(analysis.interviews_in(units)),
        all=len(analysis.interviews),
    )
    return _("{told}: {who}.").format(told=told, who=", ".join(labels)) if labels else f"{told}."


def _defined(s: Session, category: UUID) -> str:
    """What it says of itself now."""
    words = fetch(s, select(col(Category.definition)).where(col(Category.id) == category))[0][0]
    if not words:
        return _("It has no definition yet.")
    return _("It is defined as “{words}”.").format(words=words.rstrip(". "))
