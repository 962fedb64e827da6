"""How many there are of what the study names itself, as papers write it: roles of participants, levels of categories."""

from collections import Counter
from collections.abc import Mapping

from qda.domain.plurals import plural
from qda.language import _, ngettext
from qda.reporting.evidence import Facts, listing
from qda.reporting.material import Material
from qda.reporting.sentences import spelled
from qda.reporting.spoken_in import in_print


def roles(facts: Facts) -> Counter[str]:
    """How many participants have each role that is known."""
    return Counter(role for person in facts.material.people.values() if (role := person.role.strip()))


def are_few(facts: Facts, counts: Mapping[str, int]) -> bool:
    """Whether a number among these is too small to be printed; none of them is then, as each tells on the others."""
    return 0 < min(counts.values(), default=0) < facts.fewest


def by_role(facts: Facts) -> str:
    """“10 centre managers and four nurses”, the most frequent role first; without numbers where few share a role.

    Empty where no role is known.
    """
    counts = roles(facts)
    if are_few(facts, counts):
        return listing([begun_small(role) for role, _n in counts.most_common()])
    return listing([named(facts.material, role, n) for role, n in counts.most_common()])


def left_out(facts: Facts) -> str:
    """What the authors are told where numbers of roles are left out; empty where they are printed."""
    if not are_few(facts, roles(facts)):
        return ""
    return _(
        "The numbers of each role are left out, because fewer than {k} participants share one; write them yourselves if they may be printed."
    ).format(k=facts.fewest)


def by_level(material: Material) -> str:
    """“40 sub-categories, 16 generic categories and five categories”, from below; empty without categories."""
    counts = Counter(one.kind for one in material.categories.values())
    levels = [(in_print(level), counts[level["kind"]]) for level in material.levels]
    return listing([level_named(material, label, n) for label, n in levels if n])


def level_named(material: Material, label: str, n: int) -> str:
    """“40 sub-categories”; “hovedfunn (n = 3)” for a label that somebody made up in a study not analysed in English."""
    usual = {
        _("Sub-category"): ngettext("{n} sub-category", "{n} sub-categories", n),
        _("Generic category"): ngettext("{n} generic category", "{n} generic categories", n),
        _("Main category"): ngettext("{n} main category", "{n} main categories", n),
        _("Category"): ngettext("{n} category", "{n} categories", n),
        _("Theme"): ngettext("{n} theme", "{n} themes", n),
    }
    return f"{spelled(n)}{usual[label].removeprefix(str(n))}" if label in usual else named(material, label, n)


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
