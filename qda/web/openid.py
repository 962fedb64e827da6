"""Signing in through an institution: its OpenID Connect provider says who somebody is, an account here says what they may."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, NamedTuple

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth
from joserfc.errors import JoseError
from starlette.concurrency import run_in_threadpool
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import Receive, Scope, Send

from qda.errors import QdaError, Refused
from qda.language import _, speak
from qda.store.accounts import Accounts
from qda.web.answers import language_of
from qda.web.forms import sign_in_page
from qda.web.reached import Provider, Reached, welcomed

UNDERWAY = 600
"""Seconds that signing in at the provider may take."""
PATIENCE = 10.0
"""Seconds until a provider that does not answer counts as out of reach."""


AWAY = (httpx2.HTTPError, RuntimeError)
"""What goes wrong where a provider is out of reach, or does not describe itself."""
NO_PROOF = (AuthlibBaseError, JoseError, ValueError, KeyError)
"""What goes wrong where its answer proves nothing."""


class Way(NamedTuple):
    """Where signing in begins and where the provider sends people back to."""

    begin: str
    back: str


class OpenId:
    """The two addresses of signing in through a provider, as an ASGI app of their own with a cookie of their own."""

    def __init__(self, accounts: Accounts, reached: Reached, provider: Provider) -> None:
        self.accounts, self.reached, self.provider = accounts, reached, provider
        self.paths = Way(f"{reached.base}/qda/openid", f"{reached.base}/qda/openid/back")
        self.client = OAuth().register(
            "team",
            client_id=provider.client,
            client_secret=provider.secret,
            server_metadata_url=provider.address,
            client_kwargs={
                "scope": provider.scope,
                "code_challenge_method": "S256",
                "timeout": PATIENCE,
            },
        )
        routes = [Route(self.paths.begin, self.begin), Route(self.paths.back, self.back)]
        self.app = SessionMiddleware(
            Router(routes),
            secret_key=hmac.new(provider.secret.encode(), b"qda-openid", hashlib.sha256).hexdigest(),
            session_cookie="qda-openid",
            max_age=UNDERWAY,
            same_site="lax",
            https_only=reached.https,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)

    def knows(self, scope: Scope) -> bool:
        """Whether a request belongs here."""
        return scope["type"] == "http" and scope["path"] in self.paths

    async def begin(self, request: Request) -> Response:
        """Send the browser to the provider, with a state, a nonce and a challenge that only this browser can answer."""
        speak(language_of(request))
        request.session.clear()
        request.session["to"] = request.query_params.get("to", "")
        scheme = "https" if self.reached.https else "http"
        back = f"{scheme}://{request.headers['host']}{self.paths.back}"
        try:
            answer: Response = await self.client.authorize_redirect(request, back)
        except (*AWAY, *NO_PROOF):
            return sign_in_page(self.reached, request.session["to"], away(), 502)
        return answer

    async def back(self, request: Request) -> Response:
        """Open a session for the account that the provider's signed answer names; the form with the reason where there is none."""
        speak(language_of(request))
        to = str(request.session.get("to", ""))
        try:
            await self.only_signed()
            token = await self.client.authorize_access_token(request)
            login = named(await self.claims(token), self.provider.claim)
            session = await run_in_threadpool(self.accounts.let_in, login)
        except QdaError as problem:
            return sign_in_page(self.reached, to, str(problem), 403)
        except AWAY:
            return sign_in_page(self.reached, to, away(), 502)
        except NO_PROOF:
            broken = _("Signing in was broken off or took too long. Nothing was opened. Begin again.")
            return sign_in_page(self.reached, to, broken, 403)
        finally:
            request.session.clear()
        return welcomed(session, to, self.reached)

    async def only_signed(self) -> None:
        """Take signatures by the provider's own key alone, even where it says that it leaves answers unsigned, too."""
        described = await self.client.load_server_metadata()
        offered = described.get("id_token_signing_alg_values_supported") or []
        signed = [one for one in offered if one != "none" and not one.startswith("HS")]
        described["id_token_signing_alg_values_supported"] = signed or ["RS256"]

    async def claims(self, token: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the provider says of the person: its signed answer, and its further particulars where that is silent."""
        signed = token.get("userinfo")
        if not signed:
            raise Refused(_("The sign-in service did not say who you are. Nothing was opened."))
        if self.provider.claim in signed or not (await self.client.load_server_metadata()).get(
            "userinfo_endpoint"
        ):
            return dict(signed)
        more = await self.client.userinfo(token=token)
        return {**more, **signed} if more.get("sub") == signed["sub"] else dict(signed)


def away() -> str:
    """What is told while the provider is out of reach."""
    return _(
        "The sign-in service could not be reached. Nothing was opened. Try again in a while, or use your login and password."
    )


def named(claims: Mapping[str, Any], claim: str) -> str:
    """The login that a provider's particulars name; Refused where they name none, or an address nobody has confirmed."""
    login = claims.get(claim)
    if not isinstance(login, str) or not login.strip():
        raise Refused(_("The sign-in service did not say who you are. Nothing was opened."))
    if claim == "email" and claims.get("email_verified") is not True:
        raise Refused(
            _(
                "The sign-in service has not confirmed your e-mail address. Nothing was opened. Confirm it there, or ask the administrator."
            )
        )
    return login
