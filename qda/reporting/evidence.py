"""What the study knows of its own making: who did what and when, read once, and the places that show it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from qda.language import _, ngettext
from qda.reporting.material import Material, key, read, rows
from qda.reporting.quote_attribution import fewest
from qda.store import tables as t
from qda.store.columns import moment_text
from qda.store.study import Study


class Evidence(NamedTuple):
    """One place that a sentence rests on: words that say what is there, and the page that shows it."""

    words: str
    page: str = ""
    parameters: Mapping[str, str] = {}


class Talk(NamedTuple):
    """An interview or focus group of the analysis; `held_on` is an ISO date or empty."""

    id: str
    title: str
    kind: str
    held_on: str
    minutes: int | None
    medium: str
    language: str
    turns: int
    led_by: tuple[str, ...]


class Done(NamedTuple):
    """All acts of one kind: how many, from which day to which, by whom."""

    n: int
    first: str
    last: str
    who: tuple[str, ...]


class Wrote(NamedTuple):
    """Wordings of units that are alike, and how many they are."""

    layer: str
    language: str
    origin: str
    coder: str
    translator: str
    checker: str
    n: int


class Note(NamedTuple):
    """A memo's kind, title, day and author."""

    id: str
    kind: str
    title: str
    day: str
    coder: str


class Met(NamedTuple):
    """A meeting; `differed` counts the decisions that kept two readings apart."""

    day: str
    present: tuple[str, ...]
    decisions: int
    differed: int


@dataclass(frozen=True)
class Facts:
    """The study's making, as one person may see it; names are those of coders, days are ISO dates."""

    material: Material
    talks: Sequence[Talk]
    coders: Sequence[Mapping[str, str]]
    acts: Mapping[str, Done]
    read_by: Mapping[str, Mapping[str, int]]
    listened: Mapping[str, int]
    listeners: Sequence[str]
    versions: Mapping[str, int]
    guides: Sequence[tuple[str, str, int]]
    units_by: Mapping[str, Mapping[str, int]]
    unseen: Sequence[str]
    rounds: Sequence[tuple[str, bool, bool]]
    wrote: Sequence[Wrote]
    verified: Mapping[str, int]
    offered: Mapping[str, int]
    engines: Sequence[str]
    notes: Sequence[Note]
    meetings: Sequence[Met]
    threads: Mapping[str, int]
    proposals: Mapping[str, int]
    chosen: Sequence[tuple[str, str, bool]]
    said: Mapping[tuple[str, str], Mapping[str, str]]
    contradicting: int
    fewest: int
    """A number of participants below this one is small, and not printed."""

    @property
    def lead(self) -> str:
        """Who marked most units; empty where nobody did."""
        counts = {name: sum(of.values()) for name, of in self.units_by.items()}
        return max(counts, key=lambda name: counts[name], default="")

    def double(self) -> list[str]:
        """The titles of the interviews in which more than one person marked units."""
        held = Counter(title for of in self.units_by.values() for title in of)
        return [talk.title for talk in self.talks if held[talk.title] > 1]

    def words_of(self, of: str, item: str) -> str:
        """What the authors wrote for one item; empty where they wrote nothing."""
        return self.said.get((of, item), {}).get("words", "")


def facts(study: Study, viewer: UUID | None) -> Facts:
    """Read all of it at one moment."""
    material = read(study, viewer)
    with study.seen(viewer) as s:
        coders = _coders(s)
        names = {one["id"]: one["name"] for one in coders}
        return Facts(
            material=material,
            talks=_talks(s, material),
            coders=coders,
            acts=_acts(s, names),
            read_by=_read_by(s, names, material),
            listened=_listened(s),
            listeners=_names(s, names, col(t.Listened.coder_id)),
            versions=_counted(s, col(t.TextVersion.cause)),
            guides=_guides(s),
            units_by=_units_by(s, names, material),
            unseen=_unseen(s, names, viewer),
            rounds=_rounds(s),
            wrote=_wrote(s, names),
            verified=_verified(s, names),
            offered=_counted(s, col(t.Suggestion.outcome)),
            engines=sorted({row[0] for row in rows(s, select(col(t.Suggestion.engine)))}),
            notes=_notes(s, names),
            meetings=_meetings(s, names),
            threads=_counted(s, col(t.Thread.state)),
            proposals=_counted(s, col(t.Proposal.state)),
            chosen=_chosen(s),
            said=_said(s),
            contradicting=sum(1 for unit in material.units if unit.contradicts),
            fewest=fewest(study, viewer),
        )


def day(moment: datetime) -> str:
    """The ISO date of a moment."""
    return moment_text(moment)[:10]


