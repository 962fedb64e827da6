"""Erasing one interview with all that was built on it."""

from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from qda.domain.erasure import always, runs_finder, runs_of
from qda.language import _
from qda.preparation import finding
from qda.preparation.erasing.hanging import hanging_on
from qda.preparation.erasing.plan import Plan, take_away
from qda.store.acting import OpenAct
from qda.store.tables import TABLES

BODY, VERSION, UNIT = (TABLES[n] for n in ("text_body", "text_version", "meaning_unit"))


def interview_plan(s: Session, transcript: UUID | str) -> Plan:
    """What erasing an interview sets out to do. Raises NotFound."""
    interview = finding.interview(s, transcript)
    mark = _("[removed]")
    own, others = texts(s, interview.id)
    runs: set[str] = set()
    for sha in own:
        runs |= runs_of(finding.body(s, sha))
    for sha in others:
        runs -= runs_of(finding.body(s, sha))

    def act_on(step: OpenAct) -> None:
        take_away(step, {"suggestion": [row for name, row in plan.wiped if name == "suggestion"]})
        take_away(step, {"transcript": [interview.id]})

    doing = _("Erase an interview")
    plan = Plan("erase transcript", doing, "", runs_finder(runs), mark, always(mark), act_on)
    plan.dropped = frozenset(own - others)
    plan.wiped = dict.fromkeys(hanging_on(s, [("transcript", interview.id)]))
    plan.titles = (interview.title,)
    plan.sources = frozenset([interview.id])
    units = select(UNIT.c.id).where(UNIT.c.transcript_id == interview.id)
    plan.listing = {
        "unit_ids": list(s.execute(units).scalars()),
        "shared_ids": [],
        "alone_ids": [interview.id],
    }
    return plan


def texts(s: Session, transcript: UUID) -> tuple[set[str], set[str]]:
    """The texts, old and new, of this interview and of all others."""
    own: set[str] = set()
    others: set[str] = set()
    for of, sha in s.execute(select(VERSION.c.transcript_id, VERSION.c.sha256)):
        (own if of == transcript else others).add(sha)
    return own, others
