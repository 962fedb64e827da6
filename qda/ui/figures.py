"""The category tree as figures: nested boxes, rings or steps, in the colours that codes have everywhere."""

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import Any, Literal

import plotly.graph_objects as go

from qda.domain.figure import ink_on
from qda.language import _, ngettext, separators
from qda.reporting.category_tree import Branch, Tree, of

TOKENS = Path(__file__).parent / "components" / "tokens.css"
CODE_COLOUR = re.compile(r"--q-code-(\d+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
SHAPES: dict[str, Any] = {"icicle": go.Icicle, "treemap": go.Treemap, "sunburst": go.Sunburst}
PALER = (0.0, 0.24, 0.42, 0.56, 0.66)
PAPER = {"light": "#ffffff", "dark": "#191c1f"}
ROOT = {"light": "#e3e6e9", "dark": "#2c3136"}
TOP = "study"
LOW, HIGH, LINE = 480, 680, 19
NARROW = 13
"""Letters a line in a box at the bottom."""
WIDTH = 22
"""Letters a line of the study's title in the first box."""
Theme = Literal["light", "dark"]


@cache
def code_colours(theme: Theme) -> dict[int, str]:
    """The colours of the codes by number, as in tokens.css; 0 is without a place."""
    found = CODE_COLOUR.findall(TOKENS.read_text("utf-8"))
    return {int(number): light if theme == "light" else dark for number, light, dark in found}


def mixed(colour: str, paper: str, share: float) -> str:
    """A colour with a share (0–1) of the paper in it, so that lower levels look paler."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(paper[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def tree_figure(
    tree: Tree, shape: str, title: str, *, theme: Theme = "light", counts: bool = False
) -> go.Figure:
    """The tree as `icicle`, `treemap` or `sunburst` under the study's title; point n of the only trace is branch n.

    Without counts all branches at the bottom are of one size; with counts their size is the number of units, and
    the words name units and participants with their base.
    """
    colours = [*(colour_of(branch, theme) for branch in tree.branches), ROOT[theme]]
    words = [safe(figures_of(branch, tree)) if counts else "" for branch in tree.branches]
    figure = go.Figure(
        SHAPES[shape](
            ids=[*(branch.id for branch in tree.branches), TOP],
            labels=[
                *labels(tree.branches, shape),
                {"icicle": broken(title, WIDTH), "treemap": safe(title)}.get(shape, " "),
            ],
            parents=[*(branch.parent or TOP for branch in tree.branches), ""],
            values=[*sizes(tree.branches, counts=counts), 0],
            branchvalues="remainder",
            text=[*words, ""],
            textinfo="label+text" if counts else "label",
            textfont={"color": [ink_on(colour) for colour in colours]},
            hovertext=[*(safe(" > ".join(branch.path)) for branch in tree.branches), safe(title)],
            hoverinfo="text",
            marker={"colors": colours, "line": {"color": PAPER[theme], "width": 1}},
            sort=False,
        )
    )
    if (
        shape != "treemap"
    ):  # the other two mix the page into their lowest level, and the ink would no longer fit
        figure.update_traces(leaf={"opacity": 1})
    figure.update_layout(
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        height=height(tree, shape),
        paper_bgcolor="rgba(0,0,0,0)",
        separators=separators(),
        font={"family": "Source Sans, sans-serif", "size": 13},
    )
    return figure


def labels(branches: Sequence[Branch], shape: str) -> list[str]:
    """The names; in boxes those at the bottom in several lines, else Plotly would make their letters too small."""
    holding = {branch.parent for branch in branches}
    return [
        broken(branch.name, NARROW) if shape == "treemap" and branch.id not in holding else safe(branch.name)
        for branch in branches
    ]


def broken(words: str, letters: int) -> str:
    """A text in lines of so many letters at most, longer words excepted."""
    return "<br>".join(map(safe, wrap(words, letters, break_long_words=False)))


def height(tree: Tree, shape: str) -> int:
    """Pixels: steps need a line for each branch at the bottom, the other shapes are as high as a page."""
    holding = {branch.parent for branch in tree.branches}
    bottom = sum(1 for branch in tree.branches if branch.id not in holding)
    return max(LOW, LINE * bottom) if shape == "icicle" else HIGH


def sizes(branches: Sequence[Branch], *, counts: bool) -> list[int]:
    """The size of each branch: what is at the bottom counts, what stands above is as wide as what it holds."""
    holding = {branch.parent for branch in branches}
    return [0 if branch.id in holding else max(1, branch.units) if counts else 1 for branch in branches]


def colour_of(branch: Branch, theme: Theme) -> str:
    """The colour of the category at the top, paler with each level below it."""
    colours = code_colours(theme)
    own = colours.get(branch.look[0], colours[0])
    return mixed(own, PAPER[theme], PALER[min(branch.depth, len(PALER) - 1)])


def figures_of(branch: Branch, tree: Tree) -> str:
    """What a branch rests on, never without its base."""
    units = ngettext("{n} unit", "{n} units", branch.units).format(n=branch.units)
    people = _("{count} participants").format(count=of(branch.participants, len(tree.participants)))
    return f"{units}, {people}"


def safe(text: str) -> str:
    """A researcher's words for a figure, in which Plotly would read `<b>` and `<a>`."""
    return escape(text, quote=False)


def chosen(event: Any, branches: Sequence[Branch]) -> Branch | None:
    """The branch that was clicked, or nothing."""
    selection = getattr(event, "selection", None) or {}
    points = selection.get("points", []) if hasattr(selection, "get") else []
    for point in points:
        place = point.get("point_number", point.get("point_index"))
        if isinstance(place, int) and 0 <= place < len(branches):
            return branches[place]
    return None
