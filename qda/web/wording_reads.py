"""What the sheets of wordings read beyond their rows: warnings, places of words, translations, the verification read."""

import json
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.routing import Route

from qda.organising import checking, find_replace, group_condensate, quoting, reuse
from qda.organising import translation as translating
from qda.organising.found import as_key
from qda.organising.surroundings import around as talk_around
from qda.store.study import Study
from qda.web import suggesting, warning
from qda.web.reads import key, reading


def warnings(study: Study, viewer: UUID, request: Request) -> Any:
    """Warnings on the condensed texts of some units: `units`, with commas; of all where none are named."""
    named = request.query_params.get("units")
    return warning.for_units(study, viewer, [as_key(one) for one in named.split(",")] if named else None)


def found(study: Study, viewer: UUID, request: Request) -> Any:
    """Where words stand in this person's wordings, and what would stand there."""
    asked = request.query_params
    layer = asked.get("layer")
    return find_replace.find(
        study,
        viewer,
        asked.get("words", ""),
        asked.get("replacement", ""),
        layer=as_key(layer) if layer else None,
        match_case=asked.get("case") == "1",
        whole_words=asked.get("whole") == "1",
    )


def translation(study: Study, viewer: UUID, _request: Request) -> Any:
    """The cells that will be printed, original beside translation."""
    return translating.sheet(study, viewer)


def verification(study: Study, viewer: UUID, request: Request) -> Any:
    """The condensed texts beside their units, for the verification read; `layer` where it is not the first."""
    layer = request.query_params.get("layer")
    return checking.to_read(study, viewer, as_key(layer) if layer else None)


def code_names(study: Study, viewer: UUID, request: Request) -> Any:
    """Names that the study itself offers for a unit's code; none where suggestions are off."""
    if not suggesting.offered(study, viewer):
        return {"names": []}
    return {"names": reuse.names_for(study, viewer, key(request, "unit"))}


def condensates(study: Study, viewer: UUID, _request: Request) -> Any:
    """The condensed texts of whole codes, by code."""
    return group_condensate.of_codes(study, viewer)


def beside(study: Study, viewer: UUID, request: Request) -> Any:
    """Everybody's texts on a unit in a layer, with the words that they share."""
    return checking.beside(study, viewer, key(request, "unit"), key(request, "layer"))


def quotation(study: Study, viewer: UUID, request: Request) -> Any:
    """The marks on a unit that make the quote `words` of it."""
    return quoting.marks(study, viewer, key(request, "unit"), request.query_params.get("words", ""))


def quoted(study: Study, viewer: UUID, request: Request) -> Any:
    """The quote that `marks`, as JSON, make of a unit."""
    try:
        marked = json.loads(request.query_params.get("marks", "[]"))
        listed = [list(one) for one in marked]
    except (ValueError, TypeError):
        listed = [[]]
    return quoting.quoted(study, viewer, key(request, "unit"), listed)


def around(study: Study, viewer: UUID, request: Request) -> Any:
    """The turns around a unit."""
    return talk_around(study, viewer, key(request, "unit"))


def routes() -> list[Route]:
    """The reading addresses of wordings under `/qda/api/<study>/`."""
    return [
        Route("/warnings", reading(warnings)),
        Route("/find-words", reading(found)),
        Route("/translation", reading(translation)),
        Route("/verification", reading(verification)),
        Route("/around/{unit:uuid}", reading(around)),
        Route("/beside/{unit:uuid}", reading(beside)),
        Route("/quotation/{unit:uuid}", reading(quotation)),
        Route("/quoted/{unit:uuid}", reading(quoted)),
        Route("/condensates", reading(condensates)),
        Route("/code-names/{unit:uuid}", reading(code_names)),
    ]
