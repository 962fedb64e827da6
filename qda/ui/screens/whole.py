"""Sense of the whole: reading an interview without coding tools, with five questions and a memo."""

import streamlit as st

from qda.language import _
from qda.preparation import interviews as listing
from qda.ui import session
from qda.ui.components.mount import mount
from qda.ui.going import follow, go

study = session.need()
me = session.person(study)
interviews = [(one["id"], one["title"]) for one in listing.interviews(study, me)]

if not interviews:
    with st.container(key="form"):
        st.subheader(_("No interview to read yet"))
        st.write(_("Bring transcripts in under “Interviews”, then read each as a whole before coding it."))
        if st.button(_("Bring interviews in"), type="primary"):
            go("interviews")
    st.stop()

wanted = st.query_params.get("interview", "")
chosen = next((id for id, title in interviews if wanted in {id, title}), interviews[0][0])
follow(
    mount(
        "reader",
        {
            "study": str(study.id),
            "person": str(me),
            "language": session.listen(),
            "interview": chosen,
            "interviews": interviews,
            "mode": "read",
            "turn": st.query_params.get("turn"),
        },
    )
)
