"""Tables: what the paper prints, planned at the left and seen at the right as the file will be."""

import streamlit as st

from qda.ui import drawing, session
from qda.ui.components.mount import mount
from qda.ui.going import follow

study = session.need()
me = session.person(study)

st.html(drawing.look())
follow(
    mount(
        "tables",
        {
            "study": str(study.address),
            "person": str(me),
            "language": session.listen(),
            "query": st.query_params.to_dict(),
        },
    )
)
