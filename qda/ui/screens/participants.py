"""Participants: numbers, roles and groups, by hand or from a table."""

import pandas as pd
import streamlit as st

from qda.language import _
from qda.preparation import participants
from qda.ui import session, withdrawing

study = session.need()
me = session.person(study)

with st.container(key="form"):
    st.title(_("Participants"))
    people = participants.participants(study, me)
    if not people:
        st.info(
            _("Numbers come from the speakers you confirm at import, or from a table (participants.csv).")
        )
    else:
        names = sorted({name for one in people for name in one["attributes"]})
        frame = pd.DataFrame(
            [
                {
                    "label": p["label"],
                    "role": p["role"],
                    "group_name": p["group"],
                    **{n: p["attributes"].get(n, "") for n in names},
                    "interviews": ", ".join(p["interviews"]),
                    "turns": p["turns"],
                    "words": p["words"],
                    "withdrawn": (p["withdrawn_at"] or "")[:10],
                }
                for p in people
            ],
            index=[p["id"] for p in people],
        )
        fixed = {
            "label": _("Number"),
            "role": _("Role"),
            "group_name": _("Group"),
            "interviews": _("Interviews"),
            "turns": _("Turns"),
            "words": _("Words"),
            "withdrawn": _("Withdrawn"),
        }
        if not any(frame["withdrawn"]):
            frame = frame.drop(columns=["withdrawn"])
        if gone := sum(bool(one["withdrawn_at"]) for one in people):
            st.caption(
                _("{n} of {all} participants are part of the analysis.").format(
                    n=len(people) - gone, all=len(people)
                )
            )
        edited = st.data_editor(
            frame,
            hide_index=True,
            disabled=["interviews", "turns", "words", "withdrawn"],
            column_config=fixed,
            key=f"people-{session.kept('people', 0)}",
            width="stretch",
        )
        changed = [
            (
                id,
                {c: edited.at[id, c] for c in frame.columns if str(edited.at[id, c]) != str(frame.at[id, c])},
            )
            for id in frame.index
        ]
        for id, values in changed:
            own = {c: v for c, v in values.items() if c in fixed}
            more = {c: v for c, v in values.items() if c not in fixed}
            if values and session.trying(
                participants.change, study, id, {**own, **({"attributes": more} if more else {})}, by=me
            ):
                session.keep("people", session.kept("people", 0) + 1)
                st.rerun()
        st.caption(
            _("Click a cell to change it. Never write names here: the number is all that the study knows.")
        )
    with st.form("add-participant", clear_on_submit=True):
        number, role, group = st.columns(3)
        label = number.text_input(_("Number"), placeholder="M13")
        does = role.text_input(_("Role"))
        belongs = group.text_input(_("Group"))
        if st.form_submit_button(
            _("Add a participant"), disabled=not session.may_write(study)
        ) and session.trying(participants.add, study, label, role=does, group=belongs, by=me):
            st.rerun()
    table = st.file_uploader(
        _("Take roles, groups and attributes from a table (CSV or Excel)"),
        type=["csv", "tsv", "txt", "xlsx"],
    )
    if table is not None:
        known = session.trying(participants.read_table, table.getvalue())
        if known:
            st.dataframe(pd.DataFrame(known.rows, columns=known.columns), hide_index=True)
            left_out = st.multiselect(
                _("Leave these columns out"),
                [c for n, c in enumerate(known.columns) if n != known.label],
                placeholder=_("Choose…"),
            )
            if st.button(_("Take them into the study"), type="primary"):
                answer = session.trying(participants.import_table, study, known, leave_out=left_out, by=me)
                if answer:
                    st.success(_("{n} participants described.").format(n=answer["participants"]))
    withdrawing.withdrawal(study, me, people)
