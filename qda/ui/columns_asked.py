"""Which column of a table is the speaker, which the words, which the time: found, shown, and asked."""

from typing import Any

import pandas as pd
import streamlit as st

from qda.errors import QdaError
from qda.exchange import mapped
from qda.exchange.columns import Columns
from qda.language import _
from qda.ui import session

SHOWN = 6


def chosen(name: str, data: bytes) -> Columns | None:
    """The columns as they were found or as the researcher put them right; None where the table has too few."""
    try:
        table = mapped.table_in(data, name)
    except QdaError:
        return None
    if len(table.letters) < 2:  # noqa: PLR2004 - a speaker and words
        return None
    found = table.found
    first = found.first if found else 0
    headings = table.rows[first]
    with st.expander(
        _("Columns of {name}").format(name=session.plain(name)),
        expanded=found is None,
        icon=":material/table:",
    ):
        st.dataframe(
            pd.DataFrame(
                [padded(row, len(table.letters)) for row in table.rows[: first + SHOWN]],
                columns=table.letters,
            ),
            hide_index=True,
            width="stretch",
        )
        if found is None:
            st.caption(_("No column could be told to be the speaker. Say which is which."))
        numbers = list(range(len(table.letters)))

        def named(n: int | None) -> str:
            if n is None:
                return _("(none)")
            head = headings[n] if n < len(headings) else ""
            return f"{table.letters[n]} · {head[:30]}"

        left, middle, right, last = st.columns(4)
        speaker = left.selectbox(
            _("Speaker"), numbers, found.speaker if found else 0, format_func=named, key=f"speaker-{name}"
        )
        words = middle.selectbox(
            _("Words"),
            numbers,
            found.words if found else len(numbers) - 1,
            format_func=named,
            key=f"words-{name}",
        )
        times: list[Any] = [None, *numbers]
        time = right.selectbox(
            _("Time"),
            times,
            times.index(found.time) if found else 0,
            format_func=named,
            key=f"time-{name}",
        )
        headed = last.checkbox(
            _("The first row names the columns"),
            found.headed if found else mapped.looks_headed(table.rows, speaker),
            key=f"headed-{name}",
        )
    return Columns(time, speaker, words, headed, first)


def padded(row: list[str], width: int) -> list[str]:
    """A row with as many cells as the table is wide."""
    return [*row, *[""] * (width - len(row))]
