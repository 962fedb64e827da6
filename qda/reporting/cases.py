"""Which cases speak for a category, which against it, and which do not mention it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qda.reporting.material import Material, Unit

Cases = dict[str, set[str]]
"""Interview → the numbers of the participants who are meant; none where the whole interview is."""


@dataclass(frozen=True)
class Correspondence:
    """The cases of one category with these units in it, in the order of the study."""

    material: Material
    category: str
    units: Sequence[Unit]
    within: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "within", frozenset(unit.id for unit in self.units))

    def concordant(self) -> str:
        """Interviews with a unit in it or judged to fit; not those that were judged, as a whole, to contradict it."""
        against = {unit.id for unit in self.opposing()}
        found: Cases = {unit.transcript: set() for unit in self.units if unit.id not in against}
        found |= {transcript: set() for transcript in self.judged("fits")}
        refused = {
            transcript
            for transcript, people in self.judged("contradicts", units=False).items()
            if not people or self.is_alone(transcript)
        }
        return self.told({id: people for id, people in found.items() if id not in refused})

    def deviant(self) -> str:
        """Interviews with a unit that speaks against one in it, and the cases judged to contradict it."""
        found = self.judged("contradicts")
        for unit in self.opposing():
            added(found, unit.transcript, self.speaking(unit))
        return self.told(found)

    def silent(self) -> str:
        """Individual interviews without such a unit, and the cases judged silent; a focus group only when judged."""
        found = self.judged("silent")
        found |= {id: set() for id in self.material.interviews if self.is_alone(id)}
        heard = {unit.transcript for unit in (*self.units, *self.opposing())}
        heard |= {*self.judged("contradicts"), *self.judged("fits")}
        spoken = {name for unit in self.units for name in self.speaking(unit)}
        return self.told(
            {
                id: people - spoken
                for id, people in found.items()
                if (people - spoken and not self.is_alone(id)) or (not people and id not in heard)
            }
        )

    def opposing(self) -> list[Unit]:
        """Units that speak against a unit of the category, wherever they are coded, or are judged to contradict it."""
        judged = {
            one.unit
            for one in self.material.framework.verdicts
            if one.category == self.category and one.verdict == "contradicts"
        }
        return [unit for unit in self.material.units if unit.contradicts in self.within or unit.id in judged]

    def judged(self, verdict: str, *, units: bool = True) -> Cases:
        """The cases that somebody judged so: whole interviews, participants, and (`units`) units with their speakers."""
        found: Cases = {}
        for one in self.material.framework.verdicts:
            if one.category != self.category or one.verdict != verdict:
                continue
            if units and one.unit in self.material.by_id:
                unit = self.material.by_id[one.unit]
                added(found, unit.transcript, self.speaking(unit))
            elif one.transcript:
                found[one.transcript] = set()
            elif one.participant in self.material.people:
                for transcript in self.spoken_in(one.participant):
                    added(found, transcript, [self.material.people[one.participant].label])
        return found

    def spoken_in(self, participant: str) -> list[str]:
        """The interviews in which a participant speaks."""
        voices = self.material.voices
        return [
            transcript
            for transcript, spoken in self.material.turns.items()
            if any(voices[id].participant == participant for id in {*spoken.values()} if id)
        ]

    def speaking(self, unit: Unit) -> list[str]:
        """The numbers of the participants in a unit."""
        return [person.label for person in self.material.people_in(unit)]

    def is_alone(self, transcript: str) -> bool:
        """Whether it is an interview with one person."""
        one = self.material.interviews.get(transcript)
        return one is not None and one.kind == "individual interview"

    def told(self, cases: Mapping[str, set[str]]) -> str:
        """Their titles in the study's order, in a focus group with the participants who are meant."""
        return ", ".join(
            f"{one.title} ({', '.join(sorted(cases[id]))})"
            if cases[id] and not self.is_alone(id)
            else one.title
            for id, one in self.material.interviews.items()
            if id in cases
        )


def added(cases: Cases, transcript: str, people: Iterable[str]) -> None:
    """Name these participants of an interview, unless the whole of it is meant already."""
    if transcript in cases and not cases[transcript]:
        return
    cases.setdefault(transcript, set()).update(people)
