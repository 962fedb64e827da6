"""What is known of an interview that comes in: title, kind, date, minutes, and what the head of its file offers."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from qda.domain.particulars import PEOPLE, Particular, particulars
from qda.domain.transcript import ParsedTranscript
from qda.language import _
from qda.preparation import importing
from qda.preparation.head_facts import named, sentence
from qda.ui import bringing, session

ALWAYS = ("held_on", "minutes")
ROW = 4  # fields beside each other


def asked(name: str, suggested: str, found: ParsedTranscript) -> dict[str, Any]:
    """The facts of an interview, with the title that was offered for it; what its head says is filled in at one click."""
    offered = particulars(found)
    _offer(name, offered)
    left, middle, right, last = st.columns([3, 2, 2, 1])
    title = left.text_input(_("Title"), suggested, key=f"title-{name}")
    kinds = ["", *importing.KINDS]
    kind = middle.selectbox(
        _("Kind"), kinds, format_func=lambda k: _(k) if k else _("as the speakers say"), key=f"kind-{name}"
    )
    held = right.text_input(_("Date"), "", placeholder="2026-03-14", key=_key("held_on", name))
    minutes = last.number_input(_("Minutes"), min_value=0, value=None, step=1, key=_key("minutes", name))
    more = _more(name, [one.what for one in offered if one.what not in ALWAYS])
    return {
        "title": title,
        "kind": kind,
        "held_on": held,
        "minutes": minutes,
        "medium": more.pop("medium", ""),
        "attributes": {what.capitalize(): value for what, value in more.items() if value},
        "source_name": bringing.kept_name(name),
    }


def _offer(name: str, offered: Sequence[Particular]) -> None:
    """The lines of the head that tell something, and the button that takes them over."""
    if not offered:
        return
    lines = "  \n".join(f"? {session.plain(sentence(one))}" for one in offered)
    told, take = st.columns([5, 1], vertical_alignment="bottom")
    told.caption(f"{_('The file itself says, and nothing of it is taken until you do:')}  \n{lines}")
    take.button(
        _("Take these"),
        key=f"take-{name}",
        on_click=_take,
        args=(name, offered),
        help=_("Fills the fields below, where each can be changed or emptied. People come as initials."),
    )


def _take(name: str, offered: Sequence[Particular]) -> None:
    for one in offered:
        st.session_state[_key(one.what, name)] = int(one.value) if one.what == "minutes" else one.value


def _more(name: str, whats: Sequence[str]) -> dict[str, str]:
    """Fields for the rest of what is offered, empty until they are filled."""
    said: dict[str, str] = {}
    for at in range(0, len(whats), ROW):
        for field, what in zip(st.columns(ROW), whats[at : at + ROW], strict=False):
            help = _("Initials, not names.") if what in PEOPLE else None
            said[what] = field.text_input(named(what), "", key=_key(what, name), help=help).strip()
    return said


def _key(what: str, name: str) -> str:
    return f"{'date' if what == 'held_on' else what}-{name}"
