"""A table on its way to a co-author: signed row by row, and remembered so that what comes back can be compared."""

from uuid import UUID

from qda.domain.table import Table
from qda.domain.table_plan import Plan
from qda.domain.table_signs import signed, table_sign
from qda.preparation import studies
from qda.reporting.condensed_table import Made
from qda.reporting.spoken_in import spoken
from qda.review import table_sent
from qda.store.study import Study


def with_signs(study: Study, plan: Plan, made: Made, me: UUID) -> Table:
    """The table with its signs; raises Refused where its rows have none."""
    sign = table_sign(made.table, made.signs)
    printed = signed(made.table, made.signs, sign)
    if not study.read_only:
        sent = table_sent.sent_of(
            made.table, plan.shape.columns, made.signs, languages(study, plan, made, me)
        )
        table_sent.remember(study, sign, sent, by=me)
    return printed


def languages(study: Study, plan: Plan, made: Made, me: UUID) -> list[str]:
    """The language of each printed column."""
    about = studies.about(study, viewer=me)
    open_ = len(made.table.columns) - sum(1 for column in plan.shape.columns if not column.each)
    return [
        spoken(column.language, about) or made.table.language
        for column in plan.shape.columns
        for _n in range(open_ if column.each else 1)
    ]
