"""A table as a web page that needs no other file and runs nothing."""

from collections.abc import Iterator
from html import escape

from qda.domain.table import Table, group_starts, heights, is_landscape, shares

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
LOOK = """
body { font-family: "Times New Roman", Times, serif; color: #000; background: #fff; margin: 2rem auto; max-width: WIDTH; padding: 0 1rem; }
table { border-collapse: collapse; border-top: 1.5px solid; border-bottom: 1.5px solid; width: 100%; table-layout: fixed; }
caption { text-align: left; margin-bottom: .5rem; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem .3rem .2rem; overflow-wrap: break-word; white-space: pre-wrap; }
thead th { border-bottom: 1px solid; }
tr.group > td { border-top: 1px solid #808080; }
th.number, td.number { text-align: end; }
p.note { font-size: .85em; margin: .5rem 0 0; white-space: pre-wrap; }
@page { size: PAPER; margin: 2cm; }
@media print { body { margin: 0; max-width: none; padding: 0; } thead { display: table-header-group; } }
"""


def write_html(table: Table) -> bytes:
    """The table as a whole page; no script, no address, every character of the cells escaped."""
    return "".join(page(table)).encode()


def page(table: Table) -> Iterator[str]:
    """The page, piece by piece."""
    landscape = is_landscape(table)
    look = LOOK.replace("WIDTH", "66rem" if landscape else "45rem").replace(
        "PAPER", "A4 landscape" if landscape else "A4"
    )
    yield f'<!DOCTYPE html>\n<html lang="{escape(table.language)}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
    yield '<meta name="viewport" content="width=device-width">\n'
    yield f"<title>{escape(table.caption)}</title>\n<style>{look}</style>\n</head>\n<body>\n"
    yield from table_html(table)
    for note in table.notes:
        yield f'<p class="note" dir="auto">{lines(note)}</p>\n'
    yield "</body>\n</html>\n"


def table_html(table: Table) -> Iterator[str]:
    """The table element with its caption."""
    yield "<table>\n"
    if table.caption:
        label = f"<b>{lines(table.label)}</b> " if table.label else ""
        yield f'<caption dir="auto">{label}{lines(table.title)}</caption>\n'
    columns = "".join(f'<col style="width:{share:.1%}">' for share in shares(table))
    headings = "".join(
        f'<th scope="col" class="{column.kind}" dir="auto">{lines(column.heading)}</th>'
        for column in table.columns
    )
    yield f"<colgroup>{columns}</colgroup>\n<thead>\n<tr>{headings}</tr>\n</thead>\n<tbody>\n"
    yield from rows_html(table)
    yield "</tbody>\n</table>\n"


def rows_html(table: Table) -> Iterator[str]:
    """Row after row; a covered cell is left out, as HTML wants it."""
    covers = heights(table)
    ruled = group_starts(table)
    looks = [
        (f' class="{column.kind}" dir="auto"', covers.get(number))
        for number, column in enumerate(table.columns)
    ]
    for number, row in enumerate(table.rows):
        cells = []
        for text, (look, rows_of) in zip(row, looks, strict=True):
            covered = rows_of[number] if rows_of else 1
            if covered:
                over = f' rowspan="{covered}"' if covered > 1 else ""
                cells.append(f"<td{over}{look}>{lines(text)}</td>")
        begun = '<tr class="group">' if number in ruled else "<tr>"
        yield f"{begun}{''.join(cells)}</tr>\n"


def lines(text: str) -> str:
    """The text escaped, each line end a `<br>`."""
    return escape(text).replace("\n", "<br>")
