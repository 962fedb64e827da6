"""The small pages that are shown before anybody is in: signing in, and taking up an invitation."""

import html
from string import Template
from urllib.parse import parse_qs, quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from qda.language import _, spoken
from qda.web.reached import Reached

FORM = 10_000
"""Bytes that a sign-in form may have."""
CLOSED = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}
"""What a browser is told of these pages: nothing is loaded, nobody frames them."""
PAGE = Template("""<!doctype html><html lang="$language"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>$title</title><style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 22rem; margin: 14vh auto; padding: 0 1rem; }
label { display: block; margin-top: .9rem; } input { font: inherit; width: 100%; padding: .4rem; box-sizing: border-box; }
button, .way { font: inherit; margin-top: 1.2rem; padding: .45rem 1.1rem; } [role=alert] { color: #b3261e; font-weight: 600; }
.way { display: block; text-align: center; border: 1px solid; border-radius: 5px; text-decoration: none; }
.or { margin: 1.4rem 0 -.4rem; opacity: .75; }
@media (prefers-color-scheme: dark) { [role=alert] { color: #f2b8b5; } }
</style><h1>$title</h1>$told$way<form method="post" action="$action">$fields<button>$button</button></form></html>""")


def sign_in_page(reached: Reached, to: str, told: str = "", status: int = 200) -> Response:
    """Login and password, and the institution's own way where there is one; `to` is where one wants to go."""
    after = f"?to={quote(to)}" if to else ""
    way = ""
    if reached.provider:
        label = html.escape(_("Sign in with {name}").format(name=reached.provider.name))
        or_else = html.escape(_("or with login and password"))
        way = f'<a class="way" href="{reached.base}/qda/openid{after}">{label}</a><p class="or">{or_else}</p>'
    return page(
        _("Sign in"),
        _("Sign in"),
        {"login": (_("Login"), "text"), "password": (_("Password"), "password")},
        told,
        status,
        way=way,
        action=f"{reached.base}/qda/sign-in{after}",
    )


def page(  # noqa: PLR0913  what stands on it
    title: str,
    button: str,
    fields: dict[str, tuple[str, str]],
    told: str = "",
    status: int = 200,
    *,
    way: str = "",
    action: str = "",
) -> Response:
    """A small page with one form; `way` is markup of ours, everything else is escaped."""
    drawn = "".join(
        f'<label>{html.escape(label)}<input name="{name}" type="{kind}" required autocomplete="on"></label>'
        for name, (label, kind) in fields.items()
    )
    said = f'<p role="alert">{html.escape(told)}</p>' if told else ""
    body = PAGE.substitute(
        language=spoken(),
        title=html.escape(title),
        told=said,
        way=way,
        action=html.escape(action),
        fields=drawn,
        button=html.escape(button),
    )
    return HTMLResponse(body, status, headers=CLOSED)


async def typed(request: Request) -> dict[str, str]:
    """What stands in a form; nothing where it is too large to be one."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > FORM:
            return {}
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
