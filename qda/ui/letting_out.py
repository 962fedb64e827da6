"""How a file with words of participants leaves a page: held back where a string that identifies stands in it, until a reason is given."""

from collections.abc import Callable
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
    """A file that was not made: its name, the sentence why, and what makes it with a reason."""

    study: UUID
    name: str
    sentence: str
    make: Callable[[str], bytes]


def let_out(study: Study, me: UUID, name: str, data: bytes) -> None:
    """Write a file, or hold it back."""

    def make(why: str) -> bytes:
        leaving.let_out(study, me, {name: data}, why)
        return data

    made(study, name, make)


def made(study: Study, name: str, make: Callable[[str], bytes], why: str = "") -> None:
    """Make a file that checks by itself whether it may leave, and write it, or hold it back."""
    st.session_state.pop(HELD, None)
    try:
        data = make(why)
    except leaving.HeldBack as held:
        st.session_state[HELD] = Held(study.id, name, str(held), make)
    except QdaError as problem:
        st.error(session.plain(str(problem)))
    else:
        reports.put_out(study, name, data)


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
        made(study, held.name, held.make, why)
