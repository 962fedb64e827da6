"""A figure as SVG: words stay words, so that a journal can set them in its own face."""

from xml.sax.saxutils import escape, quoteattr

from qda.domain.figure import Box, Figure, Line, Words

FACE = "Helvetica, Arial, 'Liberation Sans', sans-serif"


def write_svg(figure: Figure) -> bytes:
    """The figure in points, with its title for those who cannot see it."""
    size = f'width="{figure.width:g}pt" height="{figure.height:g}pt" viewBox="0 0 {figure.width:g} {figure.height:g}"'
    title = f"<title>{escape(figure.title)}</title>" if figure.title else ""
    back = f'<rect width="{figure.width:g}" height="{figure.height:g}" fill="#ffffff"/>'
    parts = "\n".join(drawn(part) for part in figure.parts)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FACE}" role="img">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{title}{back}\n{parts}\n</svg>\n'.encode()


def drawn(part: Box | Line | Words) -> str:
    """One element."""
    if isinstance(part, Box):
        fill, stroke = (
            part.fill or "none",
            f' stroke="{part.stroke}" stroke-width="0.6"' if part.stroke else "",
        )
        return f'<rect x="{part.x:g}" y="{part.y:g}" width="{part.width:g}" height="{part.height:g}" fill="{fill}"{stroke}/>'
    if isinstance(part, Line):
        return f'<line x1="{part.x:g}" y1="{part.y:g}" x2="{part.to_x:g}" y2="{part.to_y:g}" stroke="{part.colour}" stroke-width="{part.width:g}"/>'
    bold = ' font-weight="bold"' if part.bold else ""
    anchor = f" text-anchor={quoteattr(part.anchor)}" if part.anchor != "start" else ""
    turned = f' transform="rotate(-90 {part.x:g} {part.y:g})"' if part.turned else ""
    return f'<text x="{part.x:g}" y="{part.y:g}" font-size="{part.size:g}" fill="{part.colour}"{bold}{anchor}{turned}>{escape(part.text)}</text>'
