"""The methods text: a sentence or two for each step, each with its source and the evidence it rests on."""

from collections.abc import Sequence
from uuid import UUID

from qda.domain.document import Bullets, Document, Heading, Look, Paragraph, Part
from qda.domain.table import Column, Kind, Table
from qda.language import _
from qda.reporting import (
    methods_agreement,
    methods_analysis,
    methods_preparation,
    methods_software,
)
from qda.reporting.evidence import Evidence, Facts, facts
from qda.reporting.process_figure import steps_done
from qda.reporting.sentences import REFERENCES, Sentence
from qda.reporting.spoken_in import as_the_paper
from qda.store.study import Study

MOST = 12
"""So many places of one sentence are listed in the document; the rest are counted."""


@as_the_paper
def methods_text(study: Study, viewer: UUID | None) -> list[Sentence]:
    """All sentences in the order of the method, with what the authors wrote instead or in addition."""
    return sentences(facts(study, viewer))


@as_the_paper
def sentences(found: Facts) -> list[Sentence]:
    """The same from what was read already."""
    return [
        *methods_preparation.sentences(found),
        *methods_analysis.sentences(found),
        *methods_agreement.sentences(found),
        *methods_software.sentences(found),
    ]


@as_the_paper
def methods_document(study: Study, viewer: UUID | None, *, example: bool = True) -> Document:
    """The text ready to paste, then the steps, one example (where wanted), what is still to be said, and the evidence."""
    found = facts(study, viewer)
    said = sentences(found)
    parts: list[Part] = [Heading(_("Text"))]
    for one in said:
        if one.printed:
            parts += [Heading(one.heading, 2), Paragraph(one.printed)]
    parts += [Heading(_("Steps")), steps_table(found)]
    shown = methods_analysis.example_table(found) if example else None
    if shown is not None:
        parts += [Heading(_("Example")), shown]
    asked = [f"{one.heading}: {one.asks}" for one in said if one.asks and not one.own]
    if asked:
        parts += [Heading(_("Still to be said by the authors")), Bullets(asked)]
    parts += [Heading(_("What each sentence rests on")), *resting(said), *references(said)]
    title = _("Methods text: {title}").format(title=found.material.about["title"])
    return Document(title, parts)


def resting(said: Sequence[Sentence]) -> list[Part]:
    """The evidence, heading by heading."""
    parts: list[Part] = []
    for one in said:
        if one.evidence:
            parts.append(Heading(one.heading, 2))
            if one.own:
                parts.append(
                    Paragraph(
                        _("Written by the authors. The study says: {words}").format(words=one.words),
                        Look.NOTE,
                    )
                )
            parts.append(Bullets(evidence_lines(one.evidence)))
    return parts


def evidence_lines(evidence: Sequence[Evidence]) -> list[str]:
    """The first places, and how many more there are."""
    lines = [f"{one.words} [{one.page}]" if one.page else one.words for one in evidence[:MOST]]
    if len(evidence) > MOST:
        lines.append(_("and {n} more").format(n=len(evidence) - MOST))
    return lines


def references(said: Sequence[Sentence]) -> list[Part]:
    """The sources that sentences name, in full."""
    named = [full for short, full in REFERENCES.items() if any(short in one.source for one in said)]
    return [Heading(_("Sources")), Bullets(named)] if named else []


@as_the_paper
def steps_table(found: Facts) -> Table:
    """What was done at each step, from the acts and meetings."""
    return Table(
        columns=(
            Column(_("Phase"), Kind.LABEL),
            Column(_("Step"), Kind.LABEL),
            Column(_("What was done")),
            Column(_("When")),
            Column(_("By")),
        ),
        rows=[(step.phase, step.name, step.done, step.when, step.who) for step in steps_done(found)],
        title=_("Steps of the analysis as recorded"),
        merge=(),
        landscape=False,
    )
