"""`qda serve`: the team's server, and how its first person gets in."""

import argparse
import sys
from typing import Any

from qda.cli.asking import command
from qda.errors import Refused
from qda.language import _


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
        "--administrator",
        metavar="LOGIN",
        help=_("print an invitation for an administrator of this login, and stop"),
    )


def do(asked: argparse.Namespace) -> int:
    """Serve until stopped; or print the invitation of an administrator."""
    from qda.store.accounts import Accounts
    from qda.ui import serving
    from qda.web.doors import LOOPBACK

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
    return serving.serve(
        asked.database,
        port=asked.port,
        hosts=hosts,
        https=not asked.http,
        address=asked.address,
        base=asked.base,
    )
