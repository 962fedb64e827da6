"""The acts on wordings beyond the single cell: blocks, warnings, translations, the verification read."""

from collections.abc import Callable
from typing import Any

from qda.organising import (
    checking,
    find_replace,
    group_condensate,
    quoting,
    reuse,
    suggestion_log,
    together,
    translation,
    warned,
)

ACTS: dict[str, Callable[..., Any]] = {
    "write_block": find_replace.write_block,
    "put_warning_aside": warned.put_aside,
    "translate": translation.translate,
    "check_translation": translation.check,
    "agree_texts": checking.agree,
    "query_text": checking.query,
    "take_back_verdict": checking.take_back,
    "settle_texts": checking.settle,
    "pass_over": suggestion_log.pass_over,
    "take_name": reuse.take_name,
    "condense_together": together.condense,
    "condense_apart": together.take_apart,
    "set_elision": quoting.set_sign,
    "write_condensate": group_condensate.write,
}
