"""Open coding: the talk, the margin, the panel."""

import streamlit as st

from qda.language import _
from qda.organising import reader
from qda.preparation import studies
from qda.ui import session
from qda.ui.components.mount import mount
from qda.ui.going import follow
from qda.ui.interviewing import chosen_interview

study = session.need()
me = session.person(study)
unit = st.query_params.get("unit", "").upper().removeprefix("U")
if unit.isdecimal() and "interview" not in st.query_params:
    there = next((where for number, where in reader.numbers(study, me) if number == int(unit)), None)
    if there:
        st.query_params["interview"] = there
interview, interviews = chosen_interview(
    study, me, _("Bring transcripts in under “Interviews”. Nothing leaves this computer.")
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
            "unit": unit or None,
            "turn": st.query_params.get("turn"),
            "place": st.query_params.get("place"),
            "mode": "code",
            "suggestions": bool(studies.about(study, viewer=me)["suggestions"]) and session.suggests(study),
        },
        ahead=(f"reader/{interview}", f"text/{reader.text_hash(study, interview, me)}"),
    )
)
