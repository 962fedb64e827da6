"""How many there are of what the study names itself, as papers write it: roles of participants, levels of categories."""

from collections import Counter

from qda.domain.plurals import plural
from qda.language import _
from qda.reporting.evidence import listing
from qda.reporting.material import Material
from qda.reporting.sentences import spelled


def by_role(material: Material) -> str:
    """“10 centre managers and two medical directors”, the most frequent role first; empty where no role is known."""
    roles = Counter(person.role.strip() for person in material.people.values() if person.role.strip())
    return listing([named(material, role, n) for role, n in roles.most_common()])


def by_level(material: Material) -> str:
    """“40 sub-categories, 16 generic categories and five categories”, from below; empty without categories."""
    counts = Counter(one.kind for one in material.categories.values())
    levels = [(str(level["label"]), counts[level["kind"]]) for level in material.levels]
    return listing([named(material, label, n) for label, n in levels if n])


def named(material: Material, name: str, n: int) -> str:
    """“two medical directors”; “sykepleier (n = 2)” in a study that is not analysed in English."""
    small = begun_small(name)
    if not material.language.startswith("en"):
        return _("{name} (n = {n})").format(name=small, n=n)
    return f"{spelled(n)} {small if n == 1 else plural(small)}"


def begun_small(name: str) -> str:
    """A role or a level within a sentence: “centre manager”, but “GP”."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def all_or(n: int, of_all: str, of_some: str, total: int) -> str:
    """“All 61 categories”, else “60 of 61 categories”: the two phrases with `{n}` and `{total}` filled in."""
    return (of_all if n == total else of_some).format(n=n, total=total)
