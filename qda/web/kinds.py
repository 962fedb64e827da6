"""The acts by the names that the components send: each is one function of a phase."""

from collections.abc import Callable
from typing import Any

from qda.organising import abstraction, codebook, condensation, further_places, memos, open_coding
from qda.preparation import reading
from qda.store import undo
from qda.web import coding_acts, wording_acts

ACTS: dict[str, Callable[..., Any]] = {
    **coding_acts.ACTS,
    **wording_acts.ACTS,
    "mark": open_coding.mark,
    "code": open_coding.code,
    "take_away_code": open_coding.take_away_code,
    "change_code": open_coding.change_code,
    "move_borders": open_coding.move_borders,
    "remove_unit": open_coding.remove_unit,
    "set_interaction": open_coding.set_interaction,
    "set_outside": open_coding.set_outside,
    "set_contradicts": open_coding.set_contradicts,
    "write_wording": condensation.write,
    "reject_suggestion": condensation.reject,
    "set_status": condensation.set_status,
    "add_code": codebook.add_code,
    "rename_code": codebook.rename,
    "define_code": codebook.define,
    "merge_codes": codebook.merge,
    "split_code": codebook.split,
    "park": codebook.park,
    "unpark": codebook.unpark,
    "recolour_code": codebook.recolour,
    "put_under": codebook.put_under,
    "anchor_code": codebook.set_anchor,
    "delete_code": codebook.delete_code,
    "add_category": abstraction.add_category,
    "place": abstraction.place,
    "move_categories": abstraction.move,
    "rename_category": abstraction.rename,
    "define_category": abstraction.define,
    "recolour_category": abstraction.recolour,
    "merge_categories": abstraction.merge_categories,
    "split_category": abstraction.split_category,
    "raise_level": abstraction.raise_level,
    "lower_level": abstraction.lower_level,
    "reorder": abstraction.reorder,
    "rearrange": abstraction.rearrange,
    "anchor_category": abstraction.set_anchor,
    "promote": abstraction.promote,
    "demote": abstraction.demote,
    "delete_category": abstraction.delete_category,
    "also_under": further_places.also_under,
    "no_longer_under": further_places.no_longer_under,
    "write_memo": memos.write,
    "edit_memo": memos.edit,
    "remove_memo": memos.remove,
    "write_whole": reading.write_whole,
    "mark_read": reading.mark_read,
    "undo": undo.undo,
    "redo": undo.redo,
    "take_back": undo.take_back,
}
