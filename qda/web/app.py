"""The routes under `<base>/qda/` and the middleware before everything, as Streamlit's app takes them in."""

from functools import cache
from pathlib import Path

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from qda.language import LANGUAGES, _, catalogue
from qda.store.accounts import Accounts
from qda.web import acts, coding_reads, identifying_reads, live, quoting, reads, table_reads, wording_reads
from qda.web.doors import Doors
from qda.web.policy import FOREVER, Policy
from qda.web.reached import Reached
from qda.web.team import TeamDoors


class Immutable(StaticFiles):
    """Our modules and styles: their address carries the version, so a browser never asks twice."""

    def file_response(self, *given: object, **more: object) -> Response:
        answer = super().file_response(*given, **more)  # type: ignore[arg-type]
        answer.headers["cache-control"] = FOREVER
        return answer

    async def get_response(self, path: str, scope: Scope) -> Response:
        if path.endswith((".py", ".pyc", ".mjs")):
            return JSONResponse({"error": "not found"}, 404)
        return await super().get_response(path, scope)


def routes(static: Path, static_version: str, base: str) -> list[BaseRoute]:
    """All addresses of ours; `base` is Streamlit's base path without a trailing slash, `""` at the root."""
    study = [
        *reads.routes(),
        *coding_reads.routes(),
        *wording_reads.routes(),
        *table_reads.routes(),
        *quoting.routes(),
        *identifying_reads.routes(),
        Route("/acts", acts.post, methods=["POST"]),
        Route("/desk/{name}", acts.put_desk, methods=["PUT"]),
        WebSocketRoute("/live", live.news),
    ]
    return [
        Mount(
            f"{base}/qda",
            routes=[
                Mount(f"/static/{static_version}", Immutable(directory=static)),
                Route("/words/{language}", words),
                Mount("/api/{study:uuid}", routes=study),
                Route("/{rest:path}", unknown, methods=["GET", "POST", "PUT", "DELETE", "PATCH"]),
            ],
        )
    ]


def middleware(*, launch_key: str, signing_key: bytes, base: str) -> list[Middleware]:
    """The doors, and what the browser is told about where it may connect."""
    return [Middleware(Doors, launch_key=launch_key, signing_key=signing_key, base=base), Middleware(Policy)]


def team_middleware(accounts: Accounts, reached: Reached) -> list[Middleware]:
    """The doors of a team's server, and the same policy."""
    return [Middleware(TeamDoors, accounts=accounts, reached=reached), Middleware(Policy)]


def words(request: Request) -> Response:
    """The sentences of one language for the components: {English: translated}."""
    language = request.path_params["language"]
    if language not in LANGUAGES:
        return JSONResponse({"error": _("The workbench does not speak this language yet.")}, 404)
    return JSONResponse(sentences(language), headers={"cache-control": "private, max-age=3600"})


@cache
def sentences(language: str) -> dict[str, str | list[str]]:
    """The catalogue as the components read it; plural forms are lists."""
    held: dict[str | tuple[str, int], str] = getattr(catalogue(language), "_catalog", {})
    found: dict[str, str | list[str]] = {
        key: text for key, text in held.items() if isinstance(key, str) and key
    }
    for one in {key[0] for key in held if isinstance(key, tuple)}:
        found[one] = [held[one, 0], held[one, 1]]
    return found


def unknown(_request: Request) -> Response:
    """Streamlit would answer an unknown path with its page."""
    return JSONResponse({"error": _("There is nothing at this address.")}, 404)
