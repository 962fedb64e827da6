"""The quote picker: candidates of a category spread over speakers and interviews, and the quotes chosen so far."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.domain.quote_spread import Candidate, alike, spread, together
from qda.errors import NotFound
from qda.language import _
from qda.reporting.counts import Branches, branches
from qda.reporting.material import Material, Unit, key, read, rows
from qda.reporting.quote_attribution import Attribution, Sharing, attribution
from qda.reporting.quote_choosing import Chosen, by_category, chosen_quotes, sign
from qda.reporting.quote_safety import Watch
from qda.reporting.quote_uses import Use, uses
from qda.reporting.quote_wordings import Form, counted, edits, forms, hands
from qda.reporting.tags import names, tag_of, turns
from qda.store.study import Study
from qda.store.tables import Layer

PAGE = 40
"""So many candidates are sent at once."""
COMPARED = 400
"""The wordings of so many candidates, the first in the order, are compared with one another."""


def rule() -> str:
    """The rule of the order, as it stands beside the list."""
    return _(
        "Order: whose speakers have fewest quotes here, then the interview with fewest, then fewest in the whole paper, "
        "then 12 to 60 words, then the talk. Nearly equal wordings stand together."
    )


def picker(
    study: Study, viewer: UUID | None, category: UUID | None = None, *, first: int = 0, most: int = PAGE
) -> dict[str, Any]:
    """Candidates of one category (the first one where none is named) and all quotes chosen.

    {"category": id or "", "candidates": from `first` on at most `most`, "total", "chosen", "balance", "categories",
    "rule", "language", "paper", "layer": id of the layer of quotes, "attribution", "unapproved": n}. A candidate:
    {"id", "number", "interview", "title", "turns", "speakers", "tag", "words": as printed, "language", "said",
    "edited", "translated": each a form or None, "edits", "count": words, "codes", "path", "concerns", "like": number
    of the unit it is nearly equal to or None, "chosen": id or None}. NotFound for a category that is not there.
    """
    desk = Desk.of(study, viewer)
    listed = desk.categories()
    wanted = str(category) if category else next((one["id"] for one in listed), "")
    if wanted and wanted not in desk.material.categories:
        raise NotFound(_("This category"))
    order = desk.ordered(wanted)
    shown = order[first : first + most]
    desk.prepare([id for id, _like in shown])
    here = {one.unit: one.id for one in desk.chosen if one.category == wanted}
    numbers = desk.material.by_id
    return {
        "category": wanted,
        "candidates": [
            desk.candidate(numbers[id])
            | {"like": numbers[like].number if like else None, "chosen": here.get(id)}
            for id, like in shown
        ],
        "total": len(order),
        "chosen": [desk.printed(one) for one in desk.chosen if one.unit in numbers],
        "balance": desk.balance(),
        "categories": listed,
        "rule": rule(),
        "language": desk.material.language,
        "paper": desk.material.about["publication_language"],
        "layer": desk.layer,
        "attribution": desk.attribution._asdict(),
    }


def chosen_of(study: Study, viewer: UUID | None, category: UUID) -> list[dict[str, Any]]:
    """The quotes chosen for one category in their order: number, place, who speaks, words as printed, who approved."""
    material = read(study, viewer)
    with study.seen(viewer) as s:
        chosen = [one for one in chosen_quotes(s) if one.category == str(category)]
    found = []
    for one in chosen:
        if (unit := material.by_id.get(one.unit)) is not None:
            said = forms(material, unit).printed
            found.append(
                {
                    "number": unit.number,
                    "interview": unit.transcript,
                    "place": f"{material.interviews[unit.transcript].title}·{turns(unit)}",
                    "speakers": names(material, unit),
                    "words": said,
                    "approved_by": material.coders.get(one.approved_by, ""),
                    "changed": bool(one.approved_by and one.seen and one.seen != sign(said)),
                }
            )
    return found


@dataclass
class Desk:
    """All that the picker lays out, read at one moment as one person may see it."""

    study: Study
    viewer: UUID | None
    material: Material
    chosen: Sequence[Chosen]
    attribution: Attribution
    watch: Watch
    layer: str

    @classmethod
    def of(cls, study: Study, viewer: UUID | None) -> "Desk":
        """Read it."""
        material = read(study, viewer)
        printed = attribution(study, viewer)
        with study.seen(viewer) as s:
            chosen, layer = chosen_quotes(s), _layer(s)
        watch = Watch.of(study, viewer, material, Sharing.of(study, viewer, material, printed.beside()))
        there = [one for one in chosen if one.unit in material.by_id]
        made = cls(study, viewer, material, there, printed, watch, layer)
        made.prepare([])
        return made

    def prepare(self, units: Iterable[str]) -> None:
        """Read who wrote the quotes of these units and of those chosen, and where they are used."""
        wanted = {*units, *(one.unit for one in self.chosen)}
        self.hands = hands(self.study, self.viewer, wanted)
        self.used: Mapping[str, list[Use]] = uses(
            self.study, self.viewer, self.material, [one.unit for one in self.chosen]
        )

    @cached_property
    def under(self) -> Branches:
        """What stands below each category."""
        return branches(self.material)

    def ordered(self, category: str) -> list[tuple[str, str]]:
        """The units below a category in the order to look at them, each with the one it is nearly equal to."""
        units = self.under.units.get(category, []) if category else self.material.units
        elsewhere = [self.as_candidate(self.material.by_id[one.unit]) for one in self.chosen]
        there = [
            self.as_candidate(self.material.by_id[one.unit])
            for one in self.chosen
            if one.category == category
        ]
        taken = {one.id for one in there}
        left = [self.as_candidate(unit) for unit in units if unit.id not in taken]
        order = [one.id for one in there] + spread(left, there, elsewhere)
        known = {unit.id for unit in units}
        wanted = [id for id in order if id in known]
        near = alike({id: forms(self.material, self.material.by_id[id]).printed for id in wanted[:COMPARED]})
        return together(wanted, near)

    def as_candidate(self, unit: Unit) -> Candidate:
        """A unit as the order sees it; unknown speakers are one per interview."""
        people = {person.id for person in self.material.people_in(unit)} or {f"? {unit.transcript}"}
        words = counted(forms(self.material, unit).printed)
        return Candidate(unit.id, frozenset(people), unit.transcript, words)

    def candidate(self, unit: Unit) -> dict[str, Any]:
        """A unit with its forms and what is to be looked at."""
        said = forms(self.material, unit, self.hands)
        codes = sorted(self.material.codes_on(unit.id), key=self.material.rank.__getitem__)
        path = next((found for code in codes if (found := self.material.path(code))), [])
        return {
            "id": unit.id,
            "number": unit.number,
            "interview": unit.transcript,
            "title": self.material.interviews[unit.transcript].title,
            "turns": turns(unit),
            "speakers": names(self.material, unit),
            "tag": tag_of(self.material, unit, self.attribution.tag),
            "words": said.printed,
            "language": said.language,
            "said": said.said,
            "edited": _form(said.edited),
            "translated": _form(said.translated),
            "edits": edits(said)._asdict(),
            "count": counted(said.printed),
            "codes": [self.material.codes[code].name for code in codes],
            "path": [one.name for one in path],
            "concerns": [one._asdict() for one in self.watch.concerns(unit, said.printed, said.language)],
        }

    def printed(self, one: Chosen) -> dict[str, Any]:
        """A chosen quote: as a candidate, with category, note, approval and where it is used."""
        unit = self.material.by_id[one.unit]
        told = self.candidate(unit)
        category = self.material.categories.get(one.category)
        return told | {
            "chosen": one.id,
            "unit": one.unit,
            "category": one.category,
            "category_name": category.name if category else "",
            "note": one.note,
            "approved_by": self.material.coders.get(one.approved_by, ""),
            "changed": bool(one.approved_by and one.seen and one.seen != sign(told["words"])),
            "why": one.why,
            "uses": [use._asdict() for use in self.used.get(one.unit, ())],
        }

    def balance(self) -> dict[str, Any]:
        """How many quotes each participant and each interview has, and the categories at the top without one."""
        said: Counter[str] = Counter()
        places: Counter[str] = Counter()
        for one in self.chosen:
            unit = self.material.by_id[one.unit]
            said.update(person.id for person in self.material.people_in(unit))
            places[unit.transcript] += 1
        sits = self.watch.sharing.heard
        where = {
            id: next((one.title for t, one in self.material.interviews.items() if id in sits[t]), "")
            for id in self.material.people
        }
        return {
            "people": [
                {"label": one.label, "role": one.role, "title": where[id], "n": said[id]}
                for id, one in self.material.people.items()
            ],
            "interviews": [
                {"title": one.title, "n": places[id]} for id, one in self.material.interviews.items()
            ],
            "without": [one["name"] for one in self.categories() if one["top"] and not one["below"]],
        }

    def categories(self) -> list[dict[str, Any]]:
        """The categories as the tree is read: how many units they hold, how many quotes are chosen there and below."""
        held = by_category(self.chosen)
        tree = self.material.tree
        found = []
        for place, depth in tree.walk():
            id = str(place.id)
            below = sum(len(held.get(str(one.id), ())) for one in tree.below(place.id))
            own = len(held.get(id, ()))
            found.append(
                {
                    "id": id,
                    "name": self.material.categories[id].name,
                    "depth": depth,
                    "top": depth == 0,
                    "units": len(self.under.units.get(id, ())),
                    "chosen": own,
                    "below": own + below,
                }
            )
        return [one for one in found if one["name"]]


def _layer(s: Session) -> str:
    found = rows(s, select(key(Layer.id)).where(col(Layer.kind) == "quote"))
    return found[0][0] if found else ""


def _form(one: Form | None) -> dict[str, str] | None:
    return one._asdict() if one else None
