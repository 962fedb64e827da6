"""Interviews: what is in the study, and the way in for more: files, speakers confirmed, into the study."""

import hashlib
from typing import Any

import pandas as pd
import streamlit as st

from qda.domain.terms import ROLES
from qda.domain.text import words
from qda.domain.transcript import Decision, ParsedTranscript
from qda.errors import QdaError
from qda.exchange import READERS
from qda.language import _, ngettext
from qda.preparation import importing
from qda.preparation import interviews as listing
from qda.ui import session
from qda.ui.going import go
from qda.ui.paper import turns_as_read

study = session.need()
me = session.person(study)
NOT_A_SPEAKER = "not a speaker"


def listed() -> None:
    """What is in, with the way to reading, coding and out again."""
    found = listing.interviews(study, me)
    if not found:
        st.info(
            _(
                "No interviews yet. Drop transcripts here or put them into the folder “transcripts” beside the study."
            )
        )
        return
    shown = pd.DataFrame(
        [
            {
                _("Interview"): one["title"],
                _("Kind"): _(one["kind"]),
                _("Date"): one["held_on"],
                _("Turns"): one["turns"],
                _("Words"): one["words"],
                _("Participants"): ", ".join(one["participants"]),
                _("Read by"): ", ".join(one["read_by"]),
                _("Units"): one["units"],
                _("Coded"): round(one["coded"] * 100),
            }
            for one in found
        ]
    )
    st.dataframe(
        shown,
        hide_index=True,
        width="stretch",
        column_config={
            _("Coded"): st.column_config.NumberColumn(
                format="%d %%", help=_("Share of the participants’ words that lie in a unit.")
            )
        },
    )
    chosen = st.selectbox(_("Interview"), found, format_func=lambda one: one["title"])
    read, code, leave, _rest = st.columns([1, 1, 1, 3])
    if read.button(_("Read it as a whole")):
        go("whole", {"interview": chosen["id"]})
    if code.button(_("Code it"), type="primary"):
        go("coding", {"interview": chosen["id"]})
    with leave.popover(_("Take it out…")):
        goes = importing.what_goes(study, chosen["id"], me)
        st.write(
            _(
                "With {title} would go: {units} units, {codings} codings, {wordings} wordings, {memos} memos. It can be undone."
            ).format(**goes)
        )
        if st.button(_("Take it out of the study"), disabled=not session.may_write(study)) and session.trying(
            importing.remove_transcript, study, chosen["id"], by=me
        ):
            st.rerun()


def gathered() -> dict[str, bytes]:
    """The files to bring in: dropped here, or lying in the inbox and ticked."""
    formats = ", ".join(sorted(READERS))
    dropped = st.file_uploader(
        _("Transcripts ({formats})").format(formats=formats),
        accept_multiple_files=True,
        key=f"files-{session.kept('round', 0)}",
    )
    files = {one.name: one.getvalue() for one in dropped or []}
    inbox = session.inbox(study)
    waiting = (
        sorted(f for f in inbox.rglob("*") if f.is_file() and f.suffix.lower() in READERS)
        if inbox and inbox.is_dir()
        else []
    )
    if waiting:
        ticked = st.multiselect(
            _("From the folder {folder}").format(folder=inbox.name if inbox else ""),
            waiting,
            format_func=lambda f: str(f.relative_to(inbox)) if inbox else f.name,
        )
        files |= {f.name: f.read_bytes() for f in ticked}
    return files


def parsed(name: str, data: bytes) -> ParsedTranscript | None:
    """One file as it would come in; a bad one is named with the reason, the others go on."""
    try:
        return reread(name, hashlib.sha256(data).hexdigest(), data)
    except QdaError as problem:
        st.error(f"{name}: {problem}")
        return None


@st.cache_data(max_entries=60, show_spinner=False)
def reread(name: str, _hash: str, _data: bytes) -> ParsedTranscript:
    """One file read once for all reruns of the page."""
    return importing.preview(_data, name)


