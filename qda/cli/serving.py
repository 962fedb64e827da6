"""`qda serve`: the team's server, and how its first person gets in."""

import argparse
import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from qda.cli.asking import command
from qda.errors import Refused
from qda.language import _

if TYPE_CHECKING:
    from qda.web.reached import Provider


def add(commands: Any) -> None:
    """Make the command known."""
    serve = command(
        commands, "serve", _("Serve a team: accounts, roles, studies in one folder or database."), do
    )
    serve.add_argument(
        "--database",
        required=True,
        metavar="URL",
        help=_("postgresql://… of a database, or a folder for a small team in one process"),
    )
    serve.add_argument("--port", type=int, default=8501, help=_("8501 unless told"))
    serve.add_argument(
        "--address",
        default="127.0.0.1",
        help=_("what to listen on; leave it behind a proxy on the same machine"),
    )
    serve.add_argument(
        "--host",
        action="append",
        default=[],
        metavar="NAME",
        help=_("a name under which people reach it (again for more)"),
    )
    serve.add_argument(
        "--base",
        default="",
        metavar="PATH",
        help=_("the path under which a proxy passes it on, such as /qda"),
    )
    serve.add_argument(
        "--http",
        action="store_true",
        help=_("people reach it without https: for a trial on one machine only"),
    )
    serve.add_argument(
        "--openid",
        default="",
        metavar="URL",
        help=_(
            "where an institution's sign-in service describes itself (…/.well-known/openid-configuration); its secret for this server stands in QDA_OPENID_SECRET"
        ),
    )
    serve.add_argument(
        "--openid-client", default="", metavar="ID", help=_("what this server is called there")
    )
    serve.add_argument(
        "--openid-claim",
        default="email",
        metavar="NAME",
        help=_("which of its particulars is the login here: email unless told, and then a confirmed one"),
    )
    serve.add_argument(
        "--openid-name", default="", metavar="NAME", help=_("what the sign-in page calls it, such as Feide")
    )
    serve.add_argument(
        "--administrator",
        metavar="LOGIN",
        help=_("print an invitation for an administrator of this login, and stop"),
    )


def do(asked: argparse.Namespace) -> int:
    """Serve until stopped; or print the invitation of an administrator."""
    from qda.store.accounts import Accounts
    from qda.ui import serving
    from qda.web.doors import LOOPBACK
    from qda.web.reached import Reached

    accounts = Accounts.open(asked.database)
    if asked.administrator:
        token = accounts.invite(asked.administrator, asked.administrator.partition("@")[0], admin=True)
        print(_("Open this address on the server within a week; it works once:"), file=sys.stderr)
        print(f"/qda/invitation?token={token}")
        return 0
    if not any(one.admin for one in accounts.all()):
        raise Refused(
            _(
                "Nobody could sign in yet, so nothing was started. Make the first administrator: qda serve --database … --administrator LOGIN"
            )
        )
    outside = asked.address not in {"127.0.0.1", "localhost", "::1"}
    if outside and not asked.host:
        raise Refused(
            _("Others can reach this address: say under which name with --host NAME. Nothing was started.")
        )
    hosts = frozenset(name.lower() for name in (*asked.host, *(() if outside else LOOPBACK)))
    base = f"/{asked.base.strip('/')}" if asked.base.strip("/") else ""
    reached = Reached(hosts, base, not asked.http, provider_of(asked))
    return serving.serve(asked.database, reached, port=asked.port, address=asked.address)


def provider_of(asked: argparse.Namespace) -> "Provider | None":
    """The sign-in service that was named; Refused where something of it is missing or anybody could listen in."""
    from qda.web.reached import Provider

    if not asked.openid:
        return None
    secret = os.environ.get("QDA_OPENID_SECRET", "")
    if not asked.openid_client or not secret:
        raise Refused(
            _(
                "A sign-in service needs --openid-client ID and its secret in QDA_OPENID_SECRET. Nothing was started."
            )
        )
    there = urlsplit(asked.openid)
    if there.scheme != "https" and not (asked.http and there.hostname in {"127.0.0.1", "localhost"}):
        raise Refused(_("The sign-in service must be reached by https. Nothing was started."))
    if find_spec("authlib") is None or find_spec("httpx2") is None:
        raise Refused(
            _(
                "A sign-in service needs what comes with: pip install 'qda-workbench[server]'. Nothing was started."
            )
        )
    name = asked.openid_name or there.hostname or ""
    return Provider(asked.openid, asked.openid_client, secret, name, asked.openid_claim)
