"""What the reader asks for beside the talk itself: searches, similar units, a code's quotes."""

from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.routing import Route

from qda.organising import searching
from qda.store.study import Study
from qda.web.reads import key, reading


def search(study: Study, viewer: UUID, request: Request) -> Any:
    """Where words were said: `q`, and `transcript` for one interview alone."""
    query = request.query_params.get("q", "")
    one = key(request, "transcript") if "transcript" in request.query_params else None
    return searching.search(study, query, viewer, transcript=one)


def routes() -> list[Route]:
    """The addresses under `/qda/api/<study>/`."""
    return [Route("/search", reading(search))]
