"""The Word file for co-authors: changed, questions, the tree as headings; every thing with a sign one can see."""

from collections.abc import Iterator
from html import escape

from qda.domain.packet import Line, Node, Packet
from qda.domain.table import printable
from qda.exchange.word_package import HEAD, Part, W, locale, paper, write_package
from qda.language import _

DEEPEST = 6
MARGIN = 850
SIZE = 18
"""Half points: nine points, so that the tree of a study fits on four pages."""
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    f'<w:pPr><w:spacing w:before="0" w:after="20"/></w:pPr><w:rPr><w:sz w:val="{SIZE}"/><w:szCs w:val="{SIZE}"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:after="60"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:before="{before}" w:after="10"/>'
        f'<w:outlineLvl w:val="{n - 1}"/></w:pPr><w:rPr><w:b/>{more}<w:sz w:val="{size}"/></w:rPr></w:style>'
        for n, before, size, more in (
            (1, 160, 24, ""),
            (2, 110, 21, '<w:color w:val="1F4E79"/>'),
            (3, 70, 19, '<w:color w:val="1F4E79"/>'),
            (4, 40, 18, ""),
            (5, 40, 18, "<w:i/>"),
            (6, 40, 18, "<w:i/>"),
        )
    )
    + '<w:style w:type="paragraph" w:styleId="Meta"><w:name w:val="Meta"/><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:color w:val="595959"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="CodeLine"><w:name w:val="Code line"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:ind w:left="284"/></w:pPr></w:style>'
)


def write_packet(packet: Packet) -> bytes:
    """The file; the same packet always gives the same bytes."""
    return write_package(printable(packet.title), body(packet), [Part("styles", styles(packet.language))])


def styles(language: str) -> str:
    """The named styles."""
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
        f'<w:lang w:val="{locale(language)}"/></w:rPr></w:rPrDefault></w:docDefaults>{STYLES}</w:styles>'
    )


def body(packet: Packet) -> Iterator[str]:
    """The page in the order in which twenty minutes are spent."""
    yield f'{HEAD}<w:document xmlns:w="{W}"><w:body>'
    yield paragraph(packet.title, "Title")
    to = _("For {name}. ").format(name=packet.reader) if packet.reader else ""
    yield paragraph(f"{to}{_('State of')} {packet.made_on} [P{packet.number}]", "Meta")
    yield paragraph(how_to_answer(), "Meta")
    yield from short_lists(packet)
    yield paragraph(_("The category tree"), "Heading1")
    for node in packet.nodes:
        yield from node_xml(node)
    if not packet.nodes:
        yield paragraph(_("There is no category yet."))
    if packet.left_out:
        yield paragraph(packet.left_out, "Meta")
    yield paper(landscape=False, margin=MARGIN, edge=400)
    yield "</w:body></w:document>"


def how_to_answer() -> str:
    """What the co-author is asked to do with the file."""
    return _(
        "Answer as you are used to: comment in the margin, change words (tracked or not), rename a heading, move a paragraph under another heading, delete a row. Please leave the signs in brackets where they are. Your answers become questions and proposals under your name; nothing is changed by itself."
    )


def front(packet: Packet) -> Iterator[str]:
    """What stands in the file without a sign before the tree."""
    yield from (packet.title, how_to_answer(), _("This is the first file for you."), _("None this time."))
    yield from packet.changed
    yield packet.left_out


def short_lists(packet: Packet) -> Iterator[str]:
    """What changed, and what the reader is asked."""
    yield paragraph(_("Changed since last time"), "Heading1")
    for line in packet.changed or (_("This is the first file for you."),):
        yield paragraph(f"– {line}")
    yield paragraph(_("Questions to you"), "Heading1")
    for question in packet.questions:
        yield paragraph(f"[{question.sign}] {question.words}")
        yield paragraph(_("Your answer:") + f" [{question.sign}] ", "CodeLine")
    if not packet.questions:
        yield paragraph(_("None this time."))


def node_xml(node: Node) -> Iterator[str]:
    """A category: heading, definition, codes with condensed texts, quotes as rows."""
    held = bool(node.definition or node.lines or node.quotes)
    yield paragraph(f"{node.name} [C{node.number}]", f"Heading{min(DEEPEST, node.depth + 2)}", keep=held)
    if node.definition:
        yield paragraph(f"[C{node.number}] {one_line(node.definition)}", "Meta")
    for line in node.lines:
        yield paragraph(code_line(line), "CodeLine")
    if node.quotes:
        yield table(node)


def code_line(line: Line) -> str:
    """[K12] name: condensed text [U045]."""
    unit = f" [U{line.unit:03d}]" if line.unit is not None else ""
    words = f": {one_line(line.condensed)}" if line.condensed else ""
    return f"[K{line.code}] {line.name}{words}{unit}"


def one_line(words: str) -> str:
    """Words without line breaks."""
    return " ".join(words.split())


def table(node: Node) -> str:
    """The quotes of a category, a row each."""
    widths = (1000, 8006, 1200)
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    rows = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{paragraph(words)}</w:tc>'
            for wide, words in zip(
                widths, (f"[U{one.unit:03d}]", f"“{one_line(one.words)}”", one.who), strict=True
            )
        )
        + "</w:tr>"
        for one in node.quotes
    )
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="2" w:color="BFBFBF"/>' for side in ("top", "bottom", "insideH")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def paragraph(words: str, style: str = "", *, keep: bool = False) -> str:
    """One paragraph; `keep` holds it together with the next one."""
    next_ = "<w:keepNext/>" if keep else ""
    look = f'<w:pPr><w:pStyle w:val="{style}"/>{next_}</w:pPr>' if style else ""
    text = escape(printable(words), quote=False).replace("\n", " ")
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
