"""The acts of the reader beside marking and coding one unit."""

from collections.abc import Callable
from typing import Any

from qda.organising import memo_links, memos, searching, taking_back
from qda.preparation import word_correction

ACTS: dict[str, Callable[..., Any]] = {
    "code_hits": searching.code_hits,
    "correct_words": word_correction.correct_words,
    "change_speaker": word_correction.change_speaker,
    "write_turn_memo": memos.write_on_turn,
    "link_memos": memo_links.link,
    "unlink_memos": memo_links.unlink,
    "take_back_act": taking_back.take_back_act,
}
