"""How many participants have which role, as papers write it."""

from collections import Counter

from qda.domain.plurals import plural
from qda.language import _
from qda.reporting.evidence import listing
from qda.reporting.material import Material
from qda.reporting.sentences import spelled


def by_role(material: Material) -> str:
    """“10 centre managers and two medical directors”; in a study that is not analysed in English “sykepleier (n = 10)”.

    The most frequent role first; empty where no role is known.
    """
    roles = Counter(person.role.strip() for person in material.people.values() if person.role.strip())
    english = material.language.startswith("en")
    said = counted if english else in_brackets
    return listing([said(begun_small(role), n) for role, n in roles.most_common()])


def counted(role: str, n: int) -> str:
    """“two medical directors”."""
    return f"{spelled(n)} {role if n == 1 else plural(role)}"


def in_brackets(role: str, n: int) -> str:
    """“medical director (n = 2)”: roles in a language whose plural is not known here."""
    return _("{role} (n = {n})").format(role=role, n=n)


def begun_small(role: str) -> str:
    """A role within a sentence: “centre manager”, but “GP”."""
    return role if role[1:2].isupper() else f"{role[:1].lower()}{role[1:]}"
