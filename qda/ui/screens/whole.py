"""Sense of the whole: reading an interview without coding tools, with five questions and a memo."""

import streamlit as st

from qda.language import _
from qda.organising import reader
from qda.ui import session
from qda.ui.components.mount import mount
from qda.ui.going import follow
from qda.ui.interviewing import chosen_interview

study = session.need()
me = session.person(study)
interview, interviews = chosen_interview(
    study, me, _("Bring transcripts in under “Interviews”, then read each as a whole before coding it.")
)
follow(
    mount(
        "reader",
        {
            "study": str(study.address),
            "person": str(me),
            "language": session.listen(),
            "interview": interview,
            "interviews": interviews,
            "mode": "read",
            "turn": st.query_params.get("turn"),
        },
        ahead=(f"reader/{interview}", f"text/{reader.text_hash(study, interview, me)}"),
    )
)
