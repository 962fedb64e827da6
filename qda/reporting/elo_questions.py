"""The questions on trustworthiness that Elo et al. (2014) ask in each phase, in our words, with what the study can show."""

from collections.abc import Sequence
from typing import NamedTuple

from qda.language import _, ngettext
from qda.reporting.checklist_answers import (
    Answer,
    coding_tree,
    duration,
    minor,
    of_sentences,
    quotations,
    supported,
)
from qda.reporting.checklist_people import Known, leaders, memos_of, sample
from qda.reporting.evidence import Evidence, Facts
from qda.reporting.methods_agreement import enough, together
from qda.reporting.methods_analysis import abstraction, against, coding, condensation
from qda.reporting.methods_preparation import material, unit
from qda.reporting.methods_software import record
from qda.reporting.role_counts import all_or

ELO = "Elo 2014"
SHORT, LONG = 4, 3
"""Fewer words, and more turns, make a unit look too narrow or too broad."""


class Asked(NamedTuple):
    """A question of a list with what is said to it."""

    item: str
    part: str
    question: str
    words: str
    own: str
    evidence: Sequence[Evidence]

    @property
    def printed(self) -> str:
        """The authors' words, else the study's."""
        return self.own or self.words


def asked(facts: Facts) -> list[Asked]:
    """All questions by phase, each with an answer where the study can show something."""
    return [
        made(facts, ELO, str(n), part, question, answer)
        for n, (part, question, answer) in enumerate(questions(), 1)
    ]


def made(facts: Facts, of: str, item: str, part: str, question: str, answer: Answer) -> Asked:
    """One question with its answer."""
    known = answer(facts)
    return Asked(item, part, question, known.words, facts.words_of(of, item), known.evidence)


def questions() -> list[tuple[str, str, Answer]]:
    """Phase, question, and what answers it."""
    preparation, organising, reporting = _("Preparation"), _("Organising"), _("Reporting")
    return [
        (preparation, _("Does the way of collecting data fit the question?"), of_sentences(material)),
        (preparation, _("Are these the people who know most of it?"), sample),
        (preparation, _("Is there enough material, and how was that judged?"), sufficient),
        (preparation, _("Is the unit of analysis neither too narrow nor too broad?"), unit_size),
        (preparation, _("Who collected the data, and what did they bring with them?"), leaders),
        (organising, _("How were the categories made?"), of_sentences(coding, condensation, abstraction)),
        (organising, _("Are there still too many categories, or do they overlap?"), overlap),
        (organising, _("How much interpretation is there, and where?"), interpretation),
        (organising, _("How was it checked that categories fit the data?"), of_sentences(together)),
        (organising, _("What speaks against the findings?"), of_sentences(against)),
        (reporting, _("Is the link from data to results visible?"), supported),
        (reporting, _("Are quotes used systematically, and from many voices?"), quotations),
        (
            reporting,
            _("Do the categories cover the data, alike within and different from each other?"),
            covering,
        ),
        (reporting, _("Is the structure of the results clear?"), coding_tree),
        (reporting, _("Can readers judge where else the findings may hold?"), context),
        (reporting, _("Is the whole process described, step by step?"), of_sentences(record)),
    ]


def sufficient(facts: Facts) -> Known:
    """The authors' choice, and first uses as evidence."""
    return Known(enough(facts).printed, enough(facts).evidence)


def unit_size(facts: Facts) -> Known:
    """How long the units are."""
    units = facts.material.units
    if not units:
        return Known(unit(facts).printed, unit(facts).evidence)
    lengths = sorted(len(one.quote.split()) for one in units)
    short = sum(1 for n in lengths if n < SHORT)
    long = sum(1 for one in units if one.last_turn - one.first_turn >= LONG)
    middle = _("Meaning units have a median of {middle} words (range {least}–{most}).").format(
        middle=lengths[len(lengths) // 2], least=lengths[0], most=lengths[-1]
    )
    words = " ".join(filter(None, (unit(facts).printed, middle, narrow(short), broad(long))))
    return Known(
        words,
        [*unit(facts).evidence, Evidence(_("All units"), "condensation")],
    )


def narrow(n: int) -> str:
    """How many units have only a few words."""
    some = ngettext("{n} has fewer than {few} words.", "{n} have fewer than {few} words.", n)
    return (some if n else _("None has fewer than {few} words.")).format(few=SHORT)


def broad(n: int) -> str:
    """How many units run over many turns."""
    some = ngettext("{n} runs over more than {turns} turns.", "{n} run over more than {turns} turns.", n)
    return (some if n else _("None runs over more than {turns} turns.")).format(turns=LONG)


def overlap(facts: Facts) -> Known:
    """Categories by level, those with one child, units in more than one top category."""
    material = facts.material
    tree = material.tree
    lonely = sum(1 for place in tree.places.values() if len(tree.children(place.id)) == 1)
    shared = 0
    for one in material.units:
        tops = {path[0].id for code in material.codes_on(one.id) if (path := material.path(code))}
        shared += len(tops) > 1
    words = coding_tree(facts).words
    if words:
        words = f"{words} {in_several(shared, len(material.units))}"
    if lonely:
        words += " " + ngettext(
            "{n} category has a single one below it.", "{n} categories have a single one below them.", lonely
        )
    return Known(words, [Evidence(_("The category tree"), "tree")])


def in_several(n: int, total: int) -> str:
    """How many units stand in more than one category at the top."""
    if not n:
        return _("No meaning unit stands in more than one category at the top.")
    return ngettext(
        "{n} of {total} meaning units stands in more than one category at the top.",
        "{n} of {total} meaning units stand in more than one category at the top.",
        n,
    ).format(total=total)


def interpretation(facts: Facts) -> Known:
    """The interpreted layer, and reflexive memos."""
    n = sum(one.n for one in facts.wrote if one.layer == "interpreted")
    words = (
        ngettext(
            "{n} unit has an interpreted text beside the condensed one.",
            "{n} units have an interpreted text beside the condensed one.",
            n,
        )
        if n
        else ""
    )
    return Known(
        words,
        [*memos_of(facts, "reflexive", "analytic"), Evidence(_("The interpreted layer"), "condensation")],
    )


def covering(facts: Facts) -> Known:
    """Codes and units outside the tree."""
    material = facts.material
    used = [code for code in material.codes.values() if not code.parked]
    placed = sum(1 for code in used if material.path(code.id))
    bare = sum(1 for one in material.units if not material.codes_on(one.id))
    parked, units = len(material.codes) - len(used), len(material.units)
    words = []
    if used:
        every = ngettext("The code stands in a category.", "All {n} codes stand in a category.", len(used))
        words.append(all_or(placed, every, _("{n} of {total} codes stand in a category."), len(used)))
    if parked:
        words.append(ngettext("{n} further code is parked.", "{n} further codes are parked.", parked))
    if units:
        every = _("Every meaning unit has a code.")
        some = ngettext(
            "{n} of {total} meaning units has no code.", "{n} of {total} meaning units have no code.", bare
        )
        words.append(some.format(total=units) if bare else every)
    return Known(" ".join(words), [Evidence(_("Parked codes"), "board"), *minor(facts).evidence])


def context(facts: Facts) -> Known:
    """The sample and the talks."""
    return Known(" ".join(filter(None, (sample(facts).words, duration(facts).words))), sample(facts).evidence)
