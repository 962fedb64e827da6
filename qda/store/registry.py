"""The open studies of this process, kept where no page reload reaches: one write lock for one study."""

import atexit
import sys
import threading
from types import ModuleType
from typing import Any

_PLACE = "qda open studies"


def _shelf() -> ModuleType:
    shelf = sys.modules.get(_PLACE)
    if shelf is None:
        shelf = ModuleType(_PLACE)
        shelf.__dict__.update(studies={}, lock=threading.RLock(), team=None)
        shelf = sys.modules.setdefault(_PLACE, shelf)
        atexit.register(close_all)
    return shelf


def lock() -> "threading.RLock":
    """Held while a study is opened, created or closed."""
    held: threading.RLock = _shelf().__dict__["lock"]
    return held


def studies() -> dict[str, Any]:
    """The open studies by the place where they lie."""
    found: dict[str, Any] = _shelf().__dict__["studies"]
    return found


def set_team(team: Any) -> None:
    """From here on this process serves a team: its accounts are asked who somebody is and what they may do."""
    _shelf().__dict__["team"] = team


def team() -> Any:
    """The accounts of the team that this process serves; nothing on one person's computer."""
    return _shelf().__dict__["team"]


def close_all() -> None:
    """Close every study, so that a plain copy of its file is whole."""
    with lock():
        for study in list(studies().values()):
            study.close()
