"""How a quote names who said it, and the key to these names below the table."""

import re
from collections import Counter, defaultdict

from qda.domain.table_shapes import Tag
from qda.language import _
from qda.reporting.material import Material, Person, Unit

LETTERS = re.compile(r"^\D*")


def tag_of(material: Material, unit: Unit, tag: Tag) -> str:
    """Who said a unit, without brackets: (M4), (manager, FG1) …; empty for Tag.NONE."""
    if tag is Tag.NONE:
        return ""
    title = material.interviews[unit.transcript].title
    people = material.people_in(unit)
    if tag is Tag.LOCATOR:
        return locator(material, unit)
    if tag is Tag.TRANSCRIPT_AND_GROUP:
        groups = dict.fromkeys(person.group for person in people if person.group)
        return " ".join([title, *groups])
    if tag is Tag.NUMBER:
        return ", ".join(names(material, unit))
    roles = ", ".join(dict.fromkeys(person.role or person.label for person in people))
    roles = roles or ", ".join(names(material, unit))
    return ", ".join(filter(None, (roles, title))) if tag is Tag.ROLE_AND_TRANSCRIPT else roles


def names(material: Material, unit: Unit) -> list[str]:
    """The numbers of the participants in a unit; the speaker labels where no participant is known."""
    known = [person.label for person in material.people_in(unit)]
    return known or list(dict.fromkeys(voice.label for voice in material.speakers(unit)))


def locator(material: Material, unit: Unit) -> str:
    """Interview and turns, as in “FG1: 28–30”."""
    return f"{material.interviews[unit.transcript].title}: {turns(unit)}"


def turns(unit: Unit) -> str:
    """The turns of a unit, from the first to the last."""
    alone = unit.first_turn == unit.last_turn
    return str(unit.first_turn) if alone else f"{unit.first_turn}–{unit.last_turn}"


def tagged(words: str, tag: str) -> str:
    """The words with who said them in brackets behind."""
    return f"{words} ({tag})" if tag and words else words


def key_to_tags(people: list[Person]) -> str:
    """What the letters of the numbers stand for: “MD = medical director (2), M = manager (10).”; empty without roles."""
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    for person in people:
        found = LETTERS.match(person.label)
        letters = found.group().strip() if found else ""
        if letters and person.role:
            roles[letters][person.role] += 1
    parts = [
        f"{letters} = " + ", ".join(f"{role[:1].lower()}{role[1:]} ({n})" for role, n in counted.items())
        for letters, counted in roles.items()
    ]
    return _("{key}.").format(key=", ".join(parts)) if parts else ""
