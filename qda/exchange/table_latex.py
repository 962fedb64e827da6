"""A table as a LaTeX file: booktabs rules, merged cells by multirow, headings repeated by longtable."""

from collections.abc import Iterator, Sequence

from qda.domain.table import Kind, Table, is_landscape
from qda.exchange.latex_rows import Place, places, rows
from qda.exchange.latex_text import COMMANDS, escaped, needs_commands, rare_in
from qda.language import _

PACKAGES = r"""\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \usepackage{textcomp}
  \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\else
  \usepackage{fontspec}
\fi
\usepackage{array,booktabs,longtable,multirow,caption}"""
FONTS = ("FreeSerif", "Times New Roman", "DejaVu Sans")
"""Fonts with many scripts, of which one is on most computers."""
CAPTION = r"\captionsetup{justification=raggedright,singlelinecheck=false}"
RAGGED = (r"\raggedright", r"\raggedleft")
LONGEST = 60
"""Words of more letters may break in captions and notes."""
NAMED = 20
"""So many rare characters are named at the head of the file."""


def write_latex(table: Table) -> bytes:
    """The table as a file that compiles as it stands; what lies between the two marks can be pasted elsewhere.

    Characters that Latin Modern lacks are printed by XeLaTeX and LuaLaTeX where the font has them, else as numbers.
    """
    return "\n".join(source(table)).encode() + b"\n"


def source(table: Table) -> Iterator[str]:
    """The file, line by line."""
    paper = "a4paper,landscape" if is_landscape(table) else "a4paper"
    words = "".join((table.caption, *table.headings, *table.notes, *map("".join, table.rows)))
    rare = rare_in(words)
    yield from (f"% {line}" for line in told(rare, landscape=is_landscape(table)))
    yield rf"\documentclass[{paper},10pt]{{article}}"
    yield rf"\usepackage[{paper},margin=2cm]{{geometry}}"
    yield PACKAGES
    if rare:
        yield rf"\ifPDFTeX\else{with_font(FONTS)}\fi"
    yield rf"\begin{{document}}{chr(10)}% --- {_('the table, from here')} ---"
    yield rf"{{\hyphenpenalty=10000 {CAPTION}"
    if needs_commands(words):
        yield COMMANDS
    yield from long_table(table)
    yield f"}}\n% --- {_('to here')} ---\n\\end{{document}}"


def told(rare: Sequence[str], *, landscape: bool) -> Iterator[str]:
    """What stands at the head of the file for whoever prints it or pastes it."""
    yield _("Compile this file twice with pdfLaTeX, XeLaTeX or LuaLaTeX; the second run places the columns.")
    yield _("In a manuscript paste what stands between the two marks. Its preamble needs {packages}.").format(
        packages=r"\usepackage[T1]{fontenc} \usepackage{iftex,textcomp,array,booktabs,longtable,multirow,caption}"
    )
    if landscape:
        yield _("The table lies across the page: on upright pages put it between {begin} and {end}.").format(
            begin=r"\begin{landscape}", end=r"\end{landscape} (\usepackage{pdflscape})"
        )
    if rare:
        yield _(
            "{letters}: pdfLaTeX prints their numbers. XeLaTeX and LuaLaTeX print them where the font has them."
        ).format(letters=" ".join(rare[:NAMED]) + (" …" if len(rare) > NAMED else ""))


def with_font(names: Sequence[str]) -> str:
    """The first of these fonts that is there, else the usual one."""
    if not names:
        return ""
    return rf"\IfFontExistsTF{{{names[0]}}}{{\setmainfont{{{names[0]}}}}}{{{with_font(names[1:])}}}"


def long_table(table: Table) -> Iterator[str]:
    """The table with its caption, and its notes below."""
    columns = places(table)
    headings = " & ".join(
        rf"\textbf{{{escaped(place.column.heading, place.letters - 1)}}}" for place in columns
    )
    yield rf"\begin{{longtable}}{{@{{}}{''.join(map(shape, columns))}@{{}}}}"
    if table.caption:
        label = rf"\textbf{{{escaped(table.label, LONGEST)}}} " if table.label else ""
        yield rf"\caption*{{{label}{escaped(table.title, LONGEST)}}}\\"
    yield rf"\toprule {headings} \\ \midrule \endfirsthead"
    yield rf"\toprule {headings} \\ \midrule \endhead"
    yield r"\bottomrule \endfoot"
    yield from rows(table)
    yield r"\end{longtable}"
    yield from (rf"\noindent{{\raggedright\small {escaped(note, LONGEST)}\par}}" for note in table.notes)


def shape(place: Place) -> str:
    """A column as longtable is told of it."""
    ragged = RAGGED[place.column.kind is Kind.NUMBER]
    return rf">{{{ragged}\arraybackslash}}p{{\dimexpr {place.share:.4f}\linewidth-2\tabcolsep\relax}}"
