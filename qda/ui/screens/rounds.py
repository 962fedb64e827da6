"""Rounds: who codes which interviews, openly or without seeing each other's work."""

from uuid import UUID

import streamlit as st

from qda.language import _, ngettext
from qda.preparation import interviews as listing
from qda.preparation import studies
from qda.review import rounds
from qda.store import merging, registry
from qda.store.roles import READER, REVIEWER
from qda.ui import session
from qda.ui.going import go

study = session.need()
me = session.person(study)
about = studies.about(study, viewer=me)
interviews = {UUID(one["id"]): one["title"] for one in listing.interviews(study, me) if one["included"]}
aside = session.beside(study, REVIEWER, READER)
coders = {
    UUID(one["id"]): one["name"] for one in about["coders"] if one["active"] and UUID(one["id"]) not in aside
}


def one_round(round: dict[str, object], shares: list[dict[str, object]]) -> None:
    """A round with its shares."""
    st.subheader(session.plain(str(round["name"])))
    facts = [_("blind: nobody sees the others' work") if round["blind"] else _("open: everybody sees all")]
    facts += [_("units are there already") if round["fixed_units"] else _("everybody cuts their own units")]
    facts += [_("closed") if round["closed_at"] else _("under way")]
    st.caption(" · ".join(facts))
    for share in shares:
        one_share(share, closed=bool(round["closed_at"]))
    if round["closed_at"] or not session.may_write(study, "round"):
        return
    waiting = sum(not share["done"] for share in shares)
    told = ngettext("{n} share is not done yet.", "{n} shares are not done yet.", waiting).format(n=waiting)
    if st.button(
        _("Close the round"),
        key=f"close-{round['id']}",
        help=_(
            "All work of this round becomes visible to all; codes made in it stand as proposals. {told}"
        ).format(told=told if waiting else ""),
    ):
        done = session.trying(rounds.close, study, UUID(str(round["id"])), by=me)
        if done:
            st.toast(_("{units} units and {codes} codes are open to all now.").format(**done))
            st.rerun()


def one_share(share: dict[str, object], *, closed: bool) -> None:
    """Who codes what, and whether they say that it is done."""
    who, what, state, opens = st.columns([3, 4, 3, 2], vertical_alignment="center")
    who.markdown(session.plain(str(share["name"])))
    stretch = (
        _("{title}, turns {first}–{last}").format(
            title=share["title"], first=share["first_turn"], last=share["last_turn"]
        )
        if share["first_turn"]
        else str(share["title"])
    )
    what.markdown(session.plain(stretch))
    if share["mine"] and not closed and session.may_write(study, "share"):
        done = state.checkbox(_("My share is done"), bool(share["done"]), key=f"done-{share['id']}")
        if done != share["done"] and session.trying(
            rounds.finish_share, study, UUID(str(share["id"])), by=me
        ):
            st.rerun()
    else:
        state.caption(_("done") if share["done"] else _("not done yet"))
    if share["mine"] and opens.button(_("Open"), key=f"open-{share['id']}"):
        go("coding", {"interview": str(share["transcript"])})


def new_round() -> None:
    """The form for a new round."""
    with st.form("new round"):
        st.subheader(_("New round"))
        name = st.text_input(_("Name"), placeholder=_("Double coding of two interviews"))
        people = st.multiselect(
            _("Who codes"),
            list(coders),
            list(coders),
            format_func=lambda one: coders[one],
            placeholder=_("Choose…"),
        )
        texts = st.multiselect(
            _("Which interviews"),
            list(interviews),
            format_func=lambda one: interviews[one],
            placeholder=_("Choose…"),
        )
        first, last = st.columns(2)
        begin = first.number_input(_("From turn"), 0, step=1, help=_("0: the whole interview"))
        end = last.number_input(_("To turn"), 0, step=1)
        blind = st.checkbox(
            _("Blind: nobody sees the others' units, codes, wordings and counts until the round is closed"),
            True,
        )
        fixed = st.checkbox(_("The units are there already; only codes are given"))
        if not st.form_submit_button(_("Begin the round"), type="primary"):
            return
    stretch: rounds.Share = {"first_turn": int(begin), "last_turn": int(end)} if begin or end else {}
    shares: list[rounds.Share] = [
        {"coder": coder, "transcript": text, **stretch} for coder in people for text in texts
    ]
    if session.trying(rounds.begin, study, name, shares, blind=blind, fixed_units=fixed, by=me):
        st.rerun()


def copy_home() -> None:
    """The work of a copy of this study that somebody took along."""
    with st.expander(_("Bring a copy home")):
        st.caption(
            _(
                "Somebody worked on a copy of the study's file. What they did since is taken over as one act; what both of you changed stays as it is here and becomes a question with both versions, under Review."
            )
        )
        where = st.text_input(_("Path of the copy"))
        if not st.button(_("Take its work over"), disabled=not where.strip()):
            return
        with st.spinner(_("The two copies are compared …")):
            told = session.trying(merging.merge, study, where.strip(), by=me)
        if told:
            for line in merging.report(told):
                st.markdown("- " + session.plain(line))


with st.container(key="form"):
    st.title(_("Rounds"))
    st.caption(
        _(
            "One person usually leads the coding and the others follow. Where two are to code apart, a round says who codes what."
        )
    )
    found = rounds.rounds(study, me)
    if not found:
        st.info(_("No round yet. A study can do without: everybody codes in the open then."))
    for each in found:
        one_round(each, each["shares"])
    if session.may_write(study, "round") and interviews:
        new_round()
    if not study.read_only and registry.team() is None:
        copy_home()
