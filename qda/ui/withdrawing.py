"""Withdrawing a participant on a page: who, what goes, the person's own yes, then the certificate."""

from typing import Any
from uuid import UUID

import streamlit as st

from qda.errors import shortened
from qda.language import _, ngettext
from qda.preparation import erasing
from qda.store.study import Study
from qda.ui import session

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST = 160
"""Characters of a line that are shown."""
MOST = 20
"""So many lines of a list are shown at once."""


def withdrawal(study: Study, me: UUID, people: list[dict[str, Any]]) -> None:
    """The part of the participants' page on withdrawing; what was erased before keeps its certificate here."""
    there = {one["label"]: one for one in people if not one["withdrawn_at"]}
    if there and session.may_write(study, "withdraw"):
        with st.expander(_("Withdraw a participant…"), expanded=bool(session.kept("withdrawing"))):
            st.write(
                _(
                    "When somebody withdraws, their words go at once and for good: in the transcripts, in everything built on them, in the history and in the backups. The number stays, the tree and the tables stay open, and counts say “{n} of {all}”."
                ).format(n=max(len(there) - 1, 0), all=len(people))
            )
            label = st.selectbox(
                _("Who withdraws"),
                list(there),
                index=None,
                placeholder=_("Choose a number"),
                key="withdraw-who",
            )
            if label:
                session.keep("withdrawing", label)
                confirm(study, me, label)
    done(study, me)


def confirm(study: Study, me: UUID, label: str) -> None:
    """What would go, and the yes that only this person can give."""
    goes = session.trying(erasing.what_goes, study, participant=label, viewer=me)
    if goes is None:
        return
    known = _("Role, group and everything known of this participant")
    listed(goes, [*lines(goes), known])
    with st.form("withdraw", border=False):
        why, also = reason_and_files(goes, "withdraw")
        typed = st.text_input(
            _("To withdraw {label} for good, write the number").format(label=label), key="withdraw-typed"
        )
        if not st.form_submit_button(_("Withdraw for good"), type="primary"):
            return
    if typed.strip() != label:
        st.warning(_("Nothing was changed: the number that you wrote is not {label}.").format(label=label))
        return
    with st.spinner(_("Erasing…")):
        made = session.trying(erasing.withdraw, study, label, by=me, why=why, also=also)
    if made:
        session.keep("withdrawing", None)
        session.keep("withdrawn", made)
        st.rerun()


def listed(goes: dict[str, Any], said: list[str]) -> None:
    """What would go: a line a kind, then one by one."""
    st.subheader(_("This would go"))
    st.markdown("\n".join(f"- {session.plain(line)}" for line in said))
    details(goes)


def reason_and_files(goes: dict[str, Any], key: str) -> tuple[str, erasing.Also]:
    """The reason that is kept, and which files beside the study go too."""
    why = st.text_input(_("Why (kept; no names)"), key=f"{key}-why")
    originals = st.checkbox(
        _("Also delete the original files beside the study"),
        disabled=not goes["originals"],
        key=f"{key}-originals",
    )
    exports = st.checkbox(
        _("Also delete the exports that hold it"),
        disabled=not any(one["holds"] for one in goes["exports"]),
        key=f"{key}-exports",
    )
    return why, erasing.Also(originals, exports)


def lines(goes: dict[str, Any]) -> list[str]:
    """What would go, in one line a kind."""
    units, touched, codes = len(goes["units"]), len(goes["touched"]), len(goes["codes"])
    said = [
        ngettext("{n} meaning unit", "{n} meaning units", units),
        ngettext(
            "{n} meaning unit with others stays, without these words and what was written on it",
            "{n} meaning units with others stay, without these words and what was written on them",
            touched,
        )
        if touched
        else "",
        ngettext("{n} wording", "{n} wordings", goes["wordings"]),
        ngettext("{n} memo", "{n} memos", len(goes["memos"])) if goes["memos"] else "",
        ngettext("{n} comment", "{n} comments", goes["comments"]) if goes["comments"] else "",
        ngettext("{n} chosen quote", "{n} chosen quotes", goes["quotes"]) if goes["quotes"] else "",
        ngettext("{n} code would stand empty", "{n} codes would stand empty", codes) if codes else "",
        _("The whole interview: {titles}").format(titles=", ".join(goes["emptied"]))
        if goes["emptied"]
        else "",
        ngettext("{n} entry of the history", "{n} entries of the history", goes["history"]),
        ngettext("{n} backup; a new one is made", "{n} backups; a new one is made", len(goes["backups"]))
        if goes["backups"]
        else "",
    ]
    return [one for one in said if one]


def details(goes: dict[str, Any]) -> None:
    """The units, memos, codes and files one by one."""
    lists = (
        (_("Meaning units"), [f"U{one['number']} {one['words']}" for one in goes["units"]]),
        (
            _("Units that stay without these words"),
            [f"U{one['number']} {one['words']}" for one in goes["touched"]],
        ),
        (_("Memos"), goes["memos"]),
        (_("Codes that would stand empty"), [f"K{one['number']} {one['name']}" for one in goes["codes"]]),
        (_("Backups"), goes["backups"]),
        (_("Exports that hold it"), [one["file"] for one in goes["exports"] if one["holds"]]),
        (
            _("Exports that could not be looked into"),
            [one["file"] for one in goes["exports"] if one["unread"]],
        ),
        (_("Original files"), goes["originals"]),
        (_("Packets that went out, by number"), [str(n) for n in goes["packets"]]),
    )
    with st.expander(_("One by one")):
        for heading, found in lists:
            if found:
                st.caption(f"{heading}: {len(found)}")
                rest = len(found) - MOST
                shown = [
                    f"- {session.plain(shortened(' '.join(one.split()), LONGEST))}" for one in found[:MOST]
                ]
                more = [f"- {_('and {n} more').format(n=rest)}"] if rest > 0 else []
                st.markdown("\n".join([*shown, *more]))


def done(study: Study, me: UUID) -> None:
    """What was just erased, what is left to do by hand, and the certificates of all withdrawals."""
    made = session.kept("withdrawn")
    if made:
        st.success(_("{label} was withdrawn.").format(label=made["whom"]))
        left_by_hand(made)
    certificates(study, me, "withdraw", _("{label} withdrew; erased {day} by {who}"))


def left_by_hand(made: dict[str, Any]) -> None:
    """What no program can reach, after an erasing."""
    st.markdown("\n".join(f"- {session.plain(one)}" for one in made["by_hand"]))


def certificates(study: Study, me: UUID, kind: str, sentence: str) -> None:
    """The certificates of all erasings of this kind, latest first; the sentence has places for label, day and who."""
    for one in erasing.certificates(study, me):
        if one["kind"] != kind:
            continue
        left, right = st.columns([3, 1], vertical_alignment="center")
        left.write(
            sentence.format(label=one["whom"], day=f"{one['at']:%Y-%m-%d}", who=session.plain(one["who"]))
        )
        right.download_button(
            _("Certificate"),
            erasing.certificate(study, one["act"], suffix=".docx", viewer=me),
            f"certificate-{one['whom'] or one['act'][:8]}.docx",
            WORD,
            key=f"certificate-{one['act']}",
        )
