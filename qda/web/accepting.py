"""Accepting a proposal: the tree is changed as proposed and the proposal is closed, in one act."""

from typing import Any
from uuid import UUID

from qda.domain.category_tree import Change
from qda.errors import Refused
from qda.language import _
from qda.organising import codebook, placing, regrouping
from qda.organising.describing import describe
from qda.organising.found import the_category, the_code
from qda.review import proposals
from qda.store import versions
from qda.store.acting import OpenAct
from qda.store.study import Study

Wanted = dict[str, Any]


def accept(
    study: Study, proposal: UUID, *, why: str = "", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Carry a proposal out and close it; Refused, with nothing changed, where the tree does not allow it any more.

    Merging codes takes two acts, the merging and the closing; everything else is one.
    """
    merged = _merge_codes(study, proposal, why=why, by=by)
    with study.act("accept", _("Accept a proposal"), by, why=why, id=act) as doing:
        row = proposals.the_open(doing, proposal)
        if not merged:
            CARRY_OUT[row.kind](doing, row.wanted)
        proposals.close(row, "accepted", doing, why)
        answer = {"proposal": str(row.id), "state": "accepted"}
        doing.answer = answer
    return answer


def _merge_codes(study: Study, proposal: UUID, *, why: str, by: UUID) -> bool:
    one = next((p for p in proposals.proposals(study, by, state="open") if p["id"] == str(proposal)), None)
    if one is None or one["kind"] != "merge" or one["targets"][0]["on"] != "code":
        return False
    ids = [UUID(thing["id"]) for thing in one["targets"]]
    codebook.merge(study, ids[1:], ids[0], why=why or one["why"], by=by)
    if one["name"]:
        codebook.rename(study, ids[0], one["name"], by=by)
    return True


def _first(doing: OpenAct, wanted: Wanted) -> tuple[str, Any]:
    on, id = next(iter(wanted["targets"][0].items()))
    return on, the_category(doing, id) if on == "category" else the_code(doing, id)


def _into(doing: OpenAct, wanted: Wanted) -> Any:
    into = wanted.get("into") or {}
    if "code" in into:
        raise Refused(
            _("A code cannot hold what was to be moved there. Nothing was changed. Choose a category.")
        )
    return the_category(doing, into["category"]) if into else None


def move(doing: OpenAct, wanted: Wanted) -> None:
    """Codes and categories go under another category, or to the top; or a whole branch becomes as it is in a copy."""
    if "copy" in wanted:
        versions.take_theirs(doing, wanted["copy"])
        return
    over = _into(doing, wanted)
    parent = over.id if over else None
    levels = placing.levels_by_position(doing)
    for one in wanted["targets"]:
        if "code" in one:
            placing.put_codes(doing, [the_code(doing, one["code"])], parent)
            continue
        row = the_category(doing, one["category"])
        tree = placing.whole_tree(doing)
        tree.allow(row.id, parent)
        placing.put_category(doing, row, Change(parent, tree.places[row.id].level), levels)


def merge(doing: OpenAct, wanted: Wanted) -> None:
    """The categories become one, under the name proposed."""
    rows = [the_category(doing, one["category"]) for one in wanted["targets"]]
    regrouping.melt(doing, rows[1:], rows[0])
    if wanted.get("name"):
        rename(doing, {"targets": wanted["targets"][:1], "name": wanted["name"]})


def rename(doing: OpenAct, wanted: Wanted) -> None:
    """A code or category has another name."""
    on, row = _first(doing, wanted)
    if on == "code":
        row.name, row.name_key = placing.named(row.number, wanted["name"])
    else:
        placing.free_name(
            doing,
            wanted["name"],
            parent=row.parent_id,
            level=row.level_id,
            space=row.space_id,
            besides=[row.id],
        )
        row.name, row.name_key = placing.named(row.number, wanted["name"])
    doing.s.flush()


def split(doing: OpenAct, wanted: Wanted) -> None:
    """A second category stands beside one and takes the codes named."""
    on, row = _first(doing, wanted)
    if on == "code":
        raise Refused(
            _("Split this code on the page of codes, where its units can be chosen. Nothing was changed.")
        )
    over = the_category(doing, row.parent_id) if row.parent_id else None
    made = regrouping.new_category(doing, wanted["name"], parent=over, level=row.level_id)
    placing.put_codes(doing, [the_code(doing, code) for code in wanted.get("codes", [])], made.id)


def add(doing: OpenAct, wanted: Wanted) -> None:
    """A new category under another one; a code of a round that was closed stays as it is."""
    if wanted.get("round"):
        return
    made = regrouping.new_category(doing, wanted["name"], parent=_into(doing, wanted))
    placing.put_codes(doing, [the_code(doing, code) for code in wanted.get("codes", [])], made.id)


def define(doing: OpenAct, wanted: Wanted) -> None:
    """The texts of a code or category as proposed."""
    _on, row = _first(doing, wanted)
    describe(doing, row, wanted["words"], None)


CARRY_OUT = {
    "move": move,
    "merge": merge,
    "rename": rename,
    "split": split,
    "new": add,
    "define": define,
}
