"""Meetings: date, who was there, agenda from what is open, decisions with reasons, minutes as a Word file."""

from datetime import date
from typing import Any
from uuid import UUID

import streamlit as st

from qda.exchange.document_docx import write_document
from qda.language import _
from qda.organising import scheme
from qda.review import found, meetings
from qda.store.roles import READER
from qda.ui import letting_out, session
from qda.ui.going import go

HOW = {"consensus reached": _("consensus reached"), "agreed to differ": _("agreed to differ")}

study = session.need()
me = session.person(study)
may = session.may_write(study)
aside = session.beside(study, READER)
team = {id: name for id, name in found.team(study, me).items() if id not in aside}


def whole(key: str, one: dict[str, Any] | None = None) -> None:
    """The form for a meeting's facts, agenda and minutes."""
    known = one or {}
    agenda = known.get("agenda") or ([] if one else begun(key))
    with st.form(key, border=False):
        first, second, third = st.columns(3)
        day = first.date_input(_("Date"), date.fromisoformat(known["held_on"]) if one else date.today())  # noqa: DTZ011
        place = second.text_input(_("Place"), known.get("place", ""))
        long = third.number_input(_("Minutes"), 0, 1440, known.get("minutes_long") or 0)
        there = [id for id in team if not one or str(id) in known["present_ids"]]
        present = st.multiselect(
            _("Present"), list(team), there, format_func=lambda one: team[one], placeholder=_("Choose…")
        )
        points = st.text_area(_("Agenda, a line a point (from what is open)"), "\n".join(agenda), height=140)
        minutes = st.text_area(_("What was talked about"), known.get("minutes", ""), height=140)
        sent = st.form_submit_button(_("Keep the minutes"), type="primary", disabled=not may)
    if sent and session.trying(
        meetings.hold,
        study,
        day.isoformat(),
        meeting=UUID(known["id"]) if one else None,
        present=present,
        place=place,
        minutes_long=int(long) or None,
        agenda=points.split("\n"),
        minutes=minutes,
        by=me,
    ):
        if not one:
            session.keep("meetings kept", session.kept("meetings kept", 0) + 1)
        st.rerun()


def begun(key: str) -> list[str]:
    """The agenda as it was when this form began: questions asked meanwhile do not take away what is typed in it."""
    if session.kept(f"agenda of {key}") is None:
        session.keep(f"agenda of {key}", meetings.agenda(study, me))
    found: list[str] = session.kept(f"agenda of {key}")
    return found


def decision(one: dict[str, Any]) -> None:
    """The form for a decision."""
    known = {row["id"]: " › ".join(row["path"]) for row in scheme.tree(study, me)["categories"]}
    with st.form(f"decision-{one['id']}", clear_on_submit=True, border=False):
        words = st.text_input(_("Decision"))
        why = st.text_input(_("Reason"))
        left, right = st.columns([1, 2])
        how = left.selectbox(_("How"), list(HOW), format_func=lambda key: HOW[key])
        about = right.multiselect(
            _("About"), list(known), format_func=lambda one: known[one], placeholder=_("Choose…")
        )
        sent = st.form_submit_button(_("Add the decision"), disabled=not may)
    if sent and session.trying(
        meetings.decide,
        study,
        UUID(one["id"]),
        words,
        how=how,
        targets=[{"category": UUID(id)} for id in about],
        why=why,
        by=me,
    ):
        st.rerun()


def as_file(one: dict[str, Any], *, asked: bool) -> None:
    """The minutes as a Word file, in this meeting's frame held back where a string identifies somebody."""
    if asked:
        st.session_state["minutes asked"] = one["id"]
        name = f"minutes {one['held_on']}.docx"
        letting_out.let_out(study, me, name, write_document(meetings.minutes(one)))
    if st.session_state.get("minutes asked") == one["id"]:
        letting_out.held_back(study)


def meeting(one: dict[str, Any], *, newest: bool) -> None:
    """A meeting as its minutes read."""
    with st.container(border=True):
        left, right = st.columns([4, 1], vertical_alignment="center")
        facts = [one["place"], _("{n} minutes").format(n=one["minutes_long"]) if one["minutes_long"] else ""]
        left.subheader(one["held_on"])
        left.caption(
            session.plain(" · ".join([*(fact for fact in facts if fact), ", ".join(one["present"])]))
        )
        as_file(one, asked=right.button(_("Minutes as .docx"), key=f"docx-{one['id']}"))
        if one["agenda"]:
            st.markdown("\n".join(f"- {session.plain(point)}" for point in one["agenda"]))
        if one["minutes"]:
            st.text(one["minutes"])
        st.markdown(f"**{_('Decisions')}**")
        if not one["decisions"]:
            st.caption(_("None yet."))
        for made in one["decisions"]:
            st.markdown(f"{made['n']}\\. {session.plain(made['decision'])}")
            told = [HOW.get(made["how"], made["how"]), made["why"], ", ".join(made["about"])]
            st.caption(session.plain(" · ".join(line for line in told if line)))
        if may:
            with st.expander(_("Add a decision"), expanded=False):
                decision(one)
            with st.expander(_("Change the minutes"), expanded=False):
                if newest or st.toggle(_("Open"), key=f"change-{one['id']}"):
                    whole(f"change-{one['id']}-form", one)


with st.container(key="form"):
    st.title(_("Meetings"))
    head, door = st.columns([4, 1], vertical_alignment="center")
    head.caption(
        _(
            "Decisions are acts with their reasons; they stand in the history and in the report on the process."
        )
    )
    if door.button(_("The tree, for all to see"), type="tertiary"):
        go("tree", {})
    held = meetings.meetings(study, me)
    if not held:
        st.info(_("No meeting yet. The agenda of the first one is made of what is open."))
    if may:
        with st.expander(_("A new meeting"), expanded=not held):
            whole(f"new-meeting-{session.kept('meetings kept', 0)}")
    for n, one in enumerate(held):
        meeting(one, newest=n == 0)
