"""Remarks and highlights of a Word file, offered as units: what each becomes, and whose it is."""

from typing import Any

import pandas as pd
import streamlit as st

from qda.domain.transcript import ParsedTranscript
from qda.language import _, ngettext
from qda.organising.margin_codes import known_author, offered
from qda.preparation import studies
from qda.store.study import Study
from qda.ui import session
from qda.web.bringing import Wishes

BECOMES = {"code": "code", "memo": "memo", "question": "question", "leave": "leave out"}
HIGHLIGHTS = {"unit": "units without a code", "code": "units, the colour as code", "leave": "leave them out"}


def asked(study: Study, name: str, found: ParsedTranscript, viewer: Any) -> Wishes:
    """What the researcher wants of the file's remarks; shown only where there are any."""
    kinds: dict[int, str] = {}
    authors: dict[str, str] = {}
    if found.comments:
        st.markdown(f"**{_('Remarks in the margin')}**")
        kinds = as_what(name, found)
        authors = whose(study, name, found, viewer)
    highlights = "unit"
    if found.highlights:
        count = len(found.highlights)
        st.markdown(f"**{ngettext('{n} highlighted stretch', '{n} highlighted stretches', count)}**")
        highlights = st.radio(
            _("Highlighted words become"),
            list(HIGHLIGHTS),
            format_func=lambda one: _(HIGHLIGHTS[one]),
            horizontal=True,
            key=f"highlights-{name}",
        )
    return Wishes(kinds, authors, highlights)


def as_what(name: str, found: ParsedTranscript) -> dict[int, str]:
    """Each remark with what it becomes."""
    named = {kind: _(word) for kind, word in BECOMES.items()}
    back = {word: kind for kind, word in named.items()}
    guessed = [one.kind for one in offered(found.comments, ())]
    counts = ", ".join(f"{named[kind]}: {guessed.count(kind)}" for kind in named if kind in guessed)
    st.caption(
        _(
            "Read as their writers most likely meant them ({counts}); several codes are parted by “;”. Change what is wrong."
        ).format(counts=counts)
    )
    frame = pd.DataFrame(
        [
            {
                "becomes": named[kind],
                "remark": one.text,
                "words": " ".join(found.text[one.start : one.stop].split())[:160],
                "author": one.author,
            }
            for one, kind in zip(found.comments, guessed, strict=True)
        ]
    )
    edited = st.data_editor(
        frame,
        hide_index=True,
        width="stretch",
        height=min(420, 40 + 35 * len(frame)),
        disabled=["remark", "words", "author"],
        key=f"remarks-{name}",
        column_config={
            "becomes": st.column_config.SelectboxColumn(
                _("Becomes"), options=list(named.values()), required=True
            ),
            "remark": st.column_config.TextColumn(_("Remark"), width="medium"),
            "words": st.column_config.TextColumn(_("On the words"), width="large"),
            "author": _("By"),
        },
    )
    return {n: back[str(word)] for n, word in enumerate(edited["becomes"])}


def whose(study: Study, name: str, found: ParsedTranscript, viewer: Any) -> dict[str, str]:
    """Each author of the file as a person of the study, or as a new one."""
    people = [one["name"] for one in studies.about(study, viewer)["coders"]]
    authors: dict[str, str] = {}
    written = list(dict.fromkeys(one.author for one in found.comments))
    columns = st.columns(max(2, min(4, len(written))))
    for n, author in enumerate(written):
        known = known_author(study, author, viewer)
        options = list(dict.fromkeys([known or author or people[0], *people]))
        authors[author] = columns[n % len(columns)].selectbox(
            _("“{author}” in the file is").format(author=session.plain(author) or _("nobody named")),
            options,
            format_func=lambda one: one if one in people else _("{name} (new coder)").format(name=one),
            key=f"author-{name}-{n}",
        )
    return authors
