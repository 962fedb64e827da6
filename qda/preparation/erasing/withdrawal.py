"""Withdrawing a participant: her words go at once and for good; the tree and the tables stay, and say that one is missing."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from qda.domain.erasure import Stretches, always, joined, runs_finder, runs_of
from qda.errors import Refused
from qda.language import _
from qda.preparation import finding
from qda.preparation.erasing.hanging import Row, hanging_on, images
from qda.preparation.erasing.plan import Plan, put_marks, take_away
from qda.preparation.erasing.voices import MATERIAL, Voice, said, said_by_others, voice_of
from qda.preparation.importing import write_body
from qda.store.acting import OpenAct
from qda.store.tables import TABLES, Participant, Speaker, TextVersion, Transcript

UNIT, TURN, SPEAKER, THREAD, VERSION = (
    TABLES[n] for n in ("meaning_unit", "turn", "speaker", "thread", "text_version")
)
OWN = {
    "attribute_value": "participant_id",
    "judgement": "participant_id",
}
ON_UNIT = ("wording", "memo", "thread", "chosen_quote", "judgement")
"""What is built on the words of a unit and goes with them, also where the unit itself stays."""


def withdrawal_plan(s: Session, participant: UUID | str) -> Plan:
    """What withdrawing a participant sets out to do. Raises NotFound, or Refused where she is withdrawn already."""
    id, label = finding.participant(s, participant)
    if s.execute(select(col(Participant.withdrawn_at)).where(col(Participant.id) == id)).scalar():
        raise Refused(_("{label} was withdrawn before. Nothing was changed.").format(label=label))
    voice = voice_of(s, id)
    units, shared = units_of(s, voice)
    roots = {*(("meaning_unit", unit) for unit in units), *going(s, voice, shared, id)}
    mark = _("[withdrawn]")
    voice.labels.discard(label)

    def token(found: str) -> str:
        return label if found in voice.labels else mark

    def act_on(step: OpenAct) -> None:
        take_away(step, by_table(roots))
        for transcript in voice.interviews:
            if transcript in voice.alone:
                empty(step, transcript, mark)
            elif voice.today.get(transcript):
                put_marks(step, transcript, with_labels(step.s, voice, transcript), token)
        name_by_number(step, voice, id, label)
        take_away(step, {"suggestion": [row for name, row in plan.wiped if name == "suggestion"]})

    runs = runs_of(said(s, voice)).difference(*map(runs_of, said_by_others(s, voice)))
    plan = Plan(
        "withdraw",
        _("Withdraw {label}").format(label=label),
        label,
        runs_finder(runs),
        mark,
        always(mark),
        act_on,
    )
    plan.places = places_with_labels(s, voice)
    plan.dropped = texts_alone(s, voice)
    plan.wiped = wiped(s, roots, voice, (id, label))
    plan.sources = frozenset(voice.interviews)
    plan.listing = {"unit_ids": units, "shared_ids": shared, "alone_ids": voice.alone}
    return plan


def units_of(s: Session, voice: Voice) -> tuple[list[UUID], list[UUID]]:
    """The units that hold no other participant's words, and those that do: the first go, the others stay without her words."""
    hers, theirs = set(voice.turns), turns_of_others(s, voice)
    alone: list[UUID] = []
    shared: list[UUID] = []
    query = select(UNIT.c.id, UNIT.c.transcript_id, UNIT.c.start, UNIT.c.stop)
    turns = turns_by_interview(s, voice.interviews)
    for unit, transcript, start, stop in s.execute(query.where(UNIT.c.transcript_id.in_(voice.interviews))):
        inside = {turn for turn, a, b in turns.get(transcript, ()) if a < stop and start < b}
        if transcript in voice.alone:
            alone.append(unit)
        elif inside & hers:
            (shared if inside & theirs else alone).append(unit)
    return alone, shared


