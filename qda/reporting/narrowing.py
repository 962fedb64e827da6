"""What a table is narrowed to: some codes or categories, interviews, participants, those with an attribute."""

from collections import defaultdict
from dataclasses import replace
from uuid import UUID

from qda.domain.table_plan import Where
from qda.reporting.counts import above
from qda.reporting.material import Material, Unit
from qda.reporting.sample import values
from qda.store.study import Study


def narrowed(study: Study, viewer: UUID | None, material: Material, where: Where) -> Material:
    """The analysis with only the units, interviews and people that are wanted; codes and categories stay as they are."""
    if not where:
        return material
    people = wanted_people(study, viewer, material, where)
    interviews = wanted_interviews(study, viewer, material, where)
    kept = [
        unit
        for unit in material.units
        if unit.transcript in interviews
        and (people is None or any(person.id in people for person in material.people_in(unit)))
        and is_under(material, unit, where)
    ]
    spoken = speaking(material)
    return replace(
        material,
        units=kept,
        interviews={id: one for id, one in material.interviews.items() if id in interviews},
        people={
            id: one
            for id, one in material.people.items()
            if (people is None or id in people) and spoken.get(id, set()) & interviews
        },
    )


def wanted_people(
    study: Study, viewer: UUID | None, material: Material, where: Where
) -> frozenset[str] | None:
    """The participants that are wanted; None where all are."""
    has = having(study, viewer, material, where)
    if not where.participants and not has:
        return None
    chosen = set(where.participants) or set(material.people)
    return frozenset(chosen & has if has else chosen)


def having(study: Study, viewer: UUID | None, material: Material, where: Where) -> set[str]:
    """The participants with the attribute (or the role, or the group) that is asked for."""
    name, value = where.attribute[0].casefold(), where.attribute[1]
    if name in ("role", "group"):
        return {id for id, one in material.people.items() if getattr(one, name) == value}
    known = values(study, viewer) if name else {}
    return {id for id in material.people if name and known.get(id, {}).get(name, "") == value}


def wanted_interviews(study: Study, viewer: UUID | None, material: Material, where: Where) -> set[str]:
    """The interviews that are wanted; an attribute that no participant has is one of interviews."""
    chosen = {id for id in material.interviews if not where.interviews or id in where.interviews}
    name, value = where.attribute
    if not name:
        return chosen
    if having(study, viewer, material, where):
        return chosen
    known = values(study, viewer, of="transcript")
    return {id for id in chosen if known.get(id, {}).get(name.casefold(), "") == value}


def is_under(material: Material, unit: Unit, where: Where) -> bool:
    """Whether a unit has one of the codes, or stands under one of the categories."""
    if not where.codes and not where.categories:
        return True
    codes = material.codes_on(unit.id)
    return any(code in where.codes for code in codes) or any(
        where.categories and over_code(material, code) & set(where.categories) for code in codes
    )


def over_code(material: Material, code: str) -> set[str]:
    """The categories above a code, further places among them."""
    return {*(one.id for one in material.path(code)), *above(material, material.also.get(code, ()))}


def headings(material: Material, where: Where) -> set[str] | None:
    """The codes and categories whose rows are wanted: the chosen ones, what is below and what is above; None for all."""
    if not where.codes and not where.categories:
        return None
    chosen = {*where.codes, *where.categories}
    found = {id for id in chosen if id in material.codes or id in material.categories}
    for code in material.codes:
        over = over_code(material, code)
        if code in chosen:
            found |= {code, *over}
        elif over & chosen:
            found.add(code)
    for category in material.categories:
        branch = {one.id for one in material.branch(category)}
        if branch & chosen:
            found.add(category)
        if category in chosen:
            found |= branch
    return found


def speaking(material: Material) -> dict[str, set[str]]:
    """Participant → the interviews in which they speak."""
    found: dict[str, set[str]] = defaultdict(set)
    for transcript, said in material.turns.items():
        for speaker in {*said.values()}:
            voice = material.voices.get(speaker or "")
            if voice and voice.participant:
                found[voice.participant].add(transcript)
    return found
