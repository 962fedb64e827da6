"""Review: what wants one's eye, proposals beside the tree, agreement with categories, files for co-authors."""

from collections.abc import Callable
from typing import Any, Literal
from uuid import UUID

import streamlit as st

from qda.exchange.packet_docx import write_packet
from qda.exchange.packet_html import write_page
from qda.language import _, quoted
from qda.organising import scheme
from qda.review import inbox, packet, packet_sent, proposals, returned, stances, threads
from qda.review.found import team as members
from qda.store.roles import READER
from qda.store.study import Study
from qda.ui import differing, drawing, letting_out, session
from qda.ui.going import go
from qda.web import accepting

KINDS = {
    "move": _("Move"),
    "merge": _("Merge"),
    "rename": _("Rename"),
    "split": _("Split"),
    "new": _("Add"),
}
STATES = {
    "open": _("open"),
    "answered": _("answered"),
    "agreed to differ": _("agreed to differ"),
    "accepted": _("accepted"),
    "declined": _("declined"),
    "withdrawn": _("withdrawn"),
}
SAYS = {"agree": _("agree"), "discuss": _("want to discuss"), "checked": _("checked")}
TABS = "review-tabs"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Card = dict[str, Any]

study: Study = session.need()
me = session.person(study)
may = session.may_write(study, "comment")
may_decide = session.may_write(study, "accept")


def together() -> dict[UUID, str]:
    """Who takes part in the analysis: not those who only take finished tables."""
    aside = session.beside(study, READER)
    return {id: name for id, name in members(study, me).items() if id not in aside}


def done(work: Callable[..., Any], *given: Any, **more: Any) -> None:
    """Do it and draw the page anew, or show why not."""
    if session.trying(work, study, *given, **more, by=me) is not None:
        st.rerun()


def place_of(one: Card) -> None:
    """A door to what a thread is on."""
    page = {"unit": "coding", "wording": "condensation", "transcript": "coding"}.get(one["on"], "tree")
    there = {"interview": one["target"]}
    if one["quote"]:
        there["place"] = f"{one['start']}-{one['stop']}"
    given = {"unit": {"unit": one["name"].removeprefix("U")}, "transcript": there}.get(
        one["on"], {"code" if one["on"] == "code" else "node": one["target"]}
    )
    if st.button(_("Show it"), key=f"show-{one['id']}", type="tertiary"):
        go(page, given)


def thread_card(one: Card) -> None:
    """A thread with its answers."""
    with st.container(border=True):
        new = f" · **{_('new')}**" if one["new"] else ""
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.markdown(f"**{session.plain(one['name'])}** · {STATES[one['state']]}{new}")
        with right:
            place_of(one)
        if one["quote"]:
            st.caption(quoted(session.plain(one["quote"])))
        st.html(differing.remarks(one["comments"]))
        if one["why"]:
            st.caption(session.plain(one["why"]))
        if may:
            answer(one["id"])


def answer(id: str) -> None:
    """Answer a thread, or end it."""
    with st.form(f"answer-{id}", clear_on_submit=True, border=False):
        words = st.text_area(
            _("Answer"), height=68, placeholder=_("@A calls Coder A"), label_visibility="collapsed"
        )
        with st.container(horizontal=True):
            say = st.form_submit_button(_("Answer"), type="primary")
            settle = st.form_submit_button(_("Answered"), help=_("What you write is kept as the reason."))
            differ = st.form_submit_button(
                _("Agree to differ"), help=_("What you write is kept as the reason.")
            )
    if say:
        done(threads.reply, UUID(id), words)
    if settle or differ:
        done(threads.settle, UUID(id), "answered" if settle else "agreed to differ", why=words)


def proposal_card(one: Card) -> None:
    """A proposal as a tracked change, with what was said about it."""
    with st.container(border=True):
        new = f" · **{_('new')}**" if one["new"] else ""
        st.markdown(f"**{session.plain(proposals.sentence(one))}** · {STATES[one['state']]}{new}")
        st.html(differing.change(one))
        st.caption(
            f"{session.plain(one['by'])} · {one['at'][:10]}"
            + (f" · {session.plain(one['why'])}" if one["why"] else "")
        )
        for thread in one["threads"]:
            st.html(differing.remarks(thread["comments"]))
        if one["decided_why"]:
            st.caption(f"{session.plain(one['decided_by'])}: {session.plain(one['decided_why'])}")
        if one["possible"]:
            st.warning(one["possible"])
        if may and one["state"] == "open":
            decide(one)