def turns_by_interview(s: Session, interviews: Iterable[UUID]) -> dict[UUID, list[tuple[UUID, int, int]]]:
    """The turns of these interviews with their places."""
    query = select(TURN.c.transcript_id, TURN.c.id, TURN.c.start, TURN.c.stop)
    found: dict[UUID, list[tuple[UUID, int, int]]] = {}
    for transcript, turn, start, stop in s.execute(query.where(TURN.c.transcript_id.in_(list(interviews)))):
        found.setdefault(transcript, []).append((turn, start, stop))
    return found


def turns_of_others(s: Session, voice: Voice) -> set[UUID]:
    """The turns of other people whose words are material: no interviewer, no moderator."""
    query = (
        select(TURN.c.id)
        .join(SPEAKER, SPEAKER.c.id == TURN.c.speaker_id)
        .where(SPEAKER.c.role.in_(MATERIAL), SPEAKER.c.id.not_in(voice.speakers))
    )
    return set(s.execute(query).scalars())


def going(s: Session, voice: Voice, shared: Iterable[UUID], participant: UUID) -> set[Row]:
    """What goes beside the units: what is built on her words, said of her, or hangs on her turns or on an interview with her alone."""
    found: set[Row] = set()
    for name, column in OWN.items():
        found |= keys(s, name, column, [participant])
    for name in ON_UNIT:
        found |= keys(s, name, "unit_id", list(shared))
    turns = list(voice.turns)
    for name in ("memo", "passage", "listened"):
        found |= keys(s, name, "turn_id", turns)
    for name in ("memo", "thread", "answer", "judgement"):
        found |= keys(s, name, "transcript_id", voice.alone)
    found |= keys(s, "attribute_value", "transcript_id", voice.alone)
    found |= keys(s, "turn", "transcript_id", voice.alone)
    found |= keys(s, "text_version", "transcript_id", voice.alone)
    return found | remarks(s, voice)


def keys(s: Session, name: str, column: str, of: list[UUID]) -> set[Row]:
    """The rows of a table that refer to these."""
    table = TABLES[name]
    found: set[Row] = set()
    for i in range(0, len(of), 500):
        query = select(table.c.id).where(table.c[column].in_(of[i : i + 500]))
        found |= {(name, id) for id in s.execute(query).scalars()}
    return found


def remarks(s: Session, voice: Voice) -> set[Row]:
    """Threads on a place in her words."""
    query = select(THREAD.c.id, THREAD.c.transcript_id, THREAD.c.start, THREAD.c.stop)
    rows = s.execute(query.where(THREAD.c.start.is_not(None), THREAD.c.transcript_id.in_(voice.interviews)))
    return {
        ("thread", id)
        for id, transcript, start, stop in rows
        if any(a < stop and start < b for a, b in voice.today.get(transcript, ()))
    }


def by_table(rows: Iterable[Row]) -> dict[str, list[UUID]]:
    """The rows' keys table by table, what hangs on others first, the texts' versions left for later."""
    found: dict[str, list[UUID]] = {}
    for name, id in sorted(rows):
        if name != "text_version":
            found.setdefault(name, []).append(id)
    return found


def label_places(text: str, turns: Stretches, labels: set[str]) -> Stretches:
    """Where her label stands on the line before her words."""
    found = []
    for start, __ in turns:
        line = text.rfind("\n", 0, start) + 1
        before = text.rfind("\n", 0, max(0, line - 1)) + 1
        for label in labels:
            at = text.rfind(label, before, start)
            if at >= 0:
                found.append((at, at + len(label)))
                break
    return found


def with_labels(s: Session, voice: Voice, transcript: UUID) -> Stretches:
    """Her turns of today in an interview and, where she was called otherwise than by her number, her labels."""
    text = finding.body(s, finding.interview(s, transcript).sha256)
    places = voice.today[transcript]
    return sorted({*places, *outside(label_places(text, places, voice.labels), places)})


def outside(labels: Stretches, places: Stretches) -> Stretches:
    """Labels that are no part of what was said."""
    return [(a, b) for a, b in labels if not any(x < b and a < y for x, y in places)]


