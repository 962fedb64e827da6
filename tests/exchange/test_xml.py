"""XML from strangers."""

from pathlib import Path

import pytest

from qda.errors import Unreadable
from qda.exchange.xml import parsed_xml


def test_no_entity_is_fetched_or_unfolded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    root = parsed_xml(
        f'<!DOCTYPE d [<!ENTITY leak SYSTEM "{secret.as_uri()}">]><d>ja &leak;</d>'.encode(), "ELAN file"
    )
    assert "secret" not in "".join(str(part) for part in root.itertext())


@pytest.mark.parametrize("data", [b"<d>", b"", b"I: ja"])
def test_what_is_no_xml_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="This ELAN file is damaged"):
        parsed_xml(data, "ELAN file")
