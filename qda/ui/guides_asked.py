"""Interview guides on the page: written down or taken from a file, and where each topic is talked about."""

from typing import Any
from uuid import UUID

import streamlit as st

from qda.language import _, ngettext
from qda.preparation import guides
from qda.store.study import Study
from qda.ui import drawing, session


def asked(study: Study, interviews: list[dict[str, Any]], viewer: UUID) -> None:
    """All guides with their topics, and the way to add one."""
    st.subheader(_("Interview guides"))
    known = guides.guides(study, viewer)
    if not known:
        st.caption(
            _(
                "Write the guide down, or take it from a file: a topic a line. Its topics can then be linked to passages while reading."
            )
        )
    for guide in known:
        with st.expander(
            f"{session.plain(guide['name'])}: "
            + ngettext("{n} topic", "{n} topics", len(guide["topics"])).format(n=len(guide["topics"]))
        ):
            of_guide(study, guide, interviews, viewer)
    with st.expander(_("Add a guide"), icon=":material/add:"):
        added(study, viewer)


def of_guide(study: Study, guide: dict[str, Any], interviews: list[dict[str, Any]], viewer: UUID) -> None:
    """The topics with their passages, to be changed."""
    id = UUID(guide["guide"])
    drawing.draw(
        drawing.listed(
            [(_("Topic"), False), (_("Passages"), True), (_("Interviews"), True), (_("Where"), False)],
            [row(study, topic, viewer) for topic in guide["topics"]],
        )
    )
    using = [one["title"] for one in interviews if one["guide_id"] == guide["guide"]]
    st.caption(_("Used in: {titles}").format(titles=session.plain(", ".join(using)) or "–"))
    with st.form(f"guide-{id}"):
        name = st.text_input(_("Name"), guide["name"])
        topics = st.text_area(
            _("Topics, one a line"), "\n".join(topic["question"] for topic in guide["topics"]), height=160
        )
        keep, away = st.columns([1, 5])
        if keep.form_submit_button(
            _("Keep"), type="primary", disabled=not session.may_write(study)
        ) and session.trying(
            guides.change_guide, study, id, name=name, topics=topics.splitlines(), by=viewer
        ):
            st.rerun()
        if away.form_submit_button(
            _("Take it away"), disabled=not session.may_write(study)
        ) and session.trying(guides.remove_guide, study, id, by=viewer):
            st.rerun()


def row(study: Study, topic: dict[str, Any], viewer: UUID) -> list[str]:
    """One topic with its passages as ways to them."""
    places = guides.of_topic(study, UUID(topic["topic"]), viewer)
    ways = ", ".join(
        drawing.leads(f"{one['title']} {one['turn']}", "whole", interview=one["transcript"], turn=one["turn"])
        for one in places
    )
    return [drawing.words(topic["question"]), str(topic["passages"]), str(topic["interviews"]), ways]


def added(study: Study, viewer: UUID) -> None:
    """A guide from a file or typed."""
    file = st.file_uploader(
        _("Take it from a file (text, Markdown or JSON)"), type=["txt", "md", "json"], key="guide-file"
    )
    if file is not None:
        found = session.trying(guides.read_guide, file.getvalue(), file.name) or []
        for given in found:
            st.markdown(f"**{session.plain(given.name)}**")
            st.text("\n".join(given.topics))
        if found and st.button(_("Take them into the study"), key="take-guides", type="primary"):
            taken = [
                session.trying(guides.add_guide, study, one.name, one.topics, kind=one.kind, by=viewer)
                for one in found
            ]
            if any(taken):
                st.rerun()
    with st.form("new-guide", clear_on_submit=True):
        name = st.text_input(_("Name"))
        topics = st.text_area(_("Topics, one a line"), height=120)
        if st.form_submit_button(_("Add it"), disabled=not session.may_write(study)) and session.trying(
            guides.add_guide, study, name, topics.splitlines(), by=viewer
        ):
            st.rerun()
