"""What the study itself answers to the items of COREQ and SRQR: the words, and the evidence they rest on."""

from collections import defaultdict
from collections.abc import Callable

from qda.language import _, ngettext, number
from qda.reporting.category_tree import of
from qda.reporting.checklist_people import (
    Known,
    dropped_out,
    leaders,
    memos_of,
    occupations,
    reflexivity,
    sample,
    sample_size,
)
from qda.reporting.counts import branches, taking_part
from qda.reporting.evidence import Evidence, Facts, acts_line, listing
from qda.reporting.methods_agreement import enough, first_uses, together
from qda.reporting.methods_analysis import abstraction, coding, condensation
from qda.reporting.methods_preparation import (
    approach,
    by_which_media,
    lasted,
    material,
    names,
    transcripts,
    unit,
)
from qda.reporting.methods_software import record, software, suggestions
from qda.reporting.role_counts import all_or, by_level
from qda.reporting.sentences import Sentence

MOST = 8
"""So many names stand in one answer."""


Answer = Callable[[Facts], Known]


def of_sentences(*makers: Callable[[Facts], Sentence]) -> Answer:
    """An answer that is a part of the methods text."""

    def known(facts: Facts) -> Known:
        said = [make(facts) for make in makers]
        return Known(
            " ".join(one.printed for one in said if one.printed),
            [each for one in said for each in one.evidence],
        )

    return known


def setting(facts: Facts) -> Known:
    """How the talks were held."""
    return Known(by_which_media(facts), talks(facts))


def collected(facts: Facts) -> Known:
    """What was held, when and how."""
    said = of_sentences(material)(facts)
    return Known(said.words, said.evidence or talks(facts))


def talks(facts: Facts) -> list[Evidence]:
    """Each talk as evidence."""
    return [
        Evidence(
            f"{talk.title}: {_(talk.kind)}, {talk.held_on or '–'}, {talk.medium or '–'}",
            "interviews",
            {"interview": talk.id},
        )
        for talk in facts.talks
    ]


def others_present(facts: Facts) -> Known:
    """Observers, as far as they are among the speakers."""
    with_observer = [t.title for t in facts.talks if any("observ" in one.lower() for one in t.led_by)]
    words = (
        _("An observer was present in {titles}.").format(titles=listing(with_observer))
        if with_observer
        else ""
    )
    return Known(words, talks(facts) if words else ())


def guides(facts: Facts) -> Known:
    """The guides with how many topics."""
    words = [
        _("The guide “{name}” has {topics}.").format(name=name, topics=ngettext("{n} topic", "{n} topics", n))
        for name, _kind, n in facts.guides
    ]
    return Known(
        " ".join(words),
        [*acts_line(facts, "guide"), Evidence(_("Table T29"), "tables", {"table": "T29"})] if words else (),
    )


def repeats(facts: Facts) -> Known:
    """Who spoke in more than one interview."""
    held: dict[str, set[str]] = defaultdict(set)
    for talk in facts.talks:
        for speaker in facts.material.turns.get(talk.id, {}).values():
            voice = facts.material.voices.get(speaker or "")
            if voice and voice.participant:
                held[voice.participant].add(talk.title)
    again = [
        facts.material.people[id].label
        for id, titles in held.items()
        if len(titles) > 1 and id in facts.material.people
    ]
    if not held:
        return Known("")
    words = (
        _("More than one interview was held with {who}.").format(who=listing(again))
        if again
        else _("No repeat interviews were held; each participant spoke in one.")
    )
    return Known(
        words, [Evidence(_("Speakers of {n} transcripts").format(n=len(facts.talks)), "participants")]
    )


def field_notes(facts: Facts) -> Known:
    """Field notes."""
    found = memos_of(facts, "field")
    words = (
        ngettext("Field notes were written ({n} memo).", "Field notes were written ({n} memos).", len(found))
        if found
        else _("The study holds no field notes.")
    )
    return Known(words, found or [Evidence(_("No memo is a field note"), "memos")])


def duration(facts: Facts) -> Known:
    """Mean, shortest, longest."""
    return Known(lasted(facts.talks), talks(facts))


