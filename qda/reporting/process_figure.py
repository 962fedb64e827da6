"""The process as it was: the steps with what they made, when and by whom, and a drawn figure of them."""

from collections.abc import Sequence
from html import escape
from textwrap import wrap
from typing import NamedTuple

from qda.language import _, ngettext
from qda.reporting.counts import taking_part, with_layer
from qda.reporting.evidence import Facts, listing
from qda.reporting.methods_analysis import to_condense
from qda.reporting.role_counts import all_or, by_level
from qda.reporting.spoken_in import as_the_paper

WIDTH, LEFT, BOX, LINE, GAP = 760, 150, 590, 18, 22
LETTERS = 78
"""Letters a line in a box."""
INK, RULE, FILL = "#1c1f22", "#7a838b", "#f3f5f6"


class Step(NamedTuple):
    """One step of the method as it was done; nothing is said of steps that left no trace."""

    phase: str
    name: str
    done: str
    when: str
    who: str


@as_the_paper
def steps_done(facts: Facts) -> list[Step]:
    """The steps that left a trace, in the order of the method."""
    preparation, organising, reporting = _("Preparation"), _("Organising"), _("Reporting")
    material = facts.material
    units = len(material.units)
    condensed = len(with_layer(material, "condensed"))
    used = [code for code in material.codes.values() if not code.parked]
    placed = sum(1 for code in used if material.path(code.id))
    read = sum(len(readers) for readers in facts.read_by.values())
    whole = ngettext("{n} interview read by a person", "{n} readings of an interview by a person", read)
    found = [
        (preparation, _("Material"), talks(facts), ("import",), bool(facts.talks)),
        (preparation, _("Sense of the whole"), whole, ("read",), bool(read)),
        (
            organising,
            _("Open coding"),
            listing(
                [
                    ngettext("{n} meaning unit", "{n} meaning units", units),
                    ngettext("{n} code", "{n} codes", len(used)),
                ]
            ),
            ("mark", "code"),
            bool(units),
        ),
        (
            organising,
            _("Condensation"),
            condensed_of(facts, condensed),
            ("condense",),
            bool(condensed),
        ),
        (
            organising,
            _("Grouping"),
            all_or(placed, _("All {n} codes placed"), _("{n} of {total} codes placed"), len(used)),
            ("place", "put under", "park"),
            bool(placed),
        ),
        (
            organising,
            _("Categorisation and abstraction"),
            by_level(material),
            (
                "add category",
                "move categories",
                "merge categories",
                "split category",
                "rename category",
                "define category",
            ),
            bool(material.categories),
        ),
        (
            reporting,
            _("Discussion"),
            discussed(facts),
            ("meeting", "ask", "answer", "propose", "decide"),
            bool(facts.meetings or facts.threads),
        ),
    ]
    return [
        Step(phase, name, done, *when_and_who(facts, kinds))
        for phase, name, done, kinds, there in found
        if there
    ]


def condensed_of(facts: Facts, n: int) -> str:
    """How many units were condensed: of all, or of those of the people who condensed at all."""
    authors, total = to_condense(facts)
    if total == len(facts.material.units):
        return all_or(n, _("All {n} units condensed"), _("{n} of {total} units condensed"), total)
    every, some = _("All {n} units of {who} condensed"), _("{n} of {total} units of {who} condensed")
    return (every if n == total else some).format(n=n, total=total, who=listing(authors))


def talks(facts: Facts) -> str:
    """How many transcripts, of how many participants."""
    return _("{talks}, {people}").format(
        talks=ngettext("{n} transcript", "{n} transcripts", len(facts.talks)),
        people=taking_part(facts.material),
    )


def discussed(facts: Facts) -> str:
    """Meetings, questions and proposals, those that there were."""
    threads, proposals = sum(facts.threads.values()), sum(facts.proposals.values())
    counted = (
        (ngettext("{n} meeting", "{n} meetings", len(facts.meetings)), len(facts.meetings)),
        (ngettext("{n} question", "{n} questions", threads), threads),
        (ngettext("{n} proposal", "{n} proposals", proposals), proposals),
    )
    return listing([words for words, n in counted if n])


def when_and_who(facts: Facts, kinds: Sequence[str]) -> tuple[str, str]:
    """From which day to which, and by whom."""
    there = [facts.acts[kind] for kind in kinds if kind in facts.acts]
    if not there:
        return "", ""
    first, last = min(one.first for one in there), max(one.last for one in there)
    who = sorted({name for one in there for name in one.who})
    return first if first == last else f"{first} –\n{last}", ", ".join(who)


@as_the_paper
def process_figure(facts: Facts) -> str:
    """The figure as SVG: a box for each step, arrows down, and the way back that was taken; the same study, the same bytes."""
    boxes: list[str] = []
    y, phase = 16, ""
    for n, step in enumerate(steps_done(facts)):
        lines = [
            *wrap(step.done, LETTERS),
            *wrap(" · ".join(filter(None, (step.when.replace("\n", " "), step.who))), LETTERS),
        ]
        height = LINE * (len(lines) + 1) + 16
        if n:
            boxes.append(
                f'<path d="M{LEFT + BOX // 2} {y - GAP + 2}v{GAP - 7}" stroke="{RULE}" marker-end="url(#to)"/>'
            )
        if step.phase != phase:
            phase = step.phase
            boxes.append(words(16, y + 22, [phase], bold=True))
        boxes.append(
            f'<rect x="{LEFT}" y="{y}" width="{BOX}" height="{height}" rx="4" fill="{FILL}" stroke="{RULE}"/>'
        )
        boxes.append(words(LEFT + 14, y + 22, [step.name], bold=True))
        boxes.append(words(LEFT + 14, y + 22 + LINE, lines))
        y += height + GAP
    title = escape(_("Steps of the analysis as recorded"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y}" viewBox="0 0 {WIDTH} {y}" role="img" '
        f'font-family="Helvetica, Arial, sans-serif" font-size="13" fill="none"><title>{title}</title>'
        f'<defs><marker id="to" markerWidth="8" markerHeight="8" refX="4" refY="4" orient="auto">'
        f'<path d="M1 1l5 3-5 3z" fill="{RULE}"/></marker></defs>'
        f'<rect width="{WIDTH}" height="{y}" fill="#ffffff"/>{"".join(boxes)}</svg>\n'
    )


def words(x: int, y: int, lines: Sequence[str], *, bold: bool = False) -> str:
    """Lines of words, one below the other."""
    weight = ' font-weight="bold"' if bold else ""
    return "".join(
        f'<text x="{x}" y="{y + LINE * n}" fill="{INK}"{weight}>{escape(line)}</text>'
        for n, line in enumerate(lines)
    )
