"""Analysis meetings: who was there, the agenda out of what is open, decisions with their reasons, minutes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.domain.document import Bullets, Document, Heading, Paragraph, Part
from qda.errors import NotFound, Refused
from qda.language import _, quoted
from qda.review.found import TABLES, people, said, the
from qda.review.proposals import proposals, sentence
from qda.review.threads import names, threads
from qda.store.acting import OpenAct
from qda.store.columns import new_key
from qda.store.study import Study
from qda.store.tables import Meeting

HOW = ("consensus reached", "agreed to differ")


def agenda(study: Study, viewer: UUID | None) -> list[str]:
    """What is open and could be talked about: proposals first, then threads, each as a line."""
    lines = [f"{sentence(one)} ({one['by']})" for one in proposals(study, viewer, state="open")]
    for one in threads(study, viewer):
        if one["state"] == "open" and one["on"] != "proposal" and one["comments"]:
            first = one["comments"][0]["words"].split("\n")[0]
            about = f"{one['name']} {quoted(one['quote'])}" if one["quote"] else one["name"]
            lines.append(f"{about}: {first} ({one['comments'][0]['by']})")
    return lines


def hold(  # noqa: PLR0913  what minutes are made of
    study: Study,
    held_on: str,
    *,
    meeting: UUID | None = None,
    present: Sequence[UUID] = (),
    place: str = "",
    minutes_long: int | None = None,
    agenda: Sequence[str] = (),
    minutes: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Write down a meeting, or (with `meeting`) write it anew; its decisions stay. `held_on` is YYYY-MM-DD.

    Answers {"meeting": id}. Refused for what is no day or nobody present.
    """
    with study.act("meeting", _("Write the minutes of a meeting"), by, id=act) as doing:
        day, there = _day(held_on), _present(doing, present)
        row = doing.s.get(Meeting, meeting) if meeting else None
        if row is None:
            row = Meeting(id=meeting or new_key(), held_on=day, minutes_by_id=by)
            doing.s.add(row)
        row.held_on, row.present, row.place = day, there, place.strip()
        row.minutes_long, row.minutes = minutes_long, minutes.strip()
        row.agenda = [line.strip() for line in agenda if line.strip()]
        doing.s.flush()
        answer = {"meeting": str(row.id)}
        doing.answer = answer
    return answer


def _day(held_on: str) -> str:
    try:
        return date.fromisoformat(held_on).isoformat()
    except ValueError:
        raise Refused(
            _("“{day}” is no day of the calendar. Nothing was stored. Write it as 2023-10-19.").format(
                day=held_on
            )
        ) from None


def _present(doing: OpenAct, present: Sequence[UUID]) -> list[str]:
    team = people(doing.s)
    there = [str(id) for id in dict.fromkeys(present) if id in team]
    if not there:
        raise Refused(_("Nobody was present. Nothing was stored. Say who took part."))
    return there


def decide(  # noqa: PLR0913  what was decided, and why
    study: Study,
    meeting: UUID,
    decision: str,
    *,
    how: str = HOW[0],
    targets: Sequence[Mapping[str, UUID | str]] = (),
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Add a decision to a meeting, with the reason: "consensus reached" or "agreed to differ".

    `targets` are what it is about, {"category": id} and the like. Answers {"meeting", "n": its number}.
    """
    if how not in HOW:
        raise Refused(_("Either consensus was reached or people agreed to differ. Nothing was stored."))
    with study.act("decision", _("Write down a decision"), by, why=why, id=act) as doing:
        row = doing.s.get(Meeting, meeting)
        if row is None:
            raise NotFound(_("This meeting"))
        about = [{kind: str(the(doing, kind, id).id)} for one in targets for kind, id in one.items()]
        n = max((int(one.get("n", 0)) for one in row.decisions), default=0) + 1
        made = {"n": n, "decision": said(decision), "targets": about, "how": how, "why": why.strip()}
        row.decisions = [*row.decisions, made]
        doing.s.flush()
        answer = {"meeting": str(row.id), "n": n}
        doing.answer = answer
    return answer


def meetings(study: Study, viewer: UUID | None) -> list[dict[str, Any]]:
    """All meetings, latest first: {"id", "held_on", "place", "minutes_long", "present": names, "present_ids", "agenda",
    "minutes", "minutes_by", "decisions": [{"n", "decision", "how", "why", "about": names}]}.
    """
    with study.seen(viewer) as s:
        team, named = people(s), names(s)
        rows = list(s.scalars(select(Meeting).order_by(col(Meeting.held_on).desc(), col(Meeting.id))))
    called = {str(id): one["name"] for id, one in team.items()}
    return [
        {
            "id": str(row.id),
            "held_on": row.held_on,
            "place": row.place,
            "minutes_long": row.minutes_long,
            "present": [called[one] for one in row.present if one in called],
            "present_ids": [one for one in row.present if one in called],
            "agenda": list(row.agenda),
            "minutes": row.minutes,
            "minutes_by": called.get(str(row.minutes_by_id), ""),
            "decisions": [_decision(one, named) for one in row.decisions],
        }
        for row in rows
    ]


def _decision(one: Mapping[str, Any], named: Mapping[UUID, str]) -> dict[str, Any]:
    about = [
        named[UUID(str(id))]
        for target in one.get("targets", [])
        for kind, id in target.items()
        if kind in TABLES and UUID(str(id)) in named
    ]
    return {
        "n": one.get("n"),
        "decision": one.get("decision", ""),
        "how": one.get("how", HOW[0]),
        "why": one.get("why", ""),
        "about": about,
    }


def minutes(one: Mapping[str, Any], language: str = "en") -> Document:
    """The minutes of a meeting (as `meetings` tells it) as a document."""
    facts = [
        (_("Date"), one["held_on"]),
        (_("Place"), one["place"]),
        (_("Present"), ", ".join(one["present"])),
        (_("Length"), _("{n} minutes").format(n=one["minutes_long"]) if one["minutes_long"] else ""),
        (_("Minutes"), one["minutes_by"]),
    ]
    parts: list[Part] = [Paragraph(f"{name}: {value}") for name, value in facts if value]
    if one["agenda"]:
        parts += [Heading(_("Agenda")), Bullets(tuple(one["agenda"]))]
    if one["minutes"]:
        parts += [Heading(_("What was talked about")), Paragraph(one["minutes"])]
    parts.append(Heading(_("Decisions")))
    if not one["decisions"]:
        parts.append(Paragraph(_("None.")))
    for made in one["decisions"]:
        told = [
            _(made["how"]).capitalize(),
            made["why"],
            *([", ".join(made["about"])] if made["about"] else []),
        ]
        parts += [
            Paragraph(f"{made['n']}. {made['decision']}"),
            Paragraph(" · ".join(line for line in told if line)),
        ]
    return Document(_("Analysis meeting {day}").format(day=one["held_on"]), tuple(parts), language)
