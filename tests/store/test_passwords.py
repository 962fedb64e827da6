"""Passwords as the product keeps them, at the full cost."""

import pytest

from qda.errors import Refused
from qda.store import passwords

PASSWORD = "a long password 1"


def test_a_password_is_kept_as_costly_as_the_standard_advises_and_only_itself_fits() -> None:
    kept = passwords.hashed(PASSWORD)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.nobodys().startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.matches(kept, PASSWORD)
    assert not passwords.matches(kept, f"{PASSWORD} ")
    assert not passwords.matches("", PASSWORD)


def test_a_password_is_neither_short_nor_endless() -> None:
    for one in ("x" * (passwords.SHORTEST - 1), "x" * (passwords.LONGEST + 1)):
        with pytest.raises(Refused, match="12 characters"):
            passwords.hashed(one)
