"""Condensation: the sheet of all meaning units with their wordings, codes and categories."""

import streamlit as st

from qda.language import _
from qda.organising import coding_sheet
from qda.preparation import studies
from qda.ui import relabelling, session
from qda.ui.components.mount import mount
from qda.ui.going import follow, go

study = session.need()
me = session.person(study)

if not coding_sheet.rows(study, viewer=me, filters={}, limit=1)["total"]:
    with st.container(key="form"):
        st.subheader(_("No meaning units yet"))
        st.write(_("They come from Open coding."))
        if st.button(_("Go to Open coding"), type="primary"):
            go("coding")
    st.stop()

about = studies.about(study, viewer=me)
relabelling.told(study, me)
follow(
    mount(
        "sheet",
        {
            "study": str(study.address),
            "person": str(me),
            "language": session.listen(),
            "coders": {coder["id"]: coder["initials"] or coder["name"] for coder in about["coders"]},
            "query": st.query_params.to_dict(),
            "suggestions": bool(about["suggestions"]) and session.suggests(study),
        },
    )
)
