"""COREQ and SRQR filled as far as the study knows, with where each item is reported, or why it does not apply."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from qda.domain.checklist_items import SOURCES, Filled, Item, items
from qda.domain.document import Document, Heading, Look, Paragraph, Part
from qda.domain.table import Column, Kind, Merge, Table
from qda.language import _, spoken
from qda.reporting.checklist_answers import ANSWERS
from qda.reporting.checklist_people import Known
from qda.reporting.evidence import Evidence, Facts, facts
from qda.reporting.manuscript_numbers import differing_counts
from qda.reporting.sentences import begun
from qda.reporting.spoken_in import as_the_paper
from qda.store.study import Study

SHOWN = 3
"""So many places stand beside an answer in the document."""


class Answered(NamedTuple):
    """One item with what is said to it; `state` is known, answered, not applicable or open."""

    item: Item
    words: str
    own: str
    section: str
    page: str
    not_applicable_why: str
    evidence: Sequence[Evidence]
    state: str
    differs: Sequence[str] = ()

    @property
    def printed(self) -> str:
        """What the check-list prints."""
        if self.not_applicable_why:
            return _("Not applicable: {why}").format(why=self.not_applicable_why)
        return self.own or self.words

    @property
    def reported_in(self) -> str:
        """Section and page, as far as they are known."""
        page = _("p. {page}").format(page=self.page) if self.page else ""
        return ", ".join(filter(None, (self.section, page)))


@as_the_paper
def checklist(study: Study, name: str, viewer: UUID | None) -> list[Answered]:
    """All items of a check-list (COREQ, SRQR) in their order. Raises NotFound for another name."""
    return answered(facts(study, viewer), name)


def answered(found: Facts, name: str) -> list[Answered]:
    """The same from what was read already."""
    return [answer(found, item) for item in items(name)]


def answer(found: Facts, item: Item) -> Answered:
    """What is said to one item."""
    make = ANSWERS[item.list].get(item.number)
    known = make(found) if make else Known("")
    said = found.said.get((item.list, str(item.number)), {})
    own, why = said.get("words", ""), said.get("not_applicable_why", "")
    half = item.filled is not Filled.KNOWN
    state = (
        "not applicable"
        if why
        else "answered"
        if own
        else "known"
        if known.words and not half
        else "begun"
        if known.words
        else "open"
    )
    section, page = said.get("section", ""), said.get("page", "")
    wrong = differing_counts(found, own) if own else ()
    return Answered(item, known.words, own, section, page, why, known.evidence, state, wrong)


def states() -> dict[str, str]:
    """How an item stands, in words."""
    return {
        "known": _("filled from the study"),
        "answered": _("answered by the authors"),
        "not applicable": _("not applicable"),
        "begun": _("begun from the study, needs a sentence"),
        "open": _("open"),
    }


def checklist_table(said: Sequence[Answered]) -> Table:
    """A row for each item: number, item, answer, where it is reported, what it rests on."""
    return Table(
        columns=(
            Column(_("Part"), Kind.LABEL),
            Column(_("No."), Kind.NUMBER),
            Column(_("Item"), Kind.LABEL),
            Column(_("Answer")),
            Column(_("Reported in")),
            Column(_("Rests on")),
        ),
        rows=[
            (
                one.item.part,
                str(one.item.number),
                f"{one.item.name}\n{one.item.asks}",
                one.printed,
                one.reported_in,
                resting(one.evidence),
            )
            for one in said
        ],
        merge=(Merge(0),),
        landscape=True,
        language=spoken(),
    )


def resting(evidence: Sequence[Evidence]) -> str:
    """The first places, a line each, and how many more there are."""
    lines = [one.words for one in evidence[:SHOWN]]
    if len(evidence) > SHOWN:
        lines.append(_("and {n} more").format(n=len(evidence) - SHOWN))
    return "\n".join(lines)


@as_the_paper
def checklist_document(study: Study, name: str, viewer: UUID | None) -> Document:
    """The check-list as a document, with how far it is filled."""
    said = checklist(study, name, viewer)
    words = states()
    counts = [
        f"{words[state]}: {n}" for state in words if (n := sum(1 for one in said if one.state == state))
    ]
    parts: list[Part] = [
        Paragraph(begun("; ".join(counts)) + "."),
        Paragraph(
            _("Items in our own words after: {source}.").format(source=SOURCES[said[0].item.list]), Look.NOTE
        ),
        Heading(_("Items")),
        checklist_table(said),
    ]
    return Document(_("{list}: {title}").format(list=said[0].item.list, title=title(study, viewer)), parts)


def title(study: Study, viewer: UUID | None) -> str:
    """The study's title."""
    return str(facts(study, viewer).material.about["title"])
