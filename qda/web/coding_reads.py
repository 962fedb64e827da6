"""What the reader asks for beside the talk itself: searches, similar units, a code's quotes."""

import json
from typing import Any
from urllib.parse import quote
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from qda.exchange.margin_docx import write_margin
from qda.organising import code_card, margin, matrix, reader_news, searching, similar
from qda.preparation import word_correction
from qda.reporting.leaving import let_out
from qda.store.study import Study
from qda.web.reads import key, reading

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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


async def in_word(request: Request) -> Response:
    """An interview as a Word file with its codes as comments.

    Raises HeldBack where a string that identifies stands in it and no reason (`why`) is sent along.
    """
    body = await request.body()

    def found(study: Study, viewer: UUID, request: Request) -> Response:
        coded = margin.coded_text(study, key(request, "transcript"), viewer)
        data = write_margin(coded)
        let_out(study, viewer, {f"{coded.title}.docx": data}, why_of(body))
        named = {"content-disposition": f"attachment; filename*=UTF-8''{quote(coded.title, safe='')}.docx"}
        return Response(data, headers={**named, "cache-control": "no-store"}, media_type=WORD)

    answer: Response = await reading(found)(request)
    return answer


def why_of(body: bytes) -> str:
    """The reason in a request; none where none can be read."""
    try:
        asked = json.loads(body or b"{}")
    except ValueError:
        return ""
    return str(asked.get("why", "")) if isinstance(asked, dict) else ""


def reader_changes(study: Study, viewer: UUID, request: Request) -> Any:
    """What is new in an interview after the cursor `since`, and whether its text is still the same."""
    transcript, since = key(request, "transcript"), request.query_params.get("since", "")
    told = reader_news.news(study, transcript, viewer, int(since) if since.isdecimal() else 0)
    return {**told, "standing": word_correction.standing(study, transcript, viewer)}


def judgements(study: Study, viewer: UUID, request: Request) -> Any:
    """What people said of a unit and the cells of the matrix."""
    unit = str(key(request, "unit"))
    return [one for one in matrix.judgements(study, viewer) if (one["on"], one["target"]) == ("unit", unit)]


def standing(study: Study, viewer: UUID, request: Request) -> Any:
    """Whether text and speakers are still those that the page shows."""
    return word_correction.standing(study, key(request, "transcript"), viewer)


def correction(study: Study, viewer: UUID, request: Request) -> Any:
    """What a correction would change: `start`, `stop`, `quote`, `words`."""
    asked = request.query_params
    start, stop = (int(asked[name]) if asked.get(name, "").isdecimal() else -1 for name in ("start", "stop"))
    words = asked.get("quote", ""), asked.get("words", "")
    return word_correction.preview(study, key(request, "transcript"), start, stop, *words, viewer=viewer)


def routes() -> list[Route]:
    """The addresses under `/qda/api/<study>/`."""
    return [
        Route("/search", reading(search)),
        Route("/code/{code:uuid}", reading(code)),
        Route("/in-word/{transcript:uuid}", in_word, methods=["POST"]),
        Route("/reader-news/{transcript:uuid}", reading(reader_changes)),
        Route("/judgements/{unit:uuid}", reading(judgements)),
        Route("/standing/{transcript:uuid}", reading(standing)),
        Route("/correction/{transcript:uuid}", reading(correction)),
        Route("/similar", reading(similar_codes)),
    ]
