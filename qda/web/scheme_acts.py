"""The acts on the tree beyond single moves: merging with both versions in sight, typed piles, answers, going back."""

from collections.abc import Callable
from typing import Any

from qda.organising import filling, going_back, meanwhile, piles, questions, retrieval, scheme_difference

ACTS: dict[str, Callable[..., Any]] = {
    "merge_categories": meanwhile.merge_categories,
    "split_category": meanwhile.split_category,
    "lay_piles": piles.lay_piles,
    "new_cell": filling.new_cell,
    "answer_question": questions.answer,
    "ask_again": questions.ask_again,
    "name_moment": scheme_difference.name_moment,
    "go_back": going_back.go_back,
    "save_query": retrieval.save,
    "remove_query": retrieval.remove,
}
