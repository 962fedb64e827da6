"""Figures on the command line: the tree, matrices and bars as SVG, PDF or PNG, made without a browser."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qda.cli.asking import opened, person
from qda.cli.letting_out import let_out
from qda.errors import Refused
from qda.language import _

if TYPE_CHECKING:
    from uuid import UUID

    from qda.domain.figure import Figure
    from qda.store.study import Study

ENDINGS = (".svg", ".pdf", ".png")
KINDS = ("tree", "treemap", "participant", "interview", "exchanges", "together", "first", "talk")


def choices(export: argparse.ArgumentParser) -> None:
    """What can be asked for a file that ends like a figure."""
    export.add_argument(
        "--figure",
        choices=KINDS,
        help=_("which figure a .svg, .pdf or .png holds; without it by the file's name, else the tree"),
    )
    export.add_argument("--codes", action="store_true", help=_("with --figure: with codes"))
    export.add_argument(
        "--counts", action="store_true", help=_("with --figure tree: with units and participants")
    )


def wanted(asked: argparse.Namespace, file: Path) -> bool:
    """Whether a figure is to be written."""
    return bool(asked.figure) or file.suffix.lower() in ENDINGS


def bytes_of(asked: argparse.Namespace, file: Path) -> bytes:
    """The figure's file; held back like others where a name in it identifies."""
    from qda.exchange.figures import without_letters, write_figure

    named = next((kind for kind in reversed(KINDS) if kind in file.stem.lower()), "tree")
    with opened(asked.study) as study:
        me = person(study)
        figure = drawn(study, me, asked.figure or named, asked)
        made = write_figure(figure, file.name)
        if file.suffix.lower() != ".svg" and (told := without_letters(figure)):
            print(told, file=sys.stderr)
        let_out(study, me, file, write_figure(figure, ".svg"), asked)
    return made


def drawn(study: "Study", me: "UUID", kind: str, asked: argparse.Namespace) -> "Figure":
    """One figure of the study as it is now."""
    from qda.reporting import category_tree, figure_bars, figure_counts
    from qda.reporting.figure_drawing import draw_tree
    from qda.reporting.figure_treemap import draw_treemap
    from qda.ui.figures import code_colours

    colours = code_colours("light")
    if kind == "first":
        found = figure_counts.first_appearance(study, me)
        if len(found) < figure_counts.FROM_INTERVIEWS:
            raise Refused(
                _(
                    "First appearance is drawn from {least} interviews on; this study has {n}. No file was made."
                ).format(least=figure_counts.FROM_INTERVIEWS, n=len(found))
            )
        return figure_bars.draw_first_appearance(found, _("New codes by interview, in the order of analysis"))
    if kind == "talk":
        said = figure_counts.talk(study, me)
        if not said:
            raise Refused(_("There is no interview yet. No file was made. Bring transcripts in first."))
        return figure_bars.draw_talk(said, _("Who talks how much"))
    if kind in ("tree", "treemap"):
        tree = category_tree.tree(study, me, codes=asked.codes)
        if not tree.branches:
            raise Refused(
                _("There is no category yet. No file was made. Name a pile on the “Card board” first.")
            )
        if kind == "tree":
            return draw_tree(tree, _("Category tree"), colours, counts=asked.counts)
        return draw_treemap(tree, _("Category tree"), colours)
    return counted(study, me, kind, codes=asked.codes)


def counted(study: "Study", me: "UUID", kind: str, *, codes: bool) -> "Figure":
    """A matrix with the rule by which it counts."""
    from qda.preparation.studies import about
    from qda.reporting import figure_counts
    from qda.reporting.figure_matrix import draw_matrix
    from qda.ui.figures import code_colours

    if kind == "together":
        levels = [str(level["kind"]) for level in about(study, viewer=me)["levels"]]
        made = figure_counts.together(study, me, level="code" if codes else levels[-1])
        note, title = (
            _("Units that carry both. On the diagonal: the units of each."),
            _("Categories that occur together"),
        )
    else:
        column = "mark" if kind == "exchanges" else kind
        made = figure_counts.by_column(study, me, column, codes=codes)
        note = _("Units in each cell; below a heading: units in all. One unit counts once in a branch.")
        title = {
            "mark": _("Categories by mark of the exchange"),
            "participant": _("Categories by participant"),
        }.get(column, _("Categories by interview"))
    if not made.rows or not made.columns:
        raise Refused(
            _("No unit carries a mark of how the speakers meet yet. No file was made.")
            if kind == "exchanges"
            else _("No unit stands below a category or code yet. No file was made.")
        )
    return draw_matrix(made, title, code_colours("light"), note)
