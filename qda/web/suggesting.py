"""Suggestions for a unit's condensed text: asked for by a person, made by the worker beside the server."""

from typing import Any
from uuid import UUID

from qda.assist.client import assistant
from qda.language import _
from qda.organising import offering, reader, reuse
from qda.preparation import studies
from qda.store.study import Study


def get_ready(study: Study, viewer: UUID) -> None:
    """Load the language model beside the server while the person reads, where suggestions are wanted at all."""
    if offered(study, viewer):
        assistant.warm()


def offered(study: Study, viewer: UUID) -> bool:
    """Whether suggestions are on, for the study and for this person."""
    return bool(studies.about(study, viewer)["suggestions"]) and offering.wanted(study, viewer)


def for_unit(study: Study, viewer: UUID, unit: UUID) -> dict[str, Any]:
    """`{"suggestions": […], "engine", "note"}` for one unit; none, with the reason as a note, when they are off.

    Those of the rules come first, then a text as the team condensed a like unit ("as in U14", with the shared words).
    """
    about = studies.about(study, viewer)
    if not about["suggestions"]:
        return {"suggestions": [], "engine": "", "note": _("Suggestions are switched off for this study.")}
    if not offering.wanted(study, viewer):
        return {"suggestions": [], "engine": "", "note": _("You switched suggestions off for yourself.")}
    found = reader.unit(study, unit, viewer)
    spoken = found["transcript"]["language"] or about["language"]
    offered = assistant.condense(found["quote"], spoken)
    own = [{**one, "engine": reuse.ENGINE} for one in reuse.as_condensed(study, viewer, unit)]
    return {
        "suggestions": [*offered["suggestions"], *own],
        "engine": offered.get("model") or "rules",
        "note": " ".join(offered.get("warnings", [])),
    }
