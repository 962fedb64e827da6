"""Find and replace in wordings, and blocks of cells at once: looked at first, then one act that can be taken back."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col
from sqlmodel import select as choose

from qda.errors import Refused, WrittenMeanwhile
from qda.language import _, ngettext
from qda.organising.condensation import put_words
from qda.organising.found import as_key, fetch, language_of, spaces, the, the_unit, written
from qda.organising.naming import Givings
from qda.organising.standing import Foreseen, Place, in_pieces
from qda.store.acting import OpenAct
from qda.store.study import Study
from qda.store.tables import Layer, MeaningUnit, Wording

MOST = 20_000
"""So many cells go into one act."""
CODES = "codes"
"""What a cell of the code column is called in place of a layer."""


Cell = Mapping[str, str]
"""A cell to be written: {"unit", "layer" (or `codes`), "words", "seen": what stood there when it was looked at}."""


def find(  # noqa: PLR0913  what one types into the field
    study: Study,
    viewer: UUID,
    words: str,
    replacement: str = "",
    *,
    layer: UUID | None = None,
    match_case: bool = False,
    whole_words: bool = False,
) -> dict[str, Any]:
    """Where words stand in the wordings that this person may change: their own, in the layers shown and the study's language.

    {"hits": [{"unit", "number", "layer", "before", "after", "places": [[start, stop]] in code points of `before`}]
    in the order of the units' numbers, "others": how many wordings of other people hold the words too and stay}.
    """
    if not words:
        return {"hits": [], "others": 0}
    pattern = searched(words, match_case=match_case, whole_words=whole_words)
    with study.seen(viewer) as s:
        query = (
            select(
                written(Wording.unit_id),
                col(MeaningUnit.number),
                written(Wording.layer_id),
                written(Wording.coder_id),
                col(Wording.words),
            )
            .join(MeaningUnit, col(MeaningUnit.id) == col(Wording.unit_id))
            .join(Layer, col(Layer.id) == col(Wording.layer_id))
            .where(col(Layer.shown), col(Wording.language) == language_of(s))
            .order_by(col(MeaningUnit.number), col(Wording.id))
        )
        if layer is not None:
            query = query.where(col(Wording.layer_id) == layer)
        found = fetch(s, query)
    hits: list[dict[str, Any]] = []
    others = 0
    for unit, number, place, coder, before in found:
        spans = [[match.start(), match.end()] for match in pattern.finditer(before)]
        if spans and coder == str(viewer):
            after = pattern.sub(lambda _match: replacement, before)
            hit = {"unit": unit, "number": number, "layer": place, "before": before, "after": after}
            hits.append(hit | {"places": spans})
        others += bool(spans) and coder != str(viewer)
    return {"hits": hits, "others": others}


def searched(words: str, *, match_case: bool, whole_words: bool) -> re.Pattern[str]:
    """Words to look for, taken literally; a blank matches any blanks."""
    literal = r"\s+".join(re.escape(part) for part in words.split(" "))
    if whole_words:
        literal = rf"(?<!\w){literal}(?!\w)"
    return re.compile(literal, 0 if match_case else re.IGNORECASE)


def write_block(
    study: Study, cells: Sequence[Cell], *, how: str = "paste", by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Write many cells in one act: a pasted block, or what was found and replaced (`how`: "paste" or "replace").

    `words` of a cell in the code column are names of codes, one a line; they are given beside those that are there.
    Cells into which somebody wrote since they were looked at stay as they are and are named. Refused where no cell
    is left to write. Answers {"written": n, "kept": [numbers of the units left as they were]}.
    """
    if not cells or len(cells) > MOST or not all({"unit", "layer", "words"} <= cell.keys() for cell in cells):
        raise Refused(
            _(
                "Between 1 and {most} cells can be written at once, each with its unit and words; {n} came. Nothing was changed."
            ).format(most=MOST, n=len(cells))
        )
    doing_what = _("Find and replace") if how == "replace" else _("Paste a block of cells")
    with study.act("replace" if how == "replace" else "paste", doing_what, by, id=act) as doing:
        origin = "hand" if how == "replace" else "imported"
        sheet = _Sheet(doing, cells)
        kept = [cell for cell in cells if not sheet.write(cell, origin)]
        if len(kept) == len(cells):
            raise Refused(
                ngettext(
                    "Somebody wrote into this cell meanwhile, or it is not yours. Nothing was changed. Look again.",
                    "Somebody wrote into these {n} cells meanwhile, or they are not yours. Nothing was changed. Look again.",
                    len(kept),
                )
            )
        numbers = sorted({sheet.unit(cell).number for cell in kept})
        doing.answer = answer = {"written": len(cells) - len(kept), "kept": numbers}
    return answer


class _Sheet:
    """The cells of one act: units, layers and language are looked up once."""

    def __init__(self, doing: OpenAct, cells: Sequence[Cell]) -> None:
        self.doing, self.language = doing, language_of(doing.s)
        self.layers: dict[str, UUID] = {}
        self.units: dict[UUID, MeaningUnit] = {}
        mine, ids = spaces(doing), list({as_key(cell["unit"]) for cell in cells})
        for piece in in_pieces(ids):
            some = choose(MeaningUnit).where(
                col(MeaningUnit.id).in_(piece), col(MeaningUnit.space_id).in_(mine)
            )
            self.units |= {unit.id: unit for unit in doing.s.exec(some)}
        self.there = Foreseen(doing, list(self.units))
        self.codes: Givings | None = None

    def unit(self, cell: Cell) -> MeaningUnit:
        """The unit of a cell; NotFound where this person does not see one."""
        return self.units.get(as_key(cell["unit"])) or the_unit(self.doing, cell["unit"])

    def write(self, cell: Cell, origin: str) -> bool:
        """Write one cell; False where somebody wrote there since, or the words there are another person's to remove."""
        unit, layer = self.unit(cell), cell["layer"]
        if layer == CODES:
            self.codes = self.codes or Givings(self.doing, list(self.units))
            self.codes.give(unit.id, code_names(cell["words"]))
            return True
        if layer not in self.layers:
            self.layers[layer] = the(self.doing, Layer, layer, _("This layer")).id
        try:
            put_words(
                self.doing,
                Place(unit, self.layers[layer], self.language),
                cell["words"],
                seen=cell.get("seen"),
                origin=origin,
                among=self.there,
            )
        except (WrittenMeanwhile, Refused):
            return False
        return True


def code_names(words: str) -> list[str]:
    """The names in a cell of the code column, one a line."""
    return [line.strip() for line in words.splitlines() if line.strip()]
