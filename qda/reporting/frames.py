"""The study as pandas data frames, for questions that no table of the workbench answers."""

from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.reporting.material import Heading, Material, Unit, read
from qda.store import history
from qda.store import tables as t
from qda.store.study import Study

if TYPE_CHECKING:
    import pandas as pd

BETWEEN = "; "
"""Stands between several codes, speakers or categories in one cell."""
SECOND = 1000
BODIES = select(col(t.TextBody.sha256), col(t.TextBody.words)).where(
    col(t.TextBody.sha256).in_(select(col(t.Transcript.sha256)))
)
"""The texts in force."""


class Frames:
    """An open study; each call reads it anew, as `viewer` (a coder's key) may see it, or as all may."""

    def __init__(self, study: Study, viewer: UUID | None = None) -> None:
        self.study, self.viewer = study, viewer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_why: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the study's file."""
        self.study.close()

    def units(self) -> "pd.DataFrame":
        """A row for each meaning unit of the analysis in the order of the talk: place (code points), quote, wordings, codes, a column for each level."""
        found = read(self.study, self.viewer)
        numbers = {unit.id: unit.number for unit in found.units}
        return framed([_unit(found, unit, numbers) for unit in found.units])

    def codes(self) -> "pd.DataFrame":
        """A row for each code: name, texts, the categories above it, and in how many units it is."""
        found = read(self.study, self.viewer)
        return framed(
            [
                {
                    **_texts(code),
                    **_levels(found, [found.path(code.id)]),
                    "parked": code.parked,
                    "units": len(found.units_of.get(code.id, ())),
                }
                for code in sorted(found.codes.values(), key=lambda code: found.rank[code.id])
            ]
        )

    def categories(self) -> "pd.DataFrame":
        """A row for each category as the tree is read from top to bottom, with its level and the units below it."""
        found = read(self.study, self.viewer)
        labels = {level["kind"]: level["label"] for level in found.levels}
        below: dict[str, set[str]] = {}
        for code in found.codes.values():
            for category in found.path(code.id):
                below.setdefault(category.id, set()).update(u.id for u in found.units_of.get(code.id, ()))
        walk = [found.categories[str(place.id)] for place, _depth in found.tree.walk()]
        return framed(
            [
                {
                    **_texts(one),
                    "level": labels[one.kind],
                    "under": found.categories[str(one.over)].name
                    if str(one.over) in found.categories
                    else "",
                    "path": BETWEEN.join(each.name for each in found.branch(one.id)),
                    "units": len(below.get(one.id, ())),
                }
                for one in walk
            ]
        )

    def turns(self) -> "pd.DataFrame":
        """A row for each turn: who, where (code points), when (seconds), and the words spoken."""
        with self.study.seen(self.viewer) as s:
            rows = s.connection().execute(_turns()).all()
            texts = {row[0]: row[1] for row in s.connection().execute(BODIES)}
        return framed(
            [
                {
                    "transcript": title,
                    "turn": position,
                    "speaker": label or "",
                    "role": role or "",
                    "participant": participant or "",
                    "start": start,
                    "stop": stop,
                    "seconds": None if milliseconds is None else milliseconds / SECOND,
                    "words": texts[sha256][start:stop],
                }
                for title, sha256, position, start, stop, milliseconds, label, role, participant in rows
            ]
        )

    def participants(self) -> "pd.DataFrame":
        """A row for each participant with role, group, interviews and a column for each attribute."""
        person, speaker = t.Participant, t.Speaker
        with self.study.seen(self.viewer) as s:
            run = s.connection().execute
            people = run(
                select(col(person.id), col(person.label), col(person.role), col(person.group_name)).order_by(
                    col(person.position), col(person.label)
                )
            ).all()
            spoken = run(
                select(col(speaker.participant_id), col(t.Transcript.title))
                .join(t.Transcript, col(t.Transcript.id) == col(speaker.transcript_id))
                .order_by(col(t.Transcript.position))
            ).all()
            known = run(
                select(
                    col(t.AttributeValue.participant_id), col(t.Attribute.name), col(t.AttributeValue.value)
                )
                .join(t.Attribute, col(t.Attribute.id) == col(t.AttributeValue.attribute_id))
                .order_by(col(t.Attribute.name))
            ).all()
        return framed(
            [
                {
                    "participant": label,
                    "role": role,
                    "group": group,
                    "interviews": BETWEEN.join(dict.fromkeys(title for who, title in spoken if who == id)),
                    **{name: value for who, name, value in known if who == id},
                }
                for id, label, role, group in people
            ]
        )

    def history(self) -> "pd.DataFrame":
        """A row for each act, oldest first: number, moment, who, what, why."""
        acts = history.acts(self.study, viewer=self.viewer)
        return framed(
            [
                {name: act[name] for name in ("rev", "at", "who", "kind", "doing", "why", "undoes")}
                for act in reversed(acts)
            ]
        )


def framed(rows: list[dict[str, Any]]) -> "pd.DataFrame":
    """Rows as a data frame with their columns in order."""
    import pandas as pd

    return pd.DataFrame(rows)


def _unit(found: Material, unit: Unit, numbers: dict[str, int]) -> dict[str, Any]:
    codes = [found.codes[code] for code in found.codes_on(unit.id)]
    return {
        "unit": unit.number,
        "transcript": found.interviews[unit.transcript].title,
        "speakers": BETWEEN.join(voice.label for voice in found.speakers(unit)),
        "first_turn": unit.first_turn,
        "last_turn": unit.last_turn,
        "start": unit.start,
        "stop": unit.stop,
        "words": unit.quote,
        "quote": found.printed(unit),
        "condensed": found.wording(unit, "condensed"),
        "interpreted": found.wording(unit, "interpreted"),
        "codes": BETWEEN.join(code.name for code in codes),
        **_levels(found, [found.path(code.id) for code in codes]),
        "coder": found.coders[unit.coder],
        "interaction": BETWEEN.join(unit.interaction),
        "contradicts": numbers.get(unit.contradicts or ""),
    }


def _levels(found: Material, paths: list[list[Heading]]) -> dict[str, str]:
    """The categories above codes, a column a level, the broadest last."""
    columns: dict[str, str] = {}
    for level in found.levels:
        names = [one.name for path in paths for one in path if one.kind == level["kind"]]
        columns[level["kind"]] = BETWEEN.join(dict.fromkeys(names))
    return columns


def _texts(one: Heading) -> dict[str, Any]:
    return {
        "number": one.number,
        "name": one.name,
        "definition": one.definition,
        "includes": one.includes,
        "excludes": one.excludes,
        "example": one.example,
    }


def _turns() -> Any:
    turn, speaker, person = t.Turn, t.Speaker, t.Participant
    return (
        select(
            col(t.Transcript.title),
            col(t.Transcript.sha256),
            col(turn.position),
            col(turn.start),
            col(turn.stop),
            col(turn.milliseconds),
            col(speaker.label),
            col(speaker.role),
            col(person.label),
        )
        .join(t.Transcript, col(t.Transcript.id) == col(turn.transcript_id))
        .outerjoin(speaker, col(speaker.id) == col(turn.speaker_id))
        .outerjoin(person, col(person.id) == col(speaker.participant_id))
        .order_by(col(t.Transcript.position), col(t.Transcript.title), col(turn.position))
    )