def places_with_labels(s: Session, voice: Voice) -> dict[str, Stretches]:
    """Her turns and labels in every version of every text."""
    found = {}
    for sha, places in voice.places.items():
        text = finding.body(s, sha)
        found[sha] = joined([*places, *label_places(text, places, voice.labels)])
    return found


def empty(step: OpenAct, transcript: UUID, mark: str) -> None:
    """Leave of an interview only that it was held: its row, its speakers' numbers, a text that says why."""
    s = step.s
    sha = write_body(s, mark)
    last = s.execute(
        select(VERSION.c.number)
        .where(VERSION.c.transcript_id == transcript)
        .order_by(VERSION.c.number.desc())
    ).scalar()
    values: dict[str, Any] = {"sha256": sha, "head": "", "source_name": "", "source_sha256": "", "medium": ""}
    values |= {"included": False, "excluded_why": _("The participant withdrew.")}
    s.exec(update(Transcript).where(col(Transcript.id) == transcript).values(**values))
    s.exec(delete(TextVersion).where(col(TextVersion.transcript_id) == transcript))
    version = TextVersion(transcript_id=transcript, number=(last or 0) + 1, sha256=sha, at=step.wanted.at)
    version.cause = "pseudonymisation"
    s.add(version)
    s.flush()


def name_by_number(step: OpenAct, voice: Voice, participant: UUID, label: str) -> None:
    """Keep of the participant only her number and that she withdrew."""
    s = step.s
    s.exec(
        update(Participant)
        .where(col(Participant.id) == participant)
        .values(withdrawn_at=step.wanted.at, role="", group_name="")
    )
    for speaker, number in numbers(s, voice, label).items():
        s.exec(update(Speaker).where(col(Speaker.id) == speaker).values(label=number))


def numbers(s: Session, voice: Voice, label: str) -> dict[UUID, str]:
    """Her number as the label in each interview; a second label of hers in one gets a number behind it."""
    query = select(SPEAKER.c.id, SPEAKER.c.transcript_id, SPEAKER.c.label)
    rows = s.execute(query.where(SPEAKER.c.transcript_id.in_(voice.interviews)).order_by(SPEAKER.c.id)).all()
    taken = {(r.transcript_id, r.label) for r in rows if r.id not in voice.speakers}
    found = {}
    for row in rows:
        if row.id in voice.speakers:
            number, n = label, 1
            while (row.transcript_id, number) in taken:
                n += 1
                number = f"{label} ({n})"
            taken.add((row.transcript_id, number))
            found[row.id] = number
    return found


def texts_alone(s: Session, voice: Voice) -> frozenset[str]:
    """The texts, old and new, of interviews with her alone, unless another interview has one too."""
    hers: set[str] = set()
    others: set[str] = set()
    for transcript, sha in s.execute(select(VERSION.c.transcript_id, VERSION.c.sha256)):
        (hers if transcript in voice.alone else others).add(sha)
    return frozenset(hers - others)


def wiped(
    s: Session, roots: set[Row], voice: Voice, who: tuple[UUID, str]
) -> dict[Row, Mapping[str, str] | None]:
    """Rows of which no word stays, in the journal either: all that goes and ever hung on it, and what was known of her."""
    participant, label = who
    found: dict[Row, Mapping[str, str] | None] = {}
    gone = {row for row in roots if row[0] != "text_version"}
    found.update(dict.fromkeys(hanging_on(s, gone | {("turn", turn) for turn in voice.turns})))
    for name, row, image in images(s):
        if name == "attribute_value" and image.get("participant_id") == str(participant):
            found[name, row] = None
    found["participant", participant] = {"label": label, "role": "", "group_name": ""}
    for speaker, number in numbers(s, voice, label).items():
        found["speaker", speaker] = {"label": number}
    for transcript in voice.alone:
        found["transcript", transcript] = {"head": "", "source_name": "", "medium": ""}
    return found
