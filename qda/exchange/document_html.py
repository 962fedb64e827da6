"""A headed document as a web page that needs no other file and runs nothing."""

from collections.abc import Iterator
from html import escape

from qda.domain.document import Bullets, Document, Heading, Look, Paragraph, Part
from qda.exchange.table_html import POLICY, lines, table_html

LOOK = """
body { font-family: "Times New Roman", Times, serif; line-height: 1.45; color: #000; background: #fff; margin: 2rem auto; max-width: 52rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1.08rem; margin-bottom: .3rem; } h4 { font-size: 1rem; margin-bottom: .2rem; } h5 { font-size: .95rem; margin: .8rem 0 .2rem; }
p { margin: .4rem 0; white-space: pre-wrap; } p.note { color: #555; font-size: .85em; } p.quote { margin-left: 2rem; font-style: italic; }
table { border-collapse: collapse; border-top: 1.5px solid; border-bottom: 1.5px solid; width: 100%; table-layout: fixed; margin: .6rem 0 1rem; }
caption { text-align: left; margin-bottom: .4rem; } thead th { border-bottom: 1px solid; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem .3rem .2rem; overflow-wrap: break-word; white-space: pre-wrap; }
th.number, td.number { text-align: end; } svg { max-width: 100%; height: auto; }
@page { size: A4; margin: 2cm; }
@media print { body { margin: 0; max-width: none; padding: 0; } thead { display: table-header-group; } }
"""


def write_document_html(document: Document) -> bytes:
    """The document as a whole page; no script, no address, every character of the words escaped."""
    return "".join(page(document)).encode()


def page(document: Document) -> Iterator[str]:
    """The page, piece by piece."""
    yield f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
    yield '<meta name="viewport" content="width=device-width">\n'
    yield f"<title>{escape(document.title)}</title>\n<style>{LOOK}</style>\n</head>\n<body>\n"
    yield f'<h1 dir="auto">{lines(document.title)}</h1>\n'
    for part in document.parts:
        yield from part_html(part)
    yield "</body>\n</html>\n"


def part_html(part: Part) -> Iterator[str]:
    """One part's elements."""
    if isinstance(part, Heading):
        yield f'<h{part.level + 1} dir="auto">{lines(part.words)}</h{part.level + 1}>\n'
    elif isinstance(part, Paragraph):
        look = "" if part.look is Look.BODY else f' class="{part.look}"'
        yield f'<p{look} dir="auto">{lines(part.words)}</p>\n'
    elif isinstance(part, Bullets):
        items = "".join(f'<li dir="auto">{lines(item)}</li>' for item in part.items)
        yield f"<ul>{items}</ul>\n"
    else:
        yield from table_html(part)
        for note in part.notes:
            yield f'<p class="note" dir="auto">{lines(note)}</p>\n'
