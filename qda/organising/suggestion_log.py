"""The log of what was suggested: every proposal with its outcome, and what it comes to in the methods section."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.language import _, ngettext, number
from qda.organising.condensation import Offered, log_passed_over
from qda.organising.found import fetch, language_of, the_unit, written
from qda.store.columns import moment_text
from qda.store.study import Study
from qda.store.tables import Coder, Layer, MeaningUnit, Space, Suggestion, Wording

PASSED_OVER = -1
"""The edit distance of a proposal that was shown and neither taken nor rejected."""
OF_CODES = "code"
"""How the shape of a proposal for a code begins."""


def pass_over(
    study: Study,
    unit: UUID,
    layer: UUID,
    suggestions: Sequence[Offered],
    *,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Log proposals that were shown and not chosen; one that was logged before keeps its outcome. Answers {"logged": n}."""
    with study.act("pass over", _("Pass over suggestions"), by, id=act) as doing:
        row = the_unit(doing, unit)
        logged = sum(log_passed_over(doing, row.id, layer, one, PASSED_OVER) for one in suggestions)
        doing.answer = answer = {"logged": logged}
    return answer


def log(study: Study, viewer: UUID | None) -> list[dict[str, Any]]:
    """Every proposal, oldest first: {"at", "unit": "U14", "by", "shape", "words", "engine", "outcome", "distance"}.

    Outcomes: accepted, edited, rejected, passed over. `distance` in characters, None where nothing was taken.
    """
    query = (
        select(
            col(Suggestion.at),
            col(MeaningUnit.number),
            col(Coder.name),
            col(Suggestion.shape),
            col(Suggestion.words),
            col(Suggestion.engine),
            col(Suggestion.outcome),
            col(Suggestion.edit_distance),
        )
        .join(MeaningUnit, col(MeaningUnit.id) == col(Suggestion.unit_id), isouter=True)
        .join(Coder, col(Coder.id) == col(Suggestion.coder_id))
        .order_by(col(Suggestion.at), written(Suggestion.id))
    )
    with study.seen(viewer) as s:
        found = fetch(s, query)
    return [
        {
            "at": moment_text(at),
            "unit": f"U{number}" if number else "",
            "by": by,
            "shape": shape,
            "words": words,
            "engine": engine,
            "outcome": "passed over" if distance == PASSED_OVER else outcome,
            "distance": None if outcome == "rejected" else distance,
        }
        for at, number, by, shape, words, engine, outcome, distance in found
    ]


def sentence(study: Study, viewer: UUID | None) -> str:
    """For the methods section, how far machine suggestions went into the condensed texts and codes.

    "No machine suggestion was used." is said only where nothing was ever offered, no text began from one or came from
    a file, and nobody's work is hidden from the viewer.
    """
    with study.seen(viewer) as s:
        origins = _origins(s)
        shown, codes = _shown(s)
        hidden = _hidden(s, viewer)
    total, unchanged = sum(origins.values()), origins["suggestion"]
    began = unchanged + origins["edited suggestion"]
    if not began and not shown and not codes:
        return _none(hidden=hidden, imported=origins["imported"])
    said = [_condensed(total, began, unchanged)]
    if codes:
        said.append(
            ngettext(
                "{n} code was taken from names that the workbench offered from the study’s own words.",
                "{n} codes were taken from names that the workbench offered from the study’s own words.",
                codes,
            )
        )
    return " ".join(said)


def _none(*, hidden: bool, imported: int) -> str:
    if hidden:
        return _("No machine suggestion is in the log so far; what others write unseen is not open yet.")
    if imported:
        return ngettext(
            "No machine suggestion of the workbench is in the log; {n} text came from a file or was pasted, say how it was made.",
            "No machine suggestion of the workbench is in the log; {n} texts came from files or were pasted, say how they were made.",
            imported,
        )
    return _("No machine suggestion was used.")


def _hidden(s: Session, viewer: UUID | None) -> bool:
    unopened = select(written(Space.coder_id)).where(
        col(Space.coder_id).is_not(None), col(Space.opened_at).is_(None)
    )
    return any(coder != str(viewer) for (coder,) in fetch(s, unopened))


def _condensed(total: int, began: int, unchanged: int) -> str:
    if not began:
        return _(
            "Rule-based suggestions made on the researchers’ computer were looked at; none of the {total} condensations began from one."
        ).format(total=number(total))
    return _(
        "{began} of {total} condensations began from a rule-based suggestion made on the researchers’ computer; {unchanged} were left unchanged."
    ).format(began=number(began), total=number(total), unchanged=number(unchanged))


def _origins(s: Session) -> Mapping[str, int]:
    query = (
        select(col(Wording.origin))
        .join(Layer, col(Layer.id) == col(Wording.layer_id))
        .where(col(Layer.kind) != "quote", col(Wording.language) == language_of(s), col(Wording.words) != "")
    )
    return Counter(origin for (origin,) in fetch(s, query))


def _shown(s: Session) -> tuple[int, int]:
    """How many proposals of texts are in the log, and how many of codes were taken."""
    found = fetch(s, select(col(Suggestion.shape), col(Suggestion.outcome)))
    codes = [outcome for shape, outcome in found if shape.startswith(OF_CODES)]
    return len(found) - len([one for one in codes if one != "rejected"]), sum(
        one != "rejected" for one in codes
    )
