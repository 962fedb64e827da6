"""Sense of the whole: reading an interview without coding tools, with five questions and a memo."""

import streamlit as st

from qda.language import _
from qda.preparation import importing, reading
from qda.ui import session
from qda.ui.components.mount import mount
from qda.ui.going import follow, go

study = session.need()
me = session.person(study)
interviews = [(one["id"], one["title"]) for one in importing.interviews(study, viewer=me)]

if not interviews:
    with st.container(key="form"):
        st.subheader(_("No interview to read yet"))
        st.write(_("Bring transcripts in under “Interviews”, then read each as a whole before coding it."))
        if st.button(_("Bring interviews in"), type="primary"):
            go("interviews")
    st.stop()

wanted = st.query_params.get("interview", "")
chosen = next((id for id, title in interviews if wanted in {id, title}), interviews[0][0])
text, side = st.columns([3, 1.25], gap="small")
with text:
    sent = mount(
        "reader",
        {"study": str(study.id), "person": str(me), "language": session.listen(), "interview": chosen, "interviews": interviews, "mode": "read", "page": "whole", "turn": st.query_params.get("turn")},
    )
with side, st.container(key="form-side"):
    found = reading.whole(study, chosen, viewer=me)
    st.subheader(_("The whole of {title}").format(title=found["title"]))
    st.caption("  \n".join(prompt.question for prompt in reading.prompts()))
    before = (found["mine"] or {}).get("words", "")
    written = st.text_area(_("Your sense of the whole"), before, key=f"whole-{chosen}", height=320, placeholder=_("What is this interview about, as a whole? Write it down before you cut it into units."))
    if session.may_write(study) and written != before:
        session.trying(reading.write_whole, study, chosen, written, by=me)
        st.caption(_("Stored."))
    for other in found["others"]:
        with st.expander(other["name"]):
            st.text(other["words"])
    readers = ", ".join(f"{one['name']} ({one['times']}×)" for one in found["read_by"])
    st.caption(_("Read by {names}").format(names=readers) if readers else _("Nobody has marked it as read yet."))
    if st.button(_("Mark as read"), disabled=not session.may_write(study)):
        session.trying(reading.mark_read, study, chosen, by=me)
        st.rerun()
follow(sent)
