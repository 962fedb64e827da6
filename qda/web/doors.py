"""The doors: one ASGI middleware around the whole app, so that only this person's browser on this machine gets in.

Known Host only; own Origin on every write and websocket; a custom header on our routes' writes; a launch key,
random per start, in the address that opens, kept as a signed HttpOnly cookie named with the port.
"""

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from qda.language import _

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
HEADER = "x-qda"
DAYS = 7
READING = ("GET", "HEAD", "OPTIONS")


class Doors:
    """Lets a request through, or answers it with a 4xx and one sentence."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        launch_key: str,
        signing_key: bytes,
        base: str = "",
        hosts: Iterable[str] = LOOPBACK,
    ) -> None:
        self.app = app
        self.launch_key = launch_key
        self.signing_key = signing_key
        self.base = base
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if refusal := self.refusal(scope, headers):
            await refuse(scope, send, *refusal)
        elif self.has_cookie(scope, headers) or scope["path"] == f"{self.base}/_stcore/health":
            first = scope["type"] == "http" and scope["path"] == f"{self.base}/home"
            await (self.lead_home(scope, send) if first else self.app(scope, receive, send))
        elif self.brings_key(scope):
            await self.welcome(scope, send)
        else:
            await refuse(
                scope,
                send,
                401,
                _(
                    "This workbench opens only by the address that was printed when it was started. Start it again with “qda”, or copy that address."
                ),
            )

    async def lead_home(self, scope: Scope, send: Send) -> None:
        """On to the bare address: the page that comes first has no other."""
        query = scope["query_string"]
        where = f"{self.base}/".encode() + (b"?" + query if query else b"")
        headers = [(b"location", where), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """Why this request may not pass, before any key is looked at."""
        host = headers.get("host", "")
        if hostname(host) not in self.hosts:
            return 403, _("This address is not known here. The workbench answers only on this computer.")
        writes = scope["type"] == "websocket" or scope["method"] not in READING
        origin = headers.get("origin")
        if writes and origin is not None and urlsplit(origin).netloc != host:
            return 403, _("A page of another origin may not write here.")
        if writes and scope["path"].startswith(f"{self.base}/qda/"):
            ours = origin is not None if scope["type"] == "websocket" else headers.get(HEADER) == "1"
            if not ours:
                return 403, _("A write needs the workbench's own header.")
        return None

    def has_cookie(self, scope: Scope, headers: Headers) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(cookie_name(scope))
        except CookieError:
            return False
        return cookie is not None and self.is_ours(cookie.value)

    def is_ours(self, value: str) -> bool:
        until, _dot, signature = value.partition(".")
        expected = self.sign(until)
        return hmac.compare_digest(signature, expected) and until.isdigit() and int(until) > time.time()

    def sign(self, until: str) -> str:
        return hmac.new(self.signing_key, until.encode(), hashlib.sha256).hexdigest()

    def brings_key(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        given = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("key", "")
        return bool(self.launch_key) and hmac.compare_digest(given.encode(), self.launch_key.encode())

    async def welcome(self, scope: Scope, send: Send) -> None:
        """Keep the key as a cookie and take it out of the address."""
        query = [(k, v) for k, v in parse_qsl(scope["query_string"].decode("latin-1")) if k != "key"]
        where = scope["path"] + ("?" + urlencode(query) if query else "")
        until = str(int(time.time()) + DAYS * 86400)
        cookie = f"{cookie_name(scope)}={until}.{self.sign(until)}; Path=/; Max-Age={DAYS * 86400}; HttpOnly; SameSite=Strict"
        headers = [
            (b"location", ("/" + where.lstrip("/")).encode()),
            (b"set-cookie", cookie.encode()),
            (b"cache-control", b"no-store"),
            (b"referrer-policy", b"no-referrer"),
        ]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def hostname(host: str) -> str:
    """A Host header without its port, in lower case; an IPv6 address keeps its brackets."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()


def cookie_name(scope: Scope) -> str:
    """One cookie a port: two workbenches on one machine keep apart."""
    server = scope.get("server") or ("", 0)
    return f"qda-{server[1]}"


def new_key() -> str:
    """A launch key nobody can guess."""
    return secrets.token_urlsafe(24)


async def refuse(scope: Scope, send: Send, status: int, sentence: str) -> None:
    """Answer with the sentence, as JSON on our routes and as plain text elsewhere; a websocket is turned away."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4000 + status, "reason": sentence})
        return
    ours = "/qda/" in scope["path"]
    body = json.dumps({"error": sentence}) if ours else sentence
    kind = b"application/json" if ours else b"text/plain; charset=utf-8"
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(b"content-type", kind), (b"cache-control", b"no-store")],
        }
    )
    await send({"type": "http.response.body", "body": body.encode()})
