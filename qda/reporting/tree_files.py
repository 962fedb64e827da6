"""The category tree as files that need no program: a page of nested lists, a drawn tree, a table."""

from html import escape
from textwrap import wrap

from qda.domain.table import Column, Kind, Table
from qda.exchange.document_html import LOOK
from qda.exchange.table_html import POLICY, lines
from qda.language import _, ngettext
from qda.reporting.category_tree import Branch, Tree, of

COLUMN, ROW, LINE, LETTERS, TOP = 40, 8, 15, 60, 20
INK, RULE = "#1c1f22", "#9aa1a8"


def figures_of(branch: Branch, tree: Tree) -> str:
    """What a branch rests on, never without its base."""
    return _("{units}, {people} participants, {interviews} interviews").format(
        units=ngettext("{n} unit", "{n} units", branch.units),
        people=of(branch.participants, len(tree.participants)),
        interviews=of(branch.interviews, tree.interviews),
    )


def tree_page(tree: Tree, title: str, language: str) -> bytes:
    """The tree as nested lists with definitions and counts."""
    out = [
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n',
        f"<title>{escape(title)}</title>\n<style>{LOOK}</style>\n</head>\n<body>\n<h1>{lines(title)}</h1>\n",
    ]
    depth = -1
    for branch in tree.branches:
        if branch.depth > depth:
            out.append("<ul>\n" * (branch.depth - depth))
        else:
            out.append("</li>\n" + "</ul></li>\n" * (depth - branch.depth))
        depth = branch.depth
        out.append(
            f'<li dir="auto"><b>{lines(branch.name)}</b> ({lines(branch.level)}; {lines(figures_of(branch, tree))})'
        )
        out += [
            f'<p class="note">{label}: {lines(words)}</p>'
            for label, words in (
                (_("Definition"), branch.definition),
                (_("Includes"), branch.includes),
                (_("Excludes"), branch.excludes),
            )
            if words.strip()
        ]
    out.append("</li></ul>\n" * (depth + 1))
    return ("".join(out) + "</body>\n</html>\n").encode()


def tree_table(tree: Tree) -> Table:
    """A row for each category and code with its path, definition and counts."""
    headings = (
        _("Number"),
        _("Level"),
        _("Name"),
        _("Path"),
        _("Definition"),
        _("Includes"),
        _("Excludes"),
        _("Codes"),
        _("Units"),
        _("Participants"),
        _("Interviews"),
    )
    return Table(
        columns=tuple(Column(heading, Kind.TEXT) for heading in headings),
        rows=[
            (
                str(one.number),
                one.level,
                one.name,
                " > ".join(one.path),
                one.definition,
                one.includes,
                one.excludes,
                str(one.codes),
                of(one.units, tree.units),
                of(one.participants, len(tree.participants)),
                of(one.interviews, tree.interviews),
            )
            for one in tree.branches
        ],
        title=_("Category tree"),
    )


def tree_svg(tree: Tree, title: str) -> str:
    """The categories drawn from left to right, a line to each from the one above it; codes are left to the page."""
    places: dict[str, tuple[int, int]] = {}
    drawn: list[str] = []
    y, deepest = TOP, 0
    for branch in tree.categories():
        x = TOP + COLUMN * branch.depth
        deepest = max(deepest, branch.depth)
        places[branch.id] = (x, y)
        if branch.parent in places:
            over, from_y = places[branch.parent]
            drawn.append(f'<path d="M{over + 4} {from_y + 8}V{y}H{x - 6}" stroke="{RULE}"/>')
        name = wrap(branch.name, LETTERS)
        weight = ' font-weight="bold"' if branch.depth == 0 else ""
        drawn += [
            f'<text x="{x}" y="{y + 4 + LINE * n}" fill="{INK}"{weight}>{escape(line)}</text>'
            for n, line in enumerate(name)
        ]
        y += LINE * len(name) + ROW
    width, height = TOP + COLUMN * deepest + LETTERS * 8, y + 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" '
        f'font-family="Helvetica, Arial, sans-serif" font-size="12" fill="none"><title>{escape(title)}</title>'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>{"".join(drawn)}</svg>\n'
    )
