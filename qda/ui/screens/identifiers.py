"""What identifies: strings that may tell who somebody is, decided one by one, replaced everywhere, made final."""

import streamlit as st

from qda.preparation import interviews
from qda.ui import session
from qda.ui.components.mount import mount
from qda.ui.going import follow

study = session.need()
me = session.person(study)

follow(
    mount(
        "identifiers",
        {
            "study": str(study.address),
            "person": str(me),
            "language": session.listen(),
            "interview": st.query_params.get("interview", ""),
            "interviews": len(interviews.titles(study, me)),
        },
    )
)