def decide(one: Card) -> None:
    """Accept, decline, or say something to a proposal; who does not decide may withdraw their own, and speak."""
    key = UUID(one["id"])
    with st.form(f"decide-{one['id']}", clear_on_submit=True, border=False):
        why = st.text_input(
            _("Reason or remark"), label_visibility="collapsed", placeholder=_("Reason or remark")
        )
        mine = one["by_id"] == str(me) and not one["copy"]
        yes, no = (
            (_("Take the copy’s version"), _("Keep what is here"))
            if one["copy"]
            else (_("Accept"), _("Withdraw") if mine else _("Decline"))
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            accept = may_decide and st.form_submit_button(yes, type="primary")
            decline = (may_decide or mine) and st.form_submit_button(no)
            say = st.form_submit_button(_("Remark"), type="secondary" if may_decide else "primary")
            if not may_decide:
                st.caption(_("Owners and coders decide."))
    if accept:
        done(accepting.accept, key, why=why)
    if decline:
        done(proposals.decide, key, "withdrawn" if mine else "declined", why=why)
    if say:
        if one["threads"]:
            done(threads.reply, UUID(one["threads"][0]["id"]), why)
        else:
            done(threads.ask, "proposal", key, why)


def cards(listed: list[Card], nothing: str) -> None:
    """Threads and proposals below each other."""
    if not listed:
        st.info(nothing)
    for one in listed[:40]:
        (thread_card if one["what"] == "thread" else proposal_card)(one)


def things() -> dict[tuple[str, str], str]:
    """Categories and codes to choose from, the tree's order."""
    known = scheme.tree(study, me)
    found = {("category", one["id"]): " › ".join(one["path"]) for one in known["categories"]}
    return found | {("code", one["id"]): f"K{one['number']} {one['name']}" for one in known["codes"]}


def propose() -> None:
    """The form for a proposal."""
    known = things()
    categories = [one for one in known if one[0] == "category"]
    kind = st.selectbox(_("What"), list(KINDS), format_func=lambda one: KINDS[one])
    with st.form("propose", clear_on_submit=True):
        targets = (
            st.multiselect(
                _("Of which"), list(known), format_func=lambda one: known[one], placeholder=_("Choose…")
            )
            if kind != "new"
            else []
        )
        into = (
            st.selectbox(
                _("Under"),
                [None, *categories],
                format_func=lambda one: known[one] if one else _("the top of the tree"),
            )
            if kind in ("move", "new")
            else None
        )
        name = st.text_input(_("New name")) if kind != "move" else ""
        why = st.text_input(_("Reason"))
        sent = st.form_submit_button(_("Propose"), type="primary")
    if sent:
        target = {into[0]: UUID(into[1])} if into else None
        done(proposals.propose, kind, [{on: UUID(id)} for on, id in targets], into=target, name=name, why=why)


def ask() -> None:
    """The form for a question."""
    known = things()
    with st.form("ask", clear_on_submit=True):
        on = st.selectbox(_("About"), list(known), format_func=lambda one: known[one])
        words = st.text_area(_("Question"), placeholder=_("@A calls Coder A"))
        sent = st.form_submit_button(_("Ask"), type="primary")
    if sent and on:
        done(threads.ask, on[0], UUID(on[1]), words)


def who_said(one: Card, here: list[Card], team: dict[UUID, str]) -> str:
    """What was said of a category, and of the broad ones also who has not seen it."""
    told = [
        f"{s['by']}: {SAYS[s['says']]}" + (f" ({_('changed since')})" if s["stale"] else "") for s in here
    ]
    if not one["depth"]:
        silent = [name for id, name in team.items() if str(id) not in {s["by_id"] for s in here}]
        told += [_("not seen: {names}").format(names=", ".join(silent))] if silent else []
    return session.plain("; ".join(told))


def category(one: Card, here: list[Card], told: str, proposed: list[Card]) -> None:
    """A category in the tree, with the proposals on it as tracked changes, and one's own word, which a second press takes back."""
    left, first, second = st.columns([6, 1, 2], vertical_alignment="center")
    indent = "&nbsp;" * 4 * one["depth"]
    left.markdown(indent + session.plain(one["name"]))
    if told:
        left.caption(indent + told)
    for change in proposed:
        left.html(differing.change(change))
    own = {s["says"] for s in here if s["by_id"] == str(me) and not s["stale"]}
    for column, says, label in ((first, "agree", _("Agree")), (second, "discuss", _("Want to discuss"))):
        chosen = says in own
        tip = _("Press again to take it back.") if chosen else None
        look: Literal["primary", "tertiary"] = "primary" if chosen else "tertiary"
        if may and column.button(label, key=f"{says}-{one['id']}", type=look, help=tip):
            done(stances.say, "category", UUID(one["id"]), "" if chosen else says)


def tree_stances() -> None:
    """The tree with its proposals and who agrees with each category; approval of the whole."""
    said, team = stances.stances(study, me), together()
    proposed = proposals.proposals(study, me, state="open")
    st.caption(_("Silence is not approval: who has not said anything has not seen it."))
    for one in scheme.tree(study, me)["categories"]:
        on_it = [p for p in proposed if one["id"] in {thing["id"] for thing in p["targets"]}]
        here = said.get(one["id"], [])
        category(one, here, who_said(one, here, team), on_it)
    with st.form("approve"):
        st.markdown(f"**{_('Approve the whole tree as it is now')}**")
        name = st.text_input(_("Under the name"), placeholder=_("As sent to all, 12 May"))
        if st.form_submit_button(_("Approve"), disabled=not may):
            done(stances.approve_tree, name)
    for one in stances.approvals(study, me):
        st.caption(
            _("“{name}” approved by {who}, {day}").format(
                name=session.plain(one["name"]), who=session.plain(one["by"]), day=one["at"][:10]
            )
        )


def packets() -> None:
    """The files for a co-author, and their answers."""
    team = together()
    reader = st.selectbox(
        _("For"),
        [None, *(id for id in team if id != me)],
        format_func=lambda one: team.get(one, _("anybody")),
    )
    if st.button(_("Make the files"), type="primary"):
        made = packet.packet(study, me, reader=reader)
        page = write_page(packet.whole(study, me, reader=reader))
        name = f"review {team[reader] if reader else ''}".strip()
        session.keep("packet", None)

        def handed_over() -> None:
            session.keep("packet", (write_packet(made), page, name))
            if may:
                packet_sent.remember(study, made, reader=reader, by=me)

        files = {f"{name}.docx": write_packet(made), f"{name}.html": page}
        letting_out.let_go(study, me, files, handed_over)
    letting_out.held_back(study)
    ready = session.kept("packet")
    if ready:
        left, right = st.columns(2)
        left.download_button(_("Word file, at most four pages"), ready[0], f"{ready[2]}.docx", WORD)
        right.download_button(
            _("HTML page, whole tree, no network"), ready[1], f"{ready[2]}.html", "text/html"
        )
    st.subheader(_("Answers back"))
    sent = st.file_uploader(
        _(
            "The Word file they answered in, a table with signs (.docx, .xlsx, .csv), or the small .json of the page"
        ),
        ["docx", "xlsx", "csv", "json", "odt", "rtf", "doc"],
    )
    if sent is not None and st.button(_("Read the answers"), disabled=not may):
        found = session.trying(
            returned.take_file, study, sent.getvalue(), by=me, reader=team.get(reader, "") if reader else ""
        )
        session.keep("answers", found)
    if answers := session.kept("answers"):
        what_came_back(answers)


def what_came_back(answers: Card) -> None:
    """What a file said, item by item; nothing was applied."""
    st.success(returned.summed_up(answers))
    for one in answers["items"]:
        st.markdown(
            f"{session.plain(one['who'] or '?')} · {session.plain(one['about'])}: {session.plain(one['words'])}"
        )
    for line in answers["unplaced"]:
        st.warning(session.plain(line))


st.html(differing.look() + drawing.look())
with st.container(key="form"):
    head, seen = st.columns([4, 1], vertical_alignment="center")
    head.title(_("Review"))
    found = inbox.inbox(study, me)
    if found["acts"]:
        with st.expander(_("Since your last visit: {n} acts of others").format(n=len(found["acts"]))):
            for act in found["acts"][:40]:
                drawing.draw(drawing.act_line(act, alone=False))
    if may and seen.button(
        _("I have seen all this"), type="tertiary", help=_("From now on, what comes later is marked as new.")
    ):
        inbox.visited(study, by=me)
        st.rerun()
    st.caption(
        _("{eye} want your eye · {waiting} of yours wait for others · {settled} settled").format(
            eye=len(found["eye"]), waiting=len(found["waiting"]), settled=len(found["settled"])
        )
    )
    # a label with a number in it would be another tab after each change, and throw one back to the first
    eye, waiting, settled, tree, files = st.tabs(
        [
            _("Wants your eye"),
            _("Waiting for others"),
            _("Settled"),
            _("Agree or discuss"),
            _("Files for co-authors"),
        ],
        key=TABS,
        on_change="rerun",
    )
    with eye:
        if may:
            with st.expander(_("Propose a change to the tree")):
                propose()
            with st.expander(_("Ask a question")):
                ask()
        cards(found["eye"], _("Nothing waits for you."))
    with waiting:
        cards(found["waiting"], _("Nothing of yours waits for others."))
    with settled:
        cards(found["settled"], _("Nothing is settled yet."))
    if tree.open:  # the whole tree with its buttons is drawn for those who look at it
        with tree:
            tree_stances()
    with files:
        packets()
