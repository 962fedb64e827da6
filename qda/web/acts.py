"""Every write of the components comes in here: a list of acts, each done once, each answered."""

import inspect
import json
from collections.abc import Callable
from functools import cache
from typing import Any, get_type_hints
from uuid import UUID

from pydantic import BaseModel, ConfigDict, ValidationError, create_model
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from qda.errors import QdaError, Refused
from qda.language import _
from qda.store import desk
from qda.store.study import Repeated, Study
from qda.web.answers import answering, in_language, problem
from qda.web.kinds import ACTS
from qda.web.studies import person_of, study_of

MOST = 8 * 1024 * 1024
OURS = ("study", "by", "act", "why")


class Sent(BaseModel):
    """One act as a component sends it; `id` is its own, so that sending twice does once."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    id: UUID
    do: str
    given: dict[str, Any]
    why: str = ""


async def post(request: Request) -> Response:
    """Do `{"acts": [{"id", "do", "with", "why"}]}` in order; answer `{"results": [{"answer"} | {"status", "error"}]}`."""
    body = await request.body()
    if len(body) > MOST:
        return JSONResponse({"error": _("That is more than one request may bring. Nothing was stored.")}, 413)
    return await run_in_threadpool(in_language, request, lambda _request: done(request, body))


def done(request: Request, body: bytes) -> Response:
    """All acts of one request, in order."""
    try:
        study = study_of(request.path_params)
        by = person_of(request, study)
    except QdaError as error:
        found = problem(error)
        return JSONResponse(found, found["status"])
    try:
        acts = [
            Sent(id=a["id"], do=a["do"], given=a.get("with", {}), why=a.get("why", "")) for a in read(body)
        ]
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        return JSONResponse({"error": _("The request is not a list of acts. Nothing was stored.")}, 400)
    return JSONResponse(
        {"results": [perform(study, by, act) for act in acts]}, headers={"cache-control": "no-store"}
    )


def read(body: bytes) -> list[dict[str, Any]]:
    """The acts in a request; ValueError, KeyError or TypeError where it holds none."""
    found = json.loads(body)["acts"]
    if not isinstance(found, list):
        raise TypeError
    return found


def perform(study: Study, by: UUID, sent: Sent) -> dict[str, Any]:
    """One act, or why not."""
    function = ACTS.get(sent.do)
    if function is None:
        return {
            "status": 400,
            "error": _("The workbench does not know this act. Reload the page."),
            "kind": "Unknown",
        }
    try:
        given = expected(function).model_validate(sent.given)
        values = {name: getattr(given, name) for name in given.model_fields_set}
        more = {"why": sent.why} if "why" in inspect.signature(function).parameters else {}
        return {"answer": function(study, **values, by=by, act=sent.id, **more), "cursor": study.pulse(by)[1]}
    except Repeated as again:
        return {"answer": again.answer, "cursor": study.pulse(by)[1], "again": True}
    except ValidationError as wrong:
        return {
            "status": 422,
            "error": _("Something in this act is not as expected ({what}). Nothing was stored.").format(
                what=wrong.errors()[0]["loc"][0]
            ),
            "kind": "Invalid",
        }
    except QdaError as error:
        return problem(error)


@cache
def expected(function: Callable[..., Any]) -> type[BaseModel]:
    """What a function of a phase takes, as a model that checks untrusted JSON against its type hints."""
    hints = get_type_hints(function)
    fields: dict[str, Any] = {
        name: (hints[name], ... if parameter.default is inspect.Parameter.empty else parameter.default)
        for name, parameter in inspect.signature(function).parameters.items()
        if name not in OURS
    }
    return create_model(
        f"Given_{function.__name__}", __config__=ConfigDict(extra="forbid", protected_namespaces=()), **fields
    )


async def put_desk(request: Request) -> Response:
    """Remember where this person left off: a place, a filter, a layout. Not research data, not an act."""
    body = await request.body()
    if len(body) > MOST // 8:
        return JSONResponse({"error": _("That is too much to remember.")}, 413)

    def remember(_request: Request) -> dict[str, Any]:
        study = study_of(request.path_params)
        try:
            value = json.loads(body)
        except ValueError as wrong:
            raise Refused(_("What is to be remembered cannot be read. Nothing was changed.")) from wrong
        desk.put(study, person_of(request, study), request.path_params["name"], value)
        return {}

    return await answering(remember)(request)
