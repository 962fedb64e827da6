"""Zipped files opened with care."""

import io
import zipfile

import pytest

from qda.errors import Unreadable
from qda.exchange import packages


def test_a_package_that_unpacks_to_an_absurd_size_is_not_opened() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for n in range(3):
            package.writestr(f"word/{n}.xml", bytes(packages.LARGEST // 2))
    assert len(made.getvalue()) < packages.LARGEST / 100
    with pytest.raises(Unreadable, match="more than 200 MB"):
        packages.opened(made.getvalue(), "Word file")


@pytest.mark.parametrize(
    ("data", "sentence"), [(b"PK\x03\x04", "no readable contents"), (packages.OLD_OFFICE, "password")]
)
def test_what_is_no_package_is_named_as_such(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        packages.opened(data, "Word file")