def confirm(name: str, found: ParsedTranscript) -> dict[str, Decision] | None:
    """The table of labels: who speaks, who is whom; nothing is taken silently."""
    if not found.speakers:
        st.warning(_("No speaker was found in {name}: it would come in as one text.").format(name=name))
        return {}
    roles = [*ROLES, NOT_A_SPEAKER]
    frame = pd.DataFrame(
        [
            {
                "label": s.label,
                "turns": s.turns,
                "words": s.words,
                "example": s.example[:90],
                "role": s.role,
                "number": s.label if s.role == "participant" else "",
            }
            for s in found.speakers
        ]
    )
    edited = st.data_editor(
        frame,
        hide_index=True,
        width="stretch",
        disabled=["label", "turns", "words", "example"],
        key=f"speakers-{name}",
        column_config={
            "label": _("Label in the file"),
            "turns": _("Turns"),
            "words": _("Words"),
            "example": st.column_config.TextColumn(_("For example"), width="large"),
            "role": st.column_config.SelectboxColumn(_("Role"), options=roles, required=True),
            "number": st.column_config.TextColumn(
                _("Number"),
                help=_(
                    "What this person is called in the study, such as M4. Two labels with one number are one person."
                ),
            ),
        },
    )
    return {row["label"]: decision(row) for _n, row in edited.iterrows()}


def decision(row: "pd.Series[Any]") -> Decision:
    """What a row of the table says of its label."""
    if row["role"] == NOT_A_SPEAKER:
        return Decision(speaks=False)
    return Decision(label=str(row["number"] or "").strip() or row["label"], role=row["role"])


def bring_in() -> None:
    """Files, then speakers file by file, then into the study, each file one act."""
    files = gathered()
    ready: list[tuple[str, bytes, ParsedTranscript, dict[str, Decision], dict[str, Any]]] = []
    for name, data in files.items():
        found = parsed(name, data)
        if found is None:
            continue
        with st.expander(f"{name}: {measured(found)}", expanded=len(files) == 1):
            table, paper = st.columns([3, 2])
            with table:
                st.markdown(f"**{_('Who speaks?')}**")
                decisions = confirm(name, found)
                facts = facts_of(name, found)
            with paper:
                st.caption(_("As it will read"))
                st.html(turns_as_read(found, 12))
            for warning in found.warnings:
                st.caption(f"⚠ {session.plain(warning)}")
            if found.head:
                st.caption(_("Head of the file, kept as notes of the interview"))
                st.text(found.head[:600])
        ready.append((name, data, found, decisions or {}, facts))
    st.caption(_("Nothing is in the study yet. The file itself is never changed."))
    label = ngettext(
        "Confirm the speakers, bring {n} interview in",
        "Confirm the speakers, bring {n} interviews in",
        len(ready),
    )
    if ready and st.button(label, type="primary", disabled=not session.may_write(study)):
        into_study(ready)


def measured(found: ParsedTranscript) -> str:
    """How much there is in a file: turns and spoken words."""
    spoken = sum(len(words(found.turn_text(turn))) for turn in found.turns)
    turns = ngettext("{n} turn", "{n} turns", len(found.turns))
    return f"{turns}, " + ngettext("{n} word", "{n} words", spoken)


def facts_of(name: str, found: ParsedTranscript) -> dict[str, Any]:
    """What is known of the interview besides its words."""
    left, middle, right = st.columns(3)
    title = left.text_input(
        _("Title"), importing.title_for(found, {"source_name": name}), key=f"title-{name}"
    )
    kinds = ["", *importing.KINDS]
    kind = middle.selectbox(
        _("Kind"), kinds, format_func=lambda k: _(k) if k else _("as the speakers say"), key=f"kind-{name}"
    )
    held = right.text_input(_("Date"), "", placeholder="2026-03-14", key=f"date-{name}")
    return {"title": title, "kind": kind, "held_on": held}


def into_study(ready: list[tuple[str, bytes, ParsedTranscript, dict[str, Decision], dict[str, Any]]]) -> None:
    """One act a file; a refused one is named and the others go on."""
    bar = st.progress(0.0)
    reports = []
    for n, (name, data, found, decisions, facts) in enumerate(ready, 1):
        bar.progress(n / len(ready), _("{n} of {all} brought in").format(n=n, all=len(ready)))
        try:
            answer = importing.add_transcript(
                study, found, decisions=decisions, by=me, source=data, source_name=name, **facts
            )
        except QdaError as problem:
            reports.append(f"✕ {name}: {problem}")
        else:
            reports.append(_("✓ {title}: {turns} turns, {participants} new participants").format(**answer))
            reports += [f"⚠ {w}" for w in answer["warnings"]]
    session.keep("reports", reports)
    session.keep("round", session.kept("round", 0) + 1)
    st.rerun()


with st.container(key="form"):
    st.title(_("Interviews"))
    for line in session.kept("reports", []):
        st.text(line)
    session.keep("reports", [])
    listed()
    st.subheader(_("Bring interviews in"))
    bring_in()
