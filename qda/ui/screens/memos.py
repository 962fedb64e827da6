"""Memos: all of them in one place, by kind and by what they hang on."""

import streamlit as st

from qda.language import _
from qda.organising import memos
from qda.ui import session

KINDS = ("analytic", "reflexive", "decision", "field", "pre-understanding")

study = session.need()
me = session.person(study)

with st.container(key="form"):
    st.title(_("Memos"))
    listed = memos.memos(study, me)
    left, right = st.columns(2)
    kinds = sorted({m["kind"] for m in listed})
    kind = left.selectbox(_("Kind"), ["", *kinds], format_func=lambda k: k or _("all kinds"))
    about = right.selectbox(
        _("About"), ["", *sorted({m["on"] for m in listed})], format_func=lambda k: k or _("anything")
    )
    with (
        st.expander(_("Write a memo on the study"), expanded=not listed),
        st.form("memo", clear_on_submit=True),
    ):
        title = st.text_input(_("Heading"))
        words = st.text_area(
            _("Memo"), placeholder=_("Write down what you wonder about; a memo can hang on anything.")
        )
        chosen = st.selectbox(_("Kind of memo"), KINDS)
        if st.form_submit_button(
            _("Keep the memo"), disabled=not session.may_write(study)
        ) and session.trying(memos.write, study, words, title=title, kind=chosen, by=me):
            st.rerun()
    shown = [m for m in listed if kind in {"", m["kind"]} and about in {"", m["on"]}]
    if not shown:
        st.caption(_("No memo of this kind yet."))
    for memo in shown:
        with st.container(border=True):
            st.caption(f"{memo['kind']} · {memo['on']} {memo.get('name') or ''} · {memo['at'][:10]}")
            if memo["title"]:
                st.markdown(f"**{session.plain(memo['title'])}**")
            st.text(memo["words"])
