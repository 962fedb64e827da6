"""Which format a file is in."""

import pytest
from readings import DATA

from qda.exchange.kinds import kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("table_style.docx", ".docx"),
        ("turns.xlsx", ".xlsx"),
        ("teams.vtt", ".vtt"),
        ("otranscribe.otr", ".otr"),
        ("cp1252.txt", ""),
    ],
)
def test_contents_tell_the_format(name: str, kind: str) -> None:
    assert kind_of((DATA / name).read_bytes()) == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"{\\rtf1 ja}", ".rtf"),
        (b"%PDF-1.7", ".pdf"),
        (b'[{"speaker": "A"}]', ".json"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nja", ".srt"),
        (b"PK\x03\x04 cut off", ""),
        (b"[id1] ja", ""),
        (b"{pause} ja", ""),
    ],
)
def test_first_bytes_tell_the_format(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind
