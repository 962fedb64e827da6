"""The acts of the reader beside marking and coding one unit."""

from collections.abc import Callable
from typing import Any

from qda.organising import searching, taking_back

ACTS: dict[str, Callable[..., Any]] = {
    "code_hits": searching.code_hits,
    "take_back_act": taking_back.take_back_act,
}
