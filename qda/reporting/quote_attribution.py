"""How the paper names those it quotes: the tag, the attributes printed beside, and below how many people share them."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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
from qda.reporting.material import Material, Person, Unit
from qda.reporting.sample import Values, values
from qda.store.study import Study
from qda.store.tables import Study as StudyRow

SETTING = "quotes"
OF_ROLE = frozenset({Tag.NUMBER, Tag.ROLE, Tag.ROLE_AND_TRANSCRIPT})
OF_INTERVIEW = frozenset({Tag.ROLE_AND_TRANSCRIPT, Tag.TRANSCRIPT_AND_GROUP, Tag.LOCATOR})


class Beside(NamedTuple):
    """What is printed beside words and tells of who spoke them; `k` as in Attribution."""

    role: bool
    interview: bool
    group: bool
    attributes: tuple[str, ...] = ()
    of_interview: tuple[str, ...] = ()
    k: int = FEWEST


class Attribution(NamedTuple):
    """The way of naming speakers, further attributes printed with a quote (in small letters), the least number `k`."""

    tag: Tag = Tag.NUMBER
    attributes: tuple[str, ...] = ()
    k: int = FEWEST

    def beside(self) -> Beside:
        """What the tag and the attributes tell."""
        return Beside(
            role=self.tag in OF_ROLE,
            interview=self.tag in OF_INTERVIEW,
            group=self.tag is Tag.TRANSCRIPT_AND_GROUP,
            attributes=self.attributes,
            k=self.k,
        )


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
    """Who has which of the printed attributes: the one rule by which a combination counts as rare."""

    material: Material
    printed: Beside
    known: Values
    of_interviews: Values = field(default_factory=dict)
    found: dict[tuple[str, str], Rare | None] = field(default_factory=dict)

    @classmethod
    def of(cls, study: Study, viewer: UUID | None, material: Material, printed: Beside) -> "Sharing":
        """With the attributes of the participants and interviews as they are; none that identifies."""
        of_interviews = values(study, viewer, of="transcript") if printed.of_interview else {}
        return cls(material, printed, values(study, viewer), of_interviews)

    @cached_property
    def heard(self) -> Mapping[str, set[str]]:
        """Interview → who speaks in it."""
        found: dict[str, set[str]] = defaultdict(set)
        for transcript, said in self.material.turns.items():
            for speaker in set(said.values()):
                voice = self.material.voices.get(speaker or "")
                if voice and voice.participant in self.material.people:
                    found[transcript].add(voice.participant)
        return found

    def shown(self, person: str, transcript: str) -> dict[tuple[str, str], set[str]]:
        """What is printed of a person beside words of this interview, (name, value) each, and whom it can mean."""
        one, own = self.material.people[person], self.known.get(person, {})
        there = self.of_interviews.get(transcript, {})
        found: dict[tuple[str, str], set[str]] = {}
        if self.printed.role and one.role:
            found[_("role"), one.role] = self.people(lambda other: other.role == one.role)
        if self.printed.interview:
            found[_("interview"), self.material.interviews[transcript].title] = self.heard[transcript]
        if self.printed.group and one.group:
            found[_("group"), one.group] = self.people(lambda other: other.group == one.group)
        for name in filter(own.get, self.printed.attributes):
            found[name, own[name]] = self.having(name, own[name])
        for name in filter(there.get, self.printed.of_interview):
            found[name, there[name]] = self.heard_where(name, there[name])
        return found

    def people(self, meant: Callable[[Person], bool]) -> set[str]:
        """The participants whom something can mean."""
        return {other.id for other in self.material.people.values() if meant(other)}

    def having(self, name: str, value: str) -> set[str]:
        """The participants who have a value."""
        return self.people(lambda other: self.known.get(other.id, {}).get(name) == value)

    def heard_where(self, name: str, value: str) -> set[str]:
        """Who speaks in the interviews that have a value."""
        there = (id for id, known in self.of_interviews.items() if known.get(name) == value)
        return {person for id in there for person in self.heard[id]}

    def rare(self, unit: Unit) -> list[Rare]:
        """The smallest combination that too few share, for each of those who speak in a unit."""
        found = (self.rarest(person.id, unit.transcript) for person in self.material.people_in(unit))
        return [one for one in found if one is not None]

    def rarest(self, person: str, transcript: str) -> Rare | None:
        """The smallest combination of a person that too few share."""
        if (person, transcript) not in self.found:
            self.found[person, transcript] = self.smallest(person, self.shown(person, transcript))
        return self.found[person, transcript]

    def smallest(self, person: str, shown: Mapping[tuple[str, str], set[str]]) -> Rare | None:
        """Of the combinations with the fewest parts, the one that the fewest share."""
        for size in range(1, len(shown) + 1):
            counts = [
                (len(set.intersection(*(shown[one] for one in some))), some)
                for some in combinations(shown, size)
            ]
            fewest, some = min(counts, key=lambda one: one[0])
            if fewest < self.printed.k:
                return Rare(some, fewest, self.material.people[person].label)
        return None


def told(one: Rare) -> str:
    """The combination in a sentence."""
    what = ", ".join(f"{name} {quoted(value)}" for name, value in one.shown)
    return _("{who}: only {n} of the participants can be meant by {what}.").format(
        who=one.who, n=one.people, what=what
    )
