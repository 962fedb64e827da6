"""Erasing an interview for good on a page: what goes, the person's own yes, then the certificate."""

from typing import Any
from uuid import UUID

import streamlit as st

from qda.language import _
from qda.preparation import erasing
from qda.store.study import Study
from qda.ui import session, withdrawing


def erasing_for_good(study: Study, me: UUID, interview: dict[str, Any]) -> None:
    """The part of the interviews' page on erasing the chosen one; unlike taking it out it cannot be undone."""
    if not session.may_write(study, "withdraw"):
        return
    with st.expander(
        _("Erase {title} for good…").format(title=session.plain(interview["title"])),
        expanded=session.kept("erasing") == interview["id"],
    ):
        st.write(
            _(
                "The interview goes with all that was built on it: from the study, from its history, from undo and from the backups. The tree stays. Taking it out instead can be undone, and leaves its words in the history."
            )
        )
        if session.kept("erasing") == interview["id"] or st.button(_("List what would go"), key="erase-list"):
            session.keep("erasing", interview["id"])
            confirm(study, me, interview)


def confirm(study: Study, me: UUID, interview: dict[str, Any]) -> None:
    """What would go, and the yes that only this person can give."""
    goes = session.trying(erasing.what_goes, study, transcript=interview["id"], viewer=me)
    if goes is None:
        return
    withdrawing.listed(goes, withdrawing.lines(goes))
    title = interview["title"]
    with st.form("erase", border=False):
        why, also = withdrawing.reason_and_files(goes, "erase")
        typed = st.text_input(
            _("To erase the interview for good, write its title: {title}").format(title=session.plain(title)),
            key="erase-typed",
        )
        if not st.form_submit_button(_("Erase for good"), type="primary"):
            return
    if typed.strip() != title.strip():
        st.warning(_("Nothing was changed: the title that you wrote is another one."))
        return
    with st.spinner(_("Erasing…")):
        made = session.trying(
            erasing.erase_transcript, study, UUID(interview["id"]), by=me, why=why, also=also
        )
    if made:
        session.keep("erasing", None)
        session.keep("erased", made)
        st.rerun()


def told(study: Study, me: UUID) -> None:
    """What was just erased, what is left to do by hand, and the certificates of all erased interviews."""
    made = session.kept("erased")
    if made:
        st.success(_("The interview was erased with all that was built on it."))
        withdrawing.left_by_hand(made)
    withdrawing.certificates(study, me, "erase transcript", _("An interview was erased {day} by {who}"))
