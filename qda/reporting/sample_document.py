"""Sample and data as one document: description, participants, interviews, guide, availability, each with its sources."""

from dataclasses import replace
from uuid import UUID

from qda.domain.document import Bullets, Document, Heading, Paragraph, Part
from qda.domain.table import Column, Kind, Table
from qda.domain.table_presets import preset
from qda.errors import Refused
from qda.language import _
from qda.reporting import condensed_table, data_availability, sample_text
from qda.reporting.evidence import Facts, facts
from qda.reporting.participants_table import participants_table
from qda.reporting.sample import GROUP
from qda.reporting.sentences import Sentence
from qda.reporting.spoken_in import as_the_paper
from qda.store.study import Study

GUIDE = "T29"


@as_the_paper
def sample_sentences(found: Facts) -> list[Sentence]:
    """The sample and the data in sentences, each with its places."""
    return [*sample_text.sentences(found), data_availability.availability(found)]


@as_the_paper
def sample_document(
    study: Study, viewer: UUID | None, *, k: int | None = None, by: str = GROUP, merge: bool = False
) -> Document:
    """Everything that papers print of the sample; tables that the study does not hold are left out."""
    found = facts(study, viewer)
    *sample, data = sample_sentences(found)
    parts: list[Part] = []
    for one in sample:
        if one.printed:
            parts += [Heading(one.heading, 2), Paragraph(one.printed)]
    for heading, table in (
        (_("Participants"), people(study, viewer, k, by, merge=merge)),
        (_("Interviews"), talks_table(found)),
        (_("Interview guide"), guide(study, viewer)),
    ):
        if table is not None:
            parts += [Heading(heading), replace(table, title="")]
    if data.printed:
        parts += [Heading(data.heading), Paragraph(data.printed)]
    asked = [f"{one.heading}: {one.asks}" for one in (*sample, data) if one.asks and not one.own]
    if asked:
        parts += [Heading(_("Still to be said by the authors")), Bullets(asked)]
    rests = [
        f"{one.heading}: " + "; ".join(place.words for place in one.evidence)
        for one in (*sample, data)
        if one.evidence
    ]
    parts += [Heading(_("What each sentence rests on")), Bullets(rests)]
    return Document(_("Sample and data: {title}").format(title=found.material.about["title"]), parts)


def people(study: Study, viewer: UUID | None, k: int | None, by: str, *, merge: bool) -> Table | None:
    """The participants' table, or None where it cannot be made without showing somebody."""
    try:
        return participants_table(study, viewer, k=k, by=by, merge=merge)
    except Refused:
        return None


@as_the_paper
def guide(study: Study, viewer: UUID | None) -> Table | None:
    """The interview guides side by side, or None where there is none."""
    try:
        return condensed_table.table(study, preset(GUIDE), viewer)
    except Refused:
        return None


@as_the_paper
def talks_table(found: Facts) -> Table | None:
    """The interviews with kind, day, length and medium; without anybody's number or role."""
    if not found.talks:
        return None
    return Table(
        columns=(
            Column(_("Interview"), Kind.LABEL),
            Column(_("Kind"), Kind.LABEL),
            Column(_("Day"), Kind.LABEL),
            Column(_("Minutes"), Kind.NUMBER),
            Column(_("Held by"), Kind.LABEL),
            Column(_("Participants"), Kind.NUMBER),
        ),
        rows=[
            (
                talk.title,
                _(talk.kind),
                talk.held_on or "–",
                str(talk.minutes or "–"),
                talk.medium or "–",
                str(sample_text.size(found, talk) or "–"),
            )
            for talk in found.talks
        ],
        title=_("Interviews"),
        landscape=False,
    )
