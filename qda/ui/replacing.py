"""A file whose text the study knows: what it would change is shown side by side before anything is replaced."""

import hashlib
from difflib import SequenceMatcher
from html import escape
from typing import Any
from uuid import UUID

import streamlit as st

from qda.domain.transcript import relabelled
from qda.language import _, ngettext
from qda.preparation.correcting import NewText, compare
from qda.store.study import Study
from qda.ui import drawing
from qda.ui.bringing import Ready

MOST = 300
WAYS = {
    "replace": "It is a corrected version: put it in the place of the text in the study",
    "margin": "Only the coding in its margin: take it onto the text in the study",
    "new": "It is another interview: bring it in beside",
}


def asked(study: Study, one: Ready, viewer: UUID) -> None:
    """What is to become of a file whose text is known; writes the answer into `one`."""
    known = one.known
    if known is None:
        return
    remarks = bool(one.parsed.comments or one.parsed.highlights)
    ways = [way for way in WAYS if (way != "replace" or not known.same) and (way != "margin" or remarks)]
    st.info(said(known.title, known.shared, same=known.same), icon=":material/difference:")
    one.way = st.radio(
        _("What is this file?"), ways, format_func=lambda way: _(WAYS[way]), key=f"way-{one.name}"
    )
    if one.way == "replace":
        difference(study, one, viewer)


def said(title: str, shared: float, *, same: bool) -> str:
    """How the file and the interview are alike."""
    if same:
        return _("The study has exactly this text, as “{title}”.").format(title=title)
    return _("This looks like “{title}”: {percent} % of the words in a row are the same.").format(
        title=title, percent=round(shared * 100)
    )


@st.cache_data(max_entries=20, show_spinner=False)
def _compared(
    _study: Study, _new: NewText, transcript: str, viewer: UUID, now: tuple[UUID, int], sha256: str
) -> dict[str, Any]:
    """One comparison for all reruns of the page."""
    del now, sha256
    return compare(_study, transcript, _new, viewer)


def difference(study: Study, one: Ready, viewer: UUID) -> None:
    """The places that differ, the units that they touch, and those whose words are gone."""
    if one.known is None:
        return
    confirmed = relabelled(one.parsed, one.decisions)
    new = NewText(confirmed.text, confirmed)
    sha256 = hashlib.sha256(confirmed.text.encode()).hexdigest()
    found = _compared(study, new, one.known.transcript, viewer, (study.address, study.rev()), sha256)
    changes, touched, lost = found["changes"], found["touched"], found["lost"]
    told = [
        ngettext("{n} place differs", "{n} places differ", len(changes)),
        ngettext("{n} paragraph moved", "{n} paragraphs moved", found["moves"]),
        ngettext("{n} unit is touched", "{n} units are touched", len(touched)),
        ngettext("{n} unit loses its words", "{n} units lose their words", len(lost)),
    ]
    st.markdown(f"**{_('What would change')}:** {', '.join(told)}")
    drawing.draw(side_by_side(changes[:MOST]))
    if len(changes) > MOST:
        st.caption(_("The first {n} places are shown.").format(n=MOST))
    if touched:
        with st.expander(ngettext("{n} unit to look at again", "{n} units to look at again", len(touched))):
            drawing.draw(of_units(touched, one.known.transcript))
    if lost:
        st.warning(_("None of the words of these units is left. Their memos stay, on the interview."))
        drawing.draw(of_units(lost, one.known.transcript))
        if st.checkbox(_("These units may go"), key=f"lost-{one.name}"):
            one.accept_lost = tuple(UUID(unit["unit"]) for unit in lost)


def side_by_side(changes: list[dict[str, Any]]) -> str:
    """The words in the study on the left, those of the file on the right, what differs marked."""
    rows = "".join(
        f"<tr><td>{in_place(one, old_side=True)}</td><td>{in_place(one, old_side=False)}</td></tr>"
        for one in changes
    )
    head = f"<tr><th>{escape(_('In the study'))}</th><th>{escape(_('In the file'))}</th></tr>"
    return (
        '<div class="q-scrolled" style="max-height:320px;overflow-y:auto"><table class="q-list"'
        f' style="table-layout:fixed;width:100%">{head}{rows}</table></div>'
    )


def in_place(change: dict[str, Any], *, old_side: bool) -> str:
    """One side of a difference with a few words around it."""
    here = marked(change["old"], change["new"], old_side=old_side)
    return f"…{escape(change['before'])}{here}{escape(change['after'])}…"


def marked(old: str, new: str, *, old_side: bool) -> str:
    """One side of a difference, the letters that only it has marked."""
    parts = []
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        words = escape(old[a0:a1] if old_side else new[b0:b1])
        parts.append(words if kind == "equal" or not words else f"<mark>{words}</mark>")
    return "".join(parts) or "<mark>‸</mark>"


def of_units(units: list[dict[str, Any]], transcript: str) -> str:
    """Units with their words before and after, each leading to its place."""
    rows = [
        [
            drawing.leads(f"U{one['number']}", "coding", interview=transcript, unit=one["number"]),
            escape(one["was"]),
            escape(one["is"]) or "–",
        ]
        for one in units
    ]
    return drawing.listed([(_("Unit"), False), (_("Was"), False), (_("Will be"), False)], rows)