def coding_tree(facts: Facts) -> Known:
    """The levels with their counts and the names at the top."""
    levels = by_level(facts.material)
    if not levels:
        return Known("")
    names = tops(facts)
    top = ngettext("At the top stands {names}.", "At the top stand {names}.", len(names))
    return Known(
        f"{_('The tree has {levels}.').format(levels=levels)} {top.format(names=listing(names))}",
        [
            Evidence(_("The category tree"), "tree"),
            Evidence(_("Table T20 (codebook)"), "tables", {"table": "T20"}),
        ],
    )


def tops(facts: Facts) -> list[str]:
    """The names at the top of the tree, as it is read."""
    walk = facts.material.tree.walk()
    found = [facts.material.categories[str(place.id)].name for place, depth in walk if depth == 0]
    return at_most(found)


def at_most(names: list[str]) -> list[str]:
    """The first names, and how many more there are."""
    more = len(names) - MOST
    return [*names[:MOST], ngettext("{n} other", "{n} others", more)] if more > 0 else names


def quotations(facts: Facts) -> Known:
    """Quotes chosen for the paper, or prepared for printing."""
    units = {unit.id: unit for unit in facts.material.units}
    chosen = [(units[unit], category) for unit, category, _approved in facts.chosen if unit in units]
    if not chosen:
        ready = sum(one.n for one in facts.wrote if one.layer == "quote")
        words = [_("No quote is chosen for the paper yet.")]
        if ready:
            words.append(
                ngettext(
                    "{n} quote is written as it would be printed; it keeps its participant and place.",
                    "{n} quotes are written as they would be printed; each keeps its participant and place.",
                    ready,
                )
            )
        return Known(" ".join(words), [Evidence(_("Table T21 (quotes)"), "tables", {"table": "T21"})])
    voices = {person.label for unit, _c in chosen for person in facts.material.people_in(unit)}
    approved = sum(1 for _u, _c, yes in facts.chosen if yes)
    categories = len({category for _u, category in chosen})
    said = ngettext(
        "{n} quote, from {people} participants, illustrates {categories}; {approved} quotes are approved. It is identified by participant number and place.",
        "{n} quotes, from {people} participants, illustrate {categories}; {approved} quotes are approved. Each is identified by participant number and place.",
        len(chosen),
    ).format(
        people=of(len(voices), len(facts.material.people)),
        categories=ngettext("{n} category", "{n} categories", categories),
        approved=of(approved, len(facts.chosen)),
    )
    return Known(
        said,
        [
            Evidence(f"U{unit.number}", "coding", {"interview": unit.transcript, "unit": str(unit.number)})
            for unit, _c in chosen
        ],
    )


def supported(facts: Facts) -> Known:
    """Whether each category rests on units."""
    under = branches(facts.material).units
    bare = [one.name for id, one in facts.material.categories.items() if not under.get(id)]
    total = len(facts.material.categories)
    if not total:
        return Known("")
    words = all_or(
        total - len(bare),
        ngettext(
            "The category rests on at least one meaning unit.",
            "All {n} categories rest on at least one meaning unit.",
            total,
        ),
        _("{n} of {total} categories rest on at least one meaning unit."),
        total,
    )
    if bare:
        words += " " + _("No unit stands below {names}.").format(names=listing(at_most(bare)))
    return Known(
        words,
        [
            Evidence(_("Units below each category"), "tree"),
            Evidence(_("Table T22 (counts)"), "tables", {"table": "T22"}),
        ],
    )


def major(facts: Facts) -> Known:
    """The top categories with how many are defined."""
    walk = [facts.material.categories[str(p.id)] for p, depth in facts.material.tree.walk() if depth == 0]
    if not walk:
        return Known("")
    defined = sum(1 for one in walk if one.definition.strip())
    names = at_most([one.name for one in walk])
    top = ngettext("At the top stands {names}.", "At the top stand {names}.", len(names))
    told = all_or(
        defined,
        ngettext("It is defined.", "All of them are defined.", len(walk)),
        _("{n} of {total} are defined."),
        len(walk),
    )
    return Known(
        f"{top.format(names=listing(names))} {told}",
        [Evidence(one.name, "tree", {"node": one.id}) for one in walk],
    )


