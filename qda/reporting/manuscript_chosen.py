"""The quotes chosen for print beside those that a manuscript prints."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from qda.language import _, ngettext
from qda.reporting.manuscript_quotes import TracedQuote
from qda.reporting.material import Unit, read
from qda.reporting.quote_choosing import chosen_quotes
from qda.store.study import Study


class Beside(NamedTuple):
    """Units chosen that the manuscript does not print, and units printed that were not chosen; empty where none is chosen."""

    unprinted: Sequence[Unit]
    unchosen: Sequence[Unit]

    def sentences(self) -> list[str]:
        """What a person reads."""
        said = []
        if self.unprinted:
            said.append(
                ngettext(
                    "{n} chosen quote is not in the manuscript: {units}.",
                    "{n} chosen quotes are not in the manuscript: {units}.",
                    len(self.unprinted),
                ).format(n=len(self.unprinted), units=numbers(self.unprinted))
            )
        if self.unchosen:
            said.append(_("Printed without being chosen: {units}.").format(units=numbers(self.unchosen)))
        return said


def numbers(units: Sequence[Unit]) -> str:
    """“U3, U14”."""
    return ", ".join(f"U{unit.number}" for unit in units)


def beside_chosen(study: Study, viewer: UUID | None, traced: Sequence[TracedQuote]) -> Beside:
    """Compare by unit, in the order of the talk; nothing is said where the study has chosen no quote."""
    material = read(study, viewer)
    with study.seen(viewer) as s:
        chosen = {one.unit for one in chosen_quotes(s)}
    if not chosen:
        return Beside((), ())
    printed = {one.unit.id for one in traced if one.unit}
    return Beside(
        [unit for unit in material.units if unit.id in chosen - printed],
        [unit for unit in material.units if unit.id in printed - chosen],
    )
