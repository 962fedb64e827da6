"""Which interview a page shows: the one in its address, else the one of this tab; an invitation where none is in."""

from uuid import UUID

import streamlit as st

from qda.language import _
from qda.preparation import interviews as listing
from qda.store.study import Study
from qda.ui import session
from qda.ui.going import go, opens


def chosen_interview(study: Study, me: UUID, invitation: str) -> tuple[str, list[tuple[str, str]]]:
    """The interview's id, and id and title of all; a study without any shows the invitation and the page ends."""
    found = listing.titles(study, me)
    if not found:
        with st.container(key="form"):
            st.subheader(_("No interview yet"))
            st.write(invitation)
            if opens("interviews") and st.button(_("Bring interviews in"), type="primary"):
                go("interviews")
        st.stop()
    wanted = (st.query_params.get("interview", ""), session.kept("interview", ""))
    here = next((id for want in wanted for id, title in found if want in {id, title}), found[0][0])
    session.keep("interview", here)
    return here, found
