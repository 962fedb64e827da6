"""Files that go out of a study: whole or not at all."""

from pathlib import Path


def write_whole(file: Path, data: bytes) -> None:
    """Write a file; one that breaks off in the middle never gets the name. Raises OSError."""
    beside = file.with_name(file.name + ".part")
    try:
        beside.write_bytes(data)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
