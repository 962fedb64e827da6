"""History: who did what, when and why, newest first, and the way back where nothing stands on it."""

from itertools import groupby

import streamlit as st

from qda.errors import QdaError
from qda.language import _
from qda.organising import act_sentences
from qda.store import history, undo
from qda.ui import drawing, findings, playing, session, tree_history
from qda.ui.components.mount import mount
from qda.ui.going import follow

PAGE = 40

study = session.need()
me = session.person(study)


def take_back(rev: int) -> None:
    """Take one act back, or say what stands on it."""
    try:
        done = undo.take_back(study, rev, by=me)
    except QdaError as problem:
        session.keep("history-said", (rev, "", str(problem)))
    else:
        session.keep(
            "history-said", (rev, "yes", _("{doing}. This can be undone too.").format(doing=done["doing"]))
        )


def may_be_undone(act: dict[str, object]) -> bool:
    """Acts that stay, and those taken back already, have no button."""
    return session.may_write(study) and act["kind"] not in undo.FINAL and act["undone"] is None


def line(act: dict[str, object], told: list[str]) -> None:
    """One act with what it changed and its button."""
    words, button = st.columns([6, 1], vertical_alignment="center")
    with words:
        drawing.draw(drawing.act_line(act, alone=False, told=told))
    if act["rev"] == said[0]:
        (st.success if said[1] else st.error)(session.plain(said[2]))
    if act["undone"] is not None:
        button.caption(_("taken back"))
    elif may_be_undone(act):
        button.button(
            _("Undo this act"),
            key=f"undo-{act['rev']}",
            on_click=take_back,
            args=(act["rev"],),
            type="tertiary",
        )


def all_acts() -> None:
    """The acts, newest first, by person and kind."""
    left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
    shown = int(session.kept("history-shown", PAGE))
    acts = history.acts(study, viewer=me, limit=2000)
    who = left.selectbox(
        _("Who"),
        ["", *sorted({str(act["who"]) for act in acts})],
        format_func=lambda name: name or _("everybody"),
    )
    kinds = ["", *sorted({str(act["kind"]) for act in acts})]
    asked = st.query_params.get("kind", "")
    kind = middle.selectbox(
        _("What"),
        kinds,
        kinds.index(asked) if asked in kinds else 0,
        format_func=lambda name: name or _("everything"),
    )
    reasons = right.toggle(_("With a reason"))
    fitting = [
        act
        for act in acts
        if who in {"", act["who"]} and kind in {"", act["kind"]} and (act["why"] or not reasons)
    ]
    if not fitting:
        st.info(_("No act of this kind yet."))
    told = act_sentences.what_changed(study, [int(str(act["rev"])) for act in fitting[:shown]], me)
    for day, some in groupby(fitting[:shown], key=lambda act: drawing.day(act["at"]).split(" ")[0]):
        st.subheader(day)
        with st.container(gap=None):
            for act in some:
                line(act, told.get(int(str(act["rev"])), []))
    if len(fitting) > shown and st.button(_("Show earlier acts ({n} more)").format(n=len(fitting) - shown)):
        session.keep("history-shown", shown + PAGE)
        st.rerun()


said = session.kept("history-said") or (0, "", "")
session.keep("history-said", None)
st.html(drawing.look())
st.html(findings.look())
with st.container(key="page"):
    st.title(_("History"))
    st.caption(_("Every change is an act. Nothing here can be deleted; taking an act back is an act itself."))
    ways = {
        "tree": _("The tree between two moments"),
        "late": _("What each interview brought"),
        "acts": _("All acts"),
    }
    way = st.segmented_control(
        _("History of"),
        list(ways),
        default="acts",
        format_func=ways.__getitem__,
        label_visibility="collapsed",
    )
    if way == "acts":
        with st.container(key="form"):
            all_acts()
    elif way == "late":
        tree_history.interviews(study, me)
    else:
        tree_history.between(study, me)
sent = mount(
    "strip",
    {
        "study": str(study.address),
        "person": str(me),
        "language": session.listen(),
        "still": playing.stands_still(),
    },
    on=("go", "still"),
)
playing.listen(sent)
follow(sent)
