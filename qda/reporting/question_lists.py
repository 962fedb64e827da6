"""The questions of Elo et al. and of reviewers as documents and tables."""

from collections.abc import Callable, Sequence
from uuid import UUID

from qda.domain.document import Document, Heading, Look, Paragraph, Part
from qda.domain.table import Column, Kind, Table
from qda.language import _, spoken
from qda.reporting.checklists import resting
from qda.reporting.elo_questions import ELO, Asked, asked
from qda.reporting.evidence import Facts, facts
from qda.reporting.reviewer_answers import REVIEWERS, answers
from qda.reporting.sentences import ELO_2014, REFERENCES
from qda.reporting.spoken_in import as_the_paper
from qda.store.study import Study

LISTS: dict[str, Callable[[Facts], list[Asked]]] = {ELO: asked, REVIEWERS: answers}


def titles() -> dict[str, str]:
    """What the lists are called."""
    return {ELO: _("Trustworthiness by phase"), REVIEWERS: _("Answers to reviewers")}


@as_the_paper
def question_list(study: Study, name: str, viewer: UUID | None) -> list[Asked]:
    """The questions of a list (`Elo 2014`, `reviewers`) with what is said to them."""
    return LISTS[name](facts(study, viewer))


@as_the_paper
def question_document(study: Study, name: str, viewer: UUID | None) -> Document:
    """Each question with its answer and what it rests on."""
    found = facts(study, viewer)
    parts: list[Part] = []
    if name == ELO:
        parts.append(
            Paragraph(
                _("Questions in our own words after: {source}.").format(source=REFERENCES[ELO_2014]),
                Look.NOTE,
            )
        )
    part = ""
    for one in LISTS[name](found):
        if one.part != part:
            part = one.part
            parts.append(Heading(part))
        parts += [
            Heading(one.question, 2),
            Paragraph(one.printed or _("Still to be said by the authors.")),
        ]
        if one.evidence:
            parts.append(
                Paragraph(
                    _("Rests on: {places}").format(places=resting(one.evidence).replace("\n", "; ")),
                    Look.NOTE,
                )
            )
    return Document(f"{titles()[name]}: {found.material.about['title']}", parts)


def question_table(said: Sequence[Asked]) -> Table:
    """A row for each question."""
    return Table(
        columns=(
            Column(_("Phase"), Kind.LABEL),
            Column(_("Question"), Kind.LABEL),
            Column(_("Answer")),
            Column(_("Rests on")),
        ),
        rows=[(one.part, one.question, one.printed, resting(one.evidence)) for one in said],
        landscape=True,
        language=spoken(),
    )
