"""Memos: all of them in one place, by kind, person, what they hang on and their words; linked, and out as a file."""

from typing import Any

import streamlit as st

from qda.exchange.tables import write_table
from qda.language import _
from qda.organising import memo_links, memos
from qda.preparation import studies
from qda.ui import letting_out, session
from qda.ui.going import go

KINDS = ("analytic", "reflexive", "decision", "field", "pre-understanding")
FORMATS = (".docx", ".md", ".csv")
MANY = 50
OPEN = "memo-open"

study = session.need()
me = session.person(study)
may = session.may_write(study)


def chosen(listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The memos that the filters leave."""
    words = st.text_input(_("Words"), placeholder=_("in heading, memo or what it is about"))
    left, middle, right = st.columns(3)
    kind = pick(left, _("Kind"), _("all kinds"), {m["kind"] for m in listed})
    about = pick(middle, _("About"), _("anything"), {m["on"] for m in listed})
    who = pick(right, _("Written by"), _("everybody"), {m["coder_name"] for m in listed})
    wanted = {"kind": kind, "on": about, "coder_name": who}
    return [
        memo
        for memo in memo_links.holding(listed, words)
        if all(memo[key] == value for key, value in wanted.items() if value)
    ]


def pick(column: Any, name: str, none: str, values: set[str]) -> str:
    """One of these words, or none of them."""
    chosen: str = column.selectbox(
        name, ["", *sorted(values)], format_func=lambda key: _(key) if key else none
    )
    return chosen


def write_one(*, first: bool) -> None:
    """A field for a memo on the whole study."""
    with st.expander(_("Write a memo on the study"), expanded=first), st.form("memo", clear_on_submit=True):
        title = st.text_input(_("Heading"))
        words = st.text_area(
            _("Memo"), placeholder=_("Write down what you wonder about; a memo can hang on anything.")
        )
        kind = st.selectbox(_("Kind of memo"), KINDS, format_func=_)
        if st.form_submit_button(_("Keep the memo"), disabled=not may) and session.trying(
            memos.write, study, words, title=title, kind=kind, by=me
        ):
            st.rerun()


def place_of(memo: dict[str, Any]) -> tuple[str, dict[str, str]] | None:
    """The page on which one sees what a memo is about."""
    name = memo["name"]
    if memo["on"] == "unit":
        return "condensation", {"unit": name.removeprefix("U")}
    if memo["on"] == "turn":
        title, _dot, number = name.rpartition("·")
        return "coding", {"interview": title, "turn": number}
    if memo["on"] == "transcript":
        return "coding", {"interview": memo["target"]}
    pages = {"code": "code", "category": "node"}
    return ("tree", {pages[memo["on"]]: memo["target"]}) if memo["on"] in pages else None


def show(memo: dict[str, Any], listed: list[dict[str, Any]]) -> None:
    """One memo, what it is about, and the memos that belong to it."""
    with st.container(border=True):
        parts = (
            _(memo["kind"]),
            f"{_(memo['on'])} {memo['name']}".strip(),
            memo["coder_name"],
            memo["at"][:10],
        )
        st.caption(session.plain(" · ".join(part for part in parts if part)))
        if memo["title"]:
            st.markdown(f"**{session.plain(memo['title'])}**")
        st.text(memo["words"])
        for one in memo["links"]:
            left, right = st.columns([6, 1])
            if left.button(
                f"↔ {session.plain(one['called'])}",
                key=f"open {memo['id']} {one['id']}",
                type="tertiary",
                help=_("Open this memo"),
            ):
                session.keep(OPEN, one["id"])
                st.rerun()
            if right.button("×", key=f"part {memo['id']} {one['id']}", help=_("Part them"), disabled=not may):
                session.trying(memo_links.unlink, study, memo["id"], one["id"], by=me)
                st.rerun()
        left, middle, right, _rest = st.columns([1, 1, 1, 1])
        if (place := place_of(memo)) and left.button(_("Go there"), key=f"go {memo['id']}"):
            go(*place)
        with middle.popover(_("Link…"), disabled=not may or len(listed) < 2):  # noqa: PLR2004  itself and another
            link_one(memo, listed)
        if memo["coder"] == str(me):
            with right.popover(_("Change…"), disabled=not may):
                change_one(memo)


def change_one(memo: dict[str, Any]) -> None:
    """One's own memo in its fields, and the way to take it away."""
    with st.form(f"change {memo['id']}", border=False):
        title = st.text_input(_("Heading"), memo["title"])
        words = st.text_area(_("Memo"), memo["words"], height=140)
        kinds = list(dict.fromkeys((memo["kind"], *KINDS)))
        kind = st.selectbox(_("Kind of memo"), kinds, format_func=_)
        left, right = st.columns(2)
        kept = left.form_submit_button(_("Keep the memo"))
        away = right.form_submit_button(_("Take the memo away"), type="tertiary")
    if (
        kept and session.trying(memos.edit, study, memo["id"], words=words, title=title, kind=kind, by=me)
    ) or (away and session.trying(memos.remove, study, memo["id"], by=me)):
        st.rerun()


def opened(listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The memo that a link led to, with the way back to all."""
    one = [memo for memo in listed if memo["id"] == session.kept(OPEN)]
    if one and st.button(_("All memos"), icon=":material/arrow_back:"):
        session.keep(OPEN, None)
        st.rerun()
    return one


def link_one(memo: dict[str, Any], listed: list[dict[str, Any]]) -> None:
    """Choose the memo that belongs to this one."""
    taken = {memo["id"], *(one["id"] for one in memo["links"])}
    others = {one["id"]: memo_links.title_of(one) for one in listed if one["id"] not in taken}
    other = st.selectbox(
        _("Belongs to"), list(others), format_func=others.__getitem__, key=f"to {memo['id']}"
    )
    if st.button(_("Link them"), key=f"link {memo['id']}", disabled=other is None) and session.trying(
        memo_links.link, study, memo["id"], other, by=me
    ):
        st.rerun()


with st.container(key="form"):
    st.title(_("Memos"))
    everything = memo_links.linked(study, me)
    shown = opened(everything) or (chosen(everything) if everything else [])
    write_one(first=not everything)
    if not everything:
        st.caption(
            _("No memo yet. One can hang on a unit, a turn, an interview, a code, a category or the study.")
        )
    elif not shown:
        st.caption(_("No memo answers to all of this."))
    else:
        asked = ""
        for column, suffix in zip(st.columns(len(FORMATS)), FORMATS, strict=True):
            if column.button(_("These as {suffix}").format(suffix=suffix), key=f"as {suffix}"):
                asked = suffix
        if asked:
            out = memo_links.as_table(shown, studies.about(study, viewer=me)["language"])
            letting_out.let_out(study, me, f"memos{asked}", write_table(out, asked))
        letting_out.held_back(study)
    for memo in shown[:MANY]:
        show(memo, everything)
    if len(shown) > MANY:
        st.caption(
            _("The first {n} of {all} are shown; filter for the others.").format(n=MANY, all=len(shown))
        )
