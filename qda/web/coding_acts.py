"""The acts of the reader beside marking and coding one unit."""

from collections.abc import Callable
from typing import Any

from qda.organising import searching

ACTS: dict[str, Callable[..., Any]] = {
    "code_hits": searching.code_hits,
}
