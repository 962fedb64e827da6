"""The figures beyond the tree: matrices whose cells lead to their units, first appearance, talk; and files for papers."""

from typing import Any
from uuid import UUID

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from qda.domain.figure import Figure
from qda.exchange.figures import WRITERS, without_letters, write_figure
from qda.language import _, ngettext, separators
from qda.reporting import figure_counts
from qda.reporting.figure_bars import draw_first_appearance, draw_talk
from qda.reporting.figure_counts import Axis, Matrix
from qda.reporting.figure_matrix import draw_matrix
from qda.store.study import Study
from qda.ui import drawing, figures, findings, letting_out, reports


def matrix(study: Study, me: UUID, columns: str) -> None:
    """Categories and codes by participant, interview or mark of the exchange."""
    codes = st.toggle(_("With codes"), key=f"codes-{columns}")
    made = figure_counts.by_column(study, me, columns, codes=codes)
    if not made.rows or not made.columns:
        st.info(
            _("No unit carries a mark of how the speakers meet yet. Set one in the reader's panel.")
            if columns == "mark"
            else _("No unit stands below a category or code yet.")
        )
        return
    note = _("Units in each cell; below a heading: units in all. One unit counts once in a branch.")
    above = st.container()
    figure = shown(made, columns, note, near=None)
    with above:
        files(study, me, figure, columns)
    st.caption(_("{note} Click a number to read its units.").format(note=note))


def together(study: Study, me: UUID, levels: dict[str, str]) -> None:
    """Which categories occur together, by a rule that is stated."""
    left, right = st.columns(2)
    level = left.selectbox(_("What"), list(levels), format_func=levels.__getitem__)
    rules = {
        -1: _("on the same unit"),
        0: _("on units that share a turn"),
        1: _("on units at most one turn apart"),
        3: _("on units at most three turns apart"),
    }
    turns = right.selectbox(_("Rule"), list(rules), format_func=rules.__getitem__)
    made = figure_counts.together(
        study, me, level=str(level), turns=int(turns or 0) if turns is not None else -1
    )
    if not made.rows:
        st.info(_("No unit stands below a category or code yet."))
        return
    said = (
        _("Pairs of units: both {rule}. On the diagonal: the units of each.")
        if turns != -1
        else _("Units that carry both. On the diagonal: the units of each.")
    )
    note = said.format(rule=rules[turns])
    above = st.container()
    figure = shown(made, "together", note, near=turns)
    with above:
        files(study, me, figure, "together")
    st.caption(note)


def titles() -> dict[str, str]:
    """What each matrix shows, for those who cannot see the figure."""
    return {
        "participant": _("Categories by participant"),
        "interview": _("Categories by interview"),
        "mark": _("Categories by mark of the exchange"),
        "together": _("Categories that occur together"),
    }


def shown(made: Matrix, name: str, note: str, *, near: int | None) -> Figure:
    """The matrix on the page, and as a figure for files; the rule by which it counts (`note`) is printed in it."""
    told: dict[str, Any] = {
        "rows": [
            [line_of(axis), ("\u2003" * axis.depth if near is None else "") + axis.name] for axis in made.rows
        ],
        "columns": [
            [line_of(axis, near=near), axis.name, base]
            for axis, base in zip(made.columns, made.base, strict=True)
        ],
        "cells": made.cells,
    }
    drawing.draw(findings.matrix(told, []))
    titled = titles().get(name, name)
    return draw_matrix(made, titled, figures.code_colours("light"), note)


def line_of(axis: Axis, *, near: int | None = None) -> dict[str, Any]:
    """What a query asks for to find the units of a row or column."""
    what = axis.kind if axis.kind in {"code", "participant", "interview", "mark"} else "category"
    if near is None or near < 0:
        return {"what": what, "is": axis.id}
    return {"what": what, "is": axis.id, "how": "near", "turns": near}


def files(study: Study, me: UUID, figure: Figure, name: str) -> None:
    """The figure as SVG, PDF and PNG; made without a browser, held back where a name in it identifies somebody."""
    asked = ""
    with st.container(horizontal=True):
        for suffix in WRITERS:
            kind = suffix[1:].upper()
            if st.button(_("For a paper: {kind}").format(kind=kind), key=f"file-{name}-{suffix}"):
                asked = f"{name}{suffix}"
    if told := without_letters(figure):
        st.caption(told)
    if asked:
        letting_out.let_go(
            study,
            me,
            {asked: write_figure(figure, ".svg")},
            lambda: reports.put_out(study, asked, write_figure(figure, asked)),
        )
    letting_out.held_back(study)


def first_appearance(study: Study, me: UUID) -> None:
    """New codes by interview, in the order of analysis; what it means is for the researcher to say."""
    found = figure_counts.first_appearance(study, me)
    few = len(found) < figure_counts.FROM_INTERVIEWS
    st.caption(_("New codes by interview. What it means for your study is for you to say."))
    if few:
        st.info(
            ngettext(
                "With {n} interview this says little; it is drawn from {least} on. The list below holds all the same.",
                "With {n} interviews this says little; it is drawn from {least} on. The list below holds all the same.",
                len(found),
            ).format(least=figure_counts.FROM_INTERVIEWS)
        )
    else:
        chart = go.Figure()
        chart.add_bar(
            x=[one["title"] for one in found], y=[len(one["new"]) for one in found], name=_("new codes")
        )
        chart.add_scatter(
            x=[one["title"] for one in found], y=[one["total"] for one in found], name=_("codes by then")
        )
        chart.update_layout(
            height=380,
            margin={"l": 0, "r": 0, "t": 10, "b": 0},
            paper_bgcolor="rgba(0,0,0,0)",
            separators=separators(),
        )
        st.plotly_chart(chart, width="stretch")
        files(
            study,
            me,
            draw_first_appearance(found, _("New codes by interview, in the order of analysis")),
            "first",
        )
    rows = [
        {
            _("Interview"): one["title"],
            _("New codes"): len(one["new"]),
            _("Codes by then"): one["total"],
            _("Which"): "; ".join(one["new"]),
        }
        for one in found
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, width="stretch")


def talk(study: Study, me: UUID) -> None:
    """How much each speaks, for the moderator's own use."""
    found = figure_counts.talk(study, me)
    st.caption(_("For the moderator's own use: how much each speaks says nothing of how much it matters."))
    rows = [
        {
            _("Interview"): one["title"],
            _("Speaker"): one["speaker"],
            _("Words"): one["words"],
            _("Turns"): one["turns"],
            _("Share of the words"): round(100 * one["share"], 1),
        }
        for one in found
    ]
    bar = st.column_config.ProgressColumn(
        _("Share of the words"), min_value=0, max_value=100, format="%.0f %%"
    )
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        width="stretch",
        height=560,
        column_config={_("Share of the words"): bar},
    )
    if found:
        files(study, me, draw_talk(found, _("Who talks how much")), "talk")
