"""What the head of a file says of its interview: offered to the researcher, and taken only where she says so."""

from collections.abc import Iterable, Mapping
from typing import Any

from qda.domain.particulars import PEOPLE, Particular, said_by_head
from qda.language import _
from qda.preparation.importing import Facts

KEPT_AS_ATTRIBUTES = ("place", *PEOPLE)


def taken(found: Iterable[Particular]) -> Facts:
    """What was said as facts of the interview; the place and the people (by initials) become its attributes."""
    said = {one.what: one.value for one in found}
    facts = Facts(attributes={what.capitalize(): said[what] for what in KEPT_AS_ATTRIBUTES if what in said})
    if "held_on" in said:
        facts["held_on"] = said["held_on"]
    if "minutes" in said:
        facts["minutes"] = int(said["minutes"])
    if "medium" in said:
        facts["medium"] = said["medium"]
    return facts


def open_in(interview: Mapping[str, Any]) -> list[Particular]:
    """What the head of an interview (a row of `interviews.interviews`) says that is not known of it yet."""
    return [
        one
        for one in said_by_head(interview["head"], interview["language"])
        if not (interview.get(one.what) or interview["attributes"].get(one.what.capitalize()))
    ]


def named(what: str) -> str:
    """How a particular is called on the screens."""
    return {
        "held_on": _("Date"),
        "minutes": _("Minutes"),
        "medium": _("Medium"),
        "place": _("Place"),
        "interviewer": _("Interviewer"),
        "moderator": _("Moderator"),
        "observer": _("Observer"),
        "transcriber": _("Transcriber"),
    }[what]


def sentence(one: Particular) -> str:
    """A particular with the line that says it, and that the line may name somebody."""
    told = _("{what}: {value}, from “{line}”").format(what=named(one.what), value=one.value, line=one.line)
    return told + (" – " + _("possible identifier") if one.identifies else "")