def minor(facts: Facts) -> Known:
    """Lower categories, and units that speak against others."""
    lower = sum(1 for _place, depth in facts.material.tree.walk() if depth > 0)
    below = ngettext(
        "{n} category stands below those at the top.", "{n} categories stand below those at the top.", lower
    )
    words = [below] if lower else []
    units = [unit for unit in facts.material.units if unit.contradicts]
    if units:
        words.append(
            ngettext(
                "{n} unit is marked as speaking against another.",
                "{n} units are marked as speaking against others.",
                len(units),
            )
        )
    return Known(
        " ".join([*words, *judged_against(facts)]),
        [
            Evidence(f"U{unit.number}", "coding", {"interview": unit.transcript, "unit": str(unit.number)})
            for unit in units
        ],
    )


def judged_against(facts: Facts) -> list[str]:
    """How many cases were judged to contradict a category."""
    judged = sum(one.verdict == "contradicts" for one in facts.material.framework.verdicts)
    told = ngettext(
        "{n} case was judged to contradict a category (table T24).",
        "{n} cases were judged to contradict a category (table T24).",
        judged,
    )
    return [told] if judged else []


def question(facts: Facts) -> Known:
    """Aim and research questions."""
    about = facts.material.about
    words = " ".join(str(about[name]).strip() for name in ("aim", "questions") if str(about[name]).strip())
    return Known(words, [Evidence(_("Study settings"), "settings"), *acts_line(facts, "describe study")])


def derivation(facts: Facts) -> Known:
    """From the data or set beforehand, with the acts that made the tree."""
    route = {
        "inductive": _("Categories were derived from the data."),
        "deductive": _("Categories were set beforehand in a matrix."),
        "combined": _("Some categories were set beforehand, others derived from the data."),
    }[str(facts.material.about["route"])]
    made = abstraction(facts)
    return Known(f"{route} {made.printed}", made.evidence)


def units_of_study(facts: Facts) -> Known:
    """Participants, transcripts, turns, meaning units."""
    turns = sum(talk.turns for talk in facts.talks)
    units = len(facts.material.units)
    words = _("The analysis rests on {people}, {talks}, {turns} and {units}.").format(
        people=taking_part(facts.material),
        talks=ngettext("{n} transcript", "{n} transcripts", len(facts.talks)),
        turns=ngettext("{n} turn", "{n} turns", turns).replace(str(turns), number(turns)),
        units=ngettext("{n} meaning unit", "{n} meaning units", units).replace(str(units), number(units)),
    )
    return Known(words, talks(facts))


def recording(facts: Facts) -> Known:
    """That talks were recorded shows where turns were checked by listening."""
    heard = sum(facts.listened.values())
    words = (
        ngettext(
            "{n} turn was checked against a recording.", "{n} turns were checked against a recording.", heard
        )
        if heard
        else ""
    )
    return Known(words, [Evidence(_("Turns listened to"), "whole")] if heard else ())


def saturation(facts: Facts) -> Known:
    """The authors' choice, with first uses of codes as evidence and no verdict."""
    return Known(enough(facts).printed, first_uses(facts))


COREQ: dict[int, Answer] = {
    1: leaders,
    3: occupations,
    8: reflexivity,
    9: of_sentences(approach, unit),
    12: sample_size,
    13: dropped_out,
    14: setting,
    15: others_present,
    16: sample,
    17: guides,
    18: repeats,
    19: recording,
    20: field_notes,
    21: duration,
    22: saturation,
    24: of_sentences(together),
    25: coding_tree,
    26: derivation,
    27: of_sentences(software, suggestions),
    29: quotations,
    30: supported,
    31: major,
    32: minor,
}
SRQR: dict[int, Answer] = {
    4: question,
    5: of_sentences(approach, unit),
    6: reflexivity,
    8: saturation,
    10: collected,
    11: guides,
    12: units_of_study,
    13: of_sentences(transcripts, names),
    14: of_sentences(coding, condensation, abstraction),
    15: of_sentences(together, record),
    16: coding_tree,
    17: quotations,
}
ANSWERS = {"COREQ": COREQ, "SRQR": SRQR}
