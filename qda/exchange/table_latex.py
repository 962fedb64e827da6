"""A table as a LaTeX file: booktabs rules, merged cells by multirow, headings repeated by longtable."""

import re
from collections.abc import Iterator

from qda.domain.table import Kind, Table, group_starts, is_landscape, shares
from qda.domain.table_pages import heights_on_pages

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
    '"': r"\textquotedbl{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "\t": " ",
    "\u00a0": "~",
}
ESCAPES = str.maketrans(SPECIAL)
LIGATURE = re.compile(r"(?<=[-'`,!?])(?=[-'`,])")
"""Where TeX would make one character of two, as of two hyphens."""

PACKAGES = r"""\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \usepackage{textcomp}
\else
  \usepackage{fontspec}
\fi
\usepackage{array,booktabs,longtable,multirow,caption}
\captionsetup{labelformat=empty,justification=raggedright,singlelinecheck=false}"""
RAGGED = (r"\raggedright", r"\raggedleft")
END_OF_ROW = (r" \\[3pt]", r" \\*[3pt]")
TOGETHER = 4
"""A merged cell of at most so many rows is kept on one page."""


def write_latex(table: Table) -> bytes:
    """The table as a file that compiles as it stands; what lies between the two marks can be pasted elsewhere.

    Scripts beyond the Latin, Greek and Cyrillic, and emoji, need LuaLaTeX or XeLaTeX and a font that has them.
    """
    return "\n".join(source(table)).encode() + b"\n"


def source(table: Table) -> Iterator[str]:
    """The file, line by line."""
    paper = "a4paper,landscape" if is_landscape(table) else "a4paper"
    yield rf"\documentclass[{paper},10pt]{{article}}"
    yield rf"\usepackage[{paper},margin=2cm]{{geometry}}"
    yield PACKAGES
    yield "\\begin{document}\n% --- the table, from here (needs array, booktabs, caption, longtable, multirow and T1 or Unicode fonts) ---"
    yield from long_table(table)
    yield "% --- to here ---\n\\end{document}"


def long_table(table: Table) -> Iterator[str]:
    """The table with its caption, and its notes below."""
    columns = zip(shares(table), table.columns, strict=True)
    shape = "".join(
        rf">{{{RAGGED[column.kind is Kind.NUMBER]}\arraybackslash}}p{{\dimexpr {share:.4f}\linewidth-2\tabcolsep\relax}}"
        for share, column in columns
    )
    headings = " & ".join(rf"\textbf{{{escaped(heading)}}}" for heading in table.headings)
    yield rf"\begin{{longtable}}{{@{{}}{shape}@{{}}}}"
    if table.caption:
        label = rf"\textbf{{{escaped(table.label)}}} " if table.label else ""
        yield rf"\caption[]{{{label}{escaped(table.title)}}}\\"
    yield rf"\toprule {headings} \\ \midrule \endfirsthead"
    yield rf"\toprule {headings} \\ \midrule \endhead"
    yield r"\bottomrule \endfoot"
    yield from rows(table)
    yield r"\end{longtable}"
    yield from (rf"\noindent{{\small {escaped(note)}\par}}" for note in table.notes)


def rows(table: Table) -> Iterator[str]:
    """Row after row; the rows of a small merged cell stay on one page."""
    covers = heights_on_pages(table)
    ruled = group_starts(table)
    kept = kept_together(table)
    for number, row in enumerate(table.rows):
        if number in ruled:
            yield r"\midrule[0.03em]"
        cells = (
            spanned(text, covers[column][number]) if column in covers else escaped(text)
            for column, text in enumerate(row)
        )
        yield " & ".join(cells) + END_OF_ROW[number in kept]


def kept_together(table: Table) -> frozenset[int]:
    """The rows after which the page must not end."""
    return frozenset(
        row + further
        for rows_of in heights_on_pages(table).values()
        for row, count in enumerate(rows_of)
        if count <= TOGETHER
        for further in range(count - 1)
    )


def spanned(text: str, covered: int) -> str:
    """A cell over several rows, or nothing where it is covered."""
    if covered > 1:
        return rf"\multirow[t]{{{covered}}}{{=}}{{{escaped(text)}}}"
    return escaped(text) if covered else ""


def escaped(text: str) -> str:
    """The words as TeX prints them, character for character; a line end begins a new line."""
    marked = LIGATURE.sub("\0", text)
    lines = marked.translate(ESCAPES).replace("\0", "{}").split("\n")
    joined = r"\newline ".join(line.strip(" ") for line in lines)
    return rf"\leavevmode{joined}" if joined.startswith(r"\newline") else joined
