"""From our errors to HTTP: one place decides the status, the sentence stays as it was written."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from pydantic_core import to_json
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from qda.errors import BuiltOn, NotFound, QdaError, ReadOnly, Refused, SelectionMoved, WrittenMeanwhile
from qda.language import LANGUAGES, nearest, speak

STATUS = {
    NotFound: 404,
    ReadOnly: 423,
    BuiltOn: 409,
    Refused: 409,
    SelectionMoved: 409,
    WrittenMeanwhile: 409,
}


def problem(error: QdaError) -> dict[str, Any]:
    """An error as the components read it: `{"status", "error", "kind"}`, and the other text of a conflict."""
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)
    more = {"theirs": error.theirs, "who": error.who} if isinstance(error, WrittenMeanwhile) else {}
    return {"status": status, "error": str(error), "kind": type(error).__name__, **more}


def answering(work: Callable[[Request], Any]) -> Callable[[Request], Awaitable[Response]]:
    """Run a blocking read off the event loop and answer with its JSON, or with the sentence of what went wrong."""

    @wraps(work)
    async def answer(request: Request) -> Response:
        try:
            return await run_in_threadpool(in_language, request, work)
        except QdaError as error:
            body = problem(error)
            return JSONResponse(body, body["status"])

    return answer


def as_it_is(request: Request) -> dict[str, str]:
    """To a browser on this machine nothing is compressed: that costs more than the way through memory."""
    near = request.client is not None and request.client.host in {"127.0.0.1", "::1"}
    return {"content-encoding": "identity"} if near else {}


def language_of(request: Request) -> str:
    """The language that this browser's person chose last, else the one that the browser asks for."""
    chosen = request.cookies.get("qda-language", "")
    if chosen in LANGUAGES:
        return chosen
    return nearest(request.headers.get("accept-language", ""))


def in_language(request: Request, work: Callable[[Request], Any]) -> Response:
    """Speak the person's language while the work is done and written out."""
    speak(language_of(request))
    found = work(request)
    if isinstance(found, Response):
        return found
    headers = {"cache-control": "no-store", **as_it_is(request)}
    return Response(to_json(found, inf_nan_mode="null"), headers=headers, media_type="application/json")
