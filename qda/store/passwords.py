"""Passwords of a team's accounts, kept as argon2id hashes."""

from functools import cache
from importlib.util import find_spec
from typing import Any

from qda.errors import Refused
from qda.language import _

SHORTEST, LONGEST = 12, 1000


@cache
def hasher() -> Any:
    """Argon2id with its library's defaults (RFC 9106, low memory). Raises Refused where the library is missing."""
    if find_spec("argon2") is None:
        raise Refused(
            _("A team server needs more packages: pip install 'qda-workbench[server]'. Nothing was changed.")
        )
    from argon2 import PasswordHasher

    return PasswordHasher()


def hashed(password: str) -> str:
    """How a password is kept. Raises Refused for one that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refused(_("A password has at least {n} characters. Nothing was changed.").format(n=SHORTEST))
    return str(hasher().hash(password))


@cache
def nobodys() -> str:
    """A hash that no password fits, so that an unknown login takes as long as a known one."""
    return str(hasher().hash("nobody’s password, whatever is typed"))


def matches(kept: str, password: str) -> bool:
    """Whether a password is the one that was kept."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        fits = bool(hasher().verify(kept or nobodys(), password[:LONGEST]))
    except (VerificationError, InvalidHashError):
        return False
    return fits and bool(kept)
