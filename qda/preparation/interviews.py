"""The interviews of a study at a glance: who speaks, how long, who has read them, how far they are coded."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import select, update
from sqlmodel import Session, col

from qda.domain.category_tree import CategoryTree, Place
from qda.domain.terms import name_key
from qda.errors import Refused
from qda.language import _
from qda.preparation import attributes, counting, finding
from qda.preparation.importing import KINDS
from qda.store.study import Study
from qda.store.tables import (
    Category,
    Code,
    Coder,
    Coding,
    Level,
    MeaningUnit,
    Participant,
    ReadMark,
    Speaker,
    TextBody,
    Transcript,
)

HEARD = {"participant", "several", "unknown"}
"""Whose words count as material; an interviewer's do not."""
Stretch = tuple[int, int, int]
"""Start, stop (code points) and the colour of the category at the top."""


class Changes(TypedDict, total=False):
    """What is to be changed of an interview; what is left out stays."""

    title: str
    kind: str
    held_on: str
    minutes: int | None
    medium: str
    language: str
    included: bool
    excluded_why: str
    guide_id: str | None
    attributes: dict[str, str]


OF = "transcript"
PEOPLE = ("Interviewer", "Moderator", "Observer", "Transcriber", "Checker")
"""Who took part in making an interview; kept as attributes, so that a study may add others."""


def interviews(study: Study, viewer: UUID | None) -> list[dict[str, Any]]:
    """All interviews in order, each with what a list shows.

    `words` are all that is spoken; `coded` is the share (0–1) of the participants' characters inside a unit;
    `strip` is [[start, stop, colour]] in shares of the text, colour 0 where no category is given yet.
    """
    with study.seen(viewer) as s:
        spoken: dict[UUID, list[counting.Spoken]] = defaultdict(list)
        for turn in counting.spoken(s):
            spoken[turn.transcript].append(turn)
        who, read, units = _participants(s), _read_by(s), _units(s)
        said = attributes.known(s, OF)
        return [
            {
                **row,
                "id": str(id),
                "words": sum(turn.words for turn in spoken[id]),
                "turns": len(spoken[id]),
                "participants": who[id],
                "read_by": read[id],
                "attributes": said.get(id, {}),
                "guide_id": str(row["guide_id"]) if row["guide_id"] else None,
                "units": len(units[id]),
                "coded": coded_share([t for t in spoken[id] if t.role in HEARD] or spoken[id], units[id]),
                "strip": strip(units[id], characters),
            }
            for id, characters, row in _transcripts(s)
        ]


def titles(study: Study, viewer: UUID | None) -> list[tuple[str, str]]:
    """Id and title of every interview, in order."""
    with study.seen(viewer) as s:
        query = select(col(Transcript.id), col(Transcript.title))
        rows = s.connection().execute(query.order_by(col(Transcript.position), col(Transcript.title)))
        return [(str(id), title) for id, title in rows]


