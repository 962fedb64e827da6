"""Figures: the category tree drawn, and the quotes in their context below whatever is clicked."""

import pandas as pd
import streamlit as st

from qda.language import _
from qda.preparation import studies
from qda.reporting import category_tree, figure_drawing
from qda.reporting.figure_treemap import draw_treemap
from qda.ui import drawing, figure_pages, figures, findings, session
from qda.ui.components.mount import mount
from qda.ui.going import follow, go, opens

MOST = 30

study = session.need()
me = session.person(study)
kinds = {"icicle": _("Steps"), "treemap": _("Boxes"), "sunburst": _("Rings")}


def counts_beside(tree: category_tree.Tree) -> None:
    """The same as a table: what each branch rests on, with its base."""
    people = len(tree.participants)
    rows = [
        {
            _("Category"): "\u2003" * branch.depth + branch.name,
            _("Level"): branch.level,
            _("Units"): branch.units,
            _("Participants"): category_tree.of(branch.participants, people),
            _("Interviews"): category_tree.of(branch.interviews, tree.interviews),
        }
        for branch in tree.branches
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, width="stretch", height=620)


def quotes_of(branch: category_tree.Branch) -> None:
    """The quotes below a branch: who, where, the words, the condensed text, and the way to the place."""
    st.subheader(session.plain(branch.name))
    st.caption(session.plain(" > ".join(branch.path)))
    if branch.definition:
        st.text(branch.definition)
    found = category_tree.quotes(study, me, branch.id, most=MOST)
    if not found["rows"]:
        st.info(_("No unit stands below it yet."))
    drawing.draw("".join(drawing.quoted(row) for row in found["rows"]))
    if found["total"] > MOST:
        st.caption(_("{n} of {total} quotes are shown.").format(n=MOST, total=found["total"]))


def tree_page() -> None:
    """The tree as steps, boxes or rings, or as the paper prints it; the quotes below what is clicked."""
    left, middle, right = st.columns([2, 1.2, 1.2], vertical_alignment="center")
    kind = (
        left.segmented_control(
            _("Figure"),
            list(kinds),
            default="icicle",
            format_func=kinds.__getitem__,
            label_visibility="collapsed",
        )
        or "icicle"
    )
    with_codes = middle.toggle(_("With codes"))
    counts = right.toggle(_("With counts"), help=_("Counts say how often, not how much it matters."))
    tree = category_tree.tree(study, me, codes=with_codes)
    if not tree.branches:
        st.info(_("No category yet. Name a pile on the card board, or add one in the category tree."))
        if opens("board") and st.button(_("To the card board"), type="primary"):
            go("board")
        return
    theme: figures.Theme = "dark" if st.context.theme.type == "dark" else "light"
    above = st.container()
    drawn, beside = st.columns([3, 2], gap="medium")
    with drawn:
        event = st.plotly_chart(
            figures.tree_figure(
                tree, kind, str(studies.about(study, viewer=me)["title"]), theme=theme, counts=counts
            ),
            width="stretch",
            key=f"figure-{kind}-{with_codes}-{counts}",
            on_select="rerun",
            config={
                "displaylogo": False,
                "toImageButtonOptions": {"format": "svg", "filename": f"tree-{kind}"},
            },
        )
    with beside, st.container(height=figures.HIGH, border=False):
        if branch := figures.chosen(event, tree.branches):
            quotes_of(branch)
        else:
            st.caption(_("Click on a category to read its quotes in their context."))
            if counts:
                counts_beside(tree)
    title, colours = str(studies.about(study, viewer=me)["title"]), figures.code_colours("light")
    with above:
        if kind == "treemap":
            figure_pages.files(study, me, draw_treemap(tree, title, colours), "treemap")
        else:
            figure_pages.files(
                study, me, figure_drawing.draw_tree(tree, title, colours, counts=counts), "tree"
            )


def shown(which: str) -> None:
    """The figure that was chosen."""
    if which in {"participant", "interview", "mark"}:
        figure_pages.matrix(study, me, which)
    elif which == "together":
        levels = {
            level["kind"]: str(level["label"])
            for level in reversed(studies.about(study, viewer=me)["levels"])
        }
        figure_pages.together(study, me, levels | {"code": _("Codes")})
    elif which == "first":
        figure_pages.first_appearance(study, me)
    elif which == "talk":
        figure_pages.talk(study, me)
    else:
        tree_page()


st.html(drawing.look())
st.html(findings.look())
with st.container(key="home"):
    every = {
        "tree": _("Category tree"),
        "participant": _("By participant"),
        "interview": _("By interview"),
        "together": _("What occurs together"),
        "mark": _("Exchanges"),
        "first": _("First appearance"),
        "talk": _("Who talks how much"),
    }
    which = st.segmented_control(
        _("Which figure"),
        list(every),
        default="tree",
        format_func=every.__getitem__,
        label_visibility="collapsed",
    )
    shown(which or "tree")
follow(mount("strip", {"study": str(study.address), "person": str(me), "language": session.listen()}))
