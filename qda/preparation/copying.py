"""The interviews of one study taken over into another: texts, turns, speakers and participants, without any analysis."""

from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from qda.errors import Refused
from qda.language import _
from qda.store.study import Study
from qda.store.tables import TABLES

TAKEN = (
    "text_body",
    "guide",
    "topic",
    "transcript",
    "text_version",
    "participant",
    "speaker",
    "turn",
    "attribute",
    "attribute_value",
)
"""In this order, so that what is referred to is there before."""


def take_transcripts(study: Study, other: Study, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Take over all interviews of another study into one that has none; they keep their keys, so that codings can be compared.

    Raises Refused where the study has interviews already. Answers {"transcripts": how many}.
    """
    with other.seen(None) as s:
        rows = {
            name: [dict(row) for row in s.connection().execute(select(TABLES[name])).mappings()]
            for name in TAKEN
        }
    with study.act("copy interviews", _("Take over the interviews of another study"), by, id=act) as step:
        c = step.s.connection()
        if c.execute(select(TABLES["transcript"].c.id).limit(1)).first():
            raise Refused(
                _("This study has interviews already. Nothing was taken over. Make a new study for them.")
            )
        for name in TAKEN:
            if rows[name]:
                c.execute(insert(TABLES[name]), rows[name])
        step.answer = {"transcripts": len(rows["transcript"])}
    return {"transcripts": len(rows["transcript"])}
