"""The life of the tree played act by act: it begins only when asked, pauses by the same button, and can be stepped."""

import time
from typing import Any

import streamlit as st

from qda.language import _
from qda.ui import session

PACE = 1.5
"""Seconds that each act is shown."""
LEFT = 12.0
"""After so many seconds without a step the page was left, or the server was busy: it does not go on by itself."""


def player(revs: list[int], start: int, stop: int) -> None:
    """Buttons that move the later of two moments; `revs` are the acts of the tree, with its beginning."""
    still = stands_still()
    playing = not still and is_playing(revs, stop)
    at = revs.index(stop)
    with st.container(horizontal=True, vertical_alignment="center"):
        if not still and st.button(
            _("Pause") if playing else _("Play"),
            key="history-play",
            icon=":material/pause:" if playing else ":material/play_arrow:",
            help=_("Shows the tree act by act from the first moment on. Pause whenever you like."),
            shortcut="P",
        ):
            toggle(revs, start, stop, playing=playing)
        if st.button(_("One act back"), key="history-back", disabled=at == 0):
            show(min(start, revs[at - 1]), revs[at - 1])
        if st.button(
            _("One act on"),
            key="history-step" if still else "history-on",
            disabled=stop == revs[-1] and not still,
            shortcut="P" if still else None,
            help=_("Your system asks for less motion, so nothing plays by itself.") if still else None,
        ):
            on(revs, start, stop)
        st.caption(_("{n} of {total} acts").format(n=at, total=len(revs) - 1))
    if playing:
        st.fragment(step, run_every=PACE)(revs, start, stop)


def stands_still() -> bool:
    """Whether this person's system asks for less motion: then nothing plays by itself."""
    return bool(session.kept("history-still"))


def listen(sent: Any) -> None:
    """What the page found out about the system it is on."""
    if getattr(sent, "still", None) and not stands_still():
        session.keep("history-still", True)
        st.rerun()


def on(revs: list[int], start: int, stop: int) -> None:
    """The next act; from the last one the first after the first moment."""
    if stop == revs[-1]:
        start = start if start < revs[-1] else revs[0]
        show(start, revs[revs.index(start) + 1])
    show(start, revs[revs.index(stop) + 1])


def is_playing(revs: list[int], stop: int) -> bool:
    """Whether the next act comes by itself."""
    stepped = session.kept("history-playing")
    return bool(stepped) and stop < revs[-1] and time.monotonic() - float(stepped) < LEFT


def toggle(revs: list[int], start: int, stop: int, *, playing: bool) -> None:
    """Pause, go on, or from the last act begin again at the first moment."""
    session.keep("history-playing", None if playing else time.monotonic())
    if not playing and stop == revs[-1]:
        first = start if start < revs[-1] else revs[0]
        start, stop = first, revs[revs.index(first) + 1]
    session.keep("history-between", (start, stop))
    st.rerun()


def show(start: int, stop: int) -> None:
    """Two other moments; what played stands still."""
    session.keep("history-playing", None)
    session.keep("history-between", (start, stop))
    st.rerun()


def step(revs: list[int], start: int, stop: int) -> None:
    """The next act, once the last was shown long enough."""
    stepped = session.kept("history-playing")
    if not stepped or time.monotonic() - float(stepped) < PACE * 0.9:
        return
    session.keep("history-playing", time.monotonic())
    session.keep("history-between", (start, revs[revs.index(stop) + 1]))
    st.rerun()
