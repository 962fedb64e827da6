"""Bringing interviews in: files gathered, their speakers, remarks and properties looked at, each one an act."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from uuid import UUID

import pandas as pd
import streamlit as st

from qda.domain.terms import ROLES
from qda.domain.text import words
from qda.domain.transcript import Decision, ParsedTranscript
from qda.errors import QdaError
from qda.exchange import READERS, mapped
from qda.exchange.properties import properties_of, telling
from qda.language import _, ngettext
from qda.preparation import importing, recognising
from qda.store.study import Study
from qda.ui import columns_asked, session
from qda.ui.paper import turns_as_read
from qda.web.bringing import Wishes

NOT_A_SPEAKER = "not a speaker"
HASH_SHOWN = 12
NAMES_SHOWN = 10


@dataclass
class Ready:
    """A file that was looked at, with all that was decided about it."""

    name: str
    data: bytes
    parsed: ParsedTranscript
    decisions: Mapping[str, Decision]
    facts: dict[str, Any]
    known: recognising.Known | None
    wishes: Wishes | None = None
    way: str = "new"
    accept_lost: tuple[UUID, ...] = ()


def gathered(study: Study) -> dict[str, bytes]:
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
            key=f"inbox-{session.kept('round', 0)}",
            placeholder=_("Choose…"),
        )
        files |= {f.name: f.read_bytes() for f in ticked}
    return files


def parsed(name: str, data: bytes) -> ParsedTranscript | None:
    """One file as it would come in, its columns as chosen; a bad one is named with the reason, the others go on."""
    columns = columns_asked.chosen(name, data) if mapped.is_table(data, name) else None
    try:
        return _reread(name, hashlib.sha256(data).hexdigest(), columns, data)
    except QdaError as problem:
        st.error(f"{session.plain(name)}: {problem}")
        return None


@st.cache_data(max_entries=60, show_spinner=False)
def _reread(name: str, _hash: str, columns: Any, _data: bytes) -> ParsedTranscript:
    """One file read once for all reruns of the page."""
    return mapped.read_mapped(_data, name, columns) if columns else importing.preview(_data, name)


def measured(found: ParsedTranscript) -> str:
    """How much there is in a file: turns, spoken words, remarks, and who speaks."""
    spoken = sum(len(words(found.turn_text(turn))) for turn in found.turns)
    told = [
        ngettext("{n} turn", "{n} turns", len(found.turns)),
        ngettext("{n} word", "{n} words", spoken),
    ]
    if remarks := len(found.comments):
        told.append(ngettext("{n} remark in the margin", "{n} remarks in the margin", remarks))
    if marked := len(found.highlights):
        told.append(ngettext("{n} highlight", "{n} highlights", marked))
    names = [one.label for one in found.speakers]
    more = ["…"] if len(names) > NAMES_SHOWN else []
    who = ", ".join([*names[:NAMES_SHOWN], *more]) or _("no speaker found")
    return f"{', '.join(told)} – {session.plain(who)}"


def speakers(name: str, found: ParsedTranscript) -> dict[str, Decision]:
    """The table of labels: who speaks, who is whom; nothing is taken silently."""
    if not found.speakers:
        st.warning(
            _("No speaker was found in {name}: it would come in as one text.").format(
                name=session.plain(name)
            )
        )
        return {}
    roles = [*ROLES, NOT_A_SPEAKER]
    frame = pd.DataFrame(
        [
            {
                "label": s.label,
                "role": s.role,
                "number": s.label if s.role == "participant" else "",
                "turns": s.turns,
                "words": s.words,
                "example": s.example[:90],
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
            "role": st.column_config.SelectboxColumn(
                _("Role"),
                options=roles,
                format_func=role_named,
                required=True,
                help=_(
                    "“several” and “unknown” stay in the text but out of the counts of participants; “not a speaker” puts the label back into the words."
                ),
            ),
            "number": st.column_config.TextColumn(
                _("Number"),
                help=_(
                    "What this person is called in the study, such as M4. Two labels with one number are one person."
                ),
            ),
        },
    )
    decided = {row["label"]: decision(row) for _n, row in edited.iterrows()}
    merged = together(decided)
    for number, labels in merged.items():
        st.caption(
            _("{labels} are one person: {number}.").format(
                labels=session.plain(" + ".join(labels)), number=session.plain(number)
            )
        )
    return decided


def role_named(role: object) -> str:
    """What a role, or a label that stands for nobody, is called."""
    return _("not a speaker") if role == NOT_A_SPEAKER else _(str(role))


def decision(row: "pd.Series[Any]") -> Decision:
    """What a row of the table says of its label."""
    if row["role"] == NOT_A_SPEAKER:
        return Decision(speaks=False)
    return Decision(label=str(row["number"] or "").strip() or row["label"], role=row["role"])


def together(decided: Mapping[str, Decision]) -> dict[str, list[str]]:
    """Numbers that several labels share."""
    by_number: dict[str, list[str]] = {}
    for label, one in decided.items():
        if one.speaks:
            by_number.setdefault(one.label, []).append(label)
    return {number: labels for number, labels in by_number.items() if len(labels) > 1}


def title_offered(study: Study, name: str, found: ParsedTranscript, me: UUID, also: Iterable[str]) -> str:
    """A title that is free in the study and among the files that come in with this one; a telling file name is none."""
    if not telling(PurePath(name).stem):
        return importing.title_for(found, {"source_name": name})
    return importing.free_title(study, _("Interview"), me, also)


def clashing(study: Study, ready: Iterable[Ready], me: UUID) -> list[str]:
    """The titles of new interviews that the study, or another of the files, has already."""
    taken: list[str] = []
    clashes = []
    for one in ready:
        title = str(one.facts.get("title", ""))
        if one.way == "new" and title.strip():
            if importing.free_title(study, title, me, taken) != title:
                clashes.append(title)
            taken.append(title)
    return clashes


def kept_name(name: str) -> str:
    """The file's name where it may be kept: one that may name somebody only if the researcher says so."""
    if not telling(PurePath(name).stem):
        return name
    keep = st.checkbox(
        _("Keep the file’s name in the study"),
        False,
        key=f"keep-name-{name}",
        help=_("It may name somebody. Without it the study knows the file by its fingerprint only."),
    )
    return name if keep else ""


def told_by(name: str, data: bytes, found: ParsedTranscript) -> None:
    """The file's fingerprint and encoding, and what it says of the people behind it."""
    properties = properties_of(data, name)
    if properties:
        said = "; ".join(f"{one.what}: {one.value}" for one in properties)
        st.warning(
            _("The file itself says who is behind it, none of which is kept: {said}.").format(
                said=session.plain(said)
            ),
            icon=":material/badge:",
        )
    st.caption(
        " · ".join(
            filter(
                None,
                [
                    found.format,
                    found.encoding,
                    found.language,
                    f"sha256 {hashlib.sha256(data).hexdigest()[:HASH_SHOWN]}…",
                ],
            )
        )
    )


def as_it_reads(found: ParsedTranscript) -> None:
    """The first turns, warnings, and the head of the file."""
    st.caption(_("As it will read"))
    st.html(turns_as_read(found, 12))
    for warning in found.warnings:
        st.caption(f"⚠ {session.plain(warning)}")
    if found.head:
        st.caption(_("Head of the file, kept as notes of the interview"))
        st.text(found.head[:600])
