"""Studies and people of a team's server: which studies one may open, who is invited, who does what where."""

import re
from urllib.parse import urlsplit
from uuid import UUID

import streamlit as st

from qda.errors import QdaError
from qda.language import _
from qda.preparation import studies
from qda.store import registry
from qda.store.accounts import Account
from qda.store.roles import OWNER, ROLES
from qda.store.study import Study
from qda.ui import session
from qda.ui.going import go
from qda.ui.serving import base_path

team = registry.team()
me = session.account()
if team is None or me is None:
    st.stop()
PLACE = re.compile(r"[a-z][a-z0-9_]{0,39}")


def roles() -> dict[str, str]:
    """What each role may do, in words."""
    return dict(
        zip(
            ROLES,
            (
                _("Owner: everything, settings and people too"),
                _("Coder: all of the analysis"),
                _("Reviewer: sees everything that is open, comments and proposes"),
                _("Reader: finished tables and figures only"),
            ),
            strict=True,
        )
    )


def my_studies() -> None:
    """The studies that this person may open."""
    st.subheader(_("Your studies"))
    mine = session.ways()
    if not mine:
        st.info(_("You have no study yet. Whoever owns a study, or the administrator, can let you in."))
    for one in mine:
        name, does, opens = st.columns([4, 4, 2], vertical_alignment="center")
        found = session.opened(one.place)
        name.markdown(
            session.plain(studies.about(found, viewer=one.coder)["title"]) if found else _("not reachable")
        )
        does.caption(roles()[one.role])
        if opens.button(_("Open"), key=f"open-{one.study}", disabled=found is None):
            session.choose(one.place)
            go("tables" if one.role == "reader" else "home")


def new_study(account: Account) -> None:
    """An administrator makes a study and owns it."""
    with st.form("new study"):
        st.subheader(_("New study"))
        title = st.text_input(_("Title"))
        name = st.text_input(
            _("Short name"), help=_("Small letters, digits and _; the study's place on the server.")
        )
        if not st.form_submit_button(_("Create the study")):
            return
    if not title.strip() or not PLACE.fullmatch(name):
        st.error(
            _("A study needs a title and a short name of small letters, digits and _. Nothing was made.")
        )
        return
    try:
        made = studies.create(team.place(name), title=title.strip(), coder_name=account.name)
        team.give(account.id, made, OWNER)
    except QdaError as problem:
        st.error(str(problem))
        return
    st.success(_("The study is there. Invite its people below."))


def people_of(study: Study) -> None:
    """Who may do what in one study; its owner and the administrator change it."""
    about = studies.about(study, viewer=None)
    st.subheader(_("People of “{title}”").format(title=session.plain(about["title"])))
    known = {one.id: one for one in team.all()}
    listed = {one.account: one for one in team.access(study=study.id)}
    for id, way in listed.items():
        name, role, leave = st.columns([4, 4, 2], vertical_alignment="center")
        name.markdown(session.plain(known[id].name))
        chosen = role.selectbox(
            _("Role"),
            ROLES,
            ROLES.index(way.role),
            key=f"role-{id}",
            format_func=lambda one: roles()[one],
            label_visibility="collapsed",
        )
        if chosen != way.role and session.trying(team.give, id, study, chosen):
            st.rerun()
        if leave.button(_("Shut out"), key=f"out-{id}", help=_("What the person did in the study stays.")):
            team.take_away(id, study.id)
            st.rerun()
    others = [one for one in known.values() if one.active and one.id not in listed]
    with st.form("let in", border=False):
        person, role, button = st.columns([4, 4, 2], vertical_alignment="bottom")
        chosen_person = person.selectbox(_("Let in"), others, format_func=lambda one: one.name)
        chosen_role = role.selectbox(_("As"), ROLES, 1, format_func=lambda one: roles()[one])
        if button.form_submit_button(_("Let in")) and chosen_person:
            session.trying(team.give, chosen_person.id, study, chosen_role)
            st.rerun()


def reached() -> str:
    """How this server is reached, by what stands in the browser's address."""
    at = urlsplit(st.context.url or "")
    return f"{at.scheme}://{at.netloc}" if at.netloc else ""


def accounts(account: Account) -> None:
    """The administrator invites people and shuts accounts out."""
    st.subheader(_("Accounts"))
    for one in team.all():
        name, login, state = st.columns([4, 4, 2], vertical_alignment="center")
        name.markdown(session.plain(one.name) + (" · " + _("administrator") if one.admin else ""))
        login.caption(session.plain(one.login))
        if one.id == account.id:
            continue
        if state.button(_("Deactivate") if one.active else _("Activate"), key=f"state-{one.id}"):
            session.trying(team.set_active, one.id, active=not one.active)
            st.rerun()
    with st.form("invite", border=False):
        login, name, button = st.columns([4, 4, 2], vertical_alignment="bottom")
        login_given = login.text_input(_("Login of a new person"))
        name_given = name.text_input(_("Name or initials, as it stands beside their work"))
        if button.form_submit_button(_("Invite")):
            token = session.trying(team.invite, login_given, name_given)
            if token:
                st.markdown(
                    _("Give this address to {name}; it works once, within a week:").format(
                        name=session.plain(name_given)
                    )
                )
                st.code(f"{reached()}{base_path()}/qda/invitation?token={token}", language=None)


def owned() -> list[UUID]:
    """The studies that this person owns."""
    return [one.study for one in session.ways() if one.role == OWNER]


with st.container(key="form"):
    st.title(_("Studies and people"))
    st.caption(session.plain(_("Signed in as {name}").format(name=me.name)))
    st.link_button(_("Sign out"), f"{base_path()}/qda/sign-out")
    my_studies()
    present = session.study()
    if present is not None and (me.admin or present.id in owned()):
        people_of(present)
    if me.admin:
        new_study(me)
        accounts(me)