def days(done: Done) -> str:
    """From which day to which."""
    return (
        done.first
        if done.first == done.last
        else _("{first} to {last}").format(first=done.first, last=done.last)
    )


def acts_line(found: Facts, *kinds: str) -> list[Evidence]:
    """The acts of these kinds as evidence: how many, when, by whom; nothing where there were none."""
    told = []
    for kind in kinds:
        if done := found.acts.get(kind):
            count = ngettext("{n} act", "{n} acts", done.n)
            words = _("{count} “{kind}”, {days}, by {who}").format(
                count=count, kind=_(kind), days=days(done), who=", ".join(done.who)
            )
            told.append(Evidence(words, "history", {"kind": kind}))
    return told


def listing(names: Sequence[str]) -> str:
    """Names in a row: “A, B and C”."""
    if not names[1:]:
        return "".join(names)
    return _("{several} and {last}").format(several=", ".join(names[:-1]), last=names[-1])


def _coders(s: Session) -> list[dict[str, str]]:
    coder = t.Coder
    query = select(
        key(coder.id), col(coder.name), col(coder.initials), col(coder.did), col(coder.background)
    ).order_by(col(coder.name))
    names = ("id", "name", "initials", "did", "background")
    return [dict(zip(names, row, strict=True)) for row in rows(s, query)]


def _talks(s: Session, material: Material) -> list[Talk]:
    one = t.Transcript
    columns = (one.title, one.kind, one.held_on, one.minutes, one.medium, one.language)
    turns = dict(
        map(
            tuple,
            rows(s, select(key(t.Turn.transcript_id), func.count()).group_by(col(t.Turn.transcript_id))),
        )
    )
    led: dict[str, list[str]] = defaultdict(list)
    query = select(key(t.Speaker.transcript_id), col(t.Speaker.label), col(t.Speaker.role))
    for transcript, label, role in rows(s, query.order_by(col(t.Speaker.label))):
        if role in {"interviewer", "moderator", "observer"}:
            led[transcript].append(label)
    found = {row[0]: row for row in rows(s, select(key(one.id), *map(col, columns)))}
    return [
        Talk(*(*found[id], turns.get(id, 0), tuple(led[id]))) for id in material.interviews if id in found
    ]


def _acts(s: Session, names: Mapping[str, str]) -> dict[str, Done]:
    later = t.Act.__table__.alias("later")  # type: ignore[attr-defined]
    undone = select(later.c.undoes).where(later.c.undoes.is_not(None))
    query = (
        select(
            col(t.Act.kind), key(t.Act.by_id), func.count(), func.min(t.Act.at), func.max(col(t.Act.last_at))
        )
        .where(col(t.Act.rev).not_in(undone), col(t.Act.undoes).is_(None))
        .group_by(col(t.Act.kind), col(t.Act.by_id))
    )
    held: dict[str, list[Any]] = defaultdict(list)
    for kind, *row in rows(s, query):
        held[kind].append(row)
    return {
        kind: Done(
            sum(row[1] for row in some),
            day(min(row[2] for row in some)),
            day(max(row[3] for row in some)),
            tuple(sorted(names.get(row[0], "?") for row in some)),
        )
        for kind, some in held.items()
    }


def _read_by(s: Session, names: Mapping[str, str], material: Material) -> dict[str, dict[str, int]]:
    query = select(key(t.ReadMark.coder_id), key(t.ReadMark.transcript_id), col(t.ReadMark.times))
    times = {(transcript, names.get(coder, "?")): n for coder, transcript, n in rows(s, query)}
    return {
        one.title: readers
        for id, one in material.interviews.items()
        if (readers := {who: n for (transcript, who), n in sorted(times.items()) if transcript == id})
    }


def _listened(s: Session) -> dict[str, int]:
    query = (
        select(key(t.Turn.transcript_id), func.count(func.distinct(t.Listened.turn_id)))
        .join(t.Listened, col(t.Listened.turn_id) == col(t.Turn.id))
        .group_by(col(t.Turn.transcript_id))
    )
    return dict(map(tuple, rows(s, query)))


def _names(s: Session, names: Mapping[str, str], column: Any) -> list[str]:
    return sorted({names.get(row[0], "?") for row in rows(s, select(key(column)))})


def _counted(s: Session, column: Any) -> dict[str, int]:
    return dict(map(tuple, rows(s, select(column, func.count()).group_by(column))))


