"""The doors of a team's server: signing in, invitations, signing out; everything else only with a session."""

import html
from functools import partial
from string import Template
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from qda.errors import QdaError
from qda.language import _, speak, spoken
from qda.store.accounts import SIGNED_IN, Account, Accounts
from qda.store.roles import READER
from qda.web.answers import language_of
from qda.web.doors import READING, Doors, refuse
from qda.web.studies import SESSION

FORM = 10_000
"""Bytes that a sign-in form may have."""
PAGE = Template("""<!doctype html><html lang="$language"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>$title</title><style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 22rem; margin: 14vh auto; padding: 0 1rem; }
label { display: block; margin-top: .9rem; } input { font: inherit; width: 100%; padding: .4rem; box-sizing: border-box; }
button { font: inherit; margin-top: 1.2rem; padding: .45rem 1.1rem; } [role=alert] { color: #b3261e; font-weight: 600; }
</style><h1>$title</h1>$told<form method="post">$fields<button>$button</button></form></html>""")


class TeamDoors(Doors):
    """Lets signed-in people through, shows the others the form, and answers everything else with a 4xx."""

    def __init__(
        self, app: ASGIApp, *, accounts: Accounts, base: str, hosts: frozenset[str], https: bool
    ) -> None:
        super().__init__(app, launch_key="", signing_key=b"", base=base, hosts=hosts)
        self.accounts, self.https = accounts, https
        self.forms = {f"{base}/qda/sign-in": sign_in, f"{base}/qda/invitation": invitation}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or scope["path"] == f"{self.base}/_stcore/health":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if refusal := self.refusal(scope, headers):
            await refuse(scope, send, *refusal)
        elif scope["type"] == "http" and (form := self.forms.get(scope["path"])):
            await (await form(self, Request(scope, receive)))(scope, receive, send)
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
        """On to the bare address, where a link names the page that comes first for this account: there is no other."""
        ways = self.accounts.access(account=account.id)
        first = "team" if not ways else "tables" if ways[0].role == READER else "home"
        if scope["path"] != f"{self.base}/{first}":
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

    def welcomed(self, token: str, to: str) -> Response:
        """On to the page, with the session as a cookie that no script can read."""
        local = to if to.startswith("/") and not to.startswith(("//", "/\\")) else f"{self.base}/"
        answer = RedirectResponse(local, 303)
        answer.set_cookie(
            SESSION,
            token,
            max_age=int(SIGNED_IN.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=self.https,
            path="/",
        )
        return answer

    async def sign_out(self, request: Request) -> Response:
        """End the session here and on the server."""
        await run_in_threadpool(self.accounts.sign_out, request.cookies.get(SESSION, ""))
        answer = RedirectResponse(f"{self.base}/qda/sign-in", 303)
        answer.delete_cookie(SESSION, path="/")
        return answer


def with_query(scope: Scope, path: str) -> str:
    """A path with what the address asks for behind it, such as an interview and a unit."""
    query = scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path


def asks_for_page(scope: Scope, headers: Headers) -> bool:
    """Whether a browser opens an address, not a script of ours."""
    return scope["type"] == "http" and scope["method"] == "GET" and "text/html" in headers.get("accept", "")


async def sign_in(doors: TeamDoors, request: Request) -> Response:
    """The form with login and password, and what was typed into it."""
    speak(language_of(request))
    draw = partial(
        page,
        _("Sign in"),
        _("Sign in"),
        {"login": (_("Login"), "text"), "password": (_("Password"), "password")},
    )
    if request.method != "POST":
        return draw()
    given = await typed(request)
    there = request.client.host if request.client else ""
    try:
        token = await run_in_threadpool(
            doors.accounts.sign_in, given.get("login", ""), given.get("password", ""), there
        )
    except QdaError as problem:
        return draw(str(problem), 403)
    return doors.welcomed(token, request.query_params.get("to", ""))


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
    return doors.welcomed(session, "")


async def typed(request: Request) -> dict[str, str]:
    """What stands in a form; nothing where it is too large to be one."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > FORM:
            return {}
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}


def page(
    title: str, button: str, fields: dict[str, tuple[str, str]], told: str = "", status: int = 200
) -> Response:
    """A small page with one form."""
    drawn = "".join(
        f'<label>{html.escape(label)}<input name="{name}" type="{kind}" required autocomplete="on"></label>'
        for name, (label, kind) in fields.items()
    )
    said = f'<p role="alert">{html.escape(told)}</p>' if told else ""
    body = PAGE.substitute(
        language=spoken(), title=html.escape(title), told=said, fields=drawn, button=html.escape(button)
    )
    return HTMLResponse(body, status, headers={"cache-control": "no-store"})
