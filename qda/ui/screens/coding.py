"""Open coding: the talk, the margin, the panel."""

import streamlit as st

from qda.language import _
from qda.preparation import studies
from qda.ui import session
from qda.ui.components.mount import mount
from qda.ui.going import follow
from qda.ui.interviewing import chosen_interview

study = session.need()
me = session.person(study)
interview, interviews = chosen_interview(
    study, me, _("Bring transcripts in under “Interviews”. Nothing leaves this computer.")
)
follow(
    mount(
        "reader",
        {
            "study": str(study.id),
            "person": str(me),
            "language": session.listen(),
            "interview": interview,
            "interviews": interviews,
            "unit": st.query_params.get("unit"),
            "turn": st.query_params.get("turn"),
            "mode": "code",
            "suggestions": bool(studies.about(study, viewer=me)["suggestions"]) and session.suggests(),
        },
    )
)
