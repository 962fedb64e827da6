"""Quotes: candidates spread over participants, what is to be looked at before print, choice, approval, and the quote bank."""

from collections.abc import Mapping

import streamlit as st

from qda.domain.table_shapes import Tag
from qda.exchange.documents import document_as
from qda.exchange.tables import write_table
from qda.language import _
from qda.reporting import quote_attribution, sample
from qda.reporting.quote_attribution import Attribution, attribution
from qda.reporting.quote_bank import quote_bank
from qda.reporting.sorted_units import sorted_document
from qda.ui import letting_out, session
from qda.ui.components.mount import mount
from qda.ui.going import follow

study = session.need()
me = session.person(study)
SUFFIXES = {".docx": "Word", ".xlsx": "Excel", ".csv": "CSV"}


def who_said_it() -> dict[Tag, str]:
    """The ways of naming a speaker, as words."""
    return {
        Tag.NUMBER: _("by number: (M4)"),
        Tag.ROLE: _("by role: (manager)"),
        Tag.ROLE_AND_TRANSCRIPT: _("by role and interview: (manager, FG1)"),
        Tag.TRANSCRIPT_AND_GROUP: _("by interview and group: (FG1 A)"),
        Tag.LOCATOR: _("by place: (FG1: 28–30)"),
        Tag.NONE: _("not named"),
    }


def attributed() -> Attribution:
    """How the paper names speakers; the check for rare combinations rests on it."""
    now = attribution(study, me)
    words = who_said_it()
    offered = sorted({name for own in sample.values(study, me).values() for name in own})
    with st.form("attribution", border=False):
        tag = st.selectbox(
            _("Who said it"), list(words), list(words).index(now.tag), format_func=words.__getitem__
        )
        shown = st.multiselect(
            _("Printed beside"),
            offered,
            [one for one in now.attributes if one in offered],
            placeholder=_("Choose…"),
        )
        k = st.number_input(
            _("Rare when shared by fewer than"),
            2,
            20,
            now.k,
            help=_("A combination of what is printed that fewer participants share may tell who spoke."),
        )
        if st.form_submit_button(_("Keep"), disabled=not session.may_write(study), width="stretch"):
            session.trying(quote_attribution.attribute_quotes, study, tag, shown, int(k), by=me)
    return attribution(study, me)


def asked_as(formats: Mapping[str, str], key: str) -> str:
    """A button a format; the ending of the one that was pressed."""
    pressed = [
        suffix for suffix, name in formats.items() if st.button(name, width="stretch", key=f"{key}{suffix}")
    ]
    return "".join(pressed)


def bank() -> None:
    """The quote bank as files."""
    kinds = {
        "approved": _("approved quotes"),
        "chosen": _("chosen quotes"),
        "all": _("every unit of the analysis"),
    }
    which = st.selectbox(_("Which"), list(kinds), 1, format_func=kinds.__getitem__)
    st.caption(_("A row for each quote, a column for each level and each attribute that identifies nobody."))
    if suffix := asked_as(SUFFIXES, "bank"):
        table = session.trying(quote_bank, study, me, which=which, narrow=suffix == ".docx")
        if table is not None:
            letting_out.let_out(study, me, f"quotes{suffix}", write_table(table, f"quotes{suffix}"))


def units_by_category() -> None:
    """The sorted document as files."""
    st.caption(_("Every unit under its categories and codes, with definition, id, speaker and turn."))
    condensed = st.toggle(_("With condensed texts"), value=True)
    if suffix := asked_as({".docx": "Word", ".html": "HTML", ".md": "Markdown"}, "sorted"):
        made = session.trying(sorted_document, study, me, condensed=condensed)
        if made is not None:
            letting_out.let_out(study, me, f"units-by-category{suffix}", document_as(made, suffix))


with st.container(key="quotes-bar", horizontal=True, vertical_alignment="center"):
    with st.popover(_("How quotes are attributed")):
        named = attributed()
    with st.popover(_("Quote bank")):
        bank()
    with st.popover(_("Units by category")):
        units_by_category()
    st.caption(
        session.plain(
            _("Speakers are named {tag}. Rare: shared by fewer than {k} participants.").format(
                tag=", ".join([who_said_it()[named.tag], *named.attributes]), k=named.k
            )
        )
    )
letting_out.held_back(study)
follow(
    mount(
        "quotes",
        {
            "study": str(study.address),
            "person": str(me),
            "language": session.listen(),
            "node": st.query_params.get("node", ""),
            "attribution": str(named),
        },
    )
)
