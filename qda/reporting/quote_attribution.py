"""How the paper names those it quotes: the tag, the attributes printed beside, and below how many people share them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col, select

from qda.domain.small_cells import FEWEST
from qda.domain.table_shapes import Tag
from qda.errors import Refused
from qda.language import _, quoted
from qda.reporting.material import Material, Unit
from qda.reporting.sample import Values, values
from qda.store.study import Study
from qda.store.tables import Study as StudyRow

SETTING = "quotes"
OF_ROLE = frozenset({Tag.NUMBER, Tag.ROLE, Tag.ROLE_AND_TRANSCRIPT})
OF_INTERVIEW = frozenset({Tag.ROLE_AND_TRANSCRIPT, Tag.TRANSCRIPT_AND_GROUP, Tag.LOCATOR})


class Attribution(NamedTuple):
    """The way of naming speakers, further attributes printed with a quote (in small letters), the least number `k`."""

    tag: Tag = Tag.NUMBER
    attributes: tuple[str, ...] = ()
    k: int = FEWEST


class Rare(NamedTuple):
    """A combination of printed attributes that too few people share: (name, value) each, how many, and who is meant."""

    shown: tuple[tuple[str, str], ...]
    people: int
    who: str


def attribution(study: Study, viewer: UUID | None) -> Attribution:
    """What the study has decided."""
    with study.seen(viewer) as s:
        kept = (s.exec(select(col(StudyRow.settings))).one() or {}).get(SETTING, {})
    tag = kept.get("tag", Tag.NUMBER)
    return Attribution(
        Tag(tag) if tag in set(Tag) else Tag.NUMBER,
        tuple(kept.get("attributes", ())),
        int(kept.get("k", FEWEST)),
    )


def fewest(study: Study, viewer: UUID | None) -> int:
    """From how many people on a number of a table of participants is not small: as for quotes, never under FEWEST."""
    return max(FEWEST, attribution(study, viewer).k)


def attribute_quotes(
    study: Study, tag: str, attributes: Sequence[str], k: int, *, by: UUID, act: UUID | None = None
) -> dict[str, object]:
    """Decide how quotes are attributed and below how many people a combination counts as rare. Refused for k < 2."""
    if k < 2:  # noqa: PLR2004  one person is always there
        raise Refused(_("Say at least 2: one person always shares what is printed. Nothing was changed."))
    if tag not in set(Tag):
        raise Refused(_("There is no such way of naming speakers. Nothing was changed."))
    said: dict[str, object] = {"tag": tag, "attributes": sorted(set(attributes)), "k": k}
    with study.act("attribute quotes", _("Say how quotes are attributed"), by, id=act) as step:
        settings = step.s.exec(select(col(StudyRow.settings))).one() or {}
        if settings.get(SETTING) != said:
            step.s.exec(update(StudyRow).values(settings={**settings, SETTING: said}))
        step.answer = said
    return said


@dataclass(frozen=True)
class Sharing:
    """Who has which of the printed attributes."""

    material: Material
    printed: Attribution
    known: Values

    @classmethod
    def of(cls, study: Study, viewer: UUID | None, material: Material, printed: Attribution) -> "Sharing":
        """With the attributes of the participants as they are; none that identifies."""
        return cls(material, printed, values(study, viewer))

    @cached_property
    def heard(self) -> Mapping[str, set[str]]:
        """Interview → who speaks in it."""
        found: dict[str, set[str]] = defaultdict(set)
        for transcript, said in self.material.turns.items():
            for speaker in set(said.values()):
                voice = self.material.voices.get(speaker or "")
                if voice and voice.participant:
                    found[transcript].add(voice.participant)
        return found

    def shown(self, person: str, unit: Unit) -> tuple[tuple[str, str], ...]:
        """What is printed of a person beside a quote of this unit: (name, value) each."""
        found: list[tuple[str, str]] = []
        one = self.material.people[person]
        if self.printed.tag in OF_ROLE and one.role:
            found.append((_("role"), one.role))
        if self.printed.tag in OF_INTERVIEW:
            found.append((_("interview"), self.material.interviews[unit.transcript].title))
        if self.printed.tag is Tag.TRANSCRIPT_AND_GROUP and one.group:
            found.append((_("group"), one.group))
        own = self.known.get(person, {})
        found += [(name, own[name]) for name in self.printed.attributes if own.get(name)]
        return tuple(found)

    def rare(self, unit: Unit) -> list[Rare]:
        """The smallest combination that too few share, for each of those who speak in a unit."""
        found = []
        for person in self.material.people_in(unit):
            shown = self.shown(person.id, unit)
            for size in range(1, len(shown) + 1):
                counts = [(self.sharing(some, unit), some) for some in combinations(shown, size)]
                fewest, some = min(counts, key=lambda one: one[0])
                if fewest < self.printed.k:
                    found.append(Rare(some, fewest, person.label))
                    break
        return found

    def sharing(self, some: Sequence[tuple[str, str]], unit: Unit) -> int:
        """How many participants have all of these."""
        names = {name for name, _value in some}
        pool = self.heard[unit.transcript] if _("interview") in names else set(self.material.people)
        wanted = [one for one in some if one[0] != _("interview")]
        return sum(1 for id in pool & self.material.people.keys() if self.has(id, wanted))

    def has(self, person: str, wanted: Sequence[tuple[str, str]]) -> bool:
        """Whether a person has all of these."""
        one = self.material.people[person]
        own = {**self.known.get(person, {}), _("role"): one.role, _("group"): one.group}
        return all(own.get(name, "") == value for name, value in wanted)


def told(one: Rare) -> str:
    """The combination in a sentence."""
    what = ", ".join(f"{name} {quoted(value)}" for name, value in one.shown)
    return _("{who}: only {n} of the participants can be meant by {what}.").format(
        who=one.who, n=one.people, what=what
    )
