"""Open coding: the talk, the margin, the panel."""

import streamlit as st

from qda.language import _
from qda.preparation import interviews as listing
from qda.preparation import studies
from qda.ui import session
from qda.ui.components.mount import mount
from qda.ui.going import follow, go

study = session.need()
me = session.person(study)
interviews = [(one["id"], one["title"]) for one in listing.interviews(study, me)]

if not interviews:
    with st.container(key="form"):
        st.subheader(_("No interview to code yet"))
        st.write(_("Bring transcripts in under “Interviews”. Nothing leaves this computer."))
        if st.button(_("Bring interviews in"), type="primary"):
            go("interviews")
    st.stop()

wanted = st.query_params.get("interview", "")
chosen = next((id for id, title in interviews if wanted in {id, title}), "") or session.kept(
    "interview", interviews[0][0]
)
if chosen not in {id for id, _title in interviews}:
    chosen = interviews[0][0]
session.keep("interview", chosen)
follow(
    mount(
        "reader",
        {
            "study": str(study.id),
            "person": str(me),
            "language": session.listen(),
            "interview": chosen,
            "interviews": interviews,
            "unit": st.query_params.get("unit"),
            "turn": st.query_params.get("turn"),
            "mode": "code",
            "suggestions": bool(studies.about(study, viewer=me)["suggestions"]) and session.suggests(),
        },
    )
)
