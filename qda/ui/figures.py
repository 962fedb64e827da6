"""The category tree as figures: nested boxes, rings or steps, in the colours that codes have everywhere."""

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Literal

import plotly.graph_objects as go

from qda.language import _, ngettext
from qda.reporting.category_tree import Branch, Tree, of

TOKENS = Path(__file__).parent / "components" / "tokens.css"
CODE_COLOUR = re.compile(r"--q-code-(\d+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
SHAPES: dict[str, Any] = {"icicle": go.Icicle, "treemap": go.Treemap, "sunburst": go.Sunburst}
PALER = (0.0, 0.24, 0.42, 0.56, 0.66)
PAPER = {"light": "#ffffff", "dark": "#191c1f"}
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


def tree_figure(tree: Tree, shape: str, *, theme: Theme = "light", counts: bool = False) -> go.Figure:
    """The tree as `icicle`, `treemap` or `sunburst`; point n of the only trace is branch n of the tree.

    Without counts all branches at the bottom are of one size; with counts their size is the number of units, and
    the words name units, participants and interviews with their base.
    """
    figure = go.Figure(
        SHAPES[shape](
            ids=[branch.id for branch in tree.branches],
            labels=[safe(branch.name) for branch in tree.branches],
            parents=[branch.parent for branch in tree.branches],
            values=sizes(tree.branches, counts=counts),
            branchvalues="remainder",
            text=[safe(figures_of(branch, tree)) if counts else "" for branch in tree.branches],
            textinfo="label+text" if counts else "label",
            hovertext=[safe(" > ".join(branch.path)) for branch in tree.branches],
            hoverinfo="text",
            marker={
                "colors": [colour_of(branch, theme) for branch in tree.branches],
                "line": {"color": PAPER[theme], "width": 1},
            },
            sort=False,
        )
    )
    figure.update_layout(
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        height=620,
        paper_bgcolor="rgba(0,0,0,0)",
        font={"family": "Source Sans, sans-serif", "size": 13},
    )
    return figure


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
