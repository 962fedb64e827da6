"""The history of the tree on the page: a slider over its life, the difference drawn and listed, the way back."""

from itertools import groupby
from typing import Any
from uuid import UUID

import streamlit as st

from qda.language import _, ngettext
from qda.organising import going_back, late_interviews, scheme_difference
from qda.store.study import Study
from qda.ui import drawing, findings, playing, session

ACTS = 60
"""So many acts of the list are shown."""


def between(study: Study, me: UUID) -> None:
    """Two moments of the tree: then, now, and what lies between."""
    life = scheme_difference.moments(study, me)
    if not life["acts"]:
        st.info(
            _("The tree has no history yet. Name a pile on the card board, or add a category in the tree.")
        )
        return
    revs = [0, *(act["rev"] for act in life["acts"])]
    presets(study, me, life, revs)
    labels = {0: _("the beginning")} | {act["rev"]: drawing.day(act["at"]) for act in life["acts"]}
    drawn = st.container(gap=None)
    start, stop = moments(revs, labels, first_shown(study, me, life, revs))
    playing.player(revs, start, stop)
    with drawn:
        drawing.draw(findings.life(life["acts"], life["named"], (start, stop)))
    found = scheme_difference.difference(study, start, stop, me)
    codes = st.toggle(_("With codes"), help=_("Codes that changed are shown in any case."))
    then, there, listed = st.columns([1.2, 1.2, 1.1], gap="medium")
    with then:
        st.subheader(_("The tree then ({when})").format(when=labels[start]))
        drawing.draw(findings.tree(found["then"], codes=codes, now=False) if found["then"] else nothing())
    with there:
        latest = stop == revs[-1]
        title = _("The tree now") if latest else _("The tree later ({when})").format(when=labels[stop])
        st.subheader(title)
        drawing.draw(findings.tree(found["now"], codes=codes, now=True) if found["now"] else nothing())
    with listed:
        changes(found["changes"])
        st.divider()
        name_moment(study, me, stop)
        go_back(study, me, start, labels[start])


def nothing() -> str:
    """What stands where the tree was empty."""
    return f'<p class="q-meta">{drawing.words(_("Nothing yet."))}</p>'


def first_shown(study: Study, me: UUID, life: dict[str, Any], revs: list[int]) -> int:
    """Where the first handle stands at first: the last visit, a named moment, the day before the last act, the beginning."""
    last = life["acts"][-1]["at"].date()
    before = [act["rev"] for act in life["acts"] if act["at"].date() < last]
    wanted = [visited(study, me), *(one["rev"] for one in reversed(life["named"])), *before[-1:]]
    return next((rev for rev in wanted if rev > 0 and nearest(revs, rev) < revs[-1]), revs[0])


def moments(revs: list[int], labels: dict[int, str], first: int) -> tuple[int, int]:
    """The two handles of the slider; the arrow keys move a handle act by act."""
    begun, ended = session.kept("history-between") or (first, revs[-1])
    value = (nearest(revs, begun), nearest(revs, ended))
    chosen = st.select_slider(
        _("From … to"),
        revs,
        value=value,
        format_func=lambda rev: f"{labels[rev]} ({revs.index(rev)})",
        key=f"between-{value[0]}-{value[1]}-{len(revs)}",
        label_visibility="collapsed",
    )
    return int(chosen[0]), int(chosen[1])


def nearest(revs: list[int], rev: int) -> int:
    """The last act of the tree that is not later."""
    return max((one for one in revs if one <= rev), default=revs[0])


def presets(study: Study, me: UUID, life: dict[str, Any], revs: list[int]) -> None:
    """Moments that one looks from: the last visit, yesterday, named ones."""
    visit = visited(study, me)
    buttons = [(_("Since my last visit"), visit), (_("Whole life"), revs[0])]
    buttons += [(_("Since “{name}”").format(name=one["name"]), one["rev"]) for one in life["named"]]
    with st.container(horizontal=True):
        for n, (label, rev) in enumerate(buttons):
            if st.button(session.plain(label), key=f"since-{n}"):
                session.keep("history-between", (rev, revs[-1]))


def visited(study: Study, me: UUID) -> int:
    """Where this person was at their last visit; asked once in this tab."""
    known = session.kept("history-visit")
    if known is None:
        known = scheme_difference.last_visit(study, me)
        session.keep("history-visit", known)
    return int(known)


def changes(listed: list[dict[str, Any]]) -> None:
    """What happened, latest first, by kind."""
    words = findings.mark_words()
    kinds = list(dict.fromkeys(one["what"] for one in listed))
    told = ngettext("{n} change", "{n} changes", len(listed))
    st.subheader(told)
    kind = st.pills(
        _("Kind of change"), kinds, format_func=lambda one: words.get(one, one), label_visibility="collapsed"
    )
    shown = [one for one in listed if kind in {None, one["what"]}]
    acts = [list(some) for _rev, some in groupby(shown, key=lambda one: one["rev"])]
    drawing.draw("".join(findings.change(some) for some in acts[:ACTS]))
    if len(acts) > ACTS:
        st.caption(_("The latest {n} of {total} acts are shown.").format(n=ACTS, total=len(acts)))
    if not shown:
        st.caption(_("Nothing changed between these two moments."))


def name_moment(study: Study, me: UUID, rev: int) -> None:
    """Give the later moment a name."""
    with (
        st.popover(_("Name this moment…"), disabled=not session.may_write(study)),
        st.form("name-moment", border=False),
    ):
        name = st.text_input(_("Name"), placeholder=_("As submitted"))
        note = st.text_input(_("Note"))
        if st.form_submit_button(_("Keep the name")) and session.trying(
            scheme_difference.name_moment, study, name, rev=rev, note=note, by=me
        ):
            st.rerun()


def go_back(study: Study, me: UUID, rev: int, when: str) -> None:
    """Make the tree what it was at the earlier moment: shown first, then one act."""
    if not rev:
        return
    with st.popover(_("Go back to {when}…").format(when=when), disabled=not session.may_write(study)):
        latest = scheme_difference.difference(study, study.pulse(me)[0], rev, me)["changes"]
        st.write(
            ngettext(
                "This changes {n} thing of the tree as it is now. Units, texts and codes made since stay. It can be undone.",
                "This changes {n} things of the tree as it is now. Units, texts and codes made since stay. It can be undone.",
                len(latest),
            )
        )
        drawing.draw("".join(f"<p>{drawing.words(one['text'])}</p>" for one in latest[:12]))
        why = st.text_input(_("Why"), key="go-back-why")
        if st.button(_("Go back"), type="primary") and session.trying(
            going_back.go_back, study, rev, why=why, by=me
        ):
            session.keep("history-between", None)
            st.rerun()


def interviews(study: Study, me: UUID) -> None:
    """The interviews in the order in which they were coded, and the codes that first came with each."""
    found = late_interviews.brought(study, me)
    if not found:
        st.info(_("No unit is marked yet."))
        return
    st.caption(
        _(
            "In the order in which they were coded. What an interview brings to a tree that is there already may fit it, widen it, or ask for a new category."
        )
    )
    for one in found:
        drawing.draw(findings.brought(one))
        if one["new"] and st.toggle(_("Which?"), key=f"brought-{one['id']}", value=one["late"]):
            drawing.draw(findings.new_codes(one["new"]))