def change(
    study: Study, transcript: UUID | str, changes: Changes, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Correct what is known of an interview, set it aside with a reason, or take it in again; one act.

    Raises NotFound, or Refused for a title that is taken or blank, an unknown kind, or setting aside without a reason.
    """
    with study.act("change interview", _("Change what is known of an interview"), by, id=act) as step:
        interview = finding.interview(step.s, transcript)
        values: dict[str, Any] = {
            name: value
            for name, value in changes.items()
            if name in Changes.__annotations__ and name != "attributes"
        }
        if values.get("guide_id"):
            values["guide_id"] = UUID(str(values["guide_id"]))
        for name, value in changes.get("attributes", {}).items():
            attributes.put(step.s, OF, interview.id, name, value)
        if "title" in values:
            values["title"] = free(step.s, values["title"], interview.title)
        if values.get("kind", KINDS[0]) not in KINDS:
            raise Refused(
                _("“{value}” is not one of: {choices}. Nothing was changed.").format(
                    value=values["kind"], choices=", ".join(KINDS)
                )
            )
        if values.get("included") is False and not str(values.get("excluded_why", "")).strip():
            raise Refused(
                _(
                    "Say why the interview is set aside; the reason goes into the history. Nothing was changed."
                )
            )
        if values:
            step.s.exec(update(Transcript).where(col(Transcript.id) == interview.id).values(**values))
        step.answer = {"transcript": str(interview.id), "title": values.get("title", interview.title)}
        return dict(step.answer)


def free(s: Session, title: str, now: str) -> str:
    """The new title of an interview. Raises Refused where it is blank or another one has it."""
    wanted = " ".join(title.split())
    others = {name_key(one) for one in s.connection().execute(select(col(Transcript.title))).scalars()} - {
        name_key(now)
    }
    if not wanted or name_key(wanted) in others:
        raise Refused(
            _("An interview needs a title of its own, and “{title}” is none. Nothing was changed.").format(
                title=wanted
            )
        )
    return wanted


def coded_share(turns: Sequence[counting.Spoken], units: Sequence[Stretch]) -> float:
    """The share of the characters of these turns (in order) that lie inside a unit, however many units."""
    total = sum(turn.stop - turn.start for turn in turns)
    inside = 0
    stops = [turn.stop for turn in turns]
    for start, stop in _joined(units):
        for turn in turns[bisect_left(stops, start) :]:
            if turn.start >= stop:
                break
            inside += max(0, min(stop, turn.stop) - max(start, turn.start))
    return round(inside / total, 4) if total else 0.0


def strip(units: Sequence[Stretch], characters: int) -> list[list[float | int]]:
    """Where a text is coded, for a narrow bar: neighbours of one colour are one stretch."""
    drawn: list[list[int]] = []
    for start, stop, colour in units:
        if drawn and drawn[-1][2] == colour and start <= drawn[-1][1]:
            drawn[-1][1] = max(drawn[-1][1], stop)
        else:
            drawn.append([start, stop, colour])
    return [[round(a / characters, 4), round(b / characters, 4), colour] for a, b, colour in drawn]


def _joined(units: Iterable[Stretch]) -> list[list[int]]:
    joined: list[list[int]] = []
    for start, stop, _colour in units:
        if joined and start <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], stop)
        else:
            joined.append([start, stop])
    return joined


def _transcripts(s: Session) -> list[tuple[UUID, int, dict[str, Any]]]:
    fields = (
        Transcript.title,
        Transcript.kind,
        Transcript.held_on,
        Transcript.minutes,
        Transcript.medium,
        Transcript.language,
        Transcript.included,
        Transcript.excluded_why,
        Transcript.source_name,
        Transcript.source_format,
        Transcript.source_sha256,
        Transcript.source_encoding,
        Transcript.guide_id,
        Transcript.head,
        Transcript.sha256,
    )
    query = (
        select(col(Transcript.id), col(TextBody.characters), *(col(field) for field in fields))
        .join(TextBody, col(TextBody.sha256) == col(Transcript.sha256))
        .order_by(col(Transcript.position), col(Transcript.title))
    )
    rows = s.connection().execute(query).mappings()
    return [
        (row["id"], row["characters"], {k: v for k, v in row.items() if k not in {"id", "characters"}})
        for row in rows
    ]


def _participants(s: Session) -> dict[UUID, list[str]]:
    query = (
        select(col(Speaker.transcript_id), col(Participant.label))
        .join(Participant, col(Participant.id) == col(Speaker.participant_id))
        .where(col(Participant.withdrawn_at).is_(None))
        .order_by(col(Participant.position))
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for transcript, label in s.connection().execute(query):
        if label not in found[transcript]:
            found[transcript].append(label)
    return found


def _read_by(s: Session) -> dict[UUID, list[str]]:
    query = (
        select(col(ReadMark.transcript_id), col(Coder.initials), col(Coder.name))
        .join(Coder, col(Coder.id) == col(ReadMark.coder_id))
        .order_by(col(Coder.name))
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for transcript, initials, name in s.connection().execute(query):
        found[transcript].append(initials or name)
    return found


def _units(s: Session) -> dict[UUID, list[Stretch]]:
    query = (
        select(
            col(MeaningUnit.id),
            col(MeaningUnit.transcript_id),
            col(MeaningUnit.start),
            col(MeaningUnit.stop),
            col(Code.category_id),
        )
        .outerjoin(Coding, col(Coding.unit_id) == col(MeaningUnit.id))
        .outerjoin(Code, col(Code.id) == col(Coding.code_id))
        .order_by(col(MeaningUnit.transcript_id), col(MeaningUnit.start), col(MeaningUnit.stop))
    )
    tree = _tree(s)
    found: dict[UUID, dict[UUID, Stretch]] = defaultdict(dict)
    for unit, transcript, start, stop, category in s.connection().execute(query):
        known = found[transcript].get(unit)
        if known is None or not known[2]:
            found[transcript][unit] = (start, stop, tree.look(category)[0])
    return defaultdict(list, {transcript: list(units.values()) for transcript, units in found.items()})


def _tree(s: Session) -> CategoryTree:
    query = select(
        col(Category.id),
        col(Category.parent_id),
        col(Level.position),
        col(Category.name),
        col(Category.position),
        col(Category.colour),
    ).join(Level, col(Level.id) == col(Category.level_id))
    places = [Place(*row) for row in s.connection().execute(query)]
    return CategoryTree(places, {place.level: "" for place in places})
