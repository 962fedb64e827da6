"""Which levels stand above the code, what they are called, and whether something may stand in several places."""

from typing import Any, cast
from uuid import UUID

import streamlit as st

from qda.domain import terms
from qda.language import _
from qda.organising import further_places
from qda.preparation import labels
from qda.store.study import Study
from qda.ui import session

Levels = list[dict[str, Any]]


def ask_levels(study: Study, me: UUID, have: Levels, *, may: bool) -> None:
    """The levels from the top down, each with its label; ticked are those that the study has, perhaps none."""
    st.subheader(_("Levels above the code"))
    st.caption(
        _(
            "From none to four. Most studies name codes, sub-categories, generic and main categories. A theme that cuts across holds categories that keep their own place."
        )
    )
    with st.form("levels"):
        wanted = [answer for one in reversed(offered(have)) if (answer := _asked(one))]
        several = st.checkbox(
            _("A code or category may stand in several places"), further_places.allowed(study, me)
        )
        sent = st.form_submit_button(_("Keep the levels"), disabled=not may)
    if sent and _keep(study, me, have, wanted[::-1], several):
        st.rerun()


def offered(have: Levels) -> Levels:
    """The study's levels with those it could have besides, nearest to the code first."""
    rank = terms.LEVELS.index
    found = list(have)
    for kind in terms.LEVELS:
        if all(one["kind"] != kind for one in found):
            at = sum(rank(one["kind"]) < rank(kind) for one in found)
            found.insert(at, {"kind": kind, "label": "", "cuts_across": kind == "theme", "shown": True})
    return found


def _asked(one: dict[str, Any]) -> dict[str, Any] | None:
    key = one.get("id") or one["kind"]
    used, said, across, shown = st.columns([3, 4, 2, 2], vertical_alignment="center")
    kind = _(one["kind"])
    has = used.checkbox(kind, "id" in one, key=f"level-used-{key}")
    label = said.text_input(
        _("Label of {kind}").format(kind=kind),
        one["label"] or kind.capitalize(),
        key=f"level-label-{key}",
        label_visibility="collapsed",
    )
    answer = {name: one[name] for name in ("id", "kind") if name in one} | {"label": label}
    answer["cuts_across"] = across.checkbox(
        _("cuts across"),
        one["cuts_across"],
        key=f"level-across-{key}",
        help=_("Its categories hold others beside their first place."),
    )
    answer["shown"] = shown.checkbox(_("in the paper"), one["shown"], key=f"level-shown-{key}")
    return answer if has else None


def _keep(study: Study, me: UUID, have: Levels, wanted: Levels, several: bool) -> bool:
    names = ("id", "kind", "label", "cuts_across", "shown")
    if wanted != [{name: one[name] for name in names} for one in have]:
        chosen = labels.Labels(levels=cast("list[labels.Label]", wanted))
        if not session.trying(labels.set_labels, study, chosen, by=me):
            return False
    if several != further_places.allowed(study, me):
        return bool(session.trying(further_places.allow, study, several, by=me))
    return True
