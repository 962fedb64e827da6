"""Translation: what the paper will print, original beside translation, with who translated and who checked."""

import streamlit as st

from qda.language import _
from qda.preparation import studies
from qda.store import people
from qda.ui import session, tongues
from qda.ui.components.mount import mount
from qda.ui.going import follow, go, opens

study = session.need()
me = session.person(study)
about = studies.about(study, viewer=me)

if about["language"] == about["publication_language"]:
    with st.container(key="form"):
        st.subheader(_("Analysis and paper are in one language"))
        st.write(
            _(
                "This study is analysed and printed in {language}. Where the paper is in another language, say so in the study settings; what will be printed is then listed here, original beside translation."
            ).format(language=session.plain(tongues.named(about["language"])))
        )
        if opens("settings") and st.button(_("Go to the study settings"), type="primary"):
            go("settings")
    st.stop()

follow(
    mount(
        "translation",
        {
            "study": str(study.address),
            "person": str(me),
            "name": str(people.about(study, me)["name"]),
            "language": session.listen(),
        },
    )
)
