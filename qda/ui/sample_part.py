"""The part “Sample and data”: the sample in sentences, the participants with small numbers hidden, data availability."""

from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

import streamlit as st

from qda.domain.small_cells import FEWEST
from qda.domain.table import Table
from qda.errors import QdaError
from qda.exchange.documents import document_as
from qda.exchange.tables import write_table
from qda.language import _
from qda.reporting import data_availability, statements
from qda.reporting.evidence import Facts
from qda.reporting.participants_table import offered, participants_table
from qda.reporting.quote_attribution import fewest
from qda.reporting.sample import GROUP, heading
from qda.reporting.sample_document import guide, sample_document, talks_table
from qda.reporting.sentences import METHODS, Sentence
from qda.store.study import Study
from qda.ui import drawing, reports, session


class How(NamedTuple):
    """From how few on numbers are small, what divides the participants, whether rare values are put together."""

    k: int
    by: str
    merge: bool


def how(study: Study, me: UUID) -> How:
    """What a person sets of the participants' table."""
    names = {"": _("nothing"), **{one: heading(one) for one in offered(study, me)}}
    left, right = st.columns([1, 1.4])
    usual = fewest(study, me)
    k = left.selectbox(
        _("Small: under"),
        [*sorted({FEWEST, 5, 10, usual}), 0],
        sorted({FEWEST, 5, 10, usual}).index(usual),
        format_func=lambda n: str(n) if n else _("show all"),
    )
    wanted = list(names).index(GROUP) if GROUP in names else 0
    by = right.selectbox(_("Divide by"), list(names), wanted, format_func=names.__getitem__)
    ways = {False: _("hidden (<{k})").format(k=k), True: _("avoided: rare values put together")}
    merge = st.selectbox(
        _("Small numbers are"),
        list(ways),
        format_func=ways.__getitem__,
        disabled=not k,
        help=_("Further numbers are hidden where a small one could be worked out from them."),
    )
    return How(int(k), str(by), bool(merge))


def shared(study: Study, me: UUID, found: Facts) -> None:
    """What becomes of the transcripts."""
    ways = data_availability.ways()
    now = found.words_of(METHODS, data_availability.SHARED)
    picked = st.selectbox(
        _("The transcripts are"),
        list(ways),
        list(ways).index(now) if now in ways else 0,
        format_func=ways.__getitem__,
        disabled=not session.may_write(study),
    )
    if picked != now:
        given = {"words": picked}
        if (
            session.trying(statements.write, study, METHODS, data_availability.SHARED, given, by=me)
            is not None
        ):
            st.rerun()


def files(study: Study, me: UUID, set_: How) -> None:
    """The document, and the participants' table by itself."""
    word, page, table = st.columns([1.6, 1, 1.2])
    if word.button(_("Export to Word"), type="primary", width="stretch"):
        document = sample_document(study, me, **set_._asdict())
        reports.put_out(study, "sample.docx", document_as(document, "sample.docx"))
    if page.button("HTML", width="stretch"):
        reports.put_out(
            study, "sample.html", document_as(sample_document(study, me, **set_._asdict()), "sample.html")
        )
    if table.button(_("Table (.xlsx)"), width="stretch"):
        made = session.trying(participants_table, study, me, **set_._asdict())
        if made is not None:
            reports.put_out(study, "participants.xlsx", write_table(made, "participants.xlsx"))


def paper(study: Study, me: UUID, found: Facts, said: dict[str, Sentence], here: tuple[str, How]) -> str:
    """The sentences, and the tables below them, as they are printed."""
    item, set_ = here
    text = reports.sentences_paper(list(said.values()), item, "", part="sample")
    return text + "".join(map(on_paper, tables(study, me, found, set_)))


def tables(study: Study, me: UUID, found: Facts, set_: How) -> list[Table | str]:
    """Participants, interviews, guide; in place of one that cannot be made the sentence why."""
    made: list[Table | str] = []
    try:
        made.append(participants_table(study, me, **set_._asdict()))
    except QdaError as problem:
        made.append(str(problem))
    others = (talks_table(found), guide(study, me))
    return made + [replace(one, landscape=False) for one in others if one is not None]


def on_paper(one: Table | str) -> str:
    """A table on its page, or a sentence."""
    if isinstance(one, str):
        return f'<p class="q-meta">{drawing.words(one)}</p>'
    return drawing.paper(one, landscape=False)
