"""What the study itself answers to the items of COREQ and SRQR: the words, and the evidence they rest on."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from qda.language import _, ngettext
from qda.reporting.category_tree import of
from qda.reporting.counts import branches, taking_part, withdrew
from qda.reporting.evidence import Evidence, Facts, Note, acts_line, listing
from qda.reporting.methods_agreement import enough, first_uses, together
from qda.reporting.methods_analysis import abstraction, coding, condensation
from qda.reporting.methods_preparation import approach, material, minutes, names, period, transcripts, unit
from qda.reporting.methods_software import record, software, suggestions
from qda.reporting.sentences import Sentence

MOST = 8
"""So many names stand in one answer."""


class Known(NamedTuple):
    """What the study says to one item; empty words where it knows nothing."""

    words: str
    evidence: Sequence[Evidence] = ()


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


def leaders(facts: Facts) -> Known:
    """Who led the talks."""
    held: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for talk in facts.talks:
        held[talk.led_by].append(talk.title)
    words = [f"{listing(titles)}: {listing(labels)}." for labels, titles in held.items() if labels]
    words += [f"{one['name']}: {one['did']}." for one in facts.coders if one["did"]]
    evidence = [
        Evidence(
            _("{title}: led by {who}").format(title=talk.title, who=listing(talk.led_by)),
            "interviews",
            {"interview": talk.id},
        )
        for talk in facts.talks
        if talk.led_by
    ]
    return Known(" ".join(words), evidence)


def memos_of(facts: Facts, *kinds: str) -> list[Evidence]:
    """Memos of these kinds as evidence."""
    found: list[Note] = [note for note in facts.notes if note.kind in kinds]
    return [
        Evidence(_("Memo “{title}”, {day}, {who}").format(title=n.title, day=n.day, who=n.coder), "memos")
        for n in found
    ]


def reflexivity(facts: Facts) -> Known:
    """Pre-understanding, reflexive memos, and what people are by training."""
    found = memos_of(facts, "pre-understanding", "reflexive")
    words = [f"{one['name']}: {one['background']}." for one in facts.coders if one["background"]]
    if found:
        words.append(
            ngettext(
                "{n} memo on pre-understanding or on the researchers’ own part was written.",
                "{n} memos on pre-understanding or on the researchers’ own part were written.",
                len(found),
            )
        )
    return Known(" ".join(words), found)


def sample_size(facts: Facts) -> Known:
    """How many took part, by interview."""
    people = facts.material.people
    by_group = Counter(person.group for person in people.values() if person.group)
    words = [f"{taking_part(facts.material)}.", withdrew(facts.material)] if people else []
    if len(by_group) > 1:
        words.append(listing([f"{group}: {n}" for group, n in by_group.items()]) + ".")
    evidence = [Evidence(taking_part(facts.material), "participants")]
    return Known(" ".join(filter(None, words)), evidence)


def sample(facts: Facts) -> Known:
    """What characterises the sample; single persons are not told apart."""
    roles = Counter(person.role for person in facts.material.people.values() if person.role)
    words = [listing([f"{role}: {n}" for role, n in roles.most_common()]) + "."] if roles else []
    if when := period([talk.held_on for talk in facts.talks]):
        words.append(_("Data were collected {when}.").format(when=when))
    return Known(" ".join(words), [Evidence(_("Participants with role and group"), "participants")])


def setting(facts: Facts) -> Known:
    """How the talks were held."""
    media = Counter(talk.medium for talk in facts.talks if talk.medium)
    words = listing([f"{medium}: {of(n, len(facts.talks))}" for medium, n in media.items()])
    return Known(f"{words}." if words else "", talks(facts))


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
        _("{name}: {topics}.").format(name=name, topics=ngettext("{n} topic", "{n} topics", n))
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
    return Known(words, found)


def duration(facts: Facts) -> Known:
    """Mean, shortest, longest."""
    words = minutes(facts.talks)
    return Known(_("{lasted}.").format(lasted=words) if words else "", talks(facts))


def coding_tree(facts: Facts) -> Known:
    """The levels with their counts and the names at the top."""
    rungs = [
        f"{level['label']}: {n}"
        for level in reversed(facts.material.levels)
        if (n := sum(1 for one in facts.material.categories.values() if one.kind == level["kind"]))
    ]
    if not rungs:
        return Known("")
    return Known(
        _("{levels}. At the top: {names}.").format(levels="; ".join(rungs), names=", ".join(tops(facts))),
        [
            Evidence(_("The category tree"), "tree"),
            Evidence(_("Table T20 (codebook)"), "tables", {"table": "T20"}),
        ],
    )


def tops(facts: Facts) -> list[str]:
    """The names at the top of the tree, as it is read."""
    walk = facts.material.tree.walk()
    found = [facts.material.categories[str(place.id)].name for place, depth in walk if depth == 0]
    return found if len(found) <= MOST else [*found[:MOST], "…"]


def quotations(facts: Facts) -> Known:
    """Quotes chosen for the paper, or prepared for printing."""
    units = {unit.id: unit for unit in facts.material.units}
    chosen = [(units[unit], category) for unit, category, _approved in facts.chosen if unit in units]
    if not chosen:
        ready = sum(one.n for one in facts.wrote if one.layer == "quote")
        words = _(
            "No quote is chosen for the paper yet. {n} quotes as printed are written; each keeps its participant and place."
        ).format(n=ready)
        return Known(words, [Evidence(_("Table T21 (quotes)"), "tables", {"table": "T21"})])
    voices = {person.label for unit, _c in chosen for person in facts.material.people_in(unit)}
    approved = sum(1 for _u, _c, yes in facts.chosen if yes)
    words = _(
        "{quotes} from {people} illustrate {categories} categories; {approved} are approved. Each is identified by participant number and place."
    ).format(
        quotes=ngettext("{n} quote", "{n} quotes", len(chosen)),
        people=of(len(voices), len(facts.material.people)),
        categories=len({category for _u, category in chosen}),
        approved=of(approved, len(facts.chosen)),
    )
    return Known(
        words,
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
    words = _("{n} categories rest on at least one meaning unit.").format(n=of(total - len(bare), total))
    if bare:
        words += " " + _("Without a unit: {names}.").format(names=", ".join(bare[:MOST]))
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
    words = _("{names}. Defined: {n}.").format(
        names=", ".join(one.name for one in walk[:MOST]), n=of(defined, len(walk))
    )
    return Known(words, [Evidence(one.name, "tree", {"node": one.id}) for one in walk])


def minor(facts: Facts) -> Known:
    """Lower categories, and units that speak against others."""
    lower = sum(1 for _place, depth in facts.material.tree.walk() if depth > 0)
    words = [_("{n} categories stand below those at the top.").format(n=lower)] if lower else []
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
        " ".join(words),
        [
            Evidence(f"U{unit.number}", "coding", {"interview": unit.transcript, "unit": str(unit.number)})
            for unit in units
        ],
    )


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
    words = _("{people}, {talks}, {turns} turns, {units} meaning units.").format(
        people=taking_part(facts.material),
        talks=ngettext("{n} transcript", "{n} transcripts", len(facts.talks)),
        turns=f"{turns:,}",
        units=f"{len(facts.material.units):,}",
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
    8: reflexivity,
    9: of_sentences(approach, unit),
    12: sample_size,
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
    10: of_sentences(material),
    11: guides,
    12: units_of_study,
    13: of_sentences(transcripts, names),
    14: of_sentences(coding, condensation, abstraction),
    15: of_sentences(together, record),
    16: coding_tree,
    17: quotations,
}
ANSWERS = {"COREQ": COREQ, "SRQR": SRQR}
