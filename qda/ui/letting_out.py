"""How a file with words of participants leaves a page: held back where a string that identifies stands in it, until a reason is given."""

from collections.abc import Callable, Mapping
from typing import NamedTuple
from uuid import UUID

import streamlit as st

from qda.errors import QdaError
from qda.language import _
from qda.reporting import leaving
from qda.store.study import Study
from qda.ui import reports, session

HELD = "held back"


class Held(NamedTuple):
    """A file that was not made: its name, the sentence why, and what hands it over with a reason."""

    study: UUID
    name: str
    sentence: str
    hand_over: Callable[[str], None]


def let_out(study: Study, me: UUID, name: str, data: bytes) -> None:
    """Write a file, or hold it back."""
    let_go(study, me, {name: data}, lambda: reports.put_out(study, name, data))


def let_go(study: Study, me: UUID, files: Mapping[str, bytes], hand_over: Callable[[], None]) -> None:
    """Hand over files in a way of one's own, or hold them back."""

    def go(why: str) -> None:
        leaving.let_out(study, me, files, why)
        hand_over()

    attempt(study, ", ".join(files), go)


def made(study: Study, name: str, make: Callable[[str], bytes]) -> None:
    """Make a file that checks by itself whether it may leave, and write it, or hold it back."""
    attempt(study, name, lambda why: reports.put_out(study, name, make(why)))


def attempt(study: Study, name: str, hand_over: Callable[[str], None], why: str = "") -> None:
    """Hand a file over, or remember that it was held back."""
    st.session_state.pop(HELD, None)
    try:
        hand_over(why)
    except leaving.HeldBack as held:
        st.session_state[HELD] = Held(study.id, name, str(held), hand_over)
    except QdaError as problem:
        st.error(session.plain(str(problem)))


def held_back(study: Study) -> None:
    """What was held back, and the field for the reason why it may leave all the same."""
    held = st.session_state.get(HELD)
    if held is None or held.study != study.id:
        return
    place = st.empty()
    with place.form("although"):
        st.warning(session.plain(held.sentence))
        why = st.text_input(
            _("Why may “{name}” leave with them?").format(name=held.name),
            help=_("Who let it out, when and why is kept in the history."),
        )
        with st.container(horizontal=True):
            write = st.form_submit_button(_("Write it with this reason"))
            leave = st.form_submit_button(_("Do not write it"))
    if leave:
        del st.session_state[HELD]
        place.empty()
    elif write and why.strip():
        place.empty()
        attempt(study, held.name, held.hand_over, why)
