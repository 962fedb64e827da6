"""Questions to the categories: prompts to think, never errors; each opens its place and is answered with a reason."""

from itertools import groupby
from typing import Any
from uuid import UUID

import streamlit as st

from qda.domain.excerpts import beginning
from qda.language import _, percent
from qda.organising import questions
from qda.ui import drawing, findings, session
from qda.ui.components.mount import mount
from qda.ui.going import follow, go

study = session.need()
me = session.person(study)
SHOWN = 160  # characters of a stretch
OPEN, ANSWERED = "open", "answered"


def line(one: dict[str, Any], key: str) -> None:
    """A question with its place and its answer."""
    words, opening, answering = st.columns([5, 1, 1.2], vertical_alignment="center")
    with words:
        drawing.draw(
            f'<div class="q-ask"><b>{drawing.words(one["text"])}</b><p>{drawing.words(one["more"])}</p></div>'
        )
        if one.get("answer"):
            drawing.draw(
                f'<p class="q-meta">{drawing.words(one["answer"]["who"])}: “{drawing.words(one["answer"]["why"])}”</p>'
            )
    if opening.button(_("Open"), key=f"open-{key}", width="stretch"):
        go(one["page"], one["query"])
    with answering:
        if one.get("answer"):
            ask_again(one, key)
        else:
            reason(one, key)
    if one["listed"] and words.toggle(_("Which?"), key=f"listed-{key}"):
        with words:
            drawing.draw(
                '<p class="q-words">'
                + "; ".join(
                    drawing.leads(
                        name,
                        "category" if kind == "category" else "tree",
                        **{"node" if kind == "category" else "code": id},
                    )
                    for kind, id, name in one["listed"]
                )
                + "</p>"
            )


def reason(one: dict[str, Any], key: str) -> None:
    """The field for a reason."""
    with (
        st.popover(_("Answer…"), width="stretch", disabled=not session.may_write(study)),
        st.form(f"answer-{key}", border=False),
    ):
        why = st.text_area(_("Why it stands as it does"), height=80)
        if st.form_submit_button(_("Keep the answer")):
            target = UUID(one["target"]) if one["target"] else None
            given = {"on": one["on"], "target": target, "by": me}
            if session.trying(questions.answer, study, one["kind"], one["seen"], why, **given):
                st.rerun()


def ask_again(one: dict[str, Any], key: str) -> None:
    """The question is opened again."""
    if (
        session.may_write(study)
        and st.button(_("Open again"), key=f"again-{key}", type="tertiary")
        and session.trying(questions.ask_again, study, UUID(one["answer"]["id"]), by=me)
    ):
        st.rerun()


def left(interviews: list[dict[str, Any]]) -> None:
    """How much of each interview is in units, and the longest stretches that are not."""
    drawing.draw(
        f'<h4 class="q-find-h">{drawing.words(_("Where nothing is coded yet"))}</h4>'
        f'<p class="q-meta">{drawing.words(_("Read again what is left uncoloured. It may hold nothing for the question, or something new."))}</p>'
    )
    for one in interviews:
        share = one["coded"] / one["words"] if one["words"] else 1
        told = _("{share} of the participants' words are in units").format(share=percent(share))
        stretches = "".join(
            f"<p>{drawing.leads(_('Turn {turn}, {n} words').format(turn=s['turn'], n=s['words']), 'coding', interview=one['id'], turn=s['turn'])}<br>"
            f'<span class="q-meta">{drawing.words(beginning(s["text"], SHOWN))}</span></p>'
            for s in one["stretches"][:3]
        )
        drawing.draw(
            f'<div class="q-left"><b>{drawing.words(one["title"])}</b><p class="q-meta">{drawing.words(told)}</p>'
            f'<span><i style="width:{share:.1%}"></i></span>{stretches}</div>'
        )


st.html(drawing.look())
st.html(findings.look())
work, aside = st.columns([2.6, 1], gap=None)
found = questions.questions(study, me)
with work, st.container(key="page"):
    st.title(_("Questions to the categories"))
    st.caption(
        _("Prompts to think, never errors. An answer asks for a reason and goes into the audit trail.")
    )
    labels = {
        OPEN: _("Open ({n})").format(n=len(found["open"])),
        ANSWERED: _("Answered ({n})").format(n=len(found["answered"])),
    }
    which = (
        st.segmented_control(
            _("Which questions"),
            [OPEN, ANSWERED],
            default=OPEN,
            format_func=labels.__getitem__,
            label_visibility="collapsed",
        )
        or OPEN
    )
    shown = found[which]
    if not shown:
        st.info(_("Nothing to look at here."))
    for group, some in groupby(shown, key=lambda one: one["group"]):
        st.subheader(group)
        for n, one in enumerate(some):
            line(one, f"{one['kind']}-{one['target']}-{n}")
with aside, st.container(key="aside"):
    left(found["uncoded"])
follow(mount("strip", {"study": str(study.address), "person": str(me), "language": session.listen()}))
