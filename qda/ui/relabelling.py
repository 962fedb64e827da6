"""The question after a study's language of analysis was changed: are the texts written before in it, or in the old one?"""

from uuid import UUID

import streamlit as st

from qda.language import _, ngettext
from qda.organising import written_in
from qda.preparation import studies
from qda.store.study import Study
from qda.ui import session, tongues
from qda.ui.going import go, opens


def ask(study: Study, me: UUID, *, may: bool) -> None:
    """Ask once for each language under which texts stand alone: relabel them, or leave them."""
    analysed = tongues.named(studies.about(study, me)["language"])
    for one in written_in.elsewhere(study, me):
        other = tongues.named(one["language"])
        st.warning(_sentence(one["texts"], other, analysed))
        left, right, _rest = st.columns([2, 2, 1])
        if left.button(
            _("They are in {analysed}: relabel").format(analysed=analysed),
            key=f"relabel-{one['language']}",
            type="primary",
            disabled=not may,
            help=_("Their words stay as they are; undo brings the label back."),
        ) and session.trying(written_in.relabel, study, one["language"], by=me):
            st.rerun()
        if right.button(
            _("They are in {other}: leave").format(other=other),
            key=f"leave-{one['language']}",
            disabled=not may,
        ) and session.trying(written_in.leave, study, one["language"], by=me):
            st.rerun()


def told(study: Study, me: UUID) -> None:
    """Say on a page of texts why texts seem to be gone, with the way to where they are relabelled."""
    for one in written_in.elsewhere(study, me):
        analysed = tongues.named(studies.about(study, me)["language"])
        line, way = st.columns([4, 1], vertical_alignment="center")
        line.warning(_sentence(one["texts"], tongues.named(one["language"]), analysed))
        if opens("settings") and way.button(_("Study settings"), key=f"relabel-{one['language']}"):
            go("settings")


def _sentence(texts: int, other: str, analysed: str) -> str:
    return ngettext(
        "{n} text is kept as {other}, and the analysis is in {analysed}: the sheet shows its field empty.",
        "{n} texts are kept as {other}, and the analysis is in {analysed}: the sheet shows their fields empty.",
        texts,
    ).format(n=texts, other=other, analysed=analysed)
