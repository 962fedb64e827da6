"""What is known of one interview besides its words: facts, who took part, in the analysis or not, notes."""

from typing import Any, cast
from uuid import UUID

import streamlit as st

from qda.language import _
from qda.organising import memos
from qda.preparation import guides, head_facts
from qda.preparation import interviews as listing
from qda.preparation.importing import KINDS
from qda.store.study import Study
from qda.ui import session

PLACE = "Place"
NOTES = {"field": "Field notes", "pre-understanding": "Pre-understanding of the interviewer"}


def asked(study: Study, one: dict[str, Any], viewer: UUID) -> None:
    """The facts of an interview, to be looked at and changed."""
    with st.expander(_("About {title}").format(title=session.plain(one["title"]))):
        facts, notes = st.tabs([_("Facts"), _("Field notes and pre-understanding")])
        with facts:
            changed(study, one, viewer)
            source(study, one, viewer)
        with notes:
            noted(study, one, viewer)


def changed(study: Study, one: dict[str, Any], viewer: UUID) -> None:
    """Facts, people and whether the interview is in the analysis, as one act."""
    key = one["id"]
    known = guides.guides(study, viewer)
    names = {"": _("(none)")} | {guide["guide"]: guide["name"] for guide in known}
    with st.form(f"about-{key}"):
        first, second, third, fourth = st.columns([3, 2, 2, 1])
        title = first.text_input(_("Title"), one["title"])
        kind = second.selectbox(_("Kind"), KINDS, KINDS.index(one["kind"]), format_func=_)
        held = third.text_input(_("Date"), one["held_on"], placeholder="2026-03-14")
        minutes = fourth.number_input(_("Minutes"), min_value=0, value=one["minutes"], step=1)
        first, second, third, fourth = st.columns(4)
        place = fourth.text_input(
            _("Place"),
            one["attributes"].get(PLACE, ""),
            help=_("Where, without a name that tells who was interviewed."),
        )
        medium = first.text_input(_("Medium"), one["medium"], placeholder=_("in person, video, telephone"))
        language = second.text_input(_("Language"), one["language"])
        guide = third.selectbox(
            _("Interview guide"),
            list(names),
            list(names).index(one["guide_id"] or ""),
            format_func=lambda one: names[one],
        )
        fields = st.columns(len(listing.PEOPLE))
        people = {
            name: field.text_input(_(name), one["attributes"].get(name, ""), help=_("Initials, not names."))
            for name, field in zip(listing.PEOPLE, fields, strict=True)
        }
        left, right = st.columns([1, 3], vertical_alignment="bottom")
        included = left.checkbox(_("In the analysis"), one["included"])
        why = right.text_input(_("If not, why"), one["excluded_why"])
        if st.form_submit_button(_("Keep"), type="primary", disabled=not session.may_write(study)):
            said = {
                name: value
                for name, value in {**people, PLACE: place}.items()
                if value != one["attributes"].get(name, "")
            }
            changes = listing.Changes(
                title=title,
                kind=kind,
                held_on=held.strip(),
                minutes=minutes,
                medium=medium,
                language=language,
                guide_id=guide or None,
                included=included,
                excluded_why="" if included else why,
                attributes=said,
            )
            if session.trying(listing.change, study, key, changes, by=viewer):
                st.rerun()


def source(study: Study, one: dict[str, Any], viewer: UUID) -> None:
    """Where the text came from, and the head of its file."""
    told = [one["source_name"], one["source_format"], one["source_encoding"]]
    if one["source_sha256"]:
        told.append(f"sha256 {one['source_sha256']}")
    st.caption(" · ".join(session.plain(part) for part in told if part))
    if one["head"]:
        st.caption(_("Head of the file"))
        st.text(one["head"])
        said_by_head(study, one, viewer)


def said_by_head(study: Study, one: dict[str, Any], viewer: UUID) -> None:
    """What the head says that is not known of the interview yet, taken over at one click."""
    offered = head_facts.open_in(one)
    if not offered:
        return
    st.caption("  \n".join(f"? {session.plain(head_facts.sentence(said))}" for said in offered))
    changes = cast("listing.Changes", head_facts.taken(offered))
    if st.button(
        _("Take these"), key=f"take-head-{one['id']}", disabled=not session.may_write(study)
    ) and session.trying(listing.change, study, one["id"], changes, by=viewer):
        st.rerun()


def noted(study: Study, one: dict[str, Any], viewer: UUID) -> None:
    """Memos on the interview: what was seen around it, and what the interviewer brought along."""
    here = memos.memos(study, viewer, on=("transcript", UUID(one["id"])))
    for kind, name in NOTES.items():
        st.markdown(f"**{_(name)}**")
        for memo in here:
            if memo["kind"] == kind:
                st.text(memo["words"])
        words = st.text_area(
            _(name), key=f"{kind}-{one['id']}-{len(here)}", label_visibility="collapsed", height=90
        )
        if st.button(
            _("Write it down"),
            key=f"write-{kind}-{one['id']}",
            disabled=not session.may_write(study) or not words.strip(),
        ) and session.trying(
            memos.write, study, words, on=("transcript", UUID(one["id"])), kind=kind, by=viewer
        ):
            st.rerun()
