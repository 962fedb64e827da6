"""How people reach a team's server: under which names, through which provider they may sign in, and their session."""

from typing import NamedTuple

from starlette.responses import RedirectResponse, Response

from qda.store.accounts import SIGNED_IN
from qda.web.studies import SESSION


class Provider(NamedTuple):
    """An institution's OpenID Connect provider: where it describes itself, what this server is called there, and which
    of its particulars is the login here.
    """

    address: str
    client: str
    secret: str
    name: str
    claim: str = "email"
    scope: str = "openid email profile"


class Reached(NamedTuple):
    """The path before every address (without a slash at the end), the names people type, and whether over https."""

    hosts: frozenset[str]
    base: str = ""
    https: bool = True
    provider: Provider | None = None


def welcomed(token: str, to: str, reached: Reached) -> Response:
    """On to the page, if it is one of ours, with the session as a cookie that no script can read."""
    local = to if to.startswith("/") and not to.startswith(("//", "/\\")) else f"{reached.base}/"
    answer = RedirectResponse(local, 303)
    answer.set_cookie(
        SESSION,
        token,
        max_age=int(SIGNED_IN.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=reached.https,
        path="/",
    )
    return answer
