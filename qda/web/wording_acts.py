"""The acts on wordings beyond the single cell: blocks, warnings, translations, the verification read."""

from collections.abc import Callable
from typing import Any

from qda.organising import find_replace, translation, warned

ACTS: dict[str, Callable[..., Any]] = {
    "write_block": find_replace.write_block,
    "put_warning_aside": warned.put_aside,
    "translate": translation.translate,
    "check_translation": translation.check,
}
