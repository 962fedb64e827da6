"""An OpenID Connect provider on this machine, for tests: it signs what it is told to say, also what no honest one would."""

import base64
import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.browser.conftest import free_port

KEY = RSAKey.generate_key(2048, parameters={"kid": "1"})
CLIENT, SECRET = "qda-at-uni", "a secret of the server's"


class Stand:
    """What the provider says next, and what it was asked."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.key = KEY
        self.published = self.key
        self.said: dict[str, Any] = {"email": "anna@uni.no", "email_verified": True}
        self.further: dict[str, Any] = {}
        self.signed_anew: dict[str, Any] = {}
        self.unsigned = False
        self.asked: dict[str, dict[str, str]] = {}
        self.codes: dict[str, dict[str, str]] = {}

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.describe),
                Route("/authorize", self.authorize),
                Route("/token", self.token, methods=["POST"]),
                Route("/keys", lambda _r: JSONResponse(KeySet([self.published]).as_dict(private=False))),
                Route("/particulars", lambda _r: JSONResponse(self.further)),
            ]
        )

    def describe(self, _request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
                "userinfo_endpoint": f"{self.address}/particulars",
                "id_token_signing_alg_values_supported": ["RS256", "none"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            }
        )

    def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        after = urlencode({"code": code, "state": asked["state"]})
        return RedirectResponse(f"{asked['redirect_uri']}?{after}", 302)

    async def token(self, request: Request) -> Response:
        given = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        asked = self.codes.pop(given.get("code", ""), None)
        proof = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        who = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        right = request.headers.get("authorization") == f"Basic {who}"
        if not asked or not right or asked["code_challenge"] != challenge:
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "sub": "s-1", "iat": now, "exp": now + 300}
        claims |= {"nonce": asked["nonce"], **self.said, **self.signed_anew}
        return JSONResponse(
            {"access_token": "t", "token_type": "Bearer", "expires_in": 300, "id_token": self.signed(claims)}
        )

    def signed(self, claims: dict[str, Any]) -> str:
        if self.unsigned:
            head = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
            body = jwt.encode({"alg": "RS256"}, claims, self.key).split(".")[1]
            return f"{head}.{body}."
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)


@contextmanager
def standing() -> Iterator[Stand]:
    """A provider that answers on this machine."""
    port = free_port()
    stand = Stand(port)
    server = uvicorn.Server(uvicorn.Config(stand.app(), port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield stand
    finally:
        server.should_exit = True
        thread.join()
