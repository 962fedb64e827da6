"""Which study this browser tab works on, and as whom: the only user of `st.session_state`."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import streamlit as st

from qda.errors import NotFound, QdaError
from qda.language import _, nearest, speak
from qda.organising import offering
from qda.preparation import studies
from qda.store import people, personal, registry
from qda.store.accounts import Access, Account
from qda.store.columns import moment_text, now
from qda.store.roles import OWNER, may_act
from qda.store.study import Study
from qda.web.studies import SESSION, way_into

STUDY = "QDA_STUDY"
ANALYSING = "place"
"""An act that stands for all work on codes, categories and units."""


def account() -> Account | None:
    """Who is signed in, on a team's server."""
    team = registry.team()
    return team.of_session(st.context.cookies.get(SESSION, "")) if team else None


def ways() -> list[Access]:
    """The studies that the signed-in person may open."""
    signed_in = account()
    return registry.team().access(account=signed_in.id) if signed_in else []


def way() -> Access | None:
    """The signed-in person's way into the study of this tab."""
    chosen = st.session_state.get("where")
    mine = ways()
    return next((one for one in mine if one.place == chosen), mine[0] if mine else None)


def role() -> str:
    """What the person may do in this study; on one's own computer everything."""
    if registry.team() is None:
        return OWNER
    found = way()
    return found.role if found else ""


def study() -> Study | None:
    """The study of this tab: the one chosen here, else the one the workbench was started with."""
    if registry.team() is not None:
        found = way()
        return opened(found.place) if found else None
    where = st.session_state.get("where") or os.environ.get(STUDY) or personal.last_opened()
    return opened(where) if where else None


def opened(where: str) -> Study | None:
    """The study at this place; nothing, and the reason kept, where it cannot be opened."""
    try:
        return Study.open(where)
    except QdaError as problem:
        st.session_state["trouble"] = str(problem)
        return None


def need() -> Study:
    """The study of this tab; a page that needs one stops with a sentence where there is none."""
    found = study()
    if found is None:
        st.info(_("No study is open. Open one under “Other studies”, or try the demonstration study there."))
        st.stop()
    return found


def choose(where: str) -> Study:
    """Work on another study from now on; raises QdaError and keeps the present one."""
    if registry.team() is not None and where not in {one.place for one in ways()}:
        raise NotFound(_("This study"))
    found = Study.open(where)
    st.session_state["where"] = where
    st.session_state.pop("trouble", None)
    note(found)
    return found


def note(study: Study) -> None:
    """Put the study at the head of the recent ones."""
    if registry.team() is not None:
        return
    personal.remember(study.place, str(studies.about(study, viewer=None)["title"]), moment_text(now()))


def trouble() -> str:
    """Why the last study could not be opened, once."""
    return str(st.session_state.pop("trouble", ""))


def person(study: Study) -> UUID:
    """Who works here."""
    if (team := registry.team()) is not None:
        return way_into(team, account(), study).coder
    return people.person(study, st.context.cookies.get(f"qda-person-{study.id}", ""))


def listen() -> str:
    """Speak this person's language on this page; returns it."""
    language = chosen_language()
    speak(language)
    return language


def chosen_language() -> str:
    """The language that this person chose: with their account on a team's server, else on this computer; at first the browser's."""
    browsers = nearest(st.context.headers.get("Accept-Language", ""))
    if (team := registry.team()) is None:
        return str(personal.preference("language") or browsers)
    signed_in = account()
    return (team.choice(signed_in.id, "language") if signed_in else "") or browsers


def choose_language(language: str) -> None:
    """Keep this person's language, for all their studies."""
    if (team := registry.team()) is None:
        personal.prefer("language", language)
    elif signed_in := account():
        team.choose(signed_in.id, "language", language)


def beside(study: Study, *roles: str) -> set[UUID]:
    """The coders of a study who have one of these roles on this server; nobody on one's own computer."""
    served = registry.team()
    ways_in = served.access(study=study.id) if served else []
    return {one.coder for one in ways_in if one.role in roles}


def kept(name: str, otherwise: Any = None) -> Any:
    """What this tab remembers under a name."""
    return st.session_state.get(f"kept-{name}", otherwise)


def keep(name: str, value: Any) -> None:
    """Remember something for this tab."""
    st.session_state[f"kept-{name}"] = value


def suggests(study: Study) -> bool:
    """Whether this person wants to be offered suggestions in this study."""
    return offering.wanted(study, person(study))


def may_write(study: Study, kind: str = ANALYSING) -> bool:
    """Whether this person can do an act of this kind here; without one, whether they can work on the analysis."""
    return not study.read_only and may_act(role(), kind)


def standing() -> str:
    """The role that the surfaces keep to; "still" where the study can only be read."""
    found = study()
    return "still" if found is not None and found.read_only else role()


def trying(work: Callable[..., Any], *given: Any, **more: Any) -> Any:
    """Do something that may be refused: its answer, or nothing after showing the sentence."""
    try:
        return work(*given, **more)
    except QdaError as problem:
        st.error(str(problem))
        return None


def plain(text: str) -> str:
    """A researcher's text as it stands, with nothing in it read as Markdown."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>()#+-.!|~$:" else c for c in text)


def inbox(study: Study) -> Path | None:
    """The folder beside the study file where transcripts wait; nothing for a study in a database."""
    return study.path.parent / "transcripts" if study.path else None


def outbox(study: Study) -> Path:
    """The folder beside the study file where exports go."""
    return (study.path.parent if study.path else Path.cwd()) / "exports"
