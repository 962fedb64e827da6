"""A workbench for qualitative content analysis of interviews."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qda.reporting.frames import Frames

__version__ = "0.1.0"


def open(where: str | Path) -> "Frames":
    """The study at a path or database address, as data frames: `.units()`, `.codes()`, `.turns()` … Raises QdaError."""
    from qda.reporting.frames import Frames
    from qda.store.study import Study

    return Frames(Study.open(where))
