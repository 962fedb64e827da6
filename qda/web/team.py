"""The doors of a team's server: signing in, invitations, signing out; everything else only with a session."""

from functools import partial
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from qda.errors import QdaError
from qda.language import _, speak
from qda.store.accounts import Account, Accounts
from qda.store.roles import READER
from qda.web.answers import language_of
from qda.web.doors import READING, Doors, refuse
from qda.web.forms import page, sign_in_page, typed
from qda.web.reached import Reached, welcomed
from qda.web.studies import SESSION


class TeamDoors(Doors):
    """Lets signed-in people through, shows the others the form, and answers everything else with a 4xx."""

    def __init__(self, app: ASGIApp, *, accounts: Accounts, reached: Reached) -> None:
        base = reached.base
        super().__init__(app, launch_key="", signing_key=b"", base=base, hosts=reached.hosts)
        self.accounts, self.reached = accounts, reached
        self.forms = {f"{base}/qda/sign-in": sign_in, f"{base}/qda/invitation": invitation}
        self.openid = openid_of(accounts, reached)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or scope["path"] == f"{self.base}/_stcore/health":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if refusal := self.refusal(scope, headers):
            await refuse(scope, send, *refusal)
        elif scope["type"] == "http" and (form := self.forms.get(scope["path"])):
            await (await form(self, Request(scope, receive)))(scope, receive, send)
        elif self.openid and self.openid.knows(scope):
            await self.openid(scope, receive, send)
        elif scope["path"] == f"{self.base}/qda/sign-out" and scope["type"] == "http":
            await (await self.sign_out(Request(scope)))(scope, receive, send)
        elif account := await run_in_threadpool(self.accounts.of_session, self.token(scope, receive)):
            page = asks_for_page(scope, headers)
            first = await run_in_threadpool(self.to_the_first, scope, account) if page else None
            await (first or self.app)(scope, receive, send)
        elif asks_for_page(scope, headers):
            wanted = quote(with_query(scope, scope["path"]))
            await RedirectResponse(f"{self.base}/qda/sign-in?to={wanted}", 303)(scope, receive, send)
        else:
            await refuse(scope, send, 401, _("You are not signed in. Open the workbench's page and sign in."))

    def to_the_first(self, scope: Scope, account: Account) -> Response | None:
        """On to the bare address, where a link names the page that comes first for this account, or one that it has not."""
        ways = self.accounts.access(account=account.id)
        page = scope["path"].removeprefix(self.base).strip("/")
        if not ways:
            return None if page in {"", "help"} else RedirectResponse(f"{self.base}/", 303)
        if page != ("tables" if ways[0].role == READER else "home"):
            return None
        return RedirectResponse(with_query(scope, f"{self.base}/"), 303)

    def refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """As for one person; a form brings its origin instead of our own header."""
        if scope["path"] in self.forms and scope["type"] == "http":
            if headers.get("origin") is None and scope["method"] not in READING:
                return 403, _("A page of another origin may not write here.")
            return super().refusal({**scope, "path": "/"}, headers)
        return super().refusal(scope, headers)

    def token(self, scope: Scope, receive: Receive) -> str:
        """What the session cookie holds."""
        return (Request({**scope, "type": "http"}, receive)).cookies.get(SESSION, "")

    async def sign_out(self, request: Request) -> Response:
        """End the session here and on the server."""
        await run_in_threadpool(self.accounts.sign_out, request.cookies.get(SESSION, ""))
        answer = RedirectResponse(f"{self.base}/qda/sign-in", 303)
        answer.delete_cookie(SESSION, path="/")
        return answer


def openid_of(accounts: Accounts, reached: Reached) -> Any:
    """The addresses of signing in through a provider, where there is one; its libraries are loaded only then."""
    if reached.provider is None:
        return None
    from qda.web.openid import OpenId

    return OpenId(accounts, reached, reached.provider)


def with_query(scope: Scope, path: str) -> str:
    """A path with what the address asks for behind it, such as an interview and a unit."""
    query = scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path


def asks_for_page(scope: Scope, headers: Headers) -> bool:
    """Whether a browser opens an address, not a script of ours."""
    return scope["type"] == "http" and scope["method"] == "GET" and "text/html" in headers.get("accept", "")


async def sign_in(doors: TeamDoors, request: Request) -> Response:
    """The form with login and password, and the session where they belong together."""
    speak(language_of(request))
    to = request.query_params.get("to", "")
    if request.method != "POST":
        return sign_in_page(doors.reached, to)
    given = await typed(request)
    there = request.client.host if request.client else ""
    try:
        token = await run_in_threadpool(
            doors.accounts.sign_in, given.get("login", ""), given.get("password", ""), there
        )
    except QdaError as problem:
        return sign_in_page(doors.reached, to, str(problem), 403)
    return welcomed(token, to, doors.reached)


async def invitation(doors: TeamDoors, request: Request) -> Response:
    """The form in which an invited person chooses a password."""
    speak(language_of(request))
    draw = partial(
        page,
        _("Welcome"),
        _("Choose this password"),
        {"password": (_("A password of at least 12 characters"), "password")},
    )
    if request.method != "POST":
        return draw()
    given = await typed(request)
    there = request.client.host if request.client else ""
    try:
        token = request.query_params.get("token", "")
        account = await run_in_threadpool(doors.accounts.take_up, token, given.get("password", ""))
        session = await run_in_threadpool(doors.accounts.sign_in, account.login, given["password"], there)
    except QdaError as problem:
        return draw(str(problem), 403)
    return welcomed(session, "", doors.reached)
