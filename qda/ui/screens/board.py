"""The card board: open codes as cards, grouped into piles."""

import streamlit as st

from qda.ui import session
from qda.ui.components.mount import mount
from qda.ui.going import follow

study = session.need()
follow(
    mount(
        "board",
        {
            "study": str(study.address),
            "person": str(session.person(study)),
            "language": session.listen(),
            "query": st.query_params.to_dict(),
        },
        ahead=("tree",),
    )
)
