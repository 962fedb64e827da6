"""Where the material is kept, until when, and what the participants agreed to: a reminder before the project ends."""

from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col, select

from qda.errors import Refused
from qda.language import _, ngettext
from qda.store.study import Study
from qda.store.tables import Study as StudyRow

SETTING = "keeping"
SOON = 90
"""So many days before the end the study home reminds of it."""


class Keeping(TypedDict, total=False):
    """What was promised: the scope of consent, where the material lies, when the project ends (YYYY-MM-DD)."""

    consent: str
    storage: str
    ends_on: str


def keep(study: Study, promised: Keeping, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Write down consent, storage and end date; a field left out stays. Raises Refused for a date that is none."""
    said = {name: str(value).strip() for name, value in promised.items() if name in Keeping.__annotations__}
    if said.get("ends_on"):
        _day(said["ends_on"])
    with study.act("describe study", _("Say how the material is kept"), by, id=act) as step:
        settings = step.s.exec(select(col(StudyRow.settings))).one()
        answer = {**settings.get(SETTING, {}), **said}
        if answer != settings.get(SETTING, {}):
            step.s.exec(update(StudyRow).values(settings={**settings, SETTING: answer}))
        step.answer = answer
    return answer


def kept(study: Study, viewer: UUID | None) -> Keeping:
    """What was promised, empty where nothing was written down."""
    with study.seen(viewer) as s:
        found = s.exec(select(col(StudyRow.settings))).one().get(SETTING, {})
    return Keeping(
        consent=found.get("consent", ""), storage=found.get("storage", ""), ends_on=found.get("ends_on", "")
    )


def reminder(study: Study, viewer: UUID | None, today: date) -> str:
    """A sentence when the end of the project is near or past; otherwise empty."""
    ends_on = kept(study, viewer)["ends_on"]
    if not ends_on:
        return ""
    days = (_day(ends_on) - today).days
    if days > SOON:
        return ""
    if days < 0:
        return _(
            "The project ended on {day}. Erase or hand over the material as the participants were told."
        ).format(day=ends_on)
    left = ngettext("{n} day", "{n} days", days).format(n=days)
    return _("The project ends on {day}, in {left}. See what was promised about the material.").format(
        day=ends_on, left=left
    )


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refused(
            _("“{value}” is no date. Nothing was changed. Write it as 2027-12-31.").format(value=written)
        ) from None