def _guides(s: Session) -> list[tuple[str, str, int]]:
    query = (
        select(col(t.Guide.name), col(t.Guide.kind), func.count(col(t.Topic.id)))
        .outerjoin(t.Topic, col(t.Topic.guide_id) == col(t.Guide.id))
        .group_by(col(t.Guide.name), col(t.Guide.kind))
        .order_by(col(t.Guide.name))
    )
    return [(name, kind, n) for name, kind, n in rows(s, query)]


def _units_by(s: Session, names: Mapping[str, str], material: Material) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    query = select(key(t.MeaningUnit.coder_id), key(t.MeaningUnit.transcript_id), func.count()).group_by(
        col(t.MeaningUnit.coder_id), col(t.MeaningUnit.transcript_id)
    )
    for coder, transcript, n in rows(s, query):
        if transcript in material.interviews:
            found[names.get(coder, "?")][material.interviews[transcript].title] += n
    titles = [one.title for one in material.interviews.values()]
    return {name: {title: of[title] for title in titles if title in of} for name, of in sorted(found.items())}


def _unseen(s: Session, names: Mapping[str, str], viewer: UUID | None) -> list[str]:
    query = select(key(t.Space.coder_id)).where(
        col(t.Space.coder_id).is_not(None), col(t.Space.opened_at).is_(None)
    )
    return sorted(names.get(row[0], "?") for row in rows(s, query) if row[0] != str(viewer))


def _rounds(s: Session) -> list[tuple[str, bool, bool]]:
    one = t.Round
    query = select(col(one.name), col(one.blind), col(one.closed_at).is_not(None)).order_by(col(one.name))
    return [(name, bool(blind), bool(closed)) for name, blind, closed in rows(s, query)]


def _verified(s: Session, names: Mapping[str, str]) -> dict[str, int]:
    """Who said of how many condensed texts of others, as they stand, that they say the same or asked about them."""
    one, said = t.Wording, t.Stance
    query = (
        select(key(said.coder_id), func.count(col(one.id).distinct()))
        .join(one, col(one.id) == col(said.wording_id))
        .join(t.Layer, col(t.Layer.id) == col(one.layer_id))
        .where(
            col(said.says).in_(("agree", "discuss")),
            col(said.seen) == col(one.words),
            col(said.coder_id) != col(one.coder_id),
            col(t.Layer.kind) == "condensed",
        )
        .group_by(col(said.coder_id))
    )
    return {names.get(who, ""): n for who, n in rows(s, query)}


def _wrote(s: Session, names: Mapping[str, str]) -> list[Wrote]:
    def named(who: str | None) -> str:
        return names.get(who or "", "")

    one = t.Wording
    columns = (
        col(t.Layer.kind),
        col(one.language),
        col(one.origin),
        key(one.coder_id),
        key(one.translator_id),
        key(one.checker_id),
    )
    query = (
        select(*columns, func.count())
        .join(t.Layer, col(t.Layer.id) == col(one.layer_id))
        .where(col(one.words) != "")
        .group_by(*columns)
        .order_by(*columns)
    )
    return [
        Wrote(kind, language, origin, named(by), named(translator), named(checker), n)
        for kind, language, origin, by, translator, checker, n in rows(s, query)
    ]


def _notes(s: Session, names: Mapping[str, str]) -> list[Note]:
    one = t.Memo
    query = select(key(one.id), col(one.kind), col(one.title), col(one.at), key(one.coder_id)).order_by(
        col(one.at), col(one.id)
    )
    return [Note(id, kind, title, day(at), names.get(by, "?")) for id, kind, title, at, by in rows(s, query)]


def _meetings(s: Session, names: Mapping[str, str]) -> list[Met]:
    one = t.Meeting
    query = select(col(one.held_on), col(one.present), col(one.decisions)).order_by(col(one.held_on))
    return [
        Met(
            held_on,
            tuple(names.get(str(who), str(who)) for who in present or ()),
            len(decisions or ()),
            sum(
                1
                for each in decisions or ()
                if isinstance(each, dict) and "differ" in str(each.get("how", ""))
            ),
        )
        for held_on, present, decisions in rows(s, query)
    ]


def _chosen(s: Session) -> list[tuple[str, str, bool]]:
    one = t.ChosenQuote
    query = select(key(one.unit_id), key(one.category_id), col(one.approved_by_id).is_not(None)).order_by(
        col(one.position), col(one.id)
    )
    return [(unit, category or "", bool(approved)) for unit, category, approved in rows(s, query)]


def _said(s: Session) -> dict[tuple[str, str], dict[str, str]]:
    one = t.Statement
    names = ("words", "section", "page", "not_applicable_why")
    query = select(col(one.of), col(one.item), *(col(getattr(one, name)) for name in names))
    return {(of, item): dict(zip(names, row, strict=True)) for of, item, *row in rows(s, query)}
