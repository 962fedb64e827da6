"""What the reader asks for beside the talk itself: searches, similar units, a code's quotes."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.routing import Route

from qda.organising import code_card, searching, similar
from qda.store.study import Study
from qda.web.reads import key, reading


def search(study: Study, viewer: UUID, request: Request) -> Any:
    """Where words were said: `q`, and `transcript` for one interview alone."""
    query = request.query_params.get("q", "")
    one = key(request, "transcript") if "transcript" in request.query_params else None
    return searching.search(study, query, viewer, transcript=one)


def code(study: Study, viewer: UUID, request: Request) -> Any:
    """A code's rule and what has been given it."""
    return code_card.card(study, key(request, "code"), viewer)


def similar_codes(study: Study, viewer: UUID, request: Request) -> Any:
    """Codes of similar units: `words` of a selection or unit, `unit` to leave itself out."""
    one = key(request, "unit") if "unit" in request.query_params else None
    return similar.codes_of_similar(study, viewer, request.query_params.get("words", ""), unit=one)


def routes() -> list[Route]:
    """The addresses under `/qda/api/<study>/`."""
    return [
        Route("/search", reading(search)),
        Route("/code/{code:uuid}", reading(code)),
        Route("/similar", reading(similar_codes)),
    ]
