"""What belongs to the person and not to a study: name, language, recent studies, signing key; in their data folder."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

import platformdirs

FOLDER = "QDA_DATA"
MOST = 12


def folder() -> Path:
    """The person's own folder for the workbench; `QDA_DATA` names another one."""
    chosen = os.environ.get(FOLDER)
    found = Path(chosen) if chosen else platformdirs.user_data_path("qda-workbench", appauthor=False)
    found.mkdir(parents=True, exist_ok=True)
    return found


def signing_key() -> bytes:
    """The key that signs the cookies of this person's workbenches; made at the first start, readable by them alone."""
    file = folder() / "signing.key"
    if not file.is_file():
        opened = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(opened, "wb") as out:
            out.write(secrets.token_bytes(32))
    return file.read_bytes()


def preference(name: str) -> Any:
    """What this person once chose (`name`, `language` …); nothing where they never did."""
    return read("preferences.json", {}).get(name)


def prefer(name: str, value: Any) -> None:
    """Remember a choice of this person."""
    write("preferences.json", {**read("preferences.json", {}), name: value})


def recent() -> list[dict[str, str]]:
    """The studies opened last, newest first: [{"where", "title", "at"}]."""
    found = read("recent.json", [])
    return [one for one in found if isinstance(one, dict) and one.get("where")]


def remember(where: str, title: str, at: str) -> None:
    """Put a study at the head of the recent ones."""
    others = [one for one in recent() if one["where"] != where]
    write("recent.json", [{"where": where, "title": title, "at": at}, *others][:MOST])


def retitle(where: str, title: str) -> None:
    """Call a recent study by another title; one that is not among them stays out."""
    found = recent()
    if any(one["where"] == where and one.get("title") != title for one in found):
        write("recent.json", [{**one, "title": title} if one["where"] == where else one for one in found])


def last_opened() -> str:
    """Where the study opened last lies, if it is still there; nothing otherwise."""
    for one in recent():
        if "://" in one["where"] or Path(one["where"]).is_file():
            return one["where"]
    return ""


def read(name: str, otherwise: Any) -> Any:
    """What one of the person's files holds; `otherwise` where it is missing or unreadable."""
    try:
        found = json.loads((folder() / name).read_text("utf-8"))
    except (OSError, ValueError):
        return otherwise
    return found if isinstance(found, type(otherwise)) else otherwise


def write(name: str, value: Any) -> None:
    """Whole or not at all: a crash in the middle leaves the old file."""
    file = folder() / name
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
    beside.replace(file)
